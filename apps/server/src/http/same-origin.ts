import type { FastifyRequest } from 'fastify'

/**
 * Whether a request is meant for this service and comes from its own pages: its Host is one of ours (a page elsewhere
 * cannot point a name of its own at us), and what changes anything by the browser's cookie was sent by our origin.
 */
export function isOurs({ method, headers }: FastifyRequest, origins: readonly string[]): boolean {
  if (!origins.some((origin) => new URL(origin).host === headers.host)) return false
  if (method === 'GET' || method === 'HEAD') return true
  if (headers.origin !== undefined) return origins.includes(headers.origin)
  // Programs send neither; a browser always sends one of the two.
  return headers['sec-fetch-site'] === undefined || headers['sec-fetch-site'] === 'same-origin'
}

/** The headers of every answer: nothing is loaded from elsewhere, nothing is framed, nothing is kept on the way. */
export function securityHeaders(origins: readonly string[]): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-security-policy': policy.join('; '),
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
