import type { FieldProblem } from '@sonae/contract/problem'
import { doWorkflowAct } from '@sonae/contract/workflow-operations'
import type { Wanted } from '@sonae/contract/wire-types'
import { describeRequestPlace } from '@sonae/domain/describe/describe-request-place'
import { stateWords } from '@sonae/domain/describe/describe-workflow'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { ACT_NAMES, type ActName, WorkflowAct } from '@sonae/domain/workflow/workflow-act'
import { choiceOption, type Command, type Options, textOption, UsageError } from '../command.ts'
import type { Console } from '../console.ts'
import { EXIT } from '../exit-code.ts'
import { CommandFailure, readBytes } from '../files.ts'
import { ask } from '../service/service-client.ts'
import { CYCLE_YEAR, cyclePlace, yearWords } from '../service/service-cycle.ts'
import { fail, SERVICE, type ServiceInUse, serviceOf } from '../service/service-options.ts'
import type { ServiceProblem } from '../service/service-problem.ts'
import { actNamed, actWords, obstacleLine, optionOf } from '../workflow-words.ts'

type Body = Wanted<typeof doWorkflowAct>['body']
type Fields = Readonly<Record<string, unknown>>

/** Fields of acts that are one line of text. */
const PLAIN = {
  sheet: {
    type: 'string',
    value: 'ID',
    help: { ja: 'シートの ID（cycle show が示す）', en: 'id of the sheet (see cycle show)' },
  },
  due: { type: 'string', value: 'DATE', help: { ja: '期限（2026-04-01）', en: 'the day by which (2026-04-01)' } },
  on: { type: 'string', value: 'DATE', help: { ja: '説明を行った日（brief）', en: 'day of the briefing (brief)' } },
  thread: { type: 'string', value: 'ID', help: { ja: '調整のやり取りの ID', en: 'id of the adjustment' } },
  part: {
    type: 'string',
    value: 'status-sheet|plan-sheet',
    help: { ja: '調整を申し出るシート（open-thread）', en: 'which sheet the adjustment is about (open-thread)' },
  },
  outcome: {
    type: 'string',
    value: 'changed|unchanged',
    help: { ja: '調整の結果（close-thread）', en: 'what became of the adjustment (close-thread)' },
  },
  to: {
    type: 'string',
    value: 'ID',
    help: { ja: '新しい担当部署の ID（reassign-…）', en: 'id of the new department (reassign-…)' },
  },
} as const satisfies Command['options']

export const cycleDo: Command = {
  name: 'cycle do',
  arguments: 'ACT',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: `取組の工程を進める。ACT は次のいずれか：${ACT_NAMES.join('、')}（ＣＩＳＯの決定 approve、return-cycle は、サインインして行う）`,
    en: `do an act of the cycle. ACT is one of: ${ACT_NAMES.join(', ')} (the CISO's approve and return-cycle are done signed in)`,
  },
  options: {
    ...PLAIN,
    from: {
      type: 'string',
      value: 'ID',
      help: {
        ja: '今の担当部署の ID、なければ空文字（reassign-…）',
        en: 'id of the department that has it now, empty for none (reassign-…)',
      },
    },
    revision: {
      type: 'string',
      value: 'N',
      help: {
        ja: '提出する、内容を確かめた版の番号（cycle tasks が示す）',
        en: 'the revision that you looked at and submit (see cycle tasks)',
      },
    },
    silence: {
      type: 'string',
      value: 'counts|does-not-count',
      help: { ja: '回答なしを済みと扱うか（change-silence）', en: 'whether silence counts (change-silence)' },
    },
    text: { type: 'string', value: 'TEXT', help: { ja: '添える文', en: 'words that go with it' } },
    'text-file': {
      type: 'string',
      value: 'FILE',
      help: { ja: '添える文を書いたファイル（UTF-8）', en: 'file with the words that go with it (UTF-8)' },
    },
    'json-file': {
      type: 'string',
      value: 'FILE',
      help: {
        ja: 'そのほかの欄を書いた JSON（差戻しの理由 reasons など。例は README にある）',
        en: 'other fields as JSON (reasons of a return …; README has an example)',
      },
    },
    ...CYCLE_YEAR,
    ...SERVICE,
  },
  async run({ positionals: [name = ''], options, console }) {
    const act = actNamed(name)
    if (act === undefined)
      throw new UsageError({
        ja: `「${name}」という操作はありません。次のいずれかです：${ACT_NAMES.join('、')}`,
        en: `There is no act "${name}". It is one of: ${ACT_NAMES.join(', ')}`,
      })
    const { locale } = console
    const body = { ...usual(act), ...(await fileFields(act, options, console)), ...typedFields(options), act }
    const text = await textFields(options, console)
    const service = await serviceOf(options, console)
    const place = await cyclePlace(service, options)
    const result = await ask(service.connection, doWorkflowAct, {
      parameters: place,
      // oxlint-disable-next-line no-unsafe-type-assertion -- the service says what is wrong with it, field by field
      body: { ...body, ...text } as Body,
    })
    if (!result.ok) return refused(service, act, result.problem)
    const { state, tasks } = result.answer
    const year = yearWords(Number(place.fiscalYear), locale)
    const now = stateWords('cycle', state.cycle, locale)
    console.line(locale === 'ja' ? `${actWords(act, locale)}：記録しました。` : `${actWords(act, locale)}: done.`)
    console.line(
      locale === 'ja'
        ? `${year}：${now}、自分を待っている作業 ${tasks.length} 件`
        : `${year}: ${now}, ${tasks.length} waiting for you`,
    )
    console.result({ ok: true, fiscalYear: Number(place.fiscalYear), act, ...result.answer })
    return EXIT.ok
  },
}

/** Fields that may be empty, where an act has them and nobody gives them. */
function usual(act: ActName): Fields {
  const shape = WorkflowAct.options.find((option) => option.shape.act.value === act)?.shape ?? {}
  return { ...('text' in shape ? { text: '' } : {}), ...('path' in shape ? { path: [] } : {}) }
}

function typedFields(options: Options): Fields {
  const plain = Object.keys(PLAIN).flatMap((name) => {
    const value = textOption(options, name)
    return value === undefined ? [] : [[name, value] as const]
  })
  const [from, revision] = [textOption(options, 'from'), textOption(options, 'revision')]
  if (revision !== undefined && !/^[1-9]\d{0,8}$/.test(revision))
    throw new UsageError({
      ja: `--revision 「${revision}」は版の番号ではありません。sonae cycle tasks が示す番号にしてください。`,
      en: `--revision "${revision}" is no revision; take the number that sonae cycle tasks shows.`,
    })
  const silence = choiceOption(options, 'silence', ['counts', 'does-not-count', ''], '')
  return {
    ...Object.fromEntries(plain),
    ...(from === undefined ? {} : { from: from === '' ? null : from }),
    ...(revision === undefined ? {} : { revision: Number(revision) }),
    ...(silence === '' ? {} : { silenceCounts: silence === 'counts' }),
  }
}

async function textFields(options: Options, console: Console): Promise<Fields> {
  const [text, path] = [textOption(options, 'text'), textOption(options, 'text-file')]
  if (text !== undefined && path !== undefined)
    throw new UsageError({
      ja: '--text と --text-file は、どちらか一つにしてください。',
      en: 'Give --text or --text-file, not both.',
    })
  if (path !== undefined) return { text: (await readUtf8(path, console)).trimEnd() }
  return text === undefined ? {} : { text }
}

async function fileFields(act: ActName, options: Options, console: Console): Promise<Fields> {
  const path = textOption(options, 'json-file')
  if (path === undefined) return {}
  const text = await readUtf8(path, console)
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return unusable(path, 'JSON のオブジェクト（{ … }）として読めません。', 'This is no JSON object ({ … }).', console)
  if ('act' in value && value.act !== act)
    return unusable(
      path,
      `「${String(value.act)}」のための JSON です（指定は ${act}）。`,
      `This is for "${String(value.act)}", not for ${act}.`,
      console,
    )
  return Object.fromEntries(Object.entries(value))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function readUtf8(path: string, console: Console): Promise<string> {
  const bytes = await readBytes(path, console)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return unusable(path, 'UTF-8 の文字として読めません。', 'It is not UTF-8 text.', console)
  }
}

function unusable(path: string, ja: string, en: string, console: Console): never {
  const text = console.locale === 'ja' ? ja : en
  console.problem(`${path}: ${text}`)
  console.result({ ok: false, file: path, problems: [{ text }] })
  throw new CommandFailure(EXIT.badInput)
}

/** A refusal with the options that give the fields, and the reasons of the workflow in its words. */
function refused(service: ServiceInUse, act: ActName, problem: ServiceProblem): never {
  if (problem.kind !== 'refused') return fail(service, problem)
  const { fields = [], detail, ...rest } = problem.problem
  if (rest.code === 'not-possible')
    return fail(
      service,
      problem,
      fields.map((field) => obstacleLine(field, act, service.console.locale)),
    )
  const named = detail
    ?.split('\n')
    .map((line) => withOption(line, fields, service.console.locale))
    .join('\n')
  return fail(service, {
    kind: 'refused',
    problem: { ...rest, fields, ...(named === undefined ? {} : { detail: named }) },
  })
}

/** What is wrong with a field, by the option that gives it instead of what pages call it. */
function withOption(line: string, fields: readonly FieldProblem[], locale: Locale): string {
  for (const { path } of fields) {
    const place = describeRequestPlace(path, locale)
    if (path[0] === 'body' && place !== '' && line.startsWith(place))
      return `${optionOf(path.slice(1).join('.'))}: ${line.slice(place.length)}`
  }
  return line
}
