import type { FastifyRequest } from 'fastify'
import type { Credential } from '../app-context.ts'
import { clientAddress, type TrustedProxies } from '../session/client-address.ts'

/** What stands between people and the service. */
export type Front = {
  readonly proxies: TrustedProxies
  /** Whether pages come over https. */
  readonly isSecure: () => boolean
}

/**
 * The cookie of a session. A browser takes the name with the prefix only over https, from this very host, for all paths:
 * there no other host of the domain can plant a session of its own, so that no other name is read.
 */
function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-sonae-session' : 'sonae-session'
}

/**
 * The cookie that gives a browser its session, or takes it away.
 * @param session the token; null takes it away
 */
export function sessionCookie(session: string | null, isSecure: boolean): string {
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
  return `${sessionCookieName(isSecure)}=${session ?? ''}; ${attributes}${session === null ? '; Max-Age=0' : ''}`
}

/** From where a request comes: for lists of sessions, and against guessing. */
export type RequestOrigin = { readonly address: string; readonly device: string; readonly replaces: string | undefined }

export function originOf(request: FastifyRequest, front: Front): RequestOrigin {
  const credential = credentialOf(request, front)
  return {
    address: addressOf(request, front),
    device: request.headers['user-agent'] ?? '',
    replaces: credential.kind === 'session' ? credential.secret : undefined,
  }
}

function addressOf({ socket, headers }: FastifyRequest, { proxies }: Front): string {
  return clientAddress(socket.remoteAddress ?? '', headers['x-forwarded-for'], proxies)
}

/** What a request shows to say who sends it: a token before a cookie, since only a program sets one. */
export function credentialOf(request: FastifyRequest, front: Front): Credential {
  const { headers } = request
  const address = addressOf(request, front)
  const token = /^Bearer ([A-Za-z0-9_-]{1,200})$/.exec(headers.authorization ?? '')?.[1]
  if (token !== undefined) return { kind: 'token', secret: token, address }
  const cookies = new Map(
    (headers.cookie ?? '').split(';').map((part) => {
      const at = part.indexOf('=')
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const
    }),
  )
  const secret = cookies.get(sessionCookieName(front.isSecure()))
  return secret === undefined ? { kind: 'none' } : { kind: 'session', secret, address }
}
