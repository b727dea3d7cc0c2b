import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { grownCycle } from '../../../../bench/grown-cycle.ts'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { buildDashboard } from '../../../domain/src/dashboard/dashboard-model.ts'
import { dashboardWorkbook } from '../../src/dashboard/dashboard-workbook.ts'
import { exportForms } from '../../src/form/export-forms.ts'
import { catalogue, example } from '../fixtures.ts'

/** The children of a worksheet that we write, in the schema's order (ISO 29500-1, 18.3.1.99). */
const WORKSHEET = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'sheetProtection',
  'autoFilter',
  'mergeCells',
  'conditionalFormatting',
  'dataValidations',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'drawing',
]

/** The children of a font in the order that Excel's own validator asks for. */
const FONT = ['b', 'i', 'strike', 'u', 'vertAlign', 'sz', 'color', 'name', 'family', 'charset', 'scheme']

const longMarking: Cycle = {
  ...example,
  organisation: { ...example.organisation, name: '省＆庁&'.repeat(40) },
  settings: { ...example.settings, marking: '機密性２情報 & 取扱注意'.repeat(20) },
}
const CYCLES: readonly (readonly [name: string, cycle: Cycle])[] = [
  ['the example', example],
  ['a long marking', longMarking],
  ['three systems', grownCycle(3)],
]

type File = { readonly name: string; readonly parts: ReadonlyMap<string, string> }

async function filesOf(cycle: Cycle): Promise<File[]> {
  const made = [
    ...(await exportForms(catalogue, cycle)),
    { name: 'dashboard', bytes: await dashboardWorkbook(catalogue, buildDashboard(catalogue, cycle), '未確定') },
  ]
  return made.map(({ name, bytes }) => ({
    name,
    parts: new Map(Object.entries(unzipSync(bytes)).map(([part, data]) => [part, strFromU8(data)])),
  }))
}

/** The names of an element's children. */
function childrenOf(xml: string): string[] {
  const names: string[] = []
  let depth = 0
  for (const [tag, closing, name = '', rest = ''] of xml.matchAll(/<(\/?)([A-Za-z:]+)((?:"[^"]*"|[^">])*)>/g)) {
    if (tag.startsWith('<?')) continue
    if (closing === '/') depth -= 1
    else {
      if (depth === 1) names.push(name)
      if (!rest.endsWith('/')) depth += 1
    }
  }
  return names
}

function isInOrder(names: readonly string[], order: readonly string[]): boolean {
  const places = names.map((name) => order.indexOf(name))
  return places.every((place, index) => place >= 0 && place >= (places[index - 1] ?? 0))
}

function columnNumber(letters: string): number {
  return Array.from(letters).reduce((total, letter) => total * 26 + letter.charCodeAt(0) - 64, 0)
}

/** Every cell of the merged areas. */
function mergedCells(xml: string): string[] {
  return [...xml.matchAll(/<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)].flatMap(
    ([, left = '', top, right = '', bottom]) => {
      const cells: string[] = []
      for (let row = Number(top); row <= Number(bottom); row += 1)
        for (let column = columnNumber(left); column <= columnNumber(right); column += 1) cells.push(`${row},${column}`)
      return cells
    },
  )
}

describe.each(CYCLES)('workbooks that Excel opens without repair: %s', async (_, cycle) => {
  const files = await filesOf(cycle)
  const worksheets = files.flatMap(({ name, parts }) =>
    [...parts].flatMap(([part, xml]) =>
      part.startsWith('xl/worksheets/sheet') ? [{ at: `${name} ${part}`, xml, parts }] : [],
    ),
  )

  it('have the parts of each worksheet in order', () => {
    for (const { at, xml } of worksheets)
      expect(isInOrder(childrenOf(xml), WORKSHEET), `${at}: ${childrenOf(xml).join()}`).toBe(true)
  })

  it('have the parts of each font in order, and the counts that they say', () => {
    for (const { name, parts } of files) {
      const styles = parts.get('xl/styles.xml') ?? ''
      for (const [font] of styles.matchAll(/<font>.*?<\/font>/g))
        expect(isInOrder(childrenOf(font), FONT), `${name}: ${font}`).toBe(true)
      for (const [list, tag = '', count] of styles.matchAll(
        /<(fonts|fills|borders|cellXfs|dxfs|numFmts) count="(\d+)">.*?<\/\1>/g,
      ))
        expect(childrenOf(list).length, `${name} ${tag}`).toBe(Number(count))
    }
  })

  it('have no two merged areas over one cell', () => {
    for (const { at, xml } of worksheets) {
      const cells = mergedCells(xml)
      expect(new Set(cells).size, at).toBe(cells.length)
    }
  })

  it('colour by rules that exist, each with a priority of its own', () => {
    for (const { at, xml, parts } of worksheets) {
      const known = Number(/<dxfs count="(\d+)"/.exec(parts.get('xl/styles.xml') ?? '')?.[1] ?? 0)
      const rules = [...xml.matchAll(/<cfRule [^>]*>/g)].map(([rule]) => rule)
      const numbers = (name: string) => rules.map((rule) => Number(new RegExp(` ${name}="(\\d+)"`).exec(rule)?.[1]))
      for (const style of numbers('dxfId')) expect(style, at).toBeLessThan(known)
      expect(new Set(numbers('priority')).size, at).toBe(rules.length)
    }
  })

  it('name their sheets apart, in at most 31 characters', () => {
    for (const { name, parts } of files) {
      const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet name="([^"]*)"/g)].map(
        ([, one = '']) => one,
      )
      expect(new Set(names.map((one) => one.toLowerCase())).size, name).toBe(names.length)
      for (const one of names) expect(one.length, name).toBeLessThanOrEqual(31)
    }
  })

  it('have headers and footers of at most 255 characters, whose ampersands are escaped', () => {
    for (const { at, xml } of worksheets) {
      for (const [, text = ''] of xml.matchAll(/<odd(?:Header|Footer)>([^<]*)</g)) {
        const read = text.replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>')
        expect(read.length, at).toBeLessThanOrEqual(255)
        expect(read.replaceAll('&&', '').match(/&[^LCRPN]/g), at).toBeNull()
      }
    }
  })
})
