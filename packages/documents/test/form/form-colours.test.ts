import { describe, expect, it } from 'vitest'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { withValueAt } from '../../../domain/src/merge/document-path.ts'
import { formDrafts, printedSheets } from '../../src/form/export-forms.ts'
import { fillsByRule } from '../../src/pdf/colour-rules.ts'
import { positionKey } from '../../src/workbook/cell-address.ts'
import { catalogue, example } from '../fixtures.ts'

const [RED, GREY] = ['FDE0E0', 'D9D9D9']

/** What the rules colour in all forms of a cycle: "row key, column key", the copies left out. */
function coloured(cycle: Cycle, colour = RED): string[] {
  return formDrafts(catalogue, cycle).flatMap((draft) =>
    printedSheets(cycle, draft).flatMap((sheet) =>
      [...fillsByRule(sheet)].flatMap(([position, fill]) => {
        const [row = 0, column = 0] = position.split(',').map(Number)
        return fill === colour ? [`${String(sheet.cells.get(positionKey(row, 0))?.value)} c${column}`] : []
      }),
    ),
  )
}

const [sheet] = example.businessSheets
const [first] = sheet?.areas ?? []
const area = ['businessSheets', sheet?.id ?? '', 'areas', first?.id ?? '']
const status = ['statusSheets', 'sheet-a']
const plan = ['planSheets', 'sheet-a']

describe('the colours of the forms', () => {
  it('are none where nothing is wrong', () => {
    expect(coloured(example)).toEqual([])
    expect(coloured(example, GREY)).toEqual([])
  })

  const schedule = Array.from({ length: 8 }, (_, index) => `c${13 + index}`)
  it.each<[what: string, path: string[], value: unknown, row: string, columns: string[]]>([
    ['no likelihood', [...area, 'likelihood'], null, `areas|${first?.id}`, ['c4']],
    [
      'another likelihood than the standard without its reason',
      [...area, 'likelihood'],
      'low',
      `areas|${first?.id}`,
      ['c9'],
    ],
    ['no remaining risk where nothing is done', [...status, 'residualRisks', 'F'], '', 'own-F|block-2-4', ['c14']],
    ['done without a document', [...status, 'measures', 'block-1-1', 'documents'], '', 'own-A|block-1-1', ['c15']],
    ['no answer in the plan', [...plan, 'measures', 'block-2-3', 'schedule'], null, 'own-E|block-2-3', schedule],
    ['never, without the reason', [...plan, 'measures', 'block-2-4', 'note'], '', 'own-F|block-2-4', ['c21']],
    [
      'done by now, and planned for a later year',
      [...plan, 'measures', 'block-1-1', 'schedule'],
      { kind: 'by', fiscalYear: 2016 },
      'own-A|block-1-1',
      schedule,
    ],
    [
      'done in the plan, and not done on sheet 2',
      [...plan, 'measures', 'block-2-3', 'schedule'],
      { kind: 'done', fiscalYear: 2012 },
      'own-E|block-2-3',
      schedule,
    ],
    ['late without the reason', [...plan, 'progress'], 'delayed', 'delay', ['c1']],
  ])('show %s', (_, path, value, row, columns) => {
    const found = coloured(withValueAt(example, path, value))
    for (const column of columns) expect(found).toContain(`${row} ${column}`)
    for (const one of found) expect(one.split(' ')[0]).toBe(row)
  })

  it('grey a measure that does not apply', () => {
    const found = coloured(
      withValueAt(example, [...status, 'measures', 'block-2-3', 'applicability'], 'not-applicable'),
      GREY,
    )
    expect(found).toContain('own-E|block-2-3 c13')
    expect(found.every((one) => one.startsWith('own-E|block-2-3 '))).toBe(true)
  })
})
