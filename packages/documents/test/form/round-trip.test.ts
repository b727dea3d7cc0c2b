import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { openYear } from '../../../domain/src/cycle/open-year.ts'
import { blankOwnPlanRow, blankOwnStatusRow, blankSystem } from '../../../domain/src/cycle/new-cycle.ts'
import { scheduleChoices } from '../../../domain/src/plan/plan-period.ts'
import { holderId } from '../../../domain/src/worksheet/status-sheet.ts'
import { exportForms } from '../../src/form/export-forms.ts'
import { importForm } from '../../src/form/import-form.ts'
import { catalogue, example } from '../fixtures.ts'
import { editWorkbook } from '../workbook-editor.ts'

const RUNS = Number(process.env['SONAE_WORKBOOK_RUNS'] ?? 10)

/** Texts that spreadsheets and archives are known to damage. */
const hardText = fc.constantFrom(
  '',
  '=1+1',
  '+81-3-1234',
  "'quoted",
  '"二重"',
  '_x0041_',
  '  字下げ',
  '改行\n二行目\n',
  '<b>&amp;</b>',
  '髙﨑①～－㈱',
  '😀👨‍👩‍👧',
  '001',
  '1-1',
  '2026/4/1',
  'TRUE',
  '○',
  'あ'.repeat(300),
)

/** The example with hard texts and arbitrary answers everywhere; its second sheet shared by two systems. */
const cycles: fc.Arbitrary<Cycle> = fc
  .record({
    texts: fc.array(hardText, { minLength: 40, maxLength: 40 }),
    flags: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
    schedules: fc.array(fc.option(fc.constantFrom(...scheduleChoices(2014))), { minLength: 20, maxLength: 20 }),
    doneYear: fc.option(fc.integer({ min: 1990, max: 2013 })),
    amount: fc.nat(),
    hasPrior: fc.boolean(),
  })
  .map(({ texts, flags, schedules, doneYear, amount, hasPrior }) => {
    let index = 0
    const next = <T>(list: readonly T[]): T => {
      index += 1
      return list[index % list.length] as T
    }
    const text = () => next(texts)
    const flag = () => next(flags)
    const schedule = () => {
      const one = next(schedules)
      return one?.kind === 'done' ? { ...one, fiscalYear: doneYear } : one
    }
    const own = ['A', 'F'].map((objective) => ({ id: `own-${objective}`, objective }))
    return {
      ...example,
      prior: hasPrior ? example.prior : null,
      businessSheets: example.businessSheets.map((sheet) => ({ ...sheet, personName: text(), note: text() })),
      areaDecisions: example.areaDecisions.map((decision) => ({
        ...decision,
        selectionNote: text(),
        protectionNote: text(),
      })),
      statusSheets: example.statusSheets.map((sheet, at) => {
        const systems = at === 0 ? sheet.systems : [...sheet.systems, blankSystem('system-c', 'Ｃシステム', 'C課')]
        return {
          ...sheet,
          systems,
          roles: at === 0 ? '' : text(),
          note: text(),
          riskEvaluation: text(),
          measures: sheet.measures.map((row) => ({
            ...row,
            applicability: flag()
              ? ('applicable' as const)
              : flag()
                ? ('planned' as const)
                : ('not-applicable' as const),
            implemented: flag(),
            documents: text(),
            documentsUnconfirmed: flag(),
            note: text(),
            // Sheets that several systems share say who holds what.
            ...(at === 0
              ? {}
              : {
                  applicability: 'not-applicable' as const,
                  implemented: false,
                  holders: flag()
                    ? [
                        {
                          id: holderId(
                            catalogue.countermeasures.find(({ id }) => id === row.id)?.elements[0] ?? '',
                            'system-c',
                          ),
                          held: true,
                          implemented: flag(),
                        },
                      ]
                    : [],
                }),
          })),
          ownMeasures: own.map(({ id, objective }) => ({
            ...blankOwnStatusRow(id, objective, `独自${objective}`),
            implemented: flag(),
            documents: text(),
            sameAs: objective === 'F' && flag() ? 'own-A' : null,
          })),
        }
      }),
      planSheets: example.planSheets.map((plan) => ({
        ...plan,
        progress: hasPrior ? plan.progress : null,
        delayReason: hasPrior ? plan.delayReason : '',
        nextYearOutline: text(),
        note: text(),
        budgetAmounts: { 2016: amount },
        measures: plan.measures.map((row) => ({ ...row, schedule: schedule(), note: text(), changeReason: text() })),
        ownMeasures: own.slice(1).map(({ id, objective }) => ({
          ...blankOwnPlanRow(id, objective, '計画の名称'),
          schedule: schedule(),
          device: text(),
        })),
      })),
    }
  })

/** Trailing white space is the one thing that a cell does not keep. */
function trimmed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) => (typeof one === 'string' ? one.trimEnd() : one)) as T
}

describe('out and in again', () => {
  it('changes nothing, straight or through a program that keeps values only', async () => {
    await fc.assert(
      fc.asyncProperty(cycles, async (cycle) => {
        for (const { name, bytes } of await exportForms(catalogue, cycle)) {
          for (const saved of [bytes, await editWorkbook(bytes, [])]) {
            const result = importForm(catalogue, cycle, saved)
            if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problem)}`)
            expect(result.report.changes, name).toEqual([])
            expect(result.cycle).toEqual(cycle)
          }
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('carries every answer into a record that does not have it', async () => {
    // The form of one cycle into the record of another: what the form's owner may change arrives.
    await fc.assert(
      fc.asyncProperty(cycles, async (cycle) => {
        const system = (await exportForms(catalogue, cycle)).find(({ owner }) => owner.kind === 'system')
        const edited = await editWorkbook(system?.bytes ?? new Uint8Array(), [
          { do: 'set', sheet: 'status:sheet-a', row: 'note', column: 'c1', text: '新しい記載' },
        ])
        const result = importForm(catalogue, cycle, edited)
        if (!result.ok) throw new Error(JSON.stringify(result.problem))
        const expected = {
          ...cycle,
          statusSheets: cycle.statusSheets.map((sheet, at) => (at === 0 ? { ...sheet, note: '新しい記載' } : sheet)),
        }
        expect(trimmed(result.cycle)).toEqual(trimmed(expected))
      }),
      { numRuns: RUNS },
    )
  })

  it('asks anew for dates that the opened year has no column for, and keeps them until answered', async () => {
    const opened = openYear(openYear(example, true), true)
    const forms = await exportForms(catalogue, opened)
    for (const { bytes } of forms) {
      const result = importForm(catalogue, opened, bytes)
      if (!result.ok) throw new Error(JSON.stringify(result.problem))
      expect(result.report.changes).toEqual([])
      expect(result.cycle).toEqual(opened)
    }
  })
})
