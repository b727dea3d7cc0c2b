import type { Problem, ProblemCode } from '@sonae/contract/problem'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { ServiceProblem } from './service-problem.ts'

/**
 * What went wrong between here and the service, and what mends it.
 * @param own of a refusal: what the command itself says of the places; else they stand as the service names them
 */
export function describeServiceProblem(
  problem: ServiceProblem,
  origin: string,
  locale: Locale,
  own: readonly string[] = [],
): string {
  const ja = locale === 'ja'
  switch (problem.kind) {
    case 'refused':
      return refusalWords(problem.problem, own, ja)
    case 'unreachable':
      return ja
        ? `${origin} につながりません（${problem.code}）。宛先が正しいか、サービスが動いているかを確かめてください。`
        : `${origin} cannot be reached (${problem.code}). Check the address, and whether the service runs.`
    case 'certificate':
      return certificateWords(problem, origin, ja)
    case 'timeout':
      return ja
        ? `${origin} から ${problem.seconds} 秒のうちに答えがありません。行ったことが済んでいる場合もあります。状態を確かめてから、やり直してください。`
        : `No answer from ${origin} within ${problem.seconds} seconds. What was asked may have been done: look first, then try again.`
    case 'redirected':
      return ja
        ? `${origin} は別の宛先（${problem.to}）を案内しています。トークンを送らずに止めました。正しければ --server にその宛先を指定してください。`
        : `${origin} points elsewhere (${problem.to}). It was not followed, and the token not sent there. If that is right, name it with --server.`
    case 'not-sonae':
      return ja
        ? `${origin} の答え（${problem.status}）は Sonae のものではありません。宛先と、間にあるプロキシを確かめてください。`
        : `What answers at ${origin} (${problem.status}) is no Sonae. Check the address, and any proxy in between.`
    case 'other-version':
      return ja
        ? `${origin} の Sonae は、このコマンドと版が違います（${problem.operation} の答えを読めません）。同じ版にそろえてください。`
        : `The Sonae at ${origin} is of another version than this command (it cannot read the answer to ${problem.operation}). Use the same version.`
    case 'too-large':
      return ja
        ? `${origin} の答えが大きすぎます（${problem.limit / 1024 / 1024} MB まで）。`
        : `The answer of ${origin} is larger than ${problem.limit / 1024 / 1024} MB.`
  }
}

/** Where the service's own point to members of its JSON. */
const HEADINGS: Readonly<Partial<Record<ProblemCode, Readonly<Record<Locale, string>>>>> = {
  'not-possible': { ja: '今の状態では、この操作はできません。', en: 'This is not possible as things are.' },
  invalid: { ja: '指定に誤りがあります。', en: 'What was given has mistakes.' },
}

/** The service's words, and what it names: places without words of their own, scopes, the number in its log. */
function refusalWords(
  { code, title, detail, status, instance, fields = [], scopes = [] }: Problem,
  own: readonly string[],
  ja: boolean,
): string {
  const heading = HEADINGS[code]?.[ja ? 'ja' : 'en'] ?? title
  const told = detail === undefined ? fields.map(({ path, problem }) => `${path.join('/')}: ${problem}`) : [detail]
  const places = own.length > 0 ? own : told
  const needed = scopes.length === 0 ? [] : [`${ja ? '足りない範囲：' : 'Missing: '}${scopes.join(ja ? '、' : ', ')}`]
  const log = status < 500 ? [] : [`instance: ${instance}`]
  return [heading, ...places, ...needed, ...log].join('\n')
}

function certificateWords(
  { reason, code }: Extract<ServiceProblem, { kind: 'certificate' }>,
  origin: string,
  ja: boolean,
): string {
  switch (reason) {
    case 'unknown-issuer':
      return ja
        ? `${origin} の証明書を発行した認証局が、この機械では知られていません（${code}）。組織内の認証局であれば、その証明書（PEM）のファイルを環境変数 NODE_EXTRA_CA_CERTS に指定してください。`
        : `The issuer of ${origin}'s certificate is not known on this machine (${code}). If it is your organisation's own CA, name the file of its certificate (PEM) in the environment variable NODE_EXTRA_CA_CERTS.`
    case 'expired':
      return ja
        ? `${origin} の証明書の期限が切れているか、まだ始まっていません（${code}）。この機械の時計を確かめ、サービスの管理者に知らせてください。`
        : `The certificate of ${origin} has expired, or is not valid yet (${code}). Check the clock here, and tell the administrator of the service.`
    case 'other-name':
      return ja
        ? `証明書は ${origin} のものではありません（${code}）。証明書にある名前を --server に指定してください。`
        : `The certificate is not for ${origin} (${code}). Name the service with --server as its certificate does.`
    case 'no-tls':
      return ja
        ? `${origin} は https で答えていません（${code}）。宛先とポートを確かめてください。`
        : `${origin} does not speak https (${code}). Check the address and the port.`
    case 'other':
      return ja
        ? `${origin} と安全につながりません（${code}）。サービスの管理者に、この符号を伝えてください。`
        : `There is no secure connection to ${origin} (${code}). Tell the administrator of the service this code.`
  }
}

/** What needs a person who decides, rather than another command line. */
const ATTENTION: ReadonlySet<ProblemCode> = new Set(['conflict', 'exists-already', 'not-possible', 'revision-unknown'])
/** What the service could not do as things are with it. */
const UNAVAILABLE: ReadonlySet<ProblemCode> = new Set([
  'too-many-requests',
  'defect',
  'file-damaged',
  'not-ready',
  'storage-full',
])

/** With what a command ends that got no further. */
export function exitOf(problem: ServiceProblem): ExitCode {
  if (problem.kind !== 'refused') return EXIT.unavailable
  const { code } = problem.problem
  if (ATTENTION.has(code)) return EXIT.attention
  return UNAVAILABLE.has(code) ? EXIT.unavailable : EXIT.badInput
}
