import { listCycles, listDocuments } from '@sonae/contract/document-operations'
import type { DocumentKind } from '@sonae/domain/document/document'
import { summaryTitle } from '@sonae/domain/document/summary'
import { parseFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { type Command, type Options, textOption, UsageError } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { CommandFailure } from '../files.ts'
import { ask } from './service-client.ts'
import { answered, fail, type ServiceInUse } from './service-options.ts'

/** For commands about one of the cycles that the service keeps. */
export const CYCLE_YEAR = {
  year: {
    type: 'string',
    value: 'YEAR',
    help: {
      ja: '年度（2026、令和8年度 など。既定は最も新しい取組）',
      en: 'fiscal year (2026; default: the newest cycle)',
    },
  },
} as const satisfies Command['options']

/** 2026年度, FY2026. */
export function yearWords(year: number, locale: Locale): string {
  return locale === 'ja' ? `${year}年度` : `FY${year}`
}

/** @throws UsageError where the option is no fiscal year */
export function yearOption(options: Options): number | undefined {
  const text = textOption(options, 'year')
  if (text === undefined) return undefined
  const year = parseFiscalYear(text)
  if (year !== undefined) return year
  throw new UsageError({
    ja: `--year 「${text}」は年度として読めません。2026 や 令和8年度 のように書いてください。`,
    en: `--year "${text}" is no fiscal year; write it as 2026.`,
  })
}

/** Which cycle is asked about, as its address names it. */
export type CyclePlace = { readonly organisation: string; readonly fiscalYear: string }

/**
 * The cycle that --year names, else the newest one.
 * @throws CommandFailure where there is none
 */
export async function cyclePlace(service: ServiceInUse, options: Options): Promise<CyclePlace> {
  const { organisation, console } = service
  const named = yearOption(options)
  if (named !== undefined) return { organisation, fiscalYear: String(named) }
  const [newest] = (await answered(service, listCycles, { parameters: { organisation } })).cycles
  if (newest !== undefined) return { organisation, fiscalYear: String(newest.fiscalYear) }
  const text =
    console.locale === 'ja'
      ? '取組がまだありません。sonae cycle open --year 年度 --from nothing で始められます。'
      : 'There is no cycle yet. Begin one: sonae cycle open --year YEAR --from nothing'
  console.problem(text)
  console.result({ ok: false, problems: [{ text }] })
  throw new CommandFailure(EXIT.badInput)
}

/** What a list shows of a document. */
export type SheetNote = {
  readonly kind: DocumentKind
  readonly id: string
  /** The department that fills it in. */
  readonly owner: string | null
  /** Its newest revision. */
  readonly revision: number
  /** What it is called: a department of sheet 1, the systems of sheet 2; undefined for other kinds. */
  readonly title: string | undefined
}

/** The documents of a cycle; undefined where the token is not for reading them (document.read). */
export async function sheetNotes(service: ServiceInUse, place: CyclePlace): Promise<readonly SheetNote[] | undefined> {
  const listed = await ask(service.connection, listDocuments, { parameters: place })
  if (listed.ok)
    return listed.answer.documents.map(({ kind, id, owner, revision, summary }) => ({
      kind,
      id,
      owner,
      revision: revision.number,
      title: summaryTitle(summary),
    }))
  const { problem } = listed
  if (problem.kind === 'refused' && problem.problem.code === 'scope-missing') return undefined
  return fail(service, problem)
}

/** Told where sheetNotes gives none: nobody is to take that for a cycle without sheets. */
export const NO_NOTES: Readonly<Record<Locale, string>> = {
  ja: 'シートの一覧と名称を読めません（トークンに範囲 document.read がありません）。始まっているシートだけを ID で示します。',
  en: 'The list of sheets and their names cannot be read (the token lacks the scope document.read): sheets stand by their id, and only those that were begun.',
}

/** Ａシステム（sheet-a）; the id alone where it has no name, or none that may be read. */
export function sheetWords(notes: readonly SheetNote[] | undefined, id: string, locale: Locale): string {
  const title = notes?.find((note) => note.id === id && note.title !== undefined)?.title
  if (title === undefined) return id
  return locale === 'ja' ? `${title}（${id}）` : `${title} (${id})`
}
