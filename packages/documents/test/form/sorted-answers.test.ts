import { describe, expect, it } from 'vitest'
import { exportForms } from '../../src/form/export-forms.ts'
import { importForm } from '../../src/form/import-form.ts'
import { describeChange } from '../../src/form/import-words.ts'
import { catalogue, example } from '../fixtures.ts'
import { type Edit, editWorkbook } from '../workbook-editor.ts'

const form = (await exportForms(catalogue, example)).find(({ owner }) => owner.kind === 'system')
const ANSWERS = ['c12', 'c13', 'c15', 'c16']
const ROWS = [
  'own-A|block-1-1',
  'own-B|block-1-2',
  'own-B|monitor-1-1',
  'own-C|block-1-3',
  'own-D|block-2-1',
  'own-E|block-2-3',
]

async function imported(edits: readonly Edit[]) {
  const filled = ROWS.map((row, index): Edit => ({
    do: 'set',
    sheet: 'status:sheet-a',
    row,
    column: 'c16',
    text: `備考${index}`,
  }))
  const before = importForm(catalogue, example, await editWorkbook(form?.bytes ?? new Uint8Array(), filled))
  if (!before.ok) throw new Error(JSON.stringify(before.problem))
  const [fresh] = await exportForms(catalogue, before.cycle).then((all) =>
    all.filter(({ owner }) => owner.kind === 'system'),
  )
  const result = importForm(catalogue, before.cycle, await editWorkbook(fresh?.bytes ?? new Uint8Array(), edits))
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result
}

const swap = (one: number, other: number): Edit => ({
  do: 'swap-cells',
  sheet: 'status:sheet-a',
  row: ROWS[one] ?? '',
  with: ROWS[other] ?? '',
  columns: ANSWERS,
})

describe('answers that changed places without their labels', () => {
  it('are taken as they stand, and each line says that they look sorted', async () => {
    const { cycle, report } = await imported([swap(0, 5), swap(1, 4), swap(2, 3)])
    expect(report.changes.length).toBeGreaterThanOrEqual(ROWS.length)
    for (const change of report.changes) {
      expect(change).toMatchObject({ outcome: 'applied', looksSorted: true })
      expect(describeChange(catalogue, cycle, change, 'ja').reason).toContain('行の間で並べ替えられたように見えます')
      expect(describeChange(catalogue, cycle, change, 'en').reason).toContain('sorted without their labels')
    }
  })

  it.each<[string, readonly Edit[]]>([
    ['two rows that changed places', [swap(0, 5)]],
    [
      'many changes of which one says something new',
      [
        swap(0, 5),
        swap(1, 4),
        { do: 'set', sheet: 'status:sheet-a', row: ROWS[1] ?? '', column: 'c16', text: '新しい備考' },
      ],
    ],
    [
      'the same answer given in many rows',
      ROWS.map((row): Edit => ({ do: 'set', sheet: 'status:sheet-a', row, column: 'c13', text: '済' })),
    ],
  ])('%s are no such thing', async (_, edits) => {
    const { report } = await imported(edits)
    expect(report.changes.filter(({ looksSorted }) => looksSorted)).toEqual([])
  })
})
