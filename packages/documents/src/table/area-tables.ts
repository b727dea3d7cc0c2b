import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { AreaDecision } from '@sonae/domain/cycle/cycle'
import { type BusinessArea, businessAreas } from '@sonae/domain/cycle/cycle-lookup'
import { type ImpactReasoning, overallImpact, standardLikelihood } from '@sonae/domain/evaluation/overall-impact'
import {
  AREA_ID,
  FISCAL_YEAR,
  IMPACT_ITEM_COUNT,
  IMPACT_TYPE_COUNT,
  OURS,
  SELECTION_CRITERION,
} from './shared-columns.ts'
import { type Choices, defineTable } from './table-definition.ts'
import type { CycleSource } from './table-source.ts'

type AreaRow = BusinessArea & { readonly areaId: string; readonly no: number; readonly impact: ImpactReasoning }

function areaRows({ catalogue, cycle }: CycleSource): AreaRow[] {
  return businessAreas(cycle).map((area, index) => ({
    ...area,
    areaId: area.assessment.id,
    no: index + 1,
    impact: overallImpact(catalogue, area.assessment.adverseImpacts),
  }))
}

export function likelihoodChoices({ likelihood }: Catalogue): Choices {
  return Object.fromEntries(Object.entries(likelihood).map(([code, { name }]) => [code, name]))
}

export function impactChoices({ overallImpact: impacts }: Catalogue): Choices {
  return Object.fromEntries(Object.entries(impacts).map(([code, { name }]) => [code, name]))
}

/** Sheet 1's rows (図２ ③–⑤) with the decisions of steps ② and ⑤. */
export const AREA_TABLE = defineTable<CycleSource, AreaRow>({
  key: 'areas',
  name: { ja: '業務領域', en: 'Business areas' },
  meaning: {
    ja: 'リスク評価の対象とする業務領域。保護対象としないものも含む。',
    en: 'A business area that is assessed, whether or not it is protected.',
  },
  rows: areaRows,
  columns: [
    FISCAL_YEAR,
    { ...AREA_ID, fields: ['businessSheets[].areas[].id'] },
    {
      key: 'business_sheet_id',
      ja: 'シート１のID',
      en: 'Id of sheet 1',
      type: 'text',
      meaning: { ja: '業務領域を記入したシート１。', en: 'The sheet 1 on which the area stands.' },
      source: OURS,
      value: ({ sheet }) => sheet.id,
    },
    {
      key: 'no',
      ja: 'No.',
      en: 'No.',
      type: 'integer',
      meaning: { ja: '取組を通しての番号（１から）。', en: 'Its number in the cycle, from 1.' },
      source: OURS,
      value: ({ no }) => no,
    },
    {
      key: 'name',
      ja: '呼称',
      en: 'Name',
      type: 'text',
      meaning: { ja: '業務領域の呼称。', en: 'The name of the business area.' },
      source: '図２ ③',
      fields: ['businessSheets[].areas[].name'],
      value: ({ assessment }) => assessment.name,
    },
    {
      key: 'overview',
      ja: '概要',
      en: 'Overview',
      type: 'text',
      meaning: { ja: '業務領域の概要。', en: 'What the area does, for outsiders.' },
      source: '図２ ③',
      fields: ['businessSheets[].areas[].overview'],
      value: ({ assessment }) => assessment.overview,
    },
    {
      key: 'department',
      ja: '機微業務等実施部署',
      en: 'Business department',
      type: 'text',
      meaning: { ja: '業務領域を担う部署。', en: 'The department of the area.' },
      source: '図２ ②',
      value: ({ sheet }) => sheet.department,
    },
    {
      key: 'likelihood',
      ja: '脅威事象の発生確率',
      en: 'Likelihood',
      type: 'choice',
      nullable: true,
      choices: likelihoodChoices,
      meaning: {
        ja: '脅威事象の発生確率。未記入は空。',
        en: 'The likelihood of the threat event; blank while not judged.',
      },
      source: '図２ ④',
      fields: ['businessSheets[].areas[].likelihood'],
      value: ({ assessment }) => assessment.likelihood,
    },
    {
      key: 'standard_likelihood',
      ja: '標準の発生確率',
      en: 'Standard likelihood',
      type: 'choice',
      nullable: true,
      choices: likelihoodChoices,
      meaning: {
        ja: '選定要領による標準の発生確率。選定要領が未定なら空。',
        en: 'The standard of the criterion of selection; blank without one.',
      },
      source: '付属書１ ２(1)④',
      value: ({ decision }, { catalogue }) =>
        standardLikelihood(catalogue, decision?.selectionCriterion ?? null) ?? null,
    },
    {
      key: 'likelihood_reason',
      ja: '標準と異なる発生確率とした理由',
      en: 'Reason of the likelihood',
      type: 'text',
      meaning: { ja: '標準と異なる発生確率とした理由。', en: 'Why the likelihood departs from the standard.' },
      source: '図２ ⑦',
      fields: ['businessSheets[].areas[].likelihoodReason'],
      value: ({ assessment }) => assessment.likelihoodReason,
    },
    {
      key: 'overall_impact',
      ja: '組織・業務への総合影響度',
      en: 'Overall impact',
      type: 'choice',
      choices: impactChoices,
      meaning: {
        ja: '表１で選んだ負の影響から計算した総合影響度。',
        en: 'Computed from the adverse impacts chosen in Table 1.',
      },
      source: '図２ ⑤、表２',
      value: ({ impact }) => impact.impact,
    },
    {
      ...IMPACT_ITEM_COUNT,
      value: ({ impact }) => impact.itemCount,
    },
    {
      ...IMPACT_TYPE_COUNT,
      value: ({ impact }) => impact.types.length,
    },
    {
      ...SELECTION_CRITERION,
      value: ({ decision }) => decision?.selectionCriterion ?? null,
    },
    {
      key: 'protected',
      ja: '保護対象とする',
      en: 'Protected',
      type: 'yes-no',
      nullable: true,
      meaning: {
        ja: '保護対象とするか（手順⑤）。未定は空。',
        en: 'Whether it is protected (step ⑤); blank while undecided.',
      },
      source: '図１ ⑤',
      value: ({ decision }) => decision?.protected ?? null,
    },
  ],
})

/** Steps ② and ⑤ on their own: also decisions about areas that no sheet has any more. */
export const AREA_DECISION_TABLE = defineTable<CycleSource, AreaDecision & { readonly areaId: string }>({
  key: 'area-decisions',
  name: { ja: '選定と保護対象の判断', en: 'Decisions on areas' },
  meaning: {
    ja: '業務領域ごとの選定（手順②）と保護対象の判断（手順⑤）。',
    en: 'What was decided about a business area at steps ② and ⑤.',
  },
  rows: ({ cycle }) => cycle.areaDecisions.map((decision) => ({ ...decision, areaId: decision.id })),
  columns: [
    FISCAL_YEAR,
    { ...AREA_ID, fields: ['areaDecisions[].id'] },
    {
      ...SELECTION_CRITERION,
      fields: ['areaDecisions[].selectionCriterion'],
      value: (decision) => decision.selectionCriterion,
    },
    {
      key: 'selection_note',
      ja: '選定の理由',
      en: 'Reason of the selection',
      type: 'text',
      meaning: { ja: '選定の理由（手順②）。', en: 'Why the area was selected (step ②).' },
      source: '図１ ②',
      fields: ['areaDecisions[].selectionNote'],
      value: (decision) => decision.selectionNote,
    },
    {
      key: 'protected',
      ja: '保護対象とする',
      en: 'Protected',
      type: 'yes-no',
      nullable: true,
      meaning: {
        ja: '保護対象とするか（手順⑤）。未定は空。',
        en: 'Whether it is protected (step ⑤); blank while undecided.',
      },
      source: '図１ ⑤',
      fields: ['areaDecisions[].protected'],
      value: (decision) => decision.protected,
    },
    {
      key: 'protection_note',
      ja: '保護対象の判断の理由',
      en: 'Reason of the decision',
      type: 'text',
      meaning: { ja: '保護対象とする・しない理由。', en: 'Why it is protected or not.' },
      source: '図１ ⑤',
      fields: ['areaDecisions[].protectionNote'],
      value: (decision) => decision.protectionNote,
    },
  ],
})
