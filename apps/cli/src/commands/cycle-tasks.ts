import type { DocumentKind } from '@sonae/domain/document/document'
import { readWorkflow } from '@sonae/contract/workflow-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { URGENCY_WORDS } from '@sonae/domain/describe/describe-workflow'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { ACTS_OF_PEOPLE } from '@sonae/domain/people/api-scope'
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
import { actNamed, actWords, obstacleLine } from '../workflow-words.ts'

type Task = AnswerOf<typeof readWorkflow>['tasks'][number]

export const cycleTasks: Command = {
  name: 'cycle tasks',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: '自分（トークンの持ち主）を待っている作業を、期限の近い順に示す',
    en: 'what waits for you (the owner of the token), first what is due first',
  },
  options: { ...CYCLE_YEAR, ...SERVICE },
  async run({ options, console }) {
    const { locale } = console
    const service = await serviceOf(options, console)
    const place = await cyclePlace(service, options)
    const { tasks } = await answered(service, readWorkflow, { parameters: place })
    const notes = tasks.some(({ sheet }) => sheet !== null) ? await sheetNotes(service, place) : []
    const year = yearWords(Number(place.fiscalYear), locale)
    console.line(
      locale === 'ja' ? `${year}：待っている作業 ${tasks.length} 件` : `${year}: ${tasks.length} waiting for you`,
    )
    if (notes === undefined) console.problem(NO_NOTES[locale])
    for (const task of tasks) for (const line of taskLines(task, notes, locale)) console.line(line)
    console.result({
      ok: true,
      fiscalYear: Number(place.fiscalYear),
      tasks: tasks.map((task) => ({
        ...task,
        name: task.sheet === null ? null : (notes?.find((one) => one.id === task.sheet && one.title)?.title ?? null),
        revision: revisionOf(task, notes) ?? null,
        obstacles: task.obstacles.map((one) => ({ ...one, text: obstacleWords(task, one, locale) })),
      })),
    })
    return EXIT.ok
  },
}

function taskLines(task: Task, notes: readonly SheetNote[] | undefined, locale: Locale): string[] {
  const ja = locale === 'ja'
  const { act, sheet, due, urgency, returned, obstacles } = task
  const head = [
    actWords(act, locale),
    sheet === null ? '' : sheetWords(notes, sheet, locale),
    due === null ? '' : ja ? `期限 ${due}` : `due ${due}`,
    URGENCY_WORDS[urgency][locale] === '' ? '' : `[${URGENCY_WORDS[urgency][locale]}]`,
    returned ? (ja ? '[差戻し]' : '[returned]') : '',
  ]
  const revision = revisionOf(task, notes)
  const how = [
    `sonae cycle do ${act}`,
    sheet === null ? '' : `--sheet ${sheet}`,
    revision === undefined ? '' : `--revision ${revision}`,
    // Of what waits for somebody, only these ask for a day.
    act === 'brief' ? '--on YYYY-MM-DD' : '',
    act === 'request-assessment' || act === 'request-check' || act === 'explain' ? '--due YYYY-MM-DD' : '',
  ]
  return [
    `・${head.filter((part) => part !== '').join('　')}`,
    ...obstacles.map((one) => `    ${ja ? '先に' : 'first'}: ${obstacleWords(task, one, locale)}`),
    `    ${isForPeople(act) ? SIGNED_IN[locale] : how.filter((part) => part !== '').join(' ')}`,
  ]
}

const SIGNED_IN: Readonly<Record<Locale, string>> = {
  ja: 'サインインして行ってください（API トークンではできません）',
  en: 'sign in for it (no API token does this)',
}

function isForPeople(act: string): boolean {
  const known = actNamed(act)
  return known !== undefined && ACTS_OF_PEOPLE.has(known)
}

function obstacleWords({ act }: Task, obstacle: Task['obstacles'][number], locale: Locale): string {
  const known = actNamed(act)
  return known === undefined ? obstacle.problem : obstacleLine(obstacle, known, locale)
}

/** What is submitted, with the revision that its list shows. */
const SUBMITTED: Readonly<Record<string, DocumentKind>> = {
  'submit-assessment': 'business-sheet',
  'submit-status': 'status-sheet',
  'submit-plan': 'plan-sheet',
}

function revisionOf({ act, sheet }: Task, notes: readonly SheetNote[] | undefined): number | undefined {
  return notes?.find(({ kind, id }) => kind === SUBMITTED[act] && id === sheet)?.revision
}
