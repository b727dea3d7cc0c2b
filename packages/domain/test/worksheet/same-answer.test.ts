import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/document.ts'
import { statusRow } from '../../src/evaluation/row-status.ts'
import { difference } from '../../src/merge/difference.ts'
import { type SameAnswer, withPlanAnswer, withStatusAnswer } from '../../src/worksheet/same-answer.ts'
import { countermeasureIds, schedule, sheetPair, text } from '../arbitrary.ts'
import { examplePlan, exampleStatus } from '../fixtures.ts'
import { fc } from '../property.ts'

const ANSWER: SameAnswer = {
  status: { applicability: 'applicable', implemented: true, documents: '共通設計書' },
  plan: { schedule: { kind: 'by', fiscalYear: 2016 }, note: '一括で導入する' },
}

const answer: fc.Arbitrary<SameAnswer> = fc.record(
  {
    status: fc.record(
      {
        applicability: fc.constantFrom('applicable' as const, 'planned' as const, 'not-applicable' as const),
        implemented: fc.boolean(),
        documents: text,
        note: text,
      },
      { requiredKeys: [] },
    ),
    plan: fc.record({ schedule, note: text }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
)

describe('one answer for several systems', () => {
  it('stands in the row of the measure, and the documents that it names are looked at', () => {
    const { sheet, follows } = withStatusAnswer(exampleStatus('sheet-a'), 'block-2-3', ANSWER)
    expect(follows).toBe(false)
    expect(statusRow(sheet, 'block-2-3')).toMatchObject({
      applicability: 'applicable',
      implemented: true,
      documents: '共通設計書',
      documentsUnconfirmed: false,
    })
    const row = withPlanAnswer(examplePlan('sheet-a'), 'block-2-3', ANSWER).measures.find(
      ({ id }) => id === 'block-2-3',
    )
    expect(row).toMatchObject({ schedule: { kind: 'by', fiscalYear: 2016 }, note: '一括で導入する' })
  })

  it('leaves to the holders what follows from them, and says so', () => {
    const status = exampleStatus('sheet-a')
    const holders = [{ id: 'proxy@system-a', held: true, implemented: false }]
    const held = {
      ...status,
      measures: status.measures.map((row) => (row.id === 'block-1-2' ? { ...row, holders } : row)),
    }
    const { sheet, follows } = withStatusAnswer(held, 'block-1-2', ANSWER)
    expect(follows).toBe(true)
    expect(statusRow(sheet, 'block-1-2')).toMatchObject({ holders, implemented: true, documents: '共通設計書' })
    const documents = withStatusAnswer(held, 'block-1-2', { status: { documents: '共通設計書' } })
    expect(documents.follows).toBe(false)
  })

  it('keeps the year in which something was done', () => {
    const plan = examplePlan('sheet-a')
    const measures = plan.measures.map((row) =>
      row.id === 'block-1-1' ? { ...row, schedule: { kind: 'done', fiscalYear: 2010 } as const } : row,
    )
    const same = { plan: { schedule: { kind: 'done', fiscalYear: null } as const } }
    expect(withPlanAnswer({ ...plan, measures }, 'block-1-1', same).measures).toEqual(measures)
  })

  it('changes no other row, and nothing that it does not say', () => {
    fc.assert(
      fc.property(sheetPair, fc.constantFrom(...countermeasureIds), answer, ({ status, plan }, measure, given) => {
        const after = [withStatusAnswer(status, measure, given).sheet, withPlanAnswer(plan, measure, given)] as const
        expect(parseDocument('status-sheet', after[0]).ok).toBe(true)
        expect(parseDocument('plan-sheet', after[1]).ok).toBe(true)
        const touched = [...difference(status, after[0]), ...difference(plan, after[1])]
        for (const { path } of touched) expect(path.slice(0, 2)).toEqual(['measures', measure])
        const again = withStatusAnswer(after[0], measure, given).sheet
        expect([again, withPlanAnswer(after[1], measure, given)]).toEqual(after)
      }),
    )
  })
})
