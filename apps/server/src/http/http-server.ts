import { randomUUID } from 'node:crypto'
import type { ProblemCode } from '@sonae/contract/problem'
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
import { authenticateRequest } from '../session/authenticate-request.ts'
import { credentialOf, originOf, sessionCookie } from './credential.ts'
import type { BoundOperation, Caller, ProblemFields } from './handler.ts'
import { localeOf, problemDetails } from './problem-details.ts'
import { type Rate, RateLimit } from './rate-limit.ts'
import { isOurs, securityHeaders } from './same-origin.ts'

export type HttpOptions = {
  /** The origins at which the service is reached: http://localhost:8080, known once it listens. Others are refused. */
  readonly origins: () => readonly string[]
  /** Takes the log: a line of JSON a request, without names, addresses or contents. */
  readonly log: { readonly write: (line: string) => void }
  /** How much one account, or one address without an account, may ask for. */
  readonly rate?: Rate | undefined
}

/** The largest document: a sheet of 200 own measures with long texts is a tenth of it. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

/** The HTTP service: the operations of the contract and nothing else. */
export function httpServer(
  context: AppContext,
  operations: readonly BoundOperation[],
  { origins, log, rate }: HttpOptions,
): FastifyInstance {
  const app = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    genReqId: () => randomUUID(),
    logger: { level: 'info', stream: log, base: null },
    // Addresses name people's things; the log names routes.
    logController: new LogController({ disableRequestLogging: true }),
    // What a stranger wrote into a header is nobody's address.
    trustProxy: false,
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders(origins()))
    if (!isOurs(request, origins())) await refuse(request, reply, 'not-permitted')
  })
  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request
    const milliseconds = Math.round(reply.elapsedTime * 10) / 10
    request.log.info({ method, route: routeOptions.url ?? null, status: reply.statusCode, milliseconds }, 'request')
    done()
  })
  app.setNotFoundHandler((request, reply) => refuse(request, reply, 'no-such-resource'))
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const code = codeOf(error)
    if (code === 'defect') request.log.error({ name: error.name, message: error.message, stack: error.stack }, 'defect')
    return refuse(request, reply, code)
  })
  const isSecure = () => origins().every((origin) => origin.startsWith('https:'))
  const limit = new RateLimit(rate)
  for (const bound of operations) addRoute(app, context, bound, { isSecure, limit })
  return app
}

function addRoute(
  app: FastifyInstance,
  context: AppContext,
  { operation, run }: BoundOperation,
  { isSecure, limit }: { isSecure: () => boolean; limit: RateLimit },
): void {
  app.route({
    method: operation.method,
    url: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    handler: async (request, reply) => {
      let caller: Caller | undefined
      if (operation.access !== 'public') {
        const authentication = await authenticateRequest(context.identity, credentialOf(request))
        const isSigningIn = !authentication.ok && authentication.code === 'second-factor-needed'
        if (!authentication.ok && !(isSigningIn && operation.access === 'signing-in'))
          return refuse(request, reply, authentication.code)
        caller = 'caller' in authentication ? authentication.caller : undefined
      }
      const sender = caller === undefined ? originOf(request).address : `${caller.organisation}/${caller.account}`
      const retryAfter = limit.take(sender, performance.now())
      if (retryAfter > 0) return refuse(request, reply, 'too-many-requests', { retryAfter })
      const base = revisionOf(request.headers['if-match'])
      if (operation.revised && operation.method !== 'GET' && base === undefined)
        return refuse(request, reply, 'precondition-required')
      const { params: parameters, query, body } = request
      const origin = originOf(request)
      const key = keyOf(request)
      const answer = await run(context, { parameters, query, body: body ?? undefined, base, caller, origin, key })
      if (!answer.ok) {
        const { code, ok: _, isRecorded = false, ...fields } = answer
        if (caller !== undefined && !isRecorded) await auditRefusal(context, caller, operation.id, request.url, code)
        return refuse(request, reply, code, fields)
      }
      if (answer.session !== undefined) reply.header('set-cookie', sessionCookie(answer.session, isSecure()))
      if (answer.revision !== undefined) reply.header('etag', `"${answer.revision}"`)
      if (operation.status === 204) return reply.code(204).send()
      return reply.code(operation.status).send(answer.answer)
    },
  })
}

/** Refusals for want of permission are acts, too: somebody tried. In a transaction of its own, since nothing else was done. */
async function auditRefusal(
  { pool, clock }: AppContext,
  { organisation, account }: Caller,
  action: string,
  resource: string,
  code: ProblemCode,
): Promise<void> {
  if (code !== 'not-permitted' && code !== 'no-such-resource') return
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

/** PostgreSQL is not there, stops or starts. */
const NOT_READY = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', '57P01', '57P02', '57P03'])

/** Whose fault an error is: the request's, the database's or ours. */
function codeOf({ code, statusCode = 500, message }: FastifyError): ProblemCode {
  if (NOT_READY.has(code) || message.startsWith('Connection terminated')) return 'not-ready'
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'body-too-large'
  if (statusCode === 415 || code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || code === 'FST_ERR_CTP_INVALID_JSON_BODY')
    return 'not-json'
  return statusCode < 500 ? 'invalid' : 'defect'
}
