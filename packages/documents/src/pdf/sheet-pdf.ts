import { readFile } from 'node:fs/promises'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { Sheet } from '../workbook/workbook.ts'
import { gist, textCost } from './auto-attachment.ts'
import { FONT_FAMILIES, MissingGlyphError, missingCharacters, printable } from './fonts.ts'
import { LONGEST_MARKING, markingError, PAGE_SIZES, type Paper } from './page.ts'
import { type PrintGrid, printGrid } from './print-grid.ts'
import { sheetBlocks } from './sheet-blocks.ts'
import { INSET, LEADING, type Measure, type SetSheet, type SheetPaper, setSheet } from './sheet-fit.ts'
import { archivalPdf, compile, queryMetadata } from './typst.ts'

export type SheetPdfOptions = {
  /** Instead of the paper that each sheet asks for. */
  readonly paper?: Paper
  readonly locale: Locale
}

export type SheetPdf = {
  readonly pdf: Uint8Array
  readonly pages: number
  /** Each sheet: its pages, and the size of its ordinary text in points. */
  readonly sheets: readonly { readonly name: string; readonly pages: number; readonly textSize: number }[]
}

/** What stands around the sheets of one workbook. */
export type SheetPdfFrame = {
  readonly title: string
  /** Whom or what the workbook is about, for the foot of each page; may be empty. */
  readonly subject: string
  /** YYYY-MM-DD, the date of the document's own data: the archival format asks for one. */
  readonly date: string
}

const MM = 72 / 25.4

const PAPERS: Readonly<Record<Paper, SheetPaper>> = {
  a3: { ...PAGE_SIZES.a3, margin: { x: 10 * MM, top: 15 * MM, bottom: 14 * MM }, least: 6, most: 10, frame: 8 },
  a4: { ...PAGE_SIZES.a4, margin: { x: 9 * MM, top: 12.5 * MM, bottom: 11.5 * MM }, least: 6, most: 10, frame: 7 },
}

/** What the header and the foot hold of a name that anybody may have made longer, in full-width characters. */
const LONGEST_TITLE = 60
const LONGEST_SUBJECT = 20

let template: Promise<string> | undefined

/**
 * Sheets of a workbook as PDF/A-2b, as they stand in Excel: one after the other, each on landscape pages of its own.
 * Sheets that are to be on one page are while their text can be read; texts always wrap, and nothing is cut. The same
 * input gives the same bytes.
 * @throws MissingGlyphError naming sheet and cell, when the fonts lack a character
 * @throws PageError when the marking is too long for the header
 */
export async function sheetPdf(
  frame: SheetPdfFrame,
  sheets: readonly Sheet[],
  { paper, locale }: SheetPdfOptions,
): Promise<SheetPdf> {
  template ??= readFile(new URL('sheet.typ', import.meta.url), 'utf8')
  const source = await template
  const printed = sheets.filter(({ hidden }) => hidden !== true).map((sheet) => ({ sheet, grid: printGrid(sheet) }))
  refuseMissingGlyphs(frame, printed, locale)
  const job = {
    title: printable(frame.title),
    date: frame.date.split('-').map(Number),
    fonts: FONT_FAMILIES,
    leading: LEADING,
    inset: INSET,
  }
  const measure: Measure = (cells, size) => {
    const wanted = cells.map(({ cell: { text, scale, bold, colour }, width }) => ({ text, scale, bold, colour, width }))
    const document = compile(source, { job: { ...job, measure: { sizes: [size], cells: wanted } } })
    const answers: unknown = queryMetadata(document, 'heights')
    const heights: unknown = Array.isArray(answers) && Array.isArray(answers[0]) ? answers[0][0] : undefined
    if (!Array.isArray(heights) || heights.length !== cells.length)
      throw new Error('The template measured something else than was asked.')
    return heights.map(Number)
  }
  const set = printed.map(({ sheet, grid }) => {
    if (textCost(sheet.print?.marking ?? '') > LONGEST_MARKING) throw markingError(locale)
    return {
      sheet,
      set: setSheet(grid, PAPERS[paper ?? sheet.print?.paper ?? 'a4'], sheet.print?.onePage === true, measure),
    }
  })
  const document = compile(source, {
    job: { ...job, measure: null, sheets: set.map(({ sheet, set: one }) => printedSheet(sheet, one, frame)) },
  })
  const ends: unknown = queryMetadata(document, 'last-pages')
  const lastPages = Array.isArray(ends) ? ends.map(Number) : []
  const result = set.map(({ set: { size, onePage }, sheet: { name } }, index) => {
    const pages = (lastPages[index] ?? 0) - (index === 0 ? 0 : (lastPages[index - 1] ?? 0))
    if (pages < 1 || (onePage && pages !== 1)) throw new Error(`${name} takes ${pages} pages, not one.`)
    return { name, pages, textSize: size }
  })
  return { pdf: archivalPdf(document), pages: document.numOfPages, sheets: result }
}

function printedSheet(sheet: Sheet, set: SetSheet, { subject }: SheetPdfFrame): object {
  const about = subject === '' ? '' : `${shortened(printable(subject), LONGEST_SUBJECT)}　`
  return {
    paper: set.paper,
    size: set.size,
    columns: set.columns,
    title: shortened(printable(sheet.print?.title ?? ''), LONGEST_TITLE),
    marking: printable(sheet.print?.marking ?? ''),
    footer: `${about}${sheet.name}`,
    blocks: sheetBlocks(set).map(({ charts, ...block }) => ({
      ...block,
      charts: charts.map(({ chart, ...place }) => ({
        ...place,
        chart: {
          title: chart.title,
          axisTitle: chart.axisTitle,
          maximum: chart.axisMaximum,
          series: chart.series.map(({ name, colour, pattern }) => ({ name: name.cache.join(''), colour, pattern })),
          columns: chart.categories.cache.map((label, index) => ({
            label,
            values: chart.series.map(({ values }) => values.cache[index] ?? 0),
          })),
        },
      })),
    })),
  }
}

/** The whole stands on the page itself. */
function shortened(text: string, limit: number): string {
  return textCost(text) <= limit ? text : gist(text, limit, 'ja')
}

function refuseMissingGlyphs(
  { title, subject }: SheetPdfFrame,
  printed: readonly { readonly sheet: Sheet; readonly grid: PrintGrid }[],
  locale: Locale,
): void {
  const ja = locale === 'ja'
  const places = [
    { field: ja ? '表題' : 'Title', text: `${title}${subject}` },
    ...printed.flatMap(({ sheet, grid }) => [
      { field: ja ? `シート「${sheet.name}」の名前` : `Name of sheet ${sheet.name}`, text: sheet.name },
      {
        field: ja ? `シート「${sheet.name}」の上下端の表示` : `Header of sheet ${sheet.name}`,
        text: `${sheet.print?.title ?? ''}${sheet.print?.marking ?? ''}`,
      },
      ...grid.cells.map(({ text, address }) => ({
        field: ja ? `シート「${sheet.name}」のセル ${address}` : `sheet ${sheet.name}, cell ${address}`,
        text,
      })),
      ...grid.charts.map(({ chart }) => ({
        field: ja ? `シート「${sheet.name}」のグラフ` : `chart of sheet ${sheet.name}`,
        text: [
          chart.title,
          chart.axisTitle,
          ...chart.categories.cache,
          ...chart.series.flatMap(({ name }) => name.cache),
        ].join(''),
      })),
    ]),
  ]
  const missing = places
    .map(({ field, text }) => ({ field, characters: missingCharacters(text) }))
    .filter(({ characters }) => characters.length > 0)
  if (missing.length > 0) throw new MissingGlyphError(missing, locale)
}
