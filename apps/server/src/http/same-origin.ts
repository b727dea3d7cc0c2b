import type { FieldProblem } from '@sonae/contract/problem'
import type { FastifyRequest } from 'fastify'

/**
 * Whether a request is meant for this service and comes from its own pages: its Host is one of ours (a page elsewhere
 * cannot point a name of its own at us), and what changes anything by the browser's cookie was sent by our origin.
 * @returns what is wrong with it; undefined: nothing
 */
export function foreignness({ method, headers }: FastifyRequest, origins: readonly string[]): FieldProblem | undefined {
  if (!origins.some((origin) => new URL(origin).host === headers.host))
    return { path: ['header', 'host'], problem: 'wrong-host' }
  if (method === 'GET' || method === 'HEAD') return undefined
  // Programs send neither; a browser always sends one of the two.
  const { origin, 'sec-fetch-site': site } = headers
  if (origin !== undefined ? origins.includes(origin) : site === undefined || site === 'same-origin') return undefined
  return { path: ['header', origin === undefined ? 'sec-fetch-site' : 'origin'], problem: 'wrong-origin' }
}

/**
 * The Content-Security-Policy of an answer.
 * @param nonce of the one style element that the page itself makes; none of other answers
 */
export function contentPolicy(nonce?: string): string {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return policy.join('; ')
}

/** The headers of every answer: nothing is loaded from elsewhere, nothing is framed, nothing is kept on the way. */
export function securityHeaders(origins: readonly string[]): Record<string, string> {
  return {
    'content-security-policy': contentPolicy(),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cache-control': 'no-store',
    ...(origins.every((origin) => origin.startsWith('https:'))
      ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
      : {}),
  }
}
