import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Dashboard } from '@sonae/domain/dashboard/dashboard-model'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { moveLongTexts, type PageText, textCost } from './auto-attachment.ts'
import { fit } from './dashboard-fit.ts'
import { DASHBOARD_LABELS } from './dashboard-labels.ts'
import { annexPages } from './dashboard/annex.ts'
import { framed } from './dashboard/page-frame.ts'
import type { Item } from './drawing/drawing.ts'
import { archivalFile } from './file/archival-file.ts'
import { PAPERS, type PaperSize } from './dashboard-layout.ts'
import { dashboardPage, type DashboardPage, pageTexts } from './dashboard-page.ts'
import { MissingGlyphError, missingCharacters } from './fonts.ts'
import { LONGEST_MARKING, markingError, PageError, type Paper } from './page.ts'
import { PageSetter } from './page-setter.ts'

export type DashboardPdfOptions = {
  readonly paper: Paper
  readonly locale: Locale
  /** Printed at the top, e.g. 点検：誤り２件・注意３件. */
  readonly notice?: string
}

export type DashboardPdf = {
  readonly pdf: Uint8Array
  /** The page itself and its 別紙. */
  readonly pages: number
  /** The size of the page's texts, in points: what the fitting arrived at. */
  readonly textSize: number
}

/** The pages as they are drawn, with what the file says of itself. */
export type DashboardDrawing = {
  readonly content: DashboardPage
  readonly paper: PaperSize
  readonly pages: readonly Item[][]
  readonly textSize: number
}

/**
 * The dashboard as PDF/A-2b: its first page is the whole of it (図５), its 別紙 follow. The same input gives the same
 * bytes.
 * @throws MissingGlyphError naming characters and fields, when the fonts lack a character
 * @throws PageError when not even gists fit on one page, or the marking not into the header
 */
export function dashboardPdf(catalogue: Catalogue, dashboard: Dashboard, options: DashboardPdfOptions): DashboardPdf {
  const { content, paper, pages, textSize } = drawDashboard(catalogue, dashboard, options)
  const { title, organisation, locale, documentDate: date } = content
  const { width, height } = paper
  const pdf = archivalFile({ title, author: organisation.text, locale, date, width, height, pages })
  return { pdf, pages: pages.length, textSize }
}

/**
 * Sets the page as large as it fits; where even the smallest legible size does not fit, the longest texts move to 別紙 and
 * leave their gist. Throws as {@link dashboardPdf} does.
 */
export function drawDashboard(
  catalogue: Catalogue,
  dashboard: Dashboard,
  options: DashboardPdfOptions,
): DashboardDrawing {
  const texts = pageTexts(dashboard, options.locale)
  if (textCost(dashboard.marking) > LONGEST_MARKING) throw markingError(options.locale)
  const made = new Map<number, DashboardPage>()
  const page = (limit: number): DashboardPage => {
    const known = made.get(limit)
    if (known !== undefined) return known
    const shortened = moveLongTexts(texts, limit, dashboard.attachments.length + 1, options.locale)
    const content = dashboardPage(catalogue, dashboard, shortened, options.locale, options.notice)
    made.set(limit, content)
    return content
  }
  refuseMissingGlyphs(dashboard, texts, page(Number.POSITIVE_INFINITY), options.locale)

  const paper = PAPERS[options.paper]
  const set = fit(new PageSetter(paper), page)
  if (set === undefined) throw tooMuch(dashboard, options.paper, options.locale)
  const { content, composition, layout, look } = set
  const annexes = content.annexes.flatMap((annex) => annexPages(annex, paper, content.locale))
  const pages = [composition.draw(look), ...annexes]
  return {
    content,
    paper,
    pages: pages.map((items, index) => framed(content, paper, items, index + 1, pages.length)),
    textSize: layout.size,
  }
}

function tooMuch({ areas, systems }: Dashboard, paper: Paper, locale: Locale): PageError {
  const isLargest = paper === 'a3'
  return new PageError(
    locale === 'ja'
      ? `業務領域${areas.length}件と対象システム${systems.length}件は、この用紙の一枚に収まりません。${isLargest ? '組織を分けてください。' : 'A3 にするか、組織を分けてください。'}`
      : `${areas.length} areas and ${systems.length} systems do not fit on one page of this paper. ${isLargest ? 'Divide the organisation.' : 'Use A3, or divide the organisation.'}`,
  )
}

function refuseMissingGlyphs(
  dashboard: Dashboard,
  texts: readonly PageText[],
  page: DashboardPage,
  locale: Locale,
): void {
  const { fields } = DASHBOARD_LABELS[locale]
  const places = [
    ...texts.map(({ about, field, text }) => ({
      field: about === fields.areasGroup ? field : `${about} ${field}`,
      text,
    })),
    ...page.annexes.map(({ title, parts }) => ({ field: title, text: parts.map(({ text }) => text).join('') })),
    { field: locale === 'ja' ? '取扱い区分の表示' : 'Marking', text: dashboard.marking },
    { field: locale === 'ja' ? '冒頭の表示' : 'Notice', text: page.notice ?? '' },
    { field: locale === 'ja' ? '固定の文言' : 'Fixed words', text: fixedWords(page) },
  ]
  const missing = places
    .map(({ field, text }) => ({ field, characters: missingCharacters(text) }))
    .filter(({ characters }) => characters.length > 0)
  if (missing.length > 0) throw new MissingGlyphError(missing, locale)
}

/** What the labels and the catalogue put on the page. */
function fixedWords(page: DashboardPage): string {
  return JSON.stringify({
    ...page,
    areas: [],
    systems: [],
    annexes: [],
    organisation: '',
    threatEvents: '',
    marking: '',
  })
}
