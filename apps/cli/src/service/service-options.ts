import type { Operation } from '@sonae/contract/operation'
import { readCaller } from '@sonae/contract/session-operations'
import type { AnswerOf, Wanted } from '@sonae/contract/wire-types'
import { Id } from '@sonae/domain/primitive/text'
import { type Command, type Options, textOption, UsageError } from '../command.ts'
import type { Console } from '../console.ts'
import { EXIT } from '../exit-code.ts'
import { CommandFailure } from '../files.ts'
import { describeServiceProblem, exitOf } from './describe-service-problem.ts'
import { serviceAddress } from './service-address.ts'
import { ask, type Connection } from './service-client.ts'
import type { ServiceProblem } from './service-problem.ts'
import { readTokenFile } from './token-file.ts'

/** The options of every command that asks the service. */
export const SERVICE = {
  server: {
    type: 'string',
    value: 'URL',
    help: { ja: 'サービスの宛先（既定は SONAE_SERVER）', en: 'address of the service (default: SONAE_SERVER)' },
  },
  'token-file': {
    type: 'string',
    value: 'FILE',
    help: {
      ja: 'API トークンを入れた、自分だけが読めるファイル（既定は SONAE_TOKEN_FILE）',
      en: 'file with an API token, which nobody else can read (default: SONAE_TOKEN_FILE)',
    },
  },
  organisation: {
    type: 'string',
    value: 'ID',
    help: {
      ja: '組織の ID（既定は SONAE_ORGANISATION、なければトークンの組織）',
      en: 'id of the organisation (default: SONAE_ORGANISATION, else that of the token)',
    },
  },
} as const satisfies Command['options']

/** A service, the organisation that is asked about, and who is told. */
export type ServiceInUse = { readonly connection: Connection; readonly organisation: string; readonly console: Console }

/**
 * What the options and the environment say of the service.
 * @throws UsageError, CommandFailure where one of them cannot be used
 */
export async function serviceOf(options: Options, console: Console): Promise<ServiceInUse> {
  const { locale } = console
  const address = serviceAddress(needed(options, 'server', 'SONAE_SERVER'))
  if (!address.ok) throw new UsageError(address.words)
  if (process.env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    throw new UsageError({
      ja: 'NODE_TLS_REJECT_UNAUTHORIZED=0 では証明書を確かめないため、トークンを送りません。外して、組織内の認証局の証明書を NODE_EXTRA_CA_CERTS に指定してください。',
      en: 'With NODE_TLS_REJECT_UNAUTHORIZED=0 no certificate is checked, and the token is not sent. Unset it, and name the certificate of your own CA in NODE_EXTRA_CA_CERTS.',
    })
  const named = textOption(options, 'organisation') ?? process.env['SONAE_ORGANISATION'] ?? ''
  if (named !== '' && !Id.safeParse(named).success)
    throw new UsageError({
      ja: `「${named}」は組織の ID の形ではありません。管理者に確かめてください。`,
      en: `"${named}" is no id of an organisation. Ask the administrator.`,
    })
  const path = needed(options, 'token-file', 'SONAE_TOKEN_FILE')
  const read = await readTokenFile(path, locale)
  if (read.ok) {
    const service = { connection: { origin: address.origin, token: read.token, locale }, organisation: named, console }
    if (named !== '') return service
    const { organisation } = await answered(service, readCaller, {})
    return { ...service, organisation }
  }
  console.problem(locale === 'ja' ? `${path}: ${read.reason}。` : `${path}: ${read.reason}.`)
  console.result({ ok: false, file: path, problems: [{ text: read.reason }] })
  throw new CommandFailure(EXIT.badInput)
}

function needed(options: Options, name: keyof typeof SERVICE, variable: string): string {
  const value = textOption(options, name) ?? process.env[variable] ?? ''
  if (value !== '') return value
  throw new UsageError({
    ja: `--${name} か、環境変数 ${variable} が必要です。`,
    en: `--${name} or the environment variable ${variable} is required.`,
  })
}

/**
 * Asks for an operation whose answer the command needs.
 * @throws CommandFailure after the reason was printed
 */
export async function answered<const O extends Operation>(
  service: ServiceInUse,
  operation: O,
  wanted: Wanted<O>,
): Promise<AnswerOf<O>> {
  const result = await ask(service.connection, operation, wanted)
  return result.ok ? result.answer : fail(service, result.problem)
}

/**
 * Ends a command with what the service, or the way there, has against it.
 * @param own of a refusal: what the command itself says of the places that it names
 */
export function fail(service: ServiceInUse, problem: ServiceProblem, own: readonly string[] = []): never {
  const { connection, organisation, console } = service
  const isNothingThere = problem.kind === 'refused' && problem.problem.code === 'no-such-resource' && own.length === 0
  const where =
    console.locale === 'ja'
      ? `組織（${organisation}）、年度（sonae cycle list）、ID を確かめてください。`
      : `Check the organisation (${organisation}), the year (sonae cycle list) and the ids.`
  const text = describeServiceProblem(problem, connection.origin, console.locale, isNothingThere ? [where] : own)
  console.problem(text)
  console.result({ ok: false, problem, problems: text.split('\n').map((line) => ({ text: line })) })
  throw new CommandFailure(exitOf(problem))
}
