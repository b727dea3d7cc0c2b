import { checkCycle } from '@sonae/domain/check/check-cycle'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { countSeverities, unfinishedNotice } from '@sonae/domain/describe/unfinished-notice'
import { cycleOf } from '@sonae/domain/document/document'
import { businessSummary, statusSummary } from '@sonae/domain/document/summary'
import { formatFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import type { JobInput, JobProgress } from '@sonae/domain/job/job'
import { canonicalJson } from '@sonae/domain/primitive/canonical-json'
import { buildDashboard } from '@sonae/domain/dashboard/dashboard-model'
import type { JobTask, SummaryRow, TaskOutcome, TaskRefusal } from './job-task.ts'
import { failureWords } from './job-words.ts'

type Tell = (progress: JobProgress) => Promise<void>
type InputOf<K extends JobInput['kind']> = Extract<JobInput, { kind: K }>

const PDF = 'application/pdf'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Does a job's work. Runs in the job's own process: each kind loads what it needs, and nothing is kept afterwards. */
export async function doTask(task: JobTask, tell: Tell): Promise<TaskOutcome> {
  const { input, organisation, documents } = task
  const cycle = cycleOf(organisation, input.fiscalYear, documents)
  switch (input.kind) {
    case 'dashboard-pdf':
      return dashboard(task, input, cycle, tell)
    case 'form-workbook':
      return workbook(task, input, cycle, tell)
    case 'rebuild-summaries':
      return { ok: true, result: { kind: 'summaries', rows: await summaries(task, cycle, tell) } }
  }
}

async function dashboard(
  { catalogue }: JobTask,
  { paper, locale }: InputOf<'dashboard-pdf'>,
  cycle: Cycle,
  tell: Tell,
): Promise<TaskOutcome> {
  const ja = locale === 'ja'
  await tell({ done: 0, total: 2, words: ja ? 'ワークシートを点検しています' : 'checking the worksheets' })
  const { dashboardPdf } = await import('@sonae/documents/pdf/dashboard-pdf')
  const { PageError } = await import('@sonae/documents/pdf/page')
  const { MissingGlyphError } = await import('@sonae/documents/pdf/fonts')
  const notice = unfinishedNotice(countSeverities(checkCycle(catalogue, cycle)), locale)
  await tell({ done: 1, total: 2, words: ja ? '一枚に収めています' : 'fitting it on a page' })
  try {
    const options = { paper, locale, ...(notice === '' ? {} : { notice }) }
    const { pdf } = dashboardPdf(catalogue, buildDashboard(catalogue, cycle), options)
    const year = formatFiscalYear(cycle.fiscalYear, cycle.settings.yearStyle, cycle.fiscalYear)
    const name = `リスク評価ダッシュボード_${year}.pdf`
    return { ok: true, result: { kind: 'file', name, mediaType: PDF, bytes: pdf } }
  } catch (error) {
    if (!(error instanceof PageError || error instanceof MissingGlyphError)) throw error
    return { ok: false, code: 'not-printable', words: error.message }
  }
}

async function workbook(
  { catalogue }: JobTask,
  { owner, locale }: InputOf<'form-workbook'>,
  cycle: Cycle,
  tell: Tell,
): Promise<TaskOutcome> {
  await tell({ done: 0, total: 1, words: locale === 'ja' ? '様式を書いています' : 'writing the form' })
  const forms = await import('@sonae/documents/form/export-forms')
  const made = async () => {
    switch (owner.kind) {
      case 'business': {
        const sheet = cycle.businessSheets.find(({ id }) => id === owner.sheet)
        return sheet && forms.exportBusinessForm(catalogue, cycle, sheet)
      }
      case 'system': {
        const status = cycle.statusSheets.find(({ id }) => id === owner.sheet)
        return status && forms.exportSystemForm(catalogue, cycle, status)
      }
      case 'identification':
        return forms.exportIdentificationForm(catalogue, cycle)
    }
  }
  const file = await made()
  if (file === undefined) return nothingThere(locale)
  return { ok: true, result: { kind: 'file', name: file.name, mediaType: XLSX, bytes: file.bytes } }
}

function nothingThere(locale: JobInput['locale']): { readonly ok: false } & TaskRefusal {
  return { ok: false, code: 'nothing-there', words: failureWords('nothing-there', locale) }
}

async function summaries(
  { catalogue, input: { fiscalYear, locale } }: JobTask,
  { businessSheets, statusSheets, planSheets }: Cycle,
  tell: Tell,
): Promise<SummaryRow[]> {
  const total = businessSheets.length + statusSheets.length
  const rows: SummaryRow[] = []
  const take = async (row: SummaryRow) => {
    const words = locale === 'ja' ? '一覧の集計を作り直しています' : 'making the summaries anew'
    if (rows.length % TELL_EVERY === 0) await tell({ done: rows.length, total, words })
    rows.push(row)
  }
  for (const sheet of businessSheets) {
    const summary = canonicalJson(businessSummary(catalogue, sheet))
    await take({ kind: 'business-sheet', id: sheet.id, summary })
  }
  const plans = new Map(planSheets.map((plan) => [plan.id, plan]))
  for (const status of statusSheets) {
    const summary = canonicalJson(statusSummary(catalogue, fiscalYear, status, plans.get(status.id)))
    await take({ kind: 'status-sheet', id: status.id, summary })
  }
  return rows
}

/** Sheets between two words of progress: each is well under a millisecond. */
const TELL_EVERY = 50
