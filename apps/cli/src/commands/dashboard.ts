import { unfinishedNotice } from '@sonae/domain/describe/unfinished-notice'
import { resolve } from 'node:path'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { buildDashboard, type Dashboard } from '@sonae/domain/dashboard/dashboard-model'
import { type Command, choiceOption, textOption, UsageError } from '../command.ts'
import type { Console } from '../console.ts'
import { EXIT } from '../exit-code.ts'
import { CommandFailure, type CycleFile, readCycleFile, writeBytes } from '../files.ts'
import { countFindings, countWords, findings } from '../findings.ts'

const FORMATS = ['pdf', 'xlsx', 'json', 'csv'] as const
export type DashboardFormat = (typeof FORMATS)[number]
export type Paper = 'a3' | 'a4'

export const dashboard: Command = {
  name: 'dashboard',
  arguments: 'CYCLE',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: 'CISO に示すリスク評価ダッシュボードを作る（一枚の PDF、Excel、JSON、CSV）',
    en: 'make the dashboard for the CISO: a one-page PDF, Excel, JSON or CSV',
  },
  options: {
    format: {
      type: 'string',
      value: FORMATS.join('|'),
      help: { ja: '形式（既定は pdf）', en: 'format (default: pdf)' },
    },
    out: {
      type: 'string',
      value: 'FILE',
      help: {
        ja: '書き込むファイル（既定：json と csv は標準出力、pdf と xlsx は dashboard.形式）',
        en: 'file to write (default: standard output for json and csv, dashboard.pdf or dashboard.xlsx)',
      },
    },
    paper: {
      type: 'string',
      value: 'a3|a4',
      help: { ja: 'PDF の用紙、横置き（既定は a3）', en: 'paper of the PDF, landscape (default: a3)' },
    },
  },
  async run({ positionals: [file = ''], options, console }) {
    const format = choiceOption(options, 'format', FORMATS, 'pdf')
    const paper = choiceOption(options, 'paper', ['a3', 'a4'] as const, 'a3')
    const source = await readCycleFile(file, console)
    const isText = format === 'json' || format === 'csv'
    const out = textOption(options, 'out') ?? (isText ? undefined : `dashboard.${format}`)
    if (out === undefined && format === 'csv' && console.json) {
      throw new UsageError({
        ja: '--json のときの標準出力は JSON だけです。CSV は --out でファイルに書いてください。',
        en: 'With --json nothing but JSON goes to standard output; give --out for the CSV.',
      })
    }
    if (out !== undefined && resolve(out) === resolve(file)) {
      throw new UsageError({ ja: '--out が取組ファイルそのものです。', en: '--out is the cycle file itself.' })
    }
    const { data, remark } = await renderDashboard(source, format, paper, console)
    if (remark !== '') console.problem(`${out ?? file}: ${remark}`)
    const counts = countFindings(findings(source.catalogue, source.cycle, console))
    if (counts.error > 0)
      console.problem(
        `${file}: ${unfinishedNotice(counts, console.locale)}${console.locale === 'ja' ? `（sonae check ${file}）` : ` (sonae check ${file})`}`,
      )
    if (out === undefined) {
      await console.raw(data)
      return EXIT.ok
    }
    await writeBytes(out, data, console)
    console.line(`${out}  ${countWords(counts, console)}`)
    console.result({ ok: true, written: [out], counts })
    return EXIT.ok
  },
}

export type Rendered = { readonly data: Uint8Array | string; readonly remark: string }

/** The dashboard in one format. The page says so itself while the sheets have errors. */
export async function renderDashboard(
  { cycle, catalogue }: CycleFile,
  format: DashboardFormat,
  paper: Paper,
  console: Console,
): Promise<Rendered> {
  const model = buildDashboard(catalogue, cycle)
  const notice = unfinishedNotice(countFindings(findings(catalogue, cycle, console)), console.locale)
  switch (format) {
    case 'pdf':
      return renderPdf(catalogue, model, paper, notice, console)
    case 'xlsx': {
      const { dashboardWorkbook } = await import('@sonae/documents/dashboard/dashboard-workbook')
      return { data: await dashboardWorkbook(catalogue, model, notice), remark: '' }
    }
    case 'json': {
      const { dashboardJson } = await import('@sonae/documents/dashboard/dashboard-json')
      return { data: `${JSON.stringify(dashboardJson(catalogue, model), null, 2)}\n`, remark: '' }
    }
    case 'csv': {
      const { markTable } = await import('@sonae/documents/dashboard/dashboard-tables')
      const { csvText, utf8WithMark } = await import('@sonae/domain/primitive/csv')
      const { tableCells } = await import('@sonae/documents/table/table-cells')
      const cells = tableCells(markTable(catalogue, model), 'ja')
      return { data: utf8WithMark(csvText(cells, true)), remark: '' }
    }
  }
}

/** Below this the page is hard to read when printed, in points. */
const READABLE = 6.5

async function renderPdf(
  catalogue: Catalogue,
  model: Dashboard,
  paper: Paper,
  notice: string,
  console: Console,
): Promise<Rendered> {
  const { dashboardPdf } = await import('@sonae/documents/pdf/dashboard-pdf')
  const { PageError } = await import('@sonae/documents/pdf/page')
  const { MissingGlyphError } = await import('@sonae/documents/pdf/fonts')
  try {
    const options = { paper, locale: console.locale, ...(notice === '' ? {} : { notice }) }
    const { pdf, pages, textSize } = dashboardPdf(catalogue, model, options)
    const moved = pages - 1
    if (textSize >= READABLE && moved === model.attachments.length) return { data: pdf, remark: '' }
    const larger = paper === 'a3' ? { ja: '', en: '' } : { ja: 'A3 にするか、', en: 'use A3 or ' }
    const ja = `一枚に収めるため、文字を${textSize}ポイントにし、別紙${moved}枚に分けました。読みにくければ、${larger.ja}sonae wording --attach で長い記載の要点を書いてください。`
    const en = `To fit one page the text is ${textSize} pt and ${moved} pages are attachments. If that is hard to read, ${larger.en}write gists with "sonae wording --attach".`
    return { data: pdf, remark: console.locale === 'ja' ? ja : en }
  } catch (error) {
    if (!(error instanceof PageError || error instanceof MissingGlyphError)) throw error
    console.problem(error.message)
    console.result({ ok: false, problems: [{ code: error.name, text: error.message }] })
    throw new CommandFailure(EXIT.badInput)
  }
}
