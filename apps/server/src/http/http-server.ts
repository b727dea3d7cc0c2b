import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type ProblemCode, PROBLEM_STATUS } from '@sonae/contract/problem'
import Fastify, {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { appendAudit } from '../audit/audit-store.ts'
import type { AppContext } from '../app-context.ts'
import { asOrganisation } from '../database/organisation-transaction.ts'
import { NO_PROXIES, type TrustedProxies } from '../session/client-address.ts'
import { authenticateRequest } from '../session/authenticate-request.ts'
import { answerClientError } from './client-error.ts'
import { credentialOf, type Front, originOf, sessionCookie } from './credential.ts'
import { type BoundOperation, type Caller, type ProblemFields, SentFile } from './handler.ts'
import { UnreadBody, takeJson } from './json-body.ts'
import { sendFile } from './send-file.ts'
import { codeOf } from './error-code.ts'
import { addRefusedMethods, routeOf } from './refused-methods.ts'
import { localeOf, problemDetails } from './problem-details.ts'
import { type Rate, RateLimit } from './rate-limit.ts'
import { foreignness, securityHeaders } from './same-origin.ts'
import type { WebFiles } from './web-files.ts'
import { addWebRoutes } from './web-routes.ts'

export type HttpOptions = {
  /** The origins at which the service is reached: http://localhost:8080, known once it listens. Others are refused. */
  readonly origins: () => readonly string[]
  /** Takes the log: a line of JSON a request, without names, addresses or contents. */
  readonly log: { readonly write: (line: string) => void }
  /** How much one account, or one address without an account, may ask for. */
  readonly rate?: Rate | undefined
  /** How long a request may take to come in, in milliseconds; REQUEST_MILLISECONDS unless given. */
  readonly requestMilliseconds?: number | undefined
  /** Certificate and key in PEM; http unless given. */
  readonly tls?: { readonly certificate: string; readonly key: string } | undefined
  /** Whose X-Forwarded-For is believed; nobody's unless given. */
  readonly proxies?: TrustedProxies | undefined
  /** The pages; unless given, the service has its interface alone. */
  readonly web?: WebFiles | undefined
  /** Told of every request that was answered. */
  readonly observe?: ((request: AnsweredRequest) => void) | undefined
}

/** What the log and the figures say of a request: its route, not its address, which names people's things. */
export type AnsweredRequest = {
  readonly method: string
  readonly route: string | null
  readonly status: number
  readonly milliseconds: number
}

/** The largest document: a sheet of 200 own measures with long texts is a tenth of it. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

/** The largest file of evidence comes in within this over a line of 1 Mbit/s. Whoever is slower holds a connection for nothing. */
const REQUEST_MILLISECONDS = 10 * 60 * 1000
const HEADERS_MILLISECONDS = 60 * 1000
const CHECK_MILLISECONDS = 10 * 1000
/** Longer than the minute for which proxies usually keep a connection, so that it is theirs to close it. */
const KEEP_ALIVE_MILLISECONDS = 72 * 1000

/** The HTTP service: the operations of the contract and nothing else. */
export function httpServer(
  context: AppContext,
  operations: readonly BoundOperation[],
  options: HttpOptions,
): FastifyInstance {
  const {
    origins,
    log,
    rate,
    requestMilliseconds = REQUEST_MILLISECONDS,
    tls,
    proxies = NO_PROXIES,
    observe,
    web,
  } = options
  const limits = {
    requestTimeout: requestMilliseconds,
    // Never more than for the whole request: Node would take the one for the other.
    headersTimeout: Math.min(requestMilliseconds, HEADERS_MILLISECONDS),
    connectionsCheckingInterval: Math.min(requestMilliseconds, CHECK_MILLISECONDS),
    keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
  }
  const app = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    serverFactory: (listener) =>
      tls === undefined
        ? createServer(limits, listener)
        : createSecureServer({ ...limits, cert: tls.certificate, key: tls.key, minVersion: 'TLSv1.2' }, listener),
    genReqId: () => randomUUID(),
    clientErrorHandler: answerClientError,
    logger: { level: 'info', stream: log, base: null },
    // Addresses name people's things; the log names routes.
    logController: new LogController({ disableRequestLogging: true }),
    // Ours is stricter (client-address.ts).
    trustProxy: false,
    // Addresses that no route can be looked up by; the hooks do not see them.
    frameworkErrors: (_, request, reply) => {
      request.log.info({ method: request.method, route: null, status: PROBLEM_STATUS.invalid }, 'request')
      reply.headers(securityHeaders(origins()))
      void refuse(request, reply, 'invalid', { fields: [{ path: ['address'], problem: 'wrong-form' }] })
    },
  })
  takeJson(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders(origins()))
    const foreign = foreignness(request, origins())
    if (foreign !== undefined) await refuse(request, reply, 'wrong-origin', { fields: [foreign] })
    // Whatever its body is.
    else if (request.is404) await refuse(request, reply, 'no-such-resource')
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request
    const milliseconds = Math.round(reply.elapsedTime * 10) / 10
    const answered = { method, route: routeOptions.url ?? null, status: reply.statusCode, milliseconds }
    request.log.info(answered, 'request')
    observe?.(answered)
    done()
  })
  app.setNotFoundHandler((request, reply) => refuse(request, reply, 'no-such-resource'))
  app.setErrorHandler((error: FastifyError | UnreadBody, request, reply) => {
    if (error instanceof UnreadBody) return refuse(request, reply, error.problem, { fields: error.fields })
    const code = codeOf(error)
    if (code === 'defect') request.log.error({ name: error.name, message: error.message, stack: error.stack }, 'defect')
    return refuse(request, reply, code, code === 'not-json' ? { fields: [NOT_JSON] } : {})
  })
  const front: Front = { proxies, isSecure: () => origins().every((origin) => origin.startsWith('https:')) }
  const limit = new RateLimit(rate)
  const takesFile = ({ operation }: BoundOperation) => operation.body === 'file'
  for (const bound of operations.filter((one) => !takesFile(one))) addRoute(app, context, bound, { limit, front })
  addRefusedMethods(app, operations, (request, reply) => refuse(request, reply, 'method-not-allowed'))
  if (web !== undefined) addWebRoutes(app, web, (request, reply) => refuse(request, reply, 'no-such-resource'))
  // Files are read by their handlers, as they come.
  void app.register((files, _, done) => {
    files.removeAllContentTypeParsers()
    files.addContentTypeParser('*', (_request, _body, parsed) => parsed(null))
    for (const bound of operations.filter(takesFile)) addRoute(files, context, bound, { limit, front })
    done()
  })
  return app
}

function addRoute(
  app: FastifyInstance,
  context: AppContext,
  { operation, run }: BoundOperation,
  { limit, front }: { limit: RateLimit; front: Front },
): void {
  app.route({
    method: operation.method,
    url: routeOf(operation),
    handler: async (request, reply) => {
      const origin = originOf(request, front)
      let caller: Caller | undefined
      if (operation.access !== 'public') {
        const authentication = await authenticateRequest(context.identity, credentialOf(request, front))
        const isSigningIn = !authentication.ok && authentication.code === 'second-factor-needed'
        if (!authentication.ok && !(isSigningIn && operation.access === 'signing-in'))
          return refuse(request, reply, authentication.code)
        caller = 'caller' in authentication ? authentication.caller : undefined
      }
      const sender = caller === undefined ? origin.address : `${caller.organisation}/${caller.account}`
      const retryAfter = limit.take(sender, performance.now())
      if (retryAfter > 0) return refuse(request, reply, 'too-many-requests', { retryAfter })
      const base = revisionOf(request.headers['if-match'])
      if (operation.revised && operation.method !== 'GET' && base === undefined)
        return refuse(request, reply, 'precondition-required')
      const isFile = operation.body === 'file'
      if (isFile && request.mediaType !== 'application/octet-stream')
        return refuse(request, reply, 'invalid', { fields: [NOT_BYTES] })
      const { params: parameters, query } = request
      const body = isFile ? request.raw : request.body
      const key = keyOf(request)
      const answer = await run(context, { parameters, query, body, base, caller, origin, key })
      // The rest of a file that is not taken: its sender reads the answer when all is sent.
      if (isFile) request.raw.resume()
      if (!answer.ok) {
        const { code, ok: _, isRecorded = false, ...fields } = answer
        if (caller !== undefined && !isRecorded)
          await auditRefusal(context, caller, operation.id, pathOf(request), code)
        return refuse(request, reply, code, fields)
      }
      if (answer.session !== undefined) reply.header('set-cookie', sessionCookie(answer.session, front.isSecure()))
      if (answer.revision !== undefined) reply.header('etag', `"${answer.revision}"`)
      if (operation.status === 204) return reply.code(204).send()
      const { answer: given } = answer
      return given instanceof SentFile ? sendFile(reply, given) : reply.code(operation.status).send(given)
    },
  })
}

/** Somebody sent a form, or a document, where the bytes of a file are wanted. */
const NOT_BYTES = {
  path: ['header', 'content-type'],
  problem: 'wrong-media-type',
  expected: 'application/octet-stream',
}
const NOT_JSON = { path: ['header', 'content-type'], problem: 'wrong-media-type', expected: 'application/json' }

/** The address without its query, which may hold names. */
function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? url
}

const AUDITED: ReadonlySet<ProblemCode> = new Set([
  'not-permitted',
  'scope-missing',
  'not-for-tokens',
  'no-such-resource',
])

/** Refusals for want of permission are acts, too: somebody tried. In a transaction of its own, since nothing else was done. */
async function auditRefusal(
  { pool, clock }: AppContext,
  { organisation, account }: Caller,
  action: string,
  resource: string,
  code: ProblemCode,
): Promise<void> {
  if (!AUDITED.has(code)) return
  await asOrganisation(pool, organisation, (transaction) =>
    appendAudit(transaction, {
      at: clock().getTime(),
      actor: account,
      action,
      resource: resource.slice(0, LONGEST_RESOURCE),
      outcome: 'refused',
      content: { code },
    }),
  )
}

/** A stranger's address may be long; the audit keeps its beginning. */
const LONGEST_RESOURCE = 500

function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  fields: ProblemFields = {},
): FastifyReply {
  const problem = problemDetails(code, request.id, localeOf(request.headers['accept-language']), fields)
  if (problem.retryAfter !== undefined) reply.header('retry-after', problem.retryAfter)
  return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
}

/** The Idempotency-Key, as far as it is one. */
function keyOf({ headers }: FastifyRequest): string | undefined {
  const key = headers['idempotency-key']
  return typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key) ? key : undefined
}

/** The revision in If-Match: "12". Anything else names none. */
function revisionOf(ifMatch: string | undefined): number | undefined {
  const number = /^"(\d{1,9})"$/.exec(ifMatch ?? '')?.[1]
  return number === undefined ? undefined : Number(number)
}
