import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { CellField, ColumnField, PartKind } from './mapping.ts'

/** Tables, columns and labelled cells in the words of a report. */
type Words = Readonly<Record<Locale, string>>

export const KIND_WORDS: Readonly<Record<PartKind, Words>> = {
  business: { ja: 'シート１（業務領域）', en: 'sheet 1 (business areas)' },
  ticks: { ja: '表１（影響のタイプと負の影響）', en: 'Table 1 (adverse impacts)' },
  status: { ja: 'シート２（現状点検）', en: 'sheet 2 (status)' },
  plan: { ja: 'シート３（対策導入計画）', en: 'sheet 3 (plan)' },
}

export const COLUMN_WORDS: Readonly<Record<ColumnField, Words>> = {
  number: { ja: '番号（見出し）', en: 'number (label)' },
  objective: { ja: '統制目標（見出し）', en: 'control objective (label)' },
  measure: { ja: '対策（見出し、その他の内容）', en: 'countermeasure (label; text of own measures)' },
  element: { ja: '対策要素（見出し）', en: 'element (label)' },
  class: { ja: '対策区分（見出し）', en: 'class (label)' },
  type: { ja: '影響のタイプ（見出し）', en: 'type of impact (label)' },
  item: { ja: '負の影響（見出し）', en: 'adverse impact (label)' },
  tick: { ja: '表１の選択', en: 'tick of Table 1' },
  name: { ja: '呼称', en: 'name' },
  overview: { ja: '概要', en: 'overview' },
  likelihood: { ja: '脅威事象の発生確率', en: 'likelihood' },
  likelihoodReason: { ja: '標準と異なる発生確率とした理由', en: 'reason of the likelihood' },
  impact: { ja: '総合影響度（比べるだけ）', en: 'overall impact (compared only)' },
  usedSystems: { ja: '使用する情報システムの名称', en: 'information systems in use' },
  applicability: { ja: '該当判断', en: 'applicable' },
  implemented: { ja: '実施状況', en: 'implemented' },
  residualRisk: { ja: '残存リスク', en: 'residual risk' },
  documents: { ja: '対策の実施が確認できる資料名', en: 'documents' },
  device: { ja: '対象機器', en: 'device' },
  schedule: { ja: '実施予定', en: 'schedule' },
  note: { ja: '備考', en: 'remarks' },
}

export const CELL_WORDS: Readonly<Record<CellField, Words>> = {
  threatEvent: { ja: '脅威事象', en: 'threat event' },
  areas: { ja: '保護対象とする業務領域（比べるだけ）', en: 'protected areas (compared only)' },
  systemName: { ja: '対象システムの名称', en: 'name of the target system' },
  department: { ja: '部署', en: 'department' },
  personName: { ja: '担当者氏名', en: 'person in charge' },
  contact: { ja: '連絡先', en: 'contact' },
  roles: { ja: '役割分担', en: 'roles' },
  period: { ja: '計画作成対象期間（比べるだけ）', en: 'period of the plan (compared only)' },
  note: { ja: '説明用自由記入欄', en: 'free remarks' },
  riskEvaluation: { ja: '対象システムのリスク評価結果', en: 'evaluation of the residual risk' },
  thisYearOutline: { ja: '今年度の対策導入計画概要（比べるだけ）', en: "outline of this year's plan (compared only)" },
  otherYearOutline: {
    ja: '別の年度の対策導入計画概要（取り込まない）',
    en: "outline of another year's plan (not taken)",
  },
  nextYearOutline: { ja: '次年度の対策導入計画概要', en: 'outline of the plan for next year' },
  budgetOutline: { ja: '対象期間を通しての予算措置等', en: 'budget measures of the period' },
  progress: { ja: '計画の進行状況', en: 'progress' },
  delayReason: { ja: '遅延の場合の理由', en: 'reason of the delay' },
  priorities: { ja: '対策の優先順位', en: 'priorities' },
  budgetNeed: { ja: '予算措置の要否', en: 'need for a budget' },
  renewalTiming: { ja: 'システム更改時期', en: 'renewal of the system' },
}
