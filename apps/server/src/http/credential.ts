import type { FastifyRequest } from 'fastify'
import type { Credential } from '../app-context.ts'
import { clientAddress, NO_PROXIES } from '../session/client-address.ts'

/** The cookie of a session. A browser takes the name with the prefix only over https, from this very host, for all paths. */
const SESSION_COOKIES = ['__Host-sonae-session', 'sonae-session'] as const

/**
 * The cookie that gives a browser its session, or takes it away.
 * @param session the token; null takes it away
 */
export function sessionCookie(session: string | null, isSecure: boolean): string {
  const [secureName, plainName] = SESSION_COOKIES
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
  return `${isSecure ? secureName : plainName}=${session ?? ''}; ${attributes}${session === null ? '; Max-Age=0' : ''}`
}

/** From where a request comes: for lists of sessions, and against guessing. */
export type RequestOrigin = { readonly address: string; readonly device: string; readonly replaces: string | undefined }

export function originOf(request: FastifyRequest): RequestOrigin {
  const credential = credentialOf(request)
  return {
    address: addressOf(request),
    device: request.headers['user-agent'] ?? '',
    replaces: credential.kind === 'session' ? credential.secret : undefined,
  }
}

/** The peer of the socket: there is no proxy in front. */
function addressOf({ socket }: FastifyRequest): string {
  return clientAddress(socket.remoteAddress ?? '', undefined, NO_PROXIES)
}

/** What a request shows to say who sends it: a token before a cookie, since only a program sets one. */
export function credentialOf(request: FastifyRequest): Credential {
  const { headers } = request
  const address = addressOf(request)
  const token = /^Bearer ([A-Za-z0-9_-]{1,200})$/.exec(headers.authorization ?? '')?.[1]
  if (token !== undefined) return { kind: 'token', secret: token, address }
  const cookies = new Map(
    (headers.cookie ?? '').split(';').map((part) => {
      const at = part.indexOf('=')
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const
    }),
  )
  const secret = SESSION_COOKIES.map((name) => cookies.get(name)).find((value) => value !== undefined)
  return secret === undefined ? { kind: 'none' } : { kind: 'session', secret, address }
}
