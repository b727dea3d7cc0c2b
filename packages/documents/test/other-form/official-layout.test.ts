import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { planOf } from '../../../domain/src/cycle/cycle-lookup.ts'
import { blankOwnPlanRow, blankOwnStatusRow } from '../../../domain/src/cycle/new-cycle.ts'
import { statusAtEnd, statusNow } from '../../../domain/src/evaluation/marks.ts'
import { overallImpact } from '../../../domain/src/evaluation/overall-impact.ts'
import { scheduleChoices } from '../../../domain/src/plan/plan-period.ts'
import { importOther, type OtherReport } from '../../src/other-form/import-other.ts'
import { proposeMapping } from '../../src/other-form/propose-mapping.ts'
import type { ReadSheet } from '../../src/workbook/read-sheet.ts'
import { readWorkbook } from '../../src/workbook/read-workbook.ts'
import { catalogue, example } from '../fixtures.ts'
import { emptied } from './emptied.ts'
import { type HandMade, handMadeSheets } from './hand-made.ts'
import { figure2, figure3, figure4, type Wording } from './official-layout.ts'

const RUNS = Number(process.env['SONAE_WORKBOOK_RUNS'] ?? 10)

/** The whole cycle as one workbook in the layout of the figures. */
function asWorkbook(cycle: Cycle, say?: Wording): HandMade[] {
  return [
    ...cycle.businessSheets.flatMap((sheet, index) => figure2(catalogue, sheet, `業務${index + 1}`, say)),
    ...cycle.statusSheets.flatMap((status, index) => [
      figure3(catalogue, cycle, status, `点検${index + 1}`, say),
      figure4(catalogue, cycle, status, `計画${index + 1}`, say),
    ]),
  ]
}

function imported(into: Cycle, sheets: readonly ReadSheet[]): { cycle: Cycle; report: OtherReport } {
  const mapping = { ...proposeMapping(catalogue, into, sheets), confirmedBy: '確認　太郎' }
  const result = importOther(catalogue, into, sheets, mapping)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result
}

/** Everything that Sonae computes from the answers. */
function computed(cycle: Cycle): unknown {
  return {
    impacts: cycle.businessSheets.map(({ areas }) =>
      areas.map(({ adverseImpacts }) => overallImpact(catalogue, adverseImpacts)),
    ),
    now: cycle.statusSheets.map((status) => statusNow(catalogue, status, planOf(cycle, status.id))),
    end: cycle.statusSheets.map((status) => statusAtEnd(catalogue, cycle.fiscalYear, status, planOf(cycle, status.id))),
  }
}

/** The answers that the figures hold, with own measures by their words instead of their ids. */
function answers({ businessSheets, statusSheets, planSheets }: Cycle): unknown {
  const byWords = <T extends { id: string }>(rows: readonly T[]) => rows.map(({ id: _id, ...row }) => row)
  return {
    businessSheets,
    statusSheets: statusSheets.map((sheet) => ({ ...sheet, ownMeasures: byWords(sheet.ownMeasures) })),
    planSheets: planSheets.map(
      ({ measures, ownMeasures, progress, delayReason, nextYearOutline, budgetOutline, note }) => ({
        measures: measures.map((row) => [row.id, withoutYear(row.schedule), row.note]),
        ownMeasures: ownMeasures.map((row) => [
          row.objective,
          row.name,
          row.device,
          withoutYear(row.schedule),
          row.note,
        ]),
        texts: [progress, delayReason, nextYearOutline, budgetOutline, note],
      }),
    ),
  }
}

/** Figure 4 has no place for the year of completion. */
function withoutYear(schedule: Cycle['planSheets'][number]['measures'][number]['schedule']): unknown {
  return schedule?.kind === 'done' ? { kind: 'done' } : schedule
}

describe('a workbook in the layout of figures 2 to 4', () => {
  it('the worked example comes into an empty cycle with its marks and answers', async () => {
    const { cycle, report } = imported(emptied(catalogue, example), await handMadeSheets(asWorkbook(example)))
    expect(computed(cycle)).toEqual(computed(example))
    expect(answers(cycle)).toEqual(answers(example))
    expect(report.differences).toEqual([])
    expect(report.unused).toEqual([])
    expect(new Set(report.changes.map(({ outcome }) => outcome))).toEqual(new Set(['applied', 'same']))
  })

  it('so does the file as LibreOffice saved it', () => {
    const read = readWorkbook(readFileSync(new URL('figures-2-to-4-libreoffice.xlsx', import.meta.url)))
    if (!read.ok) throw new Error(JSON.stringify(read.problem))
    const { cycle, report } = imported(emptied(catalogue, example), read.sheets)
    expect(computed(cycle)).toEqual(computed(example))
    expect(answers(cycle)).toEqual(answers(example))
    expect([report.differences, report.unused]).toEqual([[], []])
  })

  it('whatever the answers are, and however the headings are written', async () => {
    await fc.assert(
      fc.asyncProperty(cycles, wordings, async (cycle, wording) => {
        const empty = emptied(catalogue, cycle)
        const sheets = await handMadeSheets(asWorkbook(cycle, wording))
        const { cycle: after, report } = imported(empty, sheets)
        expect(computed(after)).toEqual(computed(cycle))
        expect(answers(after)).toEqual(answers(cycle))
        expect([report.differences, report.unused]).toEqual([[], []])
        // Again: nothing is added twice, nothing conflicts.
        const again = imported(after, sheets)
        expect(again.cycle).toEqual(after)
        expect(again.report.changes.filter(({ outcome }) => outcome !== 'same')).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  it('into a record with other answers: conflicts only, and the record stays', async () => {
    await fc.assert(
      fc.asyncProperty(cycles, cycles, async (theirs, ours) => {
        const { cycle, report } = imported(ours, await handMadeSheets(asWorkbook(theirs)))
        for (const { outcome, ours: before } of report.changes) {
          const isBlank = [undefined, null, '', false, 'not-applicable'].includes(before as null) || isEmptyList(before)
          if (outcome === 'applied') expect(isBlank).toBe(true)
          if (outcome === 'conflict') expect(isBlank).toBe(false)
        }
        expect(imported(cycle, await handMadeSheets(asWorkbook(theirs))).cycle).toEqual(cycle)
      }),
      { numRuns: RUNS },
    )
  })
})

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

/** What people do to a heading. */
const SPELLINGS: readonly Wording[] = [
  (text) => text,
  (text) => `${text.slice(0, 2)}\n${text.slice(2)}`,
  (text) => Array.from(text).join('　'),
  (text) => text.normalize('NFKC'),
  (text) => ` ${text}\n`,
]

const wordings: fc.Arbitrary<Wording> = fc
  .array(fc.integer({ min: 0, max: SPELLINGS.length - 1 }), { minLength: 20, maxLength: 20 })
  .map((choice) => (heading) => {
    const index = choice[Array.from(heading).length % choice.length] ?? 0
    return SPELLINGS[index]?.(heading) ?? heading
  })

const words = fc.constantFrom(
  '',
  '設計書（第３版）',
  '改行\n二行目',
  '=1+1',
  '1-1',
  '髙﨑①～－㈱',
  '001',
  '平成27年度末までに行う',
)
const someWords = fc.constantFrom('端末の挙動の監視', '特権IDの管理', '管理者権限の操作の全件記録', 'ログの長期保存')

/** The example with arbitrary answers in every field that the figures have. */
const cycles: fc.Arbitrary<Cycle> = fc
  .record({
    texts: fc.array(words, { minLength: 40, maxLength: 40 }),
    flags: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
    schedules: fc.array(fc.option(fc.constantFrom(...scheduleChoices(2014))), { minLength: 20, maxLength: 20 }),
    own: fc.uniqueArray(fc.tuple(fc.constantFrom(...catalogue.objectives.map(({ id }) => id)), someWords), {
      maxLength: 4,
      selector: String,
    }),
    ticks: fc.subarray(catalogue.impactTypes.flatMap(({ items }) => items.map(({ id }) => id))),
  })
  .map(({ texts, flags, schedules, own, ticks }) => {
    let at = 0
    const next = <T>(list: readonly T[]): T => {
      at += 1
      return list[at % list.length] as T
    }
    const residual = () => {
      const text = next(texts)
      return text === '' ? {} : { B: text }
    }
    // Own measures stand in the order of the objectives, as on paper.
    const inOrder = own.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return {
      ...emptied(catalogue, example),
      businessSheets: example.businessSheets.map((sheet) => ({
        ...sheet,
        note: next(texts),
        areas: sheet.areas.map((area) => ({ ...area, overview: next(texts), adverseImpacts: ticks })),
      })),
      statusSheets: example.statusSheets.map((sheet) => ({
        ...sheet,
        note: next(texts),
        riskEvaluation: next(texts),
        residualRisks: residual(),
        measures: sheet.measures.map((row) => ({
          ...row,
          applicability: next(flags) ? ('applicable' as const) : ('not-applicable' as const),
          implemented: next(flags),
          documents: next(texts),
          note: next(texts),
        })),
        ownMeasures: inOrder.map(([objective, text], index) => ({
          ...blankOwnStatusRow(`own-${index}`, objective, text),
          implemented: next(flags),
          documents: next(texts),
          note: next(texts),
        })),
      })),
      planSheets: example.planSheets.map((sheet) => ({
        ...sheet,
        measures: sheet.measures.map((row) => ({ ...row, schedule: next(schedules), note: next(texts) })),
        ownMeasures: inOrder.map(([objective, text], index) => ({
          ...blankOwnPlanRow(`own-${index}`, objective, text),
          device: next(texts),
          schedule: next(schedules),
          note: next(texts),
        })),
        nextYearOutline: next(texts),
        budgetOutline: next(texts),
        note: next(texts),
      })),
    }
  })
