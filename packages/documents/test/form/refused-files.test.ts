import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openYear } from '../../../domain/src/cycle/open-year.ts'
import { exportForms } from '../../src/form/export-forms.ts'
import { type FormProblem, importForm } from '../../src/form/import-form.ts'
import { describeFormProblem, describeRefusal } from '../../src/form/import-words.ts'
import { readWorkbook, writeWorkbook } from '../../src/workbook/workbook.ts'
import { catalogue, example } from '../fixtures.ts'
import { type Edit, editWorkbook } from '../workbook-editor.ts'

const forms = await exportForms(catalogue, example)
const system = forms.find(({ owner }) => owner.kind === 'system')?.bytes ?? new Uint8Array()

async function problemOf(bytes: Uint8Array, cycle = example): Promise<FormProblem | undefined> {
  const result = await importForm(catalogue, cycle, bytes)
  return result.ok ? undefined : result.problem
}

const meta = (from: string, to: string): Edit => ({ do: 'replace-text', sheetName: '_meta', from, to })
const base = (from: string, to: string): Edit => ({ do: 'replace-text', sheetName: '_base', from, to })

describe('a file that is not taken', () => {
  it.each<[string, Uint8Array]>([
    ['an empty file', new Uint8Array()],
    ['text', strToU8('氏名,連絡先\n')],
    ['a truncated workbook', system.subarray(0, system.length - 2000)],
    ['the first half of a workbook', system.subarray(0, system.length / 2)],
    ['a ZIP without a workbook', zipSync({ 'readme.txt': strToU8('x') })],
    ['a workbook with a broken part', zipSync({ ...unzipSync(system), 'xl/workbook.xml': strToU8('<workbook') })],
  ])('%s', async (_, bytes) => {
    expect(await problemOf(bytes)).toMatchObject({ kind: 'not-a-workbook' })
  })

  it('a bomb that declares more than can be', async () => {
    const bomb = zipSync({ ...unzipSync(system), 'xl/media/zeros.bin': new Uint8Array(210 * 1024 * 1024) })
    expect(await problemOf(bomb)).toMatchObject({ kind: 'not-a-workbook' })
  })

  it('a workbook that is not ours', async () => {
    const bytes = await writeWorkbook({
      title: 'x',
      custom: {},
      sheets: [
        {
          name: 'a',
          cells: new Map([['0,0', { value: 'x' }]]),
          merges: [],
          dropDowns: [],
          colourRules: [],
          columnWidths: [],
          rowHeights: new Map(),
          charts: [],
        },
      ],
    })
    expect(await problemOf(bytes)).toEqual({ kind: 'not-a-form' })
  })

  it('a form of another organisation, year, sheet or version', async () => {
    expect(await problemOf(await editWorkbook(system, [meta('example', 'other'), meta('○○省', '△△省')]))).toEqual({
      kind: 'other-organisation',
      found: '△△省',
    })
    expect(await problemOf(system, openYear(example, true))).toEqual({ kind: 'other-year', found: '2014' })
    expect(await problemOf(await editWorkbook(system, [meta('sheet-a', 'sheet-z')]))).toEqual({
      kind: 'unknown-sheet',
      sheet: 'sheet-z',
    })
    expect(await problemOf(await editWorkbook(system, [meta('1', '2')]))).toEqual({ kind: 'newer-form', version: '2' })
  })

  it('a hidden sheet that is damaged, with its row', async () => {
    expect(await problemOf(await editWorkbook(system, [base('"Ａシステム"', '"Ａシス')]))).toEqual({
      kind: 'broken-base',
      row: 2,
    })
    expect(await problemOf(await editWorkbook(system, [base('text', 'texts')]))).toEqual({
      kind: 'broken-base',
      row: 2,
    })
  })

  it('a hidden sheet that was tampered with never writes into the documents of others', async () => {
    const path = 'statusSheets/sheet-a/riskEvaluation'
    for (const target of [
      'statusSheets/sheet-b/riskEvaluation',
      'settings/marking',
      'areaDecisions/area-1/protectionNote',
    ]) {
      const edited = await editWorkbook(system, [
        base(path, target),
        { do: 'set', sheet: 'status:sheet-a', row: 'marks', column: 'c14', text: '書換え' },
      ])
      const result = await importForm(catalogue, example, edited)
      if (!result.ok) throw new Error(JSON.stringify(result.problem))
      expect(result.cycle).toEqual(example)
      expect(result.report.changes).toMatchObject([{ outcome: 'refused', refusal: { kind: 'locked' } }])
    }
  })

  it.each(['statusSheets/sheet-a/nowhere/text', 'statusSheets/sheet-a/systems/nobody/name', 'statusSheets/sheet-a/id'])(
    'a hidden sheet that leads to %s',
    async (target) => {
      const edited = await editWorkbook(system, [
        base('statusSheets/sheet-a/riskEvaluation', target),
        { do: 'set', sheet: 'status:sheet-a', row: 'marks', column: 'c14', text: '書換え' },
      ])
      expect(await problemOf(edited)).toEqual({ kind: 'broken-base', row: null })
    },
  )

  it('is explained in both languages', () => {
    const problems: FormProblem[] = [
      { kind: 'not-a-workbook', detail: 'd' },
      { kind: 'not-a-form' },
      { kind: 'newer-form', version: '9' },
      { kind: 'other-organisation', found: 'o' },
      { kind: 'other-year', found: '2013' },
      { kind: 'unknown-sheet', sheet: 's' },
      { kind: 'broken-base', row: 3 },
      { kind: 'broken-base', row: null },
    ]
    const refusals = [
      'locked',
      'duplicate-row',
      'missing',
      'outside',
      'sheet-missing',
      'sheet-copied',
      'other-sheet',
    ] as const
    const words = (['ja', 'en'] as const).flatMap((locale) => [
      ...problems.map((problem) => describeFormProblem(problem, locale)),
      ...refusals.map((kind) => describeRefusal({ kind }, locale)),
    ])
    for (const { text, mend } of words) {
      expect(text).toMatch(/[。.]$/)
      expect(mend).toMatch(/[。.]$/)
    }
    expect(new Set(words.map(({ text }) => text)).size).toBe(words.length)
  })
})

describe('what a cell may be made of', () => {
  it('reads rich text flat, without furigana, and cached results of formulas', async () => {
    const parts = unzipSync(await editWorkbook(system, []))
    const name = Object.keys(parts).find((part) => part.endsWith('sharedStrings.xml')) ?? ''
    const xml = new TextDecoder().decode(parts[name])
    const rich =
      '<r><t>Ａ</t></r><r><rPr><b/></rPr><t>システム</t></r><rPh sb="0" eb="1"><t>エー</t></rPh><phoneticPr fontId="1"/>'
    parts[name] = strToU8(xml.replace(/<t[^>]*>Ａシステム<\/t>/, rich))
    const read = await readWorkbook(zipSync(parts))
    if (!read.ok) throw new Error(read.detail)
    const texts = read.sheets.flatMap(({ cells }) => [...cells.values()].map(({ text }) => text))
    expect(texts).toContain('Ａシステム')
    expect(texts.join()).not.toContain('エー')
    const original = await readWorkbook(system)
    if (!original.ok) throw new Error(original.detail)
    const marks = [...(original.sheets[0]?.cells.values() ?? [])]
      .filter(({ isFormula }) => isFormula)
      .map(({ text }) => text)
    expect(marks.slice(0, 2)).toEqual(['○', '◎'])
  })
})
