import { buildDashboard } from '@sonae/domain/dashboard/dashboard-model'
import { type Command, choiceOption, textOption } from '../command.ts'
import type { Console } from '../console.ts'
import { EXIT } from '../exit-code.ts'
import { type CycleFile, readCycleFile, writeBytes } from '../files.ts'
import { countFindings, countWords, findings, noticeOf } from '../findings.ts'

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
    const data = await renderDashboard(source, format, paper, console)
    const counts = countFindings(findings(source.catalogue, source.cycle, console))
    if (counts.error > 0)
      console.problem(
        `${file}: ${noticeOf(counts, console)}${console.locale === 'ja' ? `（sonae check ${file}）` : ` (sonae check ${file})`}`,
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

/** The dashboard in one format. The page says so itself while the sheets have errors. */
export async function renderDashboard(
  { cycle, catalogue }: CycleFile,
  format: DashboardFormat,
  paper: Paper,
  console: Console,
): Promise<Uint8Array | string> {
  const model = buildDashboard(catalogue, cycle)
  const notice = noticeOf(countFindings(findings(catalogue, cycle, console)), console)
  switch (format) {
    case 'pdf': {
      const { dashboardPdf } = await import('@sonae/documents/pdf/dashboard-pdf')
      const { pdf } = await dashboardPdf(catalogue, model, {
        paper,
        locale: console.locale,
        ...(notice === '' ? {} : { notice }),
      })
      return pdf
    }
    case 'xlsx': {
      const { dashboardWorkbook } = await import('@sonae/documents/dashboard/dashboard-workbook')
      return dashboardWorkbook(catalogue, model, notice)
    }
    case 'json': {
      const { dashboardJson } = await import('@sonae/documents/dashboard/dashboard-json')
      return `${JSON.stringify(dashboardJson(catalogue, model), null, 2)}\n`
    }
    case 'csv': {
      const { csvOf, statusDataTable } = await import('@sonae/documents/dashboard/dashboard-tables')
      return csvOf(statusDataTable(model))
    }
  }
}
