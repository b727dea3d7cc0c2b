import { listWorkflowActs } from '@sonae/contract/workflow-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { ROLE_WORDS } from '@sonae/domain/describe/describe-workflow'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { sheetOf } from '@sonae/domain/workflow/perform-act'
import { type Command, type Options, textOption, UsageError } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { CYCLE_YEAR, cyclePlace } from '../service/service-cycle.ts'
import { answered, SERVICE, serviceOf } from '../service/service-options.ts'
import { actWords, reasonLine } from '../workflow-words.ts'

type DoneAct = AnswerOf<typeof listWorkflowActs>['acts'][number]

/** As many as a screen holds. */
const USUAL = '20'

export const cycleActs: Command = {
  name: 'cycle acts',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: '取組で行われたこと（依頼、提出、差戻し、承認など）を、新しい順に示す',
    en: 'what was done in the cycle (requests, submissions, returns, approval), newest first',
  },
  options: {
    ...CYCLE_YEAR,
    sheet: { type: 'string', value: 'ID', help: { ja: 'このシートのものだけ', en: 'those of this sheet alone' } },
    thread: {
      type: 'string',
      value: 'ID',
      help: { ja: 'この調整のやり取りのものだけ', en: 'those of this adjustment alone' },
    },
    limit: {
      type: 'string',
      value: 'N',
      help: { ja: '件数（1〜200、既定は 20）', en: 'how many (1–200, default 20)' },
    },
    below: {
      type: 'string',
      value: 'N',
      help: { ja: 'この番号より前のもの（続きを見るとき）', en: 'those before this number (for the next page)' },
    },
    ...SERVICE,
  },
  async run({ options, console }) {
    const { locale } = console
    const [limit = USUAL, below] = [wholeOption(options, 'limit', 200), wholeOption(options, 'below', 999_999_999)]
    const service = await serviceOf(options, console)
    const place = await cyclePlace(service, options)
    const { acts, next } = await answered(service, listWorkflowActs, {
      parameters: place,
      query: { sheet: textOption(options, 'sheet'), thread: textOption(options, 'thread'), below, limit },
    })
    for (const act of acts) for (const line of actLines(act, locale)) console.line(line)
    if (acts.length === 0) console.line(locale === 'ja' ? '記録はありません。' : 'Nothing was done.')
    if (next !== null) console.line(locale === 'ja' ? `続きは：--below ${next}` : `More: --below ${next}`)
    console.result({ ok: true, fiscalYear: Number(place.fiscalYear), acts, next })
    return EXIT.ok
  },
}

function wholeOption(options: Options, name: string, most: number): string | undefined {
  const text = textOption(options, name)
  if (text === undefined || (/^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= most)) return text
  throw new UsageError({
    ja: `--${name} は 1 から ${most} までの数です（「${text}」は使えません）。`,
    en: `--${name} takes a number from 1 to ${most}, not "${text}".`,
  })
}

/** 12  2026-04-01 19:00  ⑧ シート２の提出  sheet-a  氏名（対象システム管理責任部署）. */
function actLines({ number, act, at, actor, role, revisions }: DoneAct, locale: Locale): string[] {
  const who = locale === 'ja' ? `${actor}（${ROLE_WORDS[role].ja}）` : `${actor} (${ROLE_WORDS[role].en})`
  // Of an act about the whole cycle it is every document: those stand in the JSON.
  const seen = sheetOf(act) === null ? [] : Object.entries(revisions).map(([name, revision]) => `${name} #${revision}`)
  const more = [
    'due' in act ? `${locale === 'ja' ? '期限' : 'due'} ${act.due}` : '',
    'on' in act ? act.on : '',
    'text' in act ? act.text.replaceAll('\n', '\n      ') : '',
    ...('reasons' in act ? act.reasons.map(reasonLine) : []),
    seen.join(', '),
  ]
  const head = [String(number), localTime(at), actWords(act.act, locale), sheetOf(act) ?? '', who]
  return [
    head.filter((part) => part !== '').join('  '),
    ...more.filter((part) => part !== '').map((part) => `      ${part}`),
  ]
}

/** In the zone of this machine: 2026-04-01 19:00. */
function localTime(at: string): string {
  return new Date(at).toLocaleString('sv-SE').slice(0, 16)
}
