import { areaAddress, cellAddress, columnLetter, keyPosition } from './cell-address.ts'
import { printSetupXml } from './print-setup-xml.ts'
import type { Numbered, StyleTable } from './style-table.ts'
import type { Cell, ColourRule, DropDown, Sheet } from './workbook.ts'
import { countedList, element, escapeText, XML_HEAD } from './xml-text.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const DEFAULT_ROW_POINTS = 15

/** A hidden column keeps a width for whoever shows it again, in digits. */
const HIDDEN_WIDTH = 3

/** Locked cells are locked; layout may be adjusted and rows inserted. In the schema 0 allows. */
const PROTECTION = element('sheetProtection', '', {
  sheet: 1,
  objects: 1,
  scenarios: 1,
  formatCells: 0,
  formatColumns: 0,
  formatRows: 0,
  insertRows: 0,
})

/** What the sheets of a workbook share: its texts and its styles, each once. */
export type SharedTables = { readonly texts: Numbered; readonly styles: StyleTable }

/** A worksheet part (ISO 29500-1, 18.3.1.99), its elements in the schema's order. A drawing is its relation rId1. */
export function sheetXml(sheet: Sheet, shared: SharedTables): string {
  const rows = rowsOf(sheet.cells)
  const parts = [
    propertiesXml(sheet),
    dimensionXml(sheet, rows),
    viewXml(sheet),
    `<sheetFormatPr defaultRowHeight="${DEFAULT_ROW_POINTS}"/>`,
    columnsXml(sheet.columnWidths),
    element('sheetData', rows.map((cells, row) => rowXml(row, cells, sheet.rowHeights.get(row), shared)).join('')),
    sheet.protect === true ? PROTECTION : '',
    countedList(
      'mergeCells',
      sheet.merges.map((area) => `<mergeCell ref="${areaAddress(area)}"/>`),
    ),
    colourRulesXml(sheet.colourRules, shared.styles),
    countedList('dataValidations', dropDownsXml(sheet.dropDowns)),
    printSetupXml(sheet.print),
    sheet.charts.length === 0 ? '' : '<drawing r:id="rId1"/>',
  ]
  return XML_HEAD + element('worksheet', parts.join(''), { xmlns: MAIN, 'xmlns:r': RELATIONS })
}

/** xl/sharedStrings.xml, after every sheet was written. */
export function sharedTextsXml({ items }: Numbered): string {
  const texts = items.map((text) => {
    const isKept = /^ | $|[\n\t]/.test(text)
    return `<si>${element('t', escapeText(text), isKept ? { 'xml:space': 'preserve' } : {})}</si>`
  })
  return XML_HEAD + element('sst', texts.join(''), { xmlns: MAIN, count: items.length, uniqueCount: items.length })
}

type Row = readonly (Cell | undefined)[]

/** Every row from the first to the last with a cell, and in it every column likewise. */
function rowsOf(cells: Sheet['cells']): Row[] {
  const rows: (Cell | undefined)[][] = []
  for (const [key, cell] of cells) {
    const { row, column } = keyPosition(key)
    while (rows.length <= row) rows.push([])
    const columns = rows[row] ?? []
    while (columns.length < column) columns.push(undefined)
    columns[column] = cell
  }
  return rows
}

function propertiesXml({ tabColour, print }: Sheet): string {
  const tab = tabColour === undefined ? '' : `<tabColor rgb="FF${tabColour}"/>`
  const fit = print === undefined ? '' : '<pageSetUpPr fitToPage="1"/>'
  return tab + fit === '' ? '' : element('sheetPr', tab + fit)
}

function dimensionXml({ columnWidths }: Sheet, rows: readonly Row[]): string {
  const columns = rows.reduce((most, { length }) => Math.max(most, length), columnWidths.length)
  if (rows.length === 0 && columns === 0) return ''
  const to = { row: Math.max(0, rows.length - 1), column: Math.max(0, columns - 1) }
  return `<dimension ref="${areaAddress({ from: { row: 0, column: 0 }, to })}"/>`
}

function viewXml({ gridLines, zoom, frozenRows }: Sheet): string {
  const pane =
    frozenRows === undefined
      ? ''
      : element('pane', '', {
          ySplit: frozenRows,
          topLeftCell: cellAddress({ row: frozenRows, column: 0 }),
          state: 'frozen',
          activePane: 'bottomLeft',
        })
  const showGridLines = gridLines === true ? undefined : 0
  return element('sheetViews', element('sheetView', pane, { workbookViewId: 0, showGridLines, zoomScale: zoom }))
}

function columnsXml(widths: readonly number[]): string {
  if (widths.length === 0) return ''
  const columns = widths.map((width, index) => {
    const [shown, hidden] = width === 0 ? [HIDDEN_WIDTH, ' hidden="true"'] : [width, '']
    return `<col min="${index + 1}" max="${index + 1}" width="${shown}" customWidth="true"${hidden}/>`
  })
  return element('cols', columns.join(''))
}

function rowXml(row: number, cells: Row, height: number | undefined, shared: SharedTables): string {
  const content = cells.map((cell, column) => (cell === undefined ? '' : cellXml(row, column, cell, shared))).join('')
  if (content === '' && height === undefined) return ''
  const shown = height === undefined ? '' : height === 0 ? ' hidden="1"' : ` ht="${height}" customHeight="1"`
  return content === '' ? `<row r="${row + 1}"${shown}/>` : `<row r="${row + 1}"${shown}>${content}</row>`
}

/** Text that looks like the format's own escape (_x0041_) would be read as the character. */
function withoutEscapes(text: string): string {
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

function cellXml(
  row: number,
  column: number,
  { value, formula, style }: Cell,
  { texts, styles }: SharedTables,
): string {
  const number = style === undefined ? 0 : styles.numberOf(style)
  const s = number === 0 ? '' : ` s="${number}"`
  const at = `${LETTERS[column] ?? columnLetter(column)}${row + 1}`
  if (formula !== undefined) {
    const t = typeof value === 'string' ? ' t="str"' : typeof value === 'boolean' ? ' t="b"' : ''
    return `<c r="${at}"${s}${t}>${element('f', escapeText(formula))}${resultXml(value)}</c>`
  }
  switch (typeof value) {
    case 'string':
      return `<c r="${at}" t="s"${s}><v>${texts.add(withoutEscapes(value))}</v></c>`
    case 'number':
      return `<c r="${at}"${s}><v>${value}</v></c>`
    case 'boolean':
      return `<c r="${at}" t="b"${s}><v>${value ? 1 : 0}</v></c>`
    default:
      return s === '' ? '' : `<c r="${at}"${s}/>`
  }
}

/** Names of the columns that forms and most tables have. */
const LETTERS = Array.from({ length: 52 }, (_, column) => columnLetter(column))

function resultXml(value: Cell['value']): string {
  if (value === null) return ''
  return element('v', escapeText(typeof value === 'boolean' ? String(Number(value)) : withoutEscapes(String(value))))
}

/** Rules over one area stand together; the first that is true counts. */
function colourRulesXml(rules: readonly ColourRule[], styles: StyleTable): string {
  const numbered = rules.map(({ area, formula, style }, index) => ({
    area: areaAddress(area),
    xml: element('cfRule', element('formula', escapeText(formula)), {
      type: 'expression',
      priority: index + 1,
      dxfId: styles.differenceOf(style),
    }),
  }))
  return [...Map.groupBy(numbered, ({ area }) => area)]
    .map(([sqref, same]) => element('conditionalFormatting', same.map(({ xml }) => xml).join(''), { sqref }))
    .join('')
}

/** Drop-downs that are the same stand together, as Excel itself writes them: a plan has a hundred, all of them ○. */
function dropDownsXml(dropDowns: readonly DropDown[]): string[] {
  const distinct = new Map<string, { readonly shared: DropDown; readonly areas: string[] }>()
  for (const dropDown of dropDowns) {
    const { area, choices, prompt, open } = dropDown
    const key = JSON.stringify([choices, prompt, open === true])
    const known = distinct.get(key) ?? { shared: dropDown, areas: [] }
    known.areas.push(areaAddress(area))
    distinct.set(key, known)
  }
  return [...distinct.values()].map(({ shared: { choices, prompt, open }, areas }) =>
    element('dataValidation', element('formula1', escapeText(`"${choices.join(',')}"`)), {
      type: 'list',
      sqref: areas.join(' '),
      allowBlank: 1,
      showInputMessage: 1,
      showErrorMessage: 1,
      errorStyle: open === true ? 'warning' : 'stop',
      promptTitle: prompt.title,
      prompt: prompt.text,
      errorTitle: prompt.title,
      error: prompt.text,
    }),
  )
}
