import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { exportForms } from '../../src/form/export-forms.ts'
import { importForm } from '../../src/form/import-form.ts'
import { describeChange } from '../../src/form/import-words.ts'
import { readWorkbook } from '../../src/workbook/read-workbook.ts'
import { cellAddress } from '../../src/workbook/cell-address.ts'
import { catalogue, example } from '../fixtures.ts'

const forms = await exportForms(catalogue, example)
const system = forms.find(({ owner }) => owner.kind === 'system')?.bytes ?? new Uint8Array()
const parts = unzipSync(system)
const read = readWorkbook(system)
const sheets = read.ok ? read.sheets : []
const STYLES = 'xl/styles.xml'
const styles = strFromU8(parts[STYLES] ?? new Uint8Array())
const fonts = [...styles.matchAll(/<font>/g)].length
const looks = [...(/<cellXfs.*?<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf /g)].length

/** Two more looks: struck through, and one that says that it is not. */
const withStrike = styles
  .replace('</fonts>', '<font><strike/><sz val="10"/></font><font><strike val="0"/></font></fonts>')
  .replace('</cellXfs>', `<xf numFmtId="49" fontId="${fonts}"/><xf numFmtId="49" fontId="${fonts + 1}"/></cellXfs>`)
const [STRUCK, NOT_STRUCK] = [looks, looks + 1]

type Struck = {
  readonly sheet: string
  readonly row: string
  readonly column: string
  readonly look?: number
  readonly content: string
}

/** The place of a cell by its keys: part of the sheet and address. */
function placeOf({ sheet, row, column }: Pick<Struck, 'sheet' | 'row' | 'column'>) {
  const index = sheets.findIndex((one) => one.textAt(0, 0) === `sonae:${sheet}`)
  const found = sheets[index]
  const at = found?.rows().find((number) => found.textAt(number, 0) === row) ?? -1
  const under = found?.cellsOf(0).find(({ cell }) => cell.text === column)?.column ?? -1
  return {
    part: `xl/worksheets/sheet${index + 1}.xml`,
    address: cellAddress({ row: at, column: under }),
    name: found?.name,
  }
}

/** Imports the form with some cells as Excel writes them. */
function importWith(cells: readonly Struck[]) {
  const changed: Record<string, Uint8Array> = { ...parts, [STYLES]: strToU8(withStrike) }
  for (const cell of cells) {
    const { part, address } = placeOf(cell)
    const xml = strFromU8(changed[part] ?? new Uint8Array())
    const pattern = new RegExp(`<c r="${address}"([^>]*?)(/>|>.*?</c>)`, 's')
    expect(xml).toMatch(pattern)
    const style = cell.look ?? /s="(\d+)"/.exec(pattern.exec(xml)?.[1] ?? '')?.[1]
    changed[part] = strToU8(xml.replace(pattern, `<c r="${address}" s="${style}" t="inlineStr">${cell.content}</c>`))
  }
  const result = importForm(catalogue, example, zipSync(changed))
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result
}

const runs = (...all: readonly (readonly [text: string, properties?: string])[]) =>
  `<is>${all.map(([text, properties]) => `<r>${properties === undefined ? '' : `<rPr>${properties}</rPr>`}<t>${text}</t></r>`).join('')}</is>`
const STATUS = 'status:sheet-a'
const PLAN = 'plan:sheet-a'
const NOTE = { sheet: STATUS, row: 'own-E|monitor-2-1', column: 'c16' }
const DONE = { sheet: STATUS, row: 'own-E|block-2-3', column: 'c13' }
const notePath = ['statusSheets', 'sheet-a', 'measures', 'monitor-2-1', 'note']
const words = ({ cycle, report }: ReturnType<typeof importWith>, locale: 'ja' | 'en' = 'ja') =>
  report.changes.map((change) => {
    const { label, cell, theirs, reason } = describeChange(catalogue, cycle, change, locale)
    return `${label} ${cell} ${theirs} ${reason}`
  })

describe('what is struck through', () => {
  it('within a text is left out, and the report names it', () => {
    const result = importWith([
      { ...NOTE, content: runs(['旧手順書', '<strike/><sz val="10"/>'], ['新手順書', '<b/>'], ['による']) },
    ])
    expect(result.report.changes).toMatchObject([
      { outcome: 'applied', path: notePath, theirs: '新手順書による' },
      { outcome: 'refused', refusal: { kind: 'struck' }, text: '旧手順書' },
    ])
    const { name, address } = placeOf(NOTE)
    expect(words(result)[1]).toBe(
      `不採用 ${name}!${address} 旧手順書 取消線が引かれています。この部分は読んでいません。要らない文字は消し、要る文字は取消線を外してください。`,
    )
    expect(words(result, 'en')[1]).toContain('struck through and was not read. Delete')
  })

  it('within a text that says no more than before is named as well', () => {
    const [own] = example.statusSheets[0]?.measures.filter(({ documents }) => documents !== '') ?? []
    if (own === undefined) throw new Error('the example has no documents')
    const objective = catalogue.countermeasures.find(({ id }) => id === own.id)?.objective
    const cell = { sheet: STATUS, row: `own-${objective}|${own.id}`, column: 'c15' }
    const { cycle, report } = importWith([{ ...cell, content: runs([own.documents], ['追記', '<strike/>']) }])
    expect(cycle).toEqual(example)
    expect(report.changes).toMatchObject([{ outcome: 'refused', refusal: { kind: 'struck' }, text: '追記' }])
  })

  it.each<[string, Pick<Struck, 'look' | 'content'>]>([
    ['as a whole by the font of the cell', { look: STRUCK, content: '<is><t>済</t></is>' }],
    ['in all its runs', { content: runs(['実施', '<strike/>'], ['済', '<strike val="1"/><b/>']) }],
    ['in its run and in the font of the cell', { look: STRUCK, content: runs(['実施'], ['済', '<strike/>']) }],
  ])('%s asks for a decision, and the record is kept', (_, cell) => {
    const { cycle, report } = importWith([{ ...DONE, ...cell }])
    expect(cycle).toEqual(example)
    expect(report.changes).toMatchObject([
      { outcome: 'refused', refusal: { kind: 'value', problem: { kind: 'struck' } } },
    ])
    const [line] = words({ ok: true, cycle, report })
    const { name, address } = placeOf(DONE)
    expect(line).toContain(`${name}!${address}`)
    expect(line).toContain('済 記入の全体に取消線')
    expect(line).toContain('文字（行ごとなら行の記入）を消し')
  })

  it.each<[string, Pick<Struck, 'look' | 'content'>]>([
    ['a line that is off', { content: runs(['済', '<strike val="0"/>']) }],
    ['a line that is off in the font of the cell', { look: NOT_STRUCK, content: '<is><t>済</t></is>' }],
    ['a run of its own look in a cell that is struck through', { look: STRUCK, content: runs(['済', '<b/>']) }],
    ['struck furigana', { content: '<is><t>済</t><rPh sb="0" eb="1"><t>すみ</t></rPh></is>' }],
  ])('%s strikes nothing', (_, cell) => {
    const { report } = importWith([{ ...DONE, ...cell }])
    expect(report.changes).toMatchObject([{ outcome: 'applied', theirs: true }])
  })

  const later = { sheet: PLAN, row: 'own-E|block-2-3', column: 'c16' }
  const thisYear = { ...later, column: 'c14' }
  const schedulePath = ['planSheets', 'sheet-a', 'measures', 'block-2-3', 'schedule']

  it('of two marks is none: the other one counts', () => {
    const result = importWith([
      { ...later, content: runs(['○', '<strike/>']) },
      { ...thisYear, content: '<is><t>○</t></is>' },
    ])
    expect(result.report.changes).toMatchObject([
      { outcome: 'applied', path: schedulePath, theirs: { kind: 'by', fiscalYear: 2014 } },
      { outcome: 'refused', refusal: { kind: 'struck' }, text: '○' },
    ])
  })

  it('of a plan is its only mark: what is meant instead is asked, at its cell', () => {
    const { cycle, report } = importWith([{ ...later, look: STRUCK, content: '<is><t>○</t></is>' }])
    expect(cycle).toEqual(example)
    const { name, address } = placeOf(later)
    expect(report.changes).toMatchObject([
      {
        outcome: 'refused',
        path: schedulePath,
        cell: `${name}!${address}`,
        refusal: { problem: { kind: 'struck' } },
        text: '○',
      },
    ])
  })

  it('is a whole row with its label and its hidden key: every answer in it is asked for', () => {
    const row = 'own-E|block-2-3'
    const [sheet] = sheets
    const number = sheet?.rows().find((one) => sheet.textAt(one, 0) === row) ?? -1
    const key = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    const texts = sheet?.cellsOf(number).filter(({ cell }) => cell.text !== '') ?? []
    const xml = texts.reduce(
      (so, { column }) =>
        so.replace(new RegExp(`(<c r="${cellAddress({ row: number, column })}"[^>]*?) s="\\d+"`), `$1 s="${STRUCK}"`),
      key,
    )
    const bytes = zipSync({ ...parts, [STYLES]: strToU8(withStrike), 'xl/worksheets/sheet1.xml': strToU8(xml) })
    const result = importForm(catalogue, example, bytes)
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    expect(result.cycle).toEqual(example)
    const named = result.report.changes.map(({ cell }) => cell)
    // The key aside, which nobody sees.
    for (const { column } of texts.slice(1))
      expect(named).toContain(`${sheet?.name}!${cellAddress({ row: number, column })}`)
    expect(result.report.changes.every(({ outcome }) => outcome === 'refused')).toBe(true)
    expect(JSON.stringify(words(result))).not.toMatch(/own-E\||編集できない/)
  })
})
