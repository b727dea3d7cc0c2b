import { answerReport, downloadAnswer, listInbox } from '@sonae/contract/report-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { INBOX_STATE_WORDS } from '@sonae/domain/describe/describe-report'
import { ReturnReason } from '@sonae/domain/workflow/workflow-state'
import { type Command, FORCE, type Options, textOption } from '../command.ts'
import type { Console } from '../console.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { CommandFailure, readBytes, refuseExisting, writeBytes } from '../files.ts'
import { CYCLE_YEAR, cyclePlace, yearWords } from '../service/service-cycle.ts'
import { answered, SERVICE, type ServiceInUse, serviceOf } from '../service/service-options.ts'
import { reasonLine } from '../workflow-words.ts'

const OPTIONS = {
  out: {
    type: 'string',
    value: 'FILE',
    required: true,
    help: { ja: '回答を書き込むファイル', en: 'file for the answer' },
  },
  ...FORCE,
  text: { type: 'string', value: 'TEXT', help: { ja: '添える文', en: 'words that go with it' } },
  ...CYCLE_YEAR,
  ...SERVICE,
} as const satisfies Command['options']

export const reportAccept: Command = {
  name: 'report accept',
  arguments: 'SENDER',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: '届いた報告（その組織の最も新しいもの）を受理し、回答のファイルを作る',
    en: 'accept the newest report of an organisation, and write the answer to it as a file',
  },
  options: OPTIONS,
  run: ({ positionals: [sender = ''], options, console }) => answer('accepted', sender, [], options, console),
}

export const reportReturn: Command = {
  name: 'report return',
  arguments: 'SENDER',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: '届いた報告（その組織の最も新しいもの）を箇所と理由を付けて差し戻し、回答のファイルを作る',
    en: 'return the newest report of an organisation with places and reasons, and write the answer as a file',
  },
  options: {
    reasons: {
      type: 'string',
      value: 'FILE',
      required: true,
      help: {
        ja: '差し戻す箇所と理由の JSON（kind、id、path、text の一覧。例は README にある）',
        en: 'places and reasons as JSON (a list of kind, id, path and text; README has an example)',
      },
    },
    ...OPTIONS,
  },
  async run({ positionals: [sender = ''], options, console }) {
    const reasons = await readReasons(textOption(options, 'reasons') ?? '', console)
    return answer('returned', sender, reasons, options, console)
  },
}

export const reportFetch: Command = {
  name: 'report fetch',
  arguments: 'SENDER',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: '報告にした回答のファイルを、もう一度書き出す（失くしたとき、鍵を替えたとき）',
    en: 'write the file of an answer once more (it was lost, or a key was changed since)',
  },
  options: { out: OPTIONS.out, ...FORCE, ...CYCLE_YEAR, ...SERVICE },
  async run({ positionals: [sender = ''], options, console }) {
    const out = textOption(options, 'out') ?? ''
    await refuseExisting([out], options['force'] === true, console)
    const service = await serviceOf(options, console)
    const { organisation, newest } = await newestOf(service, sender, options, console)
    if (newest.answers.length === 0)
      refused(
        console.locale === 'ja'
          ? `${newest.from.name}の第${newest.number}報には、まだ回答していません。sonae report accept か return で回答してください。`
          : `Number ${newest.number} of ${newest.from.name} was not answered yet. Answer it by sonae report accept or return.`,
        console,
      )
    return written(service, organisation, newest, out, console)
  },
}

async function readReasons(path: string, console: Console): Promise<ReturnReason[]> {
  const text = Buffer.from(await readBytes(path, console)).toString('utf8')
  const parsed = ReturnReason.array().min(1).safeParse(parsedJson(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  const words =
    console.locale === 'ja'
      ? `${place}理由の一覧として読めません。[{"kind": "plan-sheet", "id": "…", "path": [], "text": "…"}] の形で書いてください。`
      : `${place}This is no list of reasons. Write it as [{"kind": "plan-sheet", "id": "…", "path": [], "text": "…"}].`
  console.problem(`${path}: ${words}`)
  console.result({ ok: false, file: path, problems: [{ text: words }] })
  throw new CommandFailure(EXIT.badInput)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function answer(
  said: 'accepted' | 'returned',
  sender: string,
  reasons: readonly ReturnReason[],
  options: Options,
  console: Console,
): Promise<ExitCode> {
  const out = textOption(options, 'out') ?? ''
  await refuseExisting([out], options['force'] === true, console)
  const service = await serviceOf(options, console)
  const { organisation, newest } = await newestOf(service, sender, options, console)
  const note = await answered(service, answerReport, {
    parameters: { organisation, report: newest.fileHash },
    body: { answer: said, reasons: [...reasons], text: textOption(options, 'text') ?? '' },
  })
  return written(service, organisation, note, out, console)
}

/** The newest report of a sender for the year. */
async function newestOf(service: ServiceInUse, sender: string, options: Options, console: Console) {
  const { organisation, fiscalYear } = await cyclePlace(service, options)
  const inbox = await answered(service, listInbox, { parameters: { organisation }, query: { fiscalYear } })
  const newest = inbox.reports.find(({ from, state }) => from.id === sender && state !== 'replaced')
  if (newest !== undefined) return { organisation, newest }
  const year = yearWords(Number(fiscalYear), console.locale)
  const senders = [...new Set(inbox.reports.map(({ from }) => from.id))].join(', ')
  return refused(
    console.locale === 'ja'
      ? `${year}に ${sender} から届いた報告はありません（届いた組織：${senders || 'なし'}）。`
      : `No report of ${sender} came for ${year} (came: ${senders || 'none'}).`,
    console,
  )
}

function refused(text: string, console: Console): never {
  console.problem(text)
  console.result({ ok: false, problems: [{ text }] })
  throw new CommandFailure(EXIT.badInput)
}

/** Writes the file of the answer given last, and says what it is. */
async function written(
  service: ServiceInUse,
  organisation: string,
  note: AnswerOf<typeof answerReport>,
  out: string,
  console: Console,
): Promise<ExitCode> {
  const [given] = note.answers
  if (given === undefined) throw new Error('there is no answer to be written')
  const { bytes } = await answered(service, downloadAnswer, {
    parameters: { organisation, report: note.fileHash, answer: given.id },
  })
  await writeBytes(out, bytes, console)
  const year = yearWords(note.fiscalYear, console.locale)
  const words = INBOX_STATE_WORDS[given.answer]
  console.line(
    console.locale === 'ja'
      ? `${out}  ${note.from.name}の${year}の第${note.number}報：${words.ja}`
      : `${out}  number ${note.number} of ${note.from.name} for ${year}: ${words.en}`,
  )
  for (const reason of given.reasons) console.line(`  ${reasonLine(reason)}`)
  console.result({ ok: true, written: [out], note })
  return EXIT.ok
}
