import type { ProblemCode } from '@sonae/contract/problem'
import type { FastifyError } from 'fastify'

/** PostgreSQL is not there, stops or starts. */
const NOT_READY = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', '57P01', '57P02', '57P03'])

/** Whose fault an error is: the request's, the database's or ours. */
export function codeOf({ code, statusCode = 500, message }: FastifyError): ProblemCode {
  if (NOT_READY.has(code) || message.startsWith('Connection terminated')) return 'not-ready'
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'body-too-large'
  if (statusCode === 415) return 'not-json'
  return statusCode < 500 ? 'invalid' : 'defect'
}
