import type { Locale } from '../finding/finding-texts.ts'

/** The fixed words of the page (図５, 表３), on paper and on the screen; a line feed is where a narrow column may break. */
export const DASHBOARD_WORDS = {
  section1: { ja: '１　想定する脅威事象', en: '1  Assumed threat event' },
  section2: { ja: '２　保護対象とする業務領域', en: '2  Business areas to be protected' },
  section3: { ja: '３　リスク評価結果', en: '3  Results of the risk assessment' },
  section4: { ja: '４　対策導入計画（案）', en: '4  Plan for introducing countermeasures (draft)' },
  threatEvent: { ja: '脅威事象', en: 'Threat event' },
  number: { ja: 'No.', en: 'No.' },
  protectedArea: { ja: '保護対象とする業務領域', en: 'Business area to be protected' },
  areaName: { ja: '呼称', en: 'Name' },
  areaOverview: { ja: '概要', en: 'Outline' },
  areaDepartment: { ja: '機微業務等実施部署', en: 'Department' },
  likelihood: { ja: '脅威事象の\n発生確率', en: 'Likelihood of\nthe threat' },
  impact: { ja: '組織・業務への\n総合影響度', en: 'Overall\nimpact' },
  targetSystems: { ja: '対象システムの名称', en: 'Target systems' },
  objectives: { ja: '統制目標', en: 'Control objectives' },
  objective: { ja: '統制目標', en: 'Control objective' },
  total: { ja: '対策実施\n総数', en: 'Measures\nin total' },
  statusNow: { ja: '対策実施状況', en: 'Status' },
  setMeasures: { ja: '対策セットの対策', en: 'Measures of the set' },
  setStates: { ja: '対策セットの対策の実施状況', en: 'State of the set’s measures' },
  otherMeasures: { ja: '対策セット以外の対策', en: 'Other measures' },
  departments: { ja: '管理責任部署', en: 'Department in charge' },
  areas: { ja: '業務領域', en: 'Business areas' },
  riskEvaluation: {
    ja: '組織・業務への影響及び残存リスク',
    en: 'Impact on the organisation and its business; residual risk',
  },
  ownMeasures: { ja: '実施している対策セット以外の対策', en: 'Implemented measures outside the set' },
  progress: { ja: '計画の進行状況', en: 'Progress' },
  progressNone: { ja: '－', en: '–' },
  delayReason: { ja: '遅延の理由', en: 'Reason for the delay' },
  budget: { ja: '予算措置等', en: 'Budget' },
  legend: { ja: '凡例', en: 'Legend' },
  chartLegend: { ja: 'グラフ', en: 'Chart' },
  unmet: { ja: '未達', en: 'Unmet' },
  exception: { ja: '例外', en: 'Exc.' },
  blank: { ja: '（記載なし）', en: '(nothing stated)' },
  noAreas: {
    ja: '保護対象とする業務領域は特定されていない。',
    en: 'No business area has been identified as protected.',
  },
  noSystems: { ja: '対象システムは特定されていない。', en: 'No target system has been identified.' },
  systemOpen: { ja: '＜', en: '' },
  systemClose: { ja: '＞', en: '' },
  colon: { ja: '：', en: ': ' },
} as const satisfies Readonly<Record<string, Readonly<Record<Locale, string>>>>

export type DashboardWord = keyof typeof DASHBOARD_WORDS

/** In one language. */
export function dashboardWords(locale: Locale): Readonly<Record<DashboardWord, string>> {
  const words = Object.entries(DASHBOARD_WORDS).map(([word, inBoth]) => [word, inBoth[locale]] as const)
  // oxlint-disable-next-line no-unsafe-type-assertion -- the same keys
  return Object.fromEntries(words) as Record<DashboardWord, string>
}
