import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { exportForms } from '../../src/form/export-forms.ts'
import { importForm } from '../../src/form/import-form.ts'
import { describeChange } from '../../src/form/import-words.ts'
import { catalogue, example } from '../fixtures.ts'
import { editWorkbook } from '../workbook-editor.ts'

const forms = await exportForms(catalogue, example)
const parts = unzipSync(forms.find(({ owner }) => owner.kind === 'system')?.bytes ?? new Uint8Array())
const SHEET = 'xl/worksheets/sheet1.xml'
const xml = strFromU8(parts[SHEET] ?? new Uint8Array())

/** The cell of sheet 2 that holds the shared string with these words. */
function cellWith(words: string): { whole: string; reference: string; style: string } {
  const strings = [...strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array()).matchAll(/<si>.*?<\/si>/gs)]
  const index = strings.findIndex(([item]) => item.includes(words))
  const match = new RegExp(`<c r="([A-Z]+\\d+)" t="s" s="(\\d+)"><v>${index}</v></c>`).exec(xml)
  return { whole: match?.[0] ?? '', reference: match?.[1] ?? '', style: match?.[2] ?? '' }
}

const note = cellWith('監視1-2 は平成26年10月に運用を始めた。')

/** Imports the form with the free remarks of sheet 2 replaced by a cell as another program may write it. */
async function importWith(attributes: string, content: string) {
  const cell = `<c r="${note.reference}" s="${note.style}"${attributes}>${content}</c>`
  const bytes = zipSync({ ...parts, [SHEET]: strToU8(xml.replace(note.whole, cell)) })
  const result = importForm(catalogue, example, bytes)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result
}

describe('a cell as a program writes it', () => {
  it('stands where the test looks for it', () => {
    expect(note.reference).toMatch(/^B\d+$/)
  })

  it.each<[string, string, string, string]>([
    ['text in the cell itself', ' t="inlineStr"', '<is><t>直書き</t></is>', '直書き'],
    [
      'rich text in the cell itself, with furigana',
      ' t="inlineStr"',
      '<is><r><t>直</t></r><r><rPr><b/></rPr><t>書き</t></r><rPh sb="0" eb="1"><t>じか</t></rPh></is>',
      '直書き',
    ],
    ['the result of a formula', ' t="str"', '<f>"a"&amp;"b"</f><v>ab</v>', 'ab'],
    ['a formula whose result is blank', ' t="str"', '<f>""</f><v></v>', ''],
    ['a whole number', '', '<v>12</v>', '12'],
    ['a fraction', '', '<v>0.5</v>', '0.5'],
    ['TRUE', ' t="b"', '<v>1</v>', 'TRUE'],
    ['an ISO date', ' t="d"', '<v>2026-04-01</v>', '2026-04-01'],
    [
      'white space that is kept',
      ' t="inlineStr"',
      '<is><t xml:space="preserve">  字下げ\n二行目</t></is>',
      '  字下げ\n二行目',
    ],
    ['escapes of characters', ' t="inlineStr"', '<is><t>a_x000D_\nb_x005F_x0041_</t></is>', 'a\nb_x0041_'],
    ['control characters', ' t="inlineStr"', '<is><t>a_x0007_b</t></is>', 'ab'],
    ['white space at the end', ' t="inlineStr"', '<is><t xml:space="preserve">末尾 \n</t></is>', '末尾'],
    ['a cell without content', '', '', ''],
  ])('%s is read', async (_, attributes, content, value) => {
    const { cycle, report } = await importWith(attributes, content)
    expect(report.changes).toMatchObject([
      { outcome: 'applied', path: ['statusSheets', 'sheet-a', 'note'], theirs: value },
    ])
    expect(cycle.statusSheets[0]?.note).toBe(value)
  })

  it('that a formula made is said to be one', async () => {
    const { cycle, report } = await importWith(' t="str"', '<f>"a"&amp;"b"</f><v>ab</v>')
    const [change] = report.changes
    expect(change?.fromFormula).toBe(true)
    if (change === undefined) return
    expect(describeChange(catalogue, cycle, change, 'ja').reason).toContain('数式の計算結果')
    expect(describeChange(catalogue, cycle, change, 'en').reason).toContain('result of a formula')
  })

  it.each<[string, string, string, string]>([
    ['an error', ' t="e"', '<v>#N/A</v>', '#N/A'],
    ['a formula that gives an error', ' t="e"', '<f>1/0</f><v>#DIV/0!</v>', '#DIV/0!'],
    // Programs that write workbooks without computing them leave the result out.
    ['a formula without its result', '', '<f>A1</f>', ''],
  ])('%s never replaces what is recorded', async (_, attributes, content, text) => {
    const { cycle, report } = await importWith(attributes, content)
    expect(report.changes).toMatchObject([
      {
        outcome: 'refused',
        path: ['statusSheets', 'sheet-a', 'note'],
        refusal: { kind: 'value', problem: { kind: 'no-result' } },
        text,
      },
    ])
    expect(cycle).toEqual(example)
    const [change] = report.changes
    if (change === undefined) return
    expect(describeChange(catalogue, cycle, change, 'ja').reason).toContain('値を直接記入する')
    expect(describeChange(catalogue, cycle, change, 'en').reason).toContain('Write the value itself')
  })

  it("lost from the form's own formulas is no change: the next program computes them", async () => {
    const bare = xml.replaceAll(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1')
    expect(bare).not.toBe(xml)
    const result = importForm(catalogue, example, zipSync({ ...parts, [SHEET]: strToU8(bare) }))
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    expect(result.report.changes).toEqual([])
  })

  it('that was computed and that a person typed over is reported as locked', async () => {
    const typed = await editWorkbook(zipSync(parts), [
      { do: 'set', sheet: 'status:sheet-a', row: 'marks', column: 'c4', text: '◎' },
    ])
    const result = importForm(catalogue, example, typed)
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    expect(result.cycle).toEqual(example)
    expect(result.report.changes).toMatchObject([{ outcome: 'refused', refusal: { kind: 'locked' }, text: '◎' }])
  })
})
