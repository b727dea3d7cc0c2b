import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { openYear } from '../../../domain/src/cycle/open-year.ts'
import { exportForms } from '../../src/form/export-forms.ts'
import { importForm } from '../../src/form/import-form.ts'
import type { FormProblem } from '../../src/form/import-report.ts'
import { describeFormProblem, describeRefusal } from '../../src/form/import-words.ts'
import { writeWorkbook } from '../../src/workbook/workbook.ts'
import { sheetsOf, textsOf } from '../read.ts'
import { catalogue, example } from '../fixtures.ts'
import { type Edit, editWorkbook } from '../workbook-editor.ts'

const forms = await exportForms(catalogue, example)
const system = forms.find(({ owner }) => owner.kind === 'system')?.bytes ?? new Uint8Array()

function problemOf(bytes: Uint8Array, cycle = example): FormProblem | undefined {
  const result = importForm(catalogue, cycle, bytes)
  return result.ok ? undefined : result.problem
}

const meta = (from: string, to: string): Edit => ({ do: 'replace-text', sheetName: '_meta', from, to })
const base = (from: string, to: string): Edit => ({ do: 'replace-in-texts', sheetName: '_base', from, to })
/** A place as the hidden sheet writes it. */
const place = (path: string) => JSON.stringify(path.split('/'))

describe('a file that is not taken', () => {
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
    expect(problemOf(bytes)).toEqual({ kind: 'not-a-form' })
  })

  it('a form of another organisation, year, sheet or version', async () => {
    expect(problemOf(await editWorkbook(system, [meta('example', 'other'), meta('○○省', '△△省')]))).toEqual({
      kind: 'other-organisation',
      found: '△△省',
    })
    expect(problemOf(system, openYear(example, true))).toEqual({ kind: 'other-year', found: '2014' })
    expect(problemOf(await editWorkbook(system, [meta('sheet-a', 'sheet-z')]))).toEqual({
      kind: 'unknown-sheet',
      sheet: 'sheet-z',
    })
    expect(problemOf(await editWorkbook(system, [meta('3', '4')]))).toEqual({ kind: 'newer-form', version: '4' })
  })

  it('a hidden sheet that is damaged, with its row', async () => {
    expect(problemOf(await editWorkbook(system, [base('"Ａシステム"', '"Ａシス')]))).toEqual({
      kind: 'broken-base',
      row: 2,
    })
    expect(problemOf(await editWorkbook(system, [base('"text"', '"texts"')]))).toEqual({
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
        base(place(path), place(target)),
        { do: 'set', sheet: 'status:sheet-a', row: 'marks', column: 'c14', text: '書換え' },
      ])
      const result = importForm(catalogue, example, edited)
      if (!result.ok) throw new Error(JSON.stringify(result.problem))
      expect(result.cycle).toEqual(example)
      expect(result.report.changes).toMatchObject([{ outcome: 'refused', refusal: { kind: 'locked' } }])
    }
  })

  it.each(['statusSheets/sheet-a/nowhere/text', 'statusSheets/sheet-a/systems/nobody/name', 'statusSheets/sheet-a/id'])(
    'a hidden sheet that leads to %s',
    async (target) => {
      const edited = await editWorkbook(system, [
        base(place('statusSheets/sheet-a/riskEvaluation'), place(target)),
        { do: 'set', sheet: 'status:sheet-a', row: 'marks', column: 'c14', text: '書換え' },
      ])
      expect(problemOf(edited)).toEqual({ kind: 'broken-base', row: null })
    },
  )

  it('is explained in both languages', () => {
    const problems: FormProblem[] = [
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
    const texts = sheetsOf(zipSync(parts)).flatMap(textsOf)
    expect(texts).toContain('Ａシステム')
    expect(texts.join()).not.toContain('エー')
    const marks = [...(sheetsOf(system)[0]?.cells() ?? [])].flatMap(({ cell }) => (cell.isFormula ? [cell.text] : []))
    expect(marks.slice(0, 2)).toEqual(['○', '◎'])
  })
})
