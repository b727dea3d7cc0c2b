import { describe, expect, it } from 'vitest'
import { formDrafts, printedSheets } from '../../src/form/export-forms.ts'
import { fillsByRule } from '../../src/pdf/colour-rules.ts'
import { positionKey } from '../../src/workbook/cell-address.ts'
import type { CellContent, ColourRule, Sheet } from '../../src/workbook/workbook.ts'
import { catalogue, example } from '../fixtures.ts'

const RED = { fill: { type: 'pattern', pattern: 'solid', bgColor: { rgb: 'FF0000' } } } as const
const GREY = { fill: { type: 'pattern', pattern: 'solid', bgColor: { rgb: 'FF888888' } } } as const

const rule = (formula: string, style: ColourRule['style'] = RED, last = 0): ColourRule => ({
  area: { from: { row: 0, column: 0 }, to: { row: last, column: 0 } },
  formula,
  style,
})

/** A sheet of one row a list of values, and its rules. */
function sheet(rows: readonly (readonly CellContent[])[], ...colourRules: ColourRule[]): Sheet {
  return {
    name: 's',
    cells: new Map(
      rows.flatMap((values, row) => values.map((value, column) => [positionKey(row, column), { value }] as const)),
    ),
    merges: [],
    dropDowns: [],
    colourRules,
    columnWidths: [],
    rowHeights: new Map(),
    charts: [],
  }
}

const holds = (formula: string, ...values: CellContent[]) => fillsByRule(sheet([values], rule(formula))).has('0,0')

describe('a rule', () => {
  it.each([
    ['A1="x"', true],
    ['A1<>"X"', false],
    ['B1=""', true],
    ['B1=0', true],
    ['C1>=2', true],
    ['C1<2', false],
    ['AND(A1="x",OR(C1=9,NOT(B1="y")))', true],
    ['COUNTIF($A1:$D1,"x")>1', true],
    ['COUNTA(A1:D1)=3', true],
    ['LEN(TRIM(A1&" "))=1', true],
    ['ISBLANK(B1)', true],
    ['(A1&"""")="x"""', true],
  ])('%s is %s', (formula, expected) => {
    expect(holds(formula, 'x', null, 2, 'x')).toBe(expected)
  })

  it('moves its relative references along with the cell', () => {
    const values = [
      ['x', 1],
      ['y', 2],
      ['x', 3],
    ]
    const fills = fillsByRule(sheet(values, rule('A1="x"', RED, 2)))
    expect([...fills.keys()]).toEqual(['0,0', '2,0'])
    expect(fillsByRule(sheet(values, rule('$A$1="x"', RED, 2))).size).toBe(3)
  })

  it('gives way to one before it', () => {
    const fills = fillsByRule(sheet([['x']], rule('A1="x"', GREY), rule('A1="x"', RED)))
    expect(fills.get('0,0')).toBe('888888')
  })

  it.each(['SUM(A1)>0', 'A1="x', 'A1=', 'AND(A1', 'A1 B1', '{1}'])(
    'that is not understood is a defect: %s',
    (formula) => {
      expect(() => holds(formula, 'x')).toThrow('is not understood')
    },
  )
})

describe('the forms', () => {
  it('have rules that are all understood', () => {
    const exceptional = { ...example, settings: { ...example.settings, allowObjectiveException: true } }
    for (const draft of formDrafts(catalogue, exceptional))
      for (const one of printedSheets(exceptional, draft)) expect(() => fillsByRule(one)).not.toThrow()
  })

  it('show grey what does not apply, and red a reason that is owed', () => {
    const [status, plan] = [example.statusSheets[0], example.planSheets[0]]
    if (status === undefined || plan === undefined) throw new Error('The example is incomplete.')
    const cycle = {
      ...example,
      statusSheets: [
        {
          ...status,
          measures: status.measures.map((row, index) =>
            index === 0 ? { ...row, applicability: 'not-applicable' as const, implemented: false } : row,
          ),
        },
      ],
      planSheets: [{ ...plan, measures: plan.measures.map((row) => ({ ...row, note: '' })) }],
    }
    const draft = formDrafts(catalogue, cycle).find(({ owner }) => owner.kind === 'system')
    if (draft === undefined) throw new Error('no draft')
    const colours = new Set(fillsByRule(printedSheets(cycle, draft)[1] ?? sheet([])).values())
    expect(colours).toEqual(new Set(['D9D9D9', 'FDE0E0']))
  })
})
