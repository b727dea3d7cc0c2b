import { chartXml, type StackedChart } from './chart-xml.ts'
import { drawingXml } from './drawing-xml.ts'
import {
  APP_PROPERTIES_XML,
  contentTypesXml,
  corePropertiesXml,
  customPropertiesXml,
  relationsXml,
  workbookXml,
} from './package-xml.ts'
import { type SharedTables, sharedTextsXml, sheetXml } from './sheet-xml.ts'
import { Numbered, StyleTable } from './style-table.ts'
import { THEME_XML } from './theme-xml.ts'
import { packParts } from './write-container.ts'

/** What Sonae writes into a workbook (docs/decisions/004). */

/** Rows and columns count from 0. */
export type Position = { readonly row: number; readonly column: number }

export type CellContent = string | number | boolean | null

/** RRGGBB. */
export type Colour = { readonly rgb: string }

/** Size in points. */
export type Font = {
  readonly name?: string
  readonly size?: number
  readonly bold?: boolean
  readonly color?: Colour
}

/** A ground of one colour; a colour rule shows `bgColor`, a cell `fgColor`. */
export type Fill = {
  readonly type: 'pattern'
  readonly pattern: 'solid'
  readonly fgColor?: Colour
  readonly bgColor?: Colour
}

export type BorderLine = {
  readonly style: 'thin' | 'medium' | 'thick' | 'hair' | 'dotted' | 'dashed' | 'mediumDashed' | 'double'
  readonly color: Colour
}

/** Never changed once it is made: cells share it. */
export type CellStyle = {
  readonly font?: Font
  readonly fill?: Fill
  readonly border?: {
    readonly top?: BorderLine
    readonly right?: BorderLine
    readonly bottom?: BorderLine
    readonly left?: BorderLine
  }
  readonly alignment?: {
    readonly horizontal?: 'left' | 'center' | 'right'
    readonly vertical?: 'top' | 'center' | 'bottom'
    readonly wrapText?: boolean
  }
  readonly numFmt?: string
  /** Where the sheet is protected, only unlocked cells can be changed. */
  readonly protection?: { readonly locked: boolean }
}

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

export type ColourRule = { readonly area: Area; readonly formula: string; readonly style: Pick<CellStyle, 'fill'> }

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

/** Writes an .xlsx. The same content is the same bytes. */
export async function writeWorkbook({ title, sheets, custom }: WorkbookInfo): Promise<Uint8Array> {
  const shared = { texts: new Numbered([]), styles: new StyleTable({ name: FORM_FONT, size: 10 }) }
  const hasCustom = Object.keys(custom).length > 0
  const sheetParts = sheetsWithDrawings(sheets, shared)
  const parts: Part[] = [
    [
      '_rels/.rels',
      relationsXml([
        ['workbook', 'xl/workbook.xml'],
        ['core', 'docProps/core.xml'],
        ['app', 'docProps/app.xml'],
        ...(hasCustom ? [['custom', 'docProps/custom.xml'] as const] : []),
      ]),
    ],
    ['docProps/core.xml', corePropertiesXml(title)],
    ['docProps/app.xml', APP_PROPERTIES_XML],
    ...(hasCustom ? [['docProps/custom.xml', customPropertiesXml(custom)] as const] : []),
    ['xl/workbook.xml', workbookXml(sheets)],
    [
      'xl/_rels/workbook.xml.rels',
      relationsXml([
        ...sheets.map((_, index) => ['sheet', `worksheets/sheet${index + 1}.xml`] as const),
        ['styles', 'styles.xml'],
        ['texts', 'sharedStrings.xml'],
        ['theme', 'theme/theme1.xml'],
      ]),
    ],
    ['xl/styles.xml', shared.styles.xml()],
    ['xl/theme/theme1.xml', THEME_XML],
    ['xl/sharedStrings.xml', sharedTextsXml(shared.texts)],
    ...sheetParts,
  ]
  return packParts([['[Content_Types].xml', contentTypesXml(parts.map(([name]) => name))], ...parts])
}

type Part = readonly [name: string, xml: string]

/** The sheets with their drawings and charts; fills the shared tables. */
function sheetsWithDrawings(sheets: readonly Sheet[], shared: SharedTables): Part[] {
  let chartCount = 0
  return sheets.flatMap((sheet, index): Part[] => {
    const number = index + 1
    const part: Part = [`xl/worksheets/sheet${number}.xml`, sheetXml(sheet, shared)]
    if (sheet.charts.length === 0) return [part]
    const charts = sheet.charts.map(({ chart }): Part => {
      chartCount += 1
      return [`chart${chartCount}.xml`, chartXml(chart)]
    })
    return [
      part,
      [`xl/worksheets/_rels/sheet${number}.xml.rels`, relationsXml([['drawing', `../drawings/drawing${number}.xml`]])],
      [`xl/drawings/drawing${number}.xml`, drawingXml(sheet.charts)],
      [
        `xl/drawings/_rels/drawing${number}.xml.rels`,
        relationsXml(charts.map(([name]) => ['chart', `../charts/${name}`])),
      ],
      ...charts.map(([name, xml]): Part => [`xl/charts/${name}`, xml]),
    ]
  })
}
