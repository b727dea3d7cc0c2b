import { readWorkflow } from '@sonae/contract/workflow-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { APPROVAL_WORDS, stateWords, URGENCY_WORDS } from '@sonae/domain/describe/describe-workflow'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { dayInJapan } from '@sonae/domain/people/calendar-day'
import type { BusinessTrack, ReturnReason, SystemTrack } from '@sonae/domain/workflow/workflow-state'
import type { Command } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import {
  CYCLE_YEAR,
  cyclePlace,
  NO_NOTES,
  type SheetNote,
  sheetNotes,
  sheetWords,
  yearWords,
} from '../service/service-cycle.ts'
import { answered, SERVICE, serviceOf } from '../service/service-options.ts'
import { reasonLine } from '../workflow-words.ts'

type Standing = AnswerOf<typeof readWorkflow>

/** A sheet, or sheets 2 and 3 of a system, and where it stands. */
type Row = {
  readonly track: 'business' | 'system'
  readonly sheet: string
  /** null while nothing was done with it. */
  readonly state: string | null
  /** The day for which its state waits; null: none. */
  readonly due: string | null
  readonly overdue: boolean
  readonly openThreads: readonly string[]
  readonly reasons: readonly ReturnReason[]
}

export const cycleShow: Command = {
  name: 'cycle show',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: '取組がどこまで進んだか（①〜⑮）、各シートの状態と期限、CISO の承認の有効・無効を示す',
    en: 'how far the cycle is (①–⑮): each sheet with its day, and what the approval of the CISO is worth',
  },
  options: { ...CYCLE_YEAR, ...SERVICE },
  async run({ options, console }) {
    const { locale } = console
    const service = await serviceOf(options, console)
    const place = await cyclePlace(service, options)
    const standing = await answered(service, readWorkflow, { parameters: place })
    const notes = await sheetNotes(service, place)
    const rows = rowsOf(standing, notes, dayInJapan(Date.now()))
    const year = Number(place.fiscalYear)
    if (notes === undefined) console.problem(NO_NOTES[locale])
    for (const line of lines(standing, rows, notes, yearWords(year, locale), locale)) console.line(line)
    console.result({
      ok: true,
      fiscalYear: year,
      ...standing,
      sheets: rows.map((row) => ({
        ...row,
        name: notes?.find(({ id, title }) => id === row.sheet && title)?.title ?? null,
        department: notes?.find(({ id, owner }) => id === row.sheet && owner)?.owner ?? null,
      })),
    })
    return EXIT.ok
  },
}

/** Every sheet of the cycle: those that have a state, and those that a list shows and nobody has begun with. */
function rowsOf({ state }: Standing, notes: readonly SheetNote[] = [], today: string): Row[] {
  const ids = (kind: SheetNote['kind'], tracks: object) => [
    ...new Set([...notes.filter((note) => note.kind === kind).map(({ id }) => id), ...Object.keys(tracks)]),
  ]
  return [
    ...ids('business-sheet', state.business).map((sheet) => businessRow(sheet, state.business[sheet], today)),
    ...ids('status-sheet', state.systems).map((sheet) => systemRow(sheet, state.systems[sheet], today)),
  ]
}

function businessRow(sheet: string, track: BusinessTrack | undefined, today: string): Row {
  const { state = null, due = null, reasons = [] } = track ?? {}
  const day = state === 'requested' || state === 'returned' ? due : null
  return { track: 'business', sheet, state, due: day, overdue: day !== null && day < today, openThreads: [], reasons }
}

function systemRow(sheet: string, track: SystemTrack | undefined, today: string): Row {
  const { state = null, due = null, adjustmentDue = null, openThreads = [], reasons = [] } = track ?? {}
  const waits =
    state === 'requested' || state === 'status-submitted' || state === 'status-returned' || state === 'plan-returned'
  const day = state === 'explained' ? adjustmentDue : waits ? due : null
  return { track: 'system', sheet, state, due: day, overdue: day !== null && day < today, openThreads, reasons }
}

function lines(
  { state, approval, tasks, unattended }: Standing,
  rows: readonly Row[],
  notes: readonly SheetNote[] | undefined,
  year: string,
  locale: Locale,
): string[] {
  const ja = locale === 'ja'
  const of = (track: Row['track']) => rows.filter((row) => row.track === track)
  const named = (sheet: string) => sheetWords(notes, sheet, locale)
  const on = approval.on === null ? '' : ja ? `（${approval.on}）` : ` (${approval.on})`
  return [
    `${year}${ja ? '：' : ': '}${stateWords('cycle', state.cycle, locale)}${state.briefed ? '' : ja ? '（①はまだ）' : ' (no briefing yet, ①)'}`,
    `${ja ? 'ＣＩＳＯの承認（⑭）：' : 'Approval of the CISO (⑭): '}${APPROVAL_WORDS[approval.kind][locale]}${on}`,
    ...approval.documents.map((name) => `    ${ja ? '変更' : 'changed'}: ${name}`),
    ...state.officeReasons.map((reason) => `    ${ja ? '差戻し' : 'returned'}: ${reasonLine(reason)}`),
    ja ? 'シート１（②〜⑥）' : 'Sheet 1 (②–⑥)',
    ...of('business').flatMap((row) => rowLines(row, named(row.sheet), locale)),
    ja ? 'シート２・３（⑥〜⑪）' : 'Sheets 2 and 3 (⑥–⑪)',
    ...of('system').flatMap((row) => rowLines(row, named(row.sheet), locale)),
    ...unattended.map(
      ({ sheet, department }) =>
        `${ja ? '担当者がいません' : 'Nobody fills in'}: ${named(sheet)} [${department ?? (ja ? '部署なし' : 'no department')}]`,
    ),
    ja
      ? `自分を待っている作業 ${tasks.length} 件（sonae cycle tasks）`
      : `${tasks.length} waiting for you (sonae cycle tasks)`,
  ]
}

function rowLines({ track, state, due, overdue, openThreads, reasons }: Row, name: string, locale: Locale): string[] {
  const ja = locale === 'ja'
  const parts = [
    name,
    stateWords(track, state, locale),
    due === null ? '' : ja ? `期限 ${due}` : `due ${due}`,
    overdue ? `[${URGENCY_WORDS.overdue[locale]}]` : '',
    openThreads.length === 0 ? '' : `${ja ? '調整中' : 'adjustments'}: ${openThreads.join(', ')}`,
  ]
  return [
    `  ${parts.filter((part) => part !== '').join('　')}`,
    ...reasons.map((reason) => `      ${ja ? '差戻し' : 'returned'}: ${reasonLine(reason)}`),
  ]
}
