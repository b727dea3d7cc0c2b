import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { businessAreas } from '@sonae/domain/cycle/cycle-lookup'
import { blankDecision } from '@sonae/domain/cycle/new-cycle'
import { impactWord, likelihoodWord } from '@sonae/domain/describe/words'
import { overallImpact } from '@sonae/domain/evaluation/overall-impact'
import { formatFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import { FormSheet } from './form-sheet.ts'
import { CENTRE, COMPUTED, COPIED, FIXED_CENTRE, HEAD, SMALL, TITLE } from './form-style.ts'

const COLUMNS = {
  no: 1,
  name: 2,
  department: 3,
  overview: 4,
  criterion: 5,
  selectionNote: 6,
  likelihood: 7,
  impact: 8,
  used: 9,
  protected: 10,
  protectionNote: 11,
  firstSystem: 12,
} as const

const TOP = 6

export const IDENTIFICATION_SHEET_NAME = '選定・特定'

/** The assurance and security offices' own sheet (ours, no figure of the annexes): steps ②, ⑤ and ⑥ in one table. */
export function identificationForm(catalogue: Catalogue, cycle: Cycle): FormSheet {
  const context = { catalogue, cycleYear: cycle.fiscalYear, ownLabels: new Map<string, string>() }
  const systems = cycle.statusSheets.flatMap((sheet) => sheet.systems)
  const form = new FormSheet('identification', IDENTIFICATION_SHEET_NAME, true, context)
  form.columnKeys(COLUMNS.firstSystem + Math.max(systems.length, 1) - 1)
  form.label(1, 1, '業務領域の選定（②）、保護対象の特定（⑤）、対象システムの特定（⑥）', TITLE)
  form.label(2, 1, `${cycle.organisation.name}　${formatFiscalYear(cycle.fiscalYear, cycle.settings.yearStyle)}`, SMALL)
  form.label(
    3,
    1,
    '発生確率と総合影響度を踏まえて個別に判断します。発生確率が「低」の業務領域は、一律に保護対象としないこともできます。対象システムの条件はガイドライン本文で確認してください。',
    SMALL,
  )
  const headings = [
    'No.',
    '呼称',
    '機微業務等実施部署',
    '概要',
    '選定要領\n（②）',
    '選定の理由',
    '発生確率',
    '総合\n影響度',
    '使用する\n情報システム',
    '保護対象\n（⑤）',
    '判断の理由',
  ]
  for (const [index, heading] of headings.entries()) form.label(TOP - 1, 1 + index, heading, HEAD)
  for (const [index, system] of systems.entries())
    form.label(TOP - 1, COLUMNS.firstSystem + index, `⑥\n${system.name}`, HEAD)
  form.height(TOP - 1, 44)
  form.freeze(TOP)
  const areas = businessAreas(cycle)
  const lastColumn = COLUMNS.firstSystem + systems.length - 1
  for (const [index, { assessment, sheet, decision }] of areas.entries()) {
    const row = TOP + index
    const made = decision ?? blankDecision(assessment.id, null)
    const path = ['areaDecisions', assessment.id]
    const key = `decision:${assessment.id}`
    form.height(row, 44)
    form.label(row, COLUMNS.no, index + 1, FIXED_CENTRE)
    form.label(row, COLUMNS.name, assessment.name, COPIED)
    form.label(row, COLUMNS.department, sheet.department, COPIED)
    form.label(row, COLUMNS.overview, assessment.overview, COPIED)
    form.field(row, COLUMNS.criterion, key, {
      path: [...path, 'selectionCriterion'],
      kind: 'criterion',
      value: made.selectionCriterion,
      style: CENTRE,
    })
    form.field(row, COLUMNS.selectionNote, key, {
      path: [...path, 'selectionNote'],
      kind: 'text',
      value: made.selectionNote,
    })
    const likelihood = assessment.likelihood === null ? null : likelihoodWord(catalogue, assessment.likelihood, 'ja')
    form.label(row, COLUMNS.likelihood, likelihood, COMPUTED)
    form.label(
      row,
      COLUMNS.impact,
      impactWord(catalogue, overallImpact(catalogue, assessment.adverseImpacts).impact, 'ja'),
      COMPUTED,
    )
    form.label(row, COLUMNS.used, assessment.usedSystems.join('\n'), COPIED)
    form.field(row, COLUMNS.protected, key, {
      path: [...path, 'protected'],
      kind: 'yes-no',
      value: made.protected,
      style: CENTRE,
    })
    form.field(row, COLUMNS.protectionNote, key, {
      path: [...path, 'protectionNote'],
      kind: 'text',
      value: made.protectionNote,
    })
    for (const [offset, system] of systems.entries()) {
      form.field(row, COLUMNS.firstSystem + offset, key, {
        path: [...path, 'targetSystems', `#${system.id}`],
        kind: 'tick',
        value: made.targetSystems.includes(system.id),
        style: CENTRE,
      })
    }
  }
  form.frame(TOP - 1, COLUMNS.no, TOP - 1, lastColumn)
  form.frame(TOP - 1, COLUMNS.no, TOP + areas.length - 1, lastColumn)
  return form
}

export function identificationWidths(cycle: Cycle): readonly number[] {
  const systems = cycle.statusSheets.flatMap((sheet) => sheet.systems).length
  return [5, 20, 18, 36, 9, 26, 9, 9, 20, 9, 26, ...Array.from({ length: systems }, () => 13)]
}
