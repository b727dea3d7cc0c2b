import * as fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { positionKey } from '../../src/workbook/cell-address.ts'
import { type Cell, type CellStyle, type Sheet, writeWorkbook } from '../../src/workbook/workbook.ts'
import { sheetsOf } from '../read.ts'
import { xmlFault } from '../well-formed-xml.ts'

const RUNS = Number(process.env['SONAE_WORKBOOK_RUNS'] ?? 40)

const BLANK: Sheet = {
  name: '表',
  cells: new Map(),
  merges: [],
  dropDowns: [],
  colourRules: [],
  columnWidths: [],
  rowHeights: new Map(),
  charts: [],
}

function written(...sheets: Partial<Sheet>[]): Promise<Uint8Array> {
  return writeWorkbook({
    title: '題',
    custom: {},
    sheets: sheets.map((sheet, index) => ({ ...BLANK, name: `表${index + 1}`, ...sheet })),
  })
}

function partOf(bytes: Uint8Array, name: string): string {
  return strFromU8(unzipSync(bytes)[name] ?? new Uint8Array())
}

const LINE = { style: 'thin', color: { rgb: '595959' } } as const

const style = fc.record<CellStyle>(
  {
    font: fc.record({ name: fc.constantFrom('Ａ', 'B & C'), size: fc.constantFrom(8, 10), bold: fc.boolean() }),
    fill: fc.record({
      type: fc.constant('pattern'),
      pattern: fc.constant('solid'),
      fgColor: fc.constantFrom({ rgb: 'FDE0E0' }, { rgb: '000000' }),
    }),
    border: fc.record({ top: fc.constant(LINE), left: fc.constant(LINE) }, { requiredKeys: [] }),
    alignment: fc.record({ horizontal: fc.constantFrom('left', 'right'), wrapText: fc.boolean() }),
    numFmt: fc.constantFrom('@', '#,##0', '0.0"％"'),
    protection: fc.record({ locked: fc.boolean() }),
  },
  { requiredKeys: [] },
)

/** Any text, and the characters and sequences that the format has to escape. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: fc.constantFrom('<', '&', ']]>', '"', "'", '_x0041_', '_', ' ', '\n', '\t', '字'), minLength: 1 }),
)

const cell = fc.record<Cell>(
  { value: fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()), style },
  { requiredKeys: ['value'] },
)

const cells = fc
  .uniqueArray(fc.tuple(fc.nat(40), fc.nat(60), cell), {
    selector: ([row, column]) => positionKey(row, column),
    minLength: 1,
    maxLength: 30,
  })
  .map((all) => new Map(all.map(([row, column, one]) => [positionKey(row, column), one])))

describe('a written workbook', () => {
  it('gives every value and style back to another reader', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 3 }), async (sheets) => {
        const bytes = await written(...sheets.map((one) => ({ cells: one })))
        for (const [name, part] of Object.entries(unzipSync(bytes)))
          expect(xmlFault(strFromU8(part)), name).toBeUndefined()
        const read = await readXlsx(bytes, { readStyles: true })
        for (const [index, one] of sheets.entries()) {
          for (const [key, { value, style: given }] of one) {
            const [row = 0, column = 0] = key.split(',').map(Number)
            const found = read.sheets[index]?.cells?.get(key)
            expect([key, read.sheets[index]?.rows[row]?.[column]]).toEqual([key, Object.is(value, -0) ? 0 : value])
            if (given?.fill !== undefined) expect(found?.style?.fill).toMatchObject({ pattern: 'solid' })
            if (given?.font !== undefined)
              expect(found?.style?.font).toMatchObject({ name: given.font.name, size: given.font.size })
            expect(found?.style?.font?.bold ?? false).toBe(given?.font?.bold ?? false)
            expect(found?.style?.border?.top?.style).toBe(given?.border?.top?.style)
            expect(found?.style?.border?.left?.style).toBe(given?.border?.left?.style)
            expect(found?.style?.alignment?.horizontal).toBe(given?.alignment?.horizontal)
            expect(found?.style?.alignment?.wrapText ?? false).toBe(given?.alignment?.wrapText ?? false)
            if (given?.numFmt !== undefined) expect(found?.style?.numFmt).toBe(given.numFmt)
          }
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('gives every text back to our own reader, whatever its characters', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        const [sheet] = sheetsOf(await written({ cells: new Map([['0,0', { value: `「${value}」` }]]) }))
        expect(sheet?.textAt(0, 0)).toBe(`「${value}」`)
      }),
      { numRuns: RUNS },
    )
  })

  it('takes a text that looks like a fault for a text', async () => {
    const [sheet] = sheetsOf(await written({ cells: new Map([['0,0', { value: '#N/A' }]]) }))
    expect(sheet?.at(0, 0)).toMatchObject({ text: '#N/A', isFault: false })
  })

  it('escapes characters that XML cannot hold', async () => {
    const bytes = await written({ cells: new Map([['0,0', { value: 'a\u0007b\uFFFFc\rd' }]]) })
    expect(partOf(bytes, 'xl/sharedStrings.xml')).toContain('<t>a_x0007_b_xFFFF_c_x000D_d</t>')
  })

  it('holds formulas with their results', async () => {
    const bytes = await written({
      cells: new Map<string, Cell>([
        ['0,0', { formula: 'IF(B1<>"",1,0)', value: 1 }],
        ['0,1', { formula: 'A1&""', value: '' }],
        ['0,2', { formula: 'A1=1', value: true }],
        ['0,3', { formula: 'A1', value: null }],
      ]),
    })
    expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain(
      '<c r="A1"><f>IF(B1&lt;&gt;"",1,0)</f><v>1</v></c><c r="B1" t="str"><f>A1&amp;""</f><v/></c><c r="C1" t="b"><f>A1=1</f><v>1</v></c><c r="D1"><f>A1</f></c>',
    )
  })

  it('has each style and each text once, whatever objects they come in', async () => {
    const bold = (): CellStyle => ({ font: { name: 'Ａ', size: 9, bold: true } })
    const bytes = await written(
      { cells: new Map(['0,0', '1,0'].map((key) => [key, { value: '同じ', style: bold() }])) },
      { cells: new Map([['0,0', { value: '同じ', style: bold() }]]) },
    )
    expect(partOf(bytes, 'xl/styles.xml')).toMatch(/<fonts count="2">.*<cellXfs count="2">/s)
    expect(partOf(bytes, 'xl/sharedStrings.xml')).toContain('count="1" uniqueCount="1"')
    expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain('<c r="A2" t="s" s="1"><v>0</v></c>')
  })

  it('keeps the order of rows and columns, whatever the order in which the cells came', async () => {
    const places = [
      [2, 30],
      [2, 1],
      [0, 27],
    ] as const
    const bytes = await written({
      cells: new Map(places.map(([row, column]) => [positionKey(row, column), { value: row * column }])),
      rowHeights: new Map([
        [1, 0],
        [2, 20],
      ]),
    })
    const xml = partOf(bytes, 'xl/worksheets/sheet1.xml')
    expect([...xml.matchAll(/<(?:row|c) r="(\w+)"/g)].map(([, at]) => at)).toEqual(['1', 'AB1', '2', '3', 'B3', 'AE3'])
    expect(xml).toContain('<row r="2" hidden="1"/><row r="3" ht="20" customHeight="1">')
    expect(xml).toContain('<dimension ref="A1:AE3"/>')
  })

  it('writes drop-downs that are the same as one, over all of their cells', async () => {
    const at = (row: number) => ({ from: { row, column: 1 }, to: { row, column: 1 } })
    const prompt = { title: '選択', text: '"○" か <空欄>' }
    const bytes = await written({
      dropDowns: [
        { area: at(0), choices: ['○'], prompt },
        { area: at(2), choices: ['○'], prompt },
        { area: at(3), choices: ['○'], prompt, open: true },
      ],
    })
    const found = partOf(bytes, 'xl/worksheets/sheet1.xml').matchAll(
      /<dataValidation [^>]*sqref="([^"]*)"[^>]*errorStyle="(\w+)"/g,
    )
    expect([...found].map(([, cells = '', kind]) => [cells, kind])).toEqual([
      ['B1:B1 B3:B3', 'stop'],
      ['B4:B4', 'warning'],
    ])
  })

  it('is the same bytes for the same content', async () => {
    const make = () => written({ cells: new Map([['0,0', { value: '同じ' }]]) })
    expect(Buffer.from(await make())).toEqual(Buffer.from(await make()))
  })
})
