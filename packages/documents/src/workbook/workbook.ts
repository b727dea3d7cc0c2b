import {
  type Cell as HucreCell,
  type CellStyle,
  type DataValidation,
  type SheetChart,
  type WriteSheet,
  writeXlsx,
} from 'hucre/xlsx'
import { chartXml, type StackedChart } from './chart-xml.ts'
import { replaceParts } from './replace-parts.ts'

/**
 * The only module that knows the spreadsheet library (docs/decisions/004): what Sonae writes into a workbook, and what
 * it reads out of one.
 */
export type { CellStyle } from 'hucre/xlsx'

/** Rows and columns count from 0. */
export type Position = { readonly row: number; readonly column: number }

export type CellContent = string | number | boolean | null

export type Cell = {
  readonly value: CellContent
  /** Without the leading "=". `value` is its result now, so that nothing must be computed to be read. */
  readonly formula?: string
  readonly style?: CellStyle
}

export type Area = { readonly from: Position; readonly to: Position }

/** Choices of a drop-down: literal, or a range on another sheet. */
export type DropDown = {
  readonly area: Area
  readonly choices: readonly string[]
  readonly prompt: { readonly title: string; readonly text: string }
  /** Text outside the choices is possible after a warning (names of systems); otherwise refused. */
  readonly open?: boolean
}

export type ColourRule = { readonly area: Area; readonly formula: string; readonly style: CellStyle }

export type Sheet = {
  readonly name: string
  readonly cells: ReadonlyMap<string, Cell>
  readonly merges: readonly Area[]
  readonly dropDowns: readonly DropDown[]
  readonly colourRules: readonly ColourRule[]
  /** Width of each column in digits of the default font; 0 hides it. */
  readonly columnWidths: readonly number[]
  /** Height in points; 0 hides the row. */
  readonly rowHeights: ReadonlyMap<number, number>
  readonly charts: readonly { readonly area: Area; readonly chart: StackedChart }[]
  readonly hidden?: boolean
  readonly protect?: boolean
  readonly print?: PrintSetup
  /** How many rows, from the first, stay in view. */
  readonly frozenRows?: number
  /** Lines between all cells: a table of data without borders of its own. */
  readonly gridLines?: boolean
  /** RRGGBB of its tab. */
  readonly tabColour?: string
  /** Percent at which it is shown. */
  readonly zoom?: number
}

export type PrintSetup = {
  readonly paper: 'a3' | 'a4'
  /** Shrink to one page, as the figures are; otherwise to the width alone. */
  readonly onePage: boolean
  /** First and last row repeated on each page. */
  readonly repeatRows?: readonly [number, number]
  readonly marking: string
  readonly title: string
}

export type WorkbookInfo = {
  readonly title: string
  readonly sheets: readonly Sheet[]
  readonly custom: Readonly<Record<string, string>>
}

/** The default font of the forms; column widths are measured in its digits. */
export const FORM_FONT = 'ＭＳ Ｐゴシック'

/** 0 → A, 26 → AA. */
export function columnLetter(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCodePoint(65 + (column % 26))
}

/** B3; with `absolute` $B$3. */
export function cellAddress({ row, column }: Position, absolute = false): string {
  const mark = absolute ? '$' : ''
  return `${mark}${columnLetter(column)}${mark}${row + 1}`
}

/** B3:D9. */
export function areaAddress({ from, to }: Area, absolute = false): string {
  return `${cellAddress(from, absolute)}:${cellAddress(to, absolute)}`
}

/** A sheet's name as formulas quote it. */
export function quotedSheetName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`
}

export function positionKey(row: number, column: number): string {
  return `${row},${column}`
}

/** Every byte depends on the content alone: the same workbook twice is the same file. */
const FIXED_TIME = new Date('2020-01-01T00:00:00Z')

/** Writes an .xlsx. */
export async function writeWorkbook({ title, sheets, custom }: WorkbookInfo): Promise<Uint8Array> {
  const bytes = await writeXlsx({
    sheets: sheets.map(toHucre),
    defaultFont: { name: FORM_FONT, size: 10 },
    properties: { title, creator: 'Sonae', created: FIXED_TIME, modified: FIXED_TIME, custom: { ...custom } },
    workbookProtection: { lockStructure: false },
    namedRanges: sheets.flatMap(printTitles),
    activeSheet: 0,
  })
  const charts = sheets.flatMap((sheet) => sheet.charts.map(({ chart }) => chart))
  return withCharts(bytes, charts)
}

/** Puts our chart parts in place of the library's: with caches and fonts, so that they survive other programs (documents.md 1). */
function withCharts(bytes: Uint8Array, charts: readonly StackedChart[]): Uint8Array {
  if (charts.length === 0) return bytes
  const parts = charts.map((chart, index): [string, Uint8Array] => [
    `xl/charts/chart${index + 1}.xml`,
    Buffer.from(chartXml(chart)),
  ])
  return replaceParts(bytes, new Map(parts))
}

/** Text that looks like the format's own escape (_x0041_) would be read as the character; the library does not escape it. */
function escapedText(text: string): string {
  return text.replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}

function toHucre(sheet: Sheet): WriteSheet {
  const cells = new Map<string, Partial<HucreCell>>()
  for (const [key, { value: plain, formula, style }] of sheet.cells) {
    const value = typeof plain === 'string' ? escapedText(plain) : plain
    const type =
      value === null ? 'empty' : typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean'
    cells.set(key, {
      value,
      type: formula === undefined ? type : 'formula',
      ...(formula === undefined ? {} : { formula, formulaResult: value }),
      ...(style === undefined ? {} : { style }),
    })
  }
  return {
    name: sheet.name,
    rows: [],
    cells,
    columns: sheet.columnWidths.map((width) => (width === 0 ? { hidden: true, width: 3 } : { width })),
    rowDefs: new Map([...sheet.rowHeights].map(([row, height]) => [row, height === 0 ? { hidden: true } : { height }])),
    merges: sheet.merges.map(({ from, to }) => ({
      startRow: from.row,
      startCol: from.column,
      endRow: to.row,
      endCol: to.column,
    })),
    dataValidations: sheet.dropDowns.map(toValidation),
    conditionalRules: sheet.colourRules.map(({ area, formula, style }, index) => ({
      type: 'expression',
      priority: index + 1,
      formula,
      style,
      range: areaAddress(area),
    })),
    charts: sheet.charts.map(({ area, chart }) => placeholderChart(area, chart)),
    ...(sheet.hidden === true ? { hidden: true } : {}),
    ...(sheet.protect === true ? { protection: PROTECTION } : {}),
    ...(sheet.print === undefined ? {} : printSetup(sheet.print)),
    ...(sheet.frozenRows === undefined ? {} : { freezePane: { rows: sheet.frozenRows } }),
    view: {
      showGridLines: sheet.gridLines === true,
      ...(sheet.tabColour === undefined ? {} : { tabColor: { rgb: sheet.tabColour } }),
      ...(sheet.zoom === undefined ? {} : { zoomScale: sheet.zoom }),
    },
  }
}

/** Locked cells are locked; layout may be adjusted and rows inserted. `true` allows (the library writes the schema's 0). */
const PROTECTION = {
  sheet: true,
  objects: true,
  scenarios: true,
  formatCells: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
}

function toValidation({ area, choices, prompt, open }: DropDown): DataValidation {
  return {
    type: 'list',
    values: [...choices],
    allowBlank: true,
    showInputMessage: true,
    inputTitle: prompt.title,
    inputMessage: prompt.text,
    showErrorMessage: true,
    errorStyle: open === true ? 'warning' : 'stop',
    errorTitle: prompt.title,
    errorMessage: prompt.text,
    range: areaAddress(area),
  }
}

/** The rows repeated on each page. The library's own writing of them leaves the sheet's name unquoted. */
function printTitles({ name, print }: Sheet): { name: string; range: string; scope: string }[] {
  if (print?.repeatRows === undefined) return []
  const [first, last] = print.repeatRows
  return [{ name: '_xlnm.Print_Titles', range: `${quotedSheetName(name)}!$${first + 1}:$${last + 1}`, scope: name }]
}

/** Excel holds this many characters in a header or footer, codes and doubled ampersands counted. */
const MAX_HEADER = 255

/** A text as headers hold it: its ampersands doubled, cut where it would not fit. */
function headerText(text: string, room: number): string {
  const escaped = text.replaceAll('&', '&&')
  if (escaped.length <= room) return escaped
  const kept = Array.from(text)
  while (kept.join('').replaceAll('&', '&&').length >= room) kept.pop()
  return `${kept.join('').replaceAll('&', '&&')}…`
}

function printSetup({ paper, onePage, marking, title }: PrintSetup): Partial<WriteSheet> {
  const [codes, numbers] = ['&L&R'.length, '&L&C&P / &N'.length]
  const shownMarking = headerText(marking, MAX_HEADER - numbers)
  const shownTitle = headerText(title, Math.max(1, MAX_HEADER - codes - shownMarking.length))
  return {
    pageSetup: {
      paperSize: paper,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: onePage ? 1 : 0,
      horizontalCentered: true,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      oddHeader: `&L${shownTitle}&R${shownMarking}`,
      oddFooter: `&L${shownMarking}&C&P / &N`,
    },
  }
}

/** Gives the drawing its anchor and relations; the chart part itself is replaced by withCharts. */
function placeholderChart({ from, to }: Area, chart: StackedChart): SheetChart {
  return {
    type: 'column',
    title: chart.title,
    series: chart.series.map(({ values }) => ({ name: 's', values: values.reference })),
    anchor: { from: { row: from.row, col: from.column }, to: { row: to.row, col: to.column } },
    barGrouping: 'stacked',
  }
}
