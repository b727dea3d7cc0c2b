import { describe, expect, it } from 'vitest'
import { exportForms } from '../../src/form/export-forms.ts'
import { importForm } from '../../src/form/import-form.ts'
import { describeChange } from '../../src/form/import-words.ts'
import { readWorkbook } from '../../src/workbook/read-workbook.ts'
import { catalogue, example } from '../fixtures.ts'
import { type Edit, editWorkbook } from '../workbook-editor.ts'

const form = (await exportForms(catalogue, example)).find(({ owner }) => owner.kind === 'system')
const bytes = form?.bytes ?? new Uint8Array()

async function imported(...edits: readonly Edit[]) {
  const result = importForm(catalogue, example, await editWorkbook(bytes, edits))
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  const { cycle, report } = result
  return {
    cycle,
    lines: report.changes.map(({ outcome, path, refusal }) =>
      `${outcome} ${path.join('/')} ${refusal?.kind ?? ''}`.trim(),
    ),
    words: report.changes.flatMap((change) =>
      (['ja', 'en'] as const).map((locale) =>
        Object.values(describeChange(catalogue, cycle, change, locale)).join(' '),
      ),
    ),
  }
}

const NOTE = { do: 'set', sheet: 'status:sheet-a', row: 'own-E|monitor-2-1', column: 'c16' } as const
const NOTE_PATH = 'statusSheets/sheet-a/measures/monitor-2-1/note'

describe('a key of a sheet that a person typed', () => {
  it.each(['sonae:status:sheet-b', 'sonae:status:sheet-a', 'sonae:plan:sheet-a'])(
    'into an answer is the answer: %s',
    async (text) => {
      const { cycle, lines } = await imported({ ...NOTE, text })
      expect(lines).toEqual([`applied ${NOTE_PATH}`])
      expect(cycle.statusSheets[0]?.measures.find(({ id }) => id === 'monitor-2-1')?.note).toBe(text)
    },
  )

  it.each(['sonae:status:sheet-b', 'sonae:status:sheet-a'])(
    'on a sheet of their own makes it none of ours: %s',
    async (text) => {
      const { lines } = await imported({ do: 'add-sheet', name: '控え', text }, { ...NOTE, text: '備考' })
      expect(lines).toEqual([`applied ${NOTE_PATH}`, 'refused  other-sheet'])
    },
  )

  it('does not stand for a sheet that was deleted', async () => {
    const { cycle, lines } = await imported(
      { do: 'add-sheet', name: '控え', text: 'sonae:status:sheet-a' },
      { do: 'delete-sheet', sheet: 'status:sheet-a' },
    )
    expect(cycle).toEqual(example)
    expect(lines).toEqual(['refused  other-sheet', 'refused statusSheets/sheet-a sheet-missing'])
  })
})

describe('what stands where the form has nothing is named', () => {
  const insert = (key: string): Edit => ({
    do: 'insert-below',
    sheet: 'status:sheet-a',
    row: 'own-E|monitor-2-1',
    texts: { A: key, c4: '相談窓口', c13: '済' },
  })

  it.each<[string, Edit, string, string]>([
    ["in a row with another row's key", insert('own-E|foo'), 'keyless-row', '相談窓口 済'],
    ['in a row with a text in the hidden column', insert('メモ'), 'keyless-row', '相談窓口 済'],
    [
      'in the hidden row',
      { do: 'set', sheet: 'status:sheet-a', row: 'sonae:status:sheet-a', column: 'Z', text: 'はみ出し' },
      'outside',
      'はみ出し',
    ],
  ])('%s', async (_, edit, kind, text) => {
    const result = importForm(catalogue, example, await editWorkbook(bytes, [edit]))
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    expect(result.cycle).toEqual(example)
    expect(result.report.changes).toMatchObject([{ outcome: 'refused', refusal: { kind }, text }])
  })
})

describe('cells merged with the hidden keys', () => {
  const KEYS = /sonae:|own-[A-F]|fixed:|block-\d|monitor-\d|(?:^|\s)c\d/

  it.each([2, 6, 22])('over the corner, %i cells wide, lose the sheet, and no message quotes a key', async (cells) => {
    const { cycle, lines, words } = await imported(
      { do: 'merge-across', sheet: 'status:sheet-a', row: 0, cells },
      { ...NOTE, sheet: 'plan:sheet-a', column: 'c21', text: '備考' },
    )
    expect(lines).toEqual([
      'applied planSheets/sheet-a/measures/monitor-2-1/note',
      'refused statusSheets/sheet-a keys-deleted',
    ])
    expect(cycle.statusSheets).toEqual(example.statusSheets)
    expect(words.join('\n')).not.toMatch(KEYS)
    expect(words.join('\n')).toContain('結合')
  })

  it('of one row refuse its answers, and no message quotes a key', async () => {
    const read = readWorkbook(bytes)
    const sheet = read.ok ? read.sheets.find((one) => one.textAt(0, 0) === 'sonae:status:sheet-a') : undefined
    const row = sheet?.rows().find((one) => sheet.textAt(one, 0) === 'own-E|monitor-2-1') ?? 0
    const { cycle, lines, words } = await imported({ do: 'merge-across', sheet: 'status:sheet-a', row, cells: 20 })
    expect(cycle).toEqual(example)
    expect(lines).not.toEqual([])
    expect(lines.every((line) => line.endsWith('merged'))).toBe(true)
    expect(words.join('\n')).not.toMatch(KEYS)
  })
})
