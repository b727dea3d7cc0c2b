import type { Problem } from '@sonae/contract/problem'

/** Why nothing came of a request: the service said so, or there is no service that could. */
export type ServiceProblem =
  /** The service's own words. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** `code`: the system's, ECONNREFUSED … */
  | { readonly kind: 'unreachable'; readonly code: string }
  | { readonly kind: 'certificate'; readonly reason: CertificateReason; readonly code: string }
  | { readonly kind: 'timeout'; readonly seconds: number }
  | { readonly kind: 'redirected'; readonly to: string }
  /** Something answers, and it is no Sonae: a proxy's page … */
  | { readonly kind: 'not-sonae'; readonly status: number }
  /** A Sonae that answers otherwise than this one expects. */
  | { readonly kind: 'other-version'; readonly operation: string }
  | { readonly kind: 'too-large'; readonly limit: number }

type CertificateReason = 'unknown-issuer' | 'expired' | 'other-name' | 'no-tls' | 'other'

/** What the system calls it when a certificate is not believed (OpenSSL's and Node's names). */
const CERTIFICATE_REASONS: Readonly<Record<string, CertificateReason>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'unknown-issuer',
  SELF_SIGNED_CERT_IN_CHAIN: 'unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT: 'unknown-issuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'unknown-issuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unknown-issuer',
  CERT_UNTRUSTED: 'unknown-issuer',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'other-name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'no-tls',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'no-tls',
}

/** What an error of fetch means: it hides the system's own in its causes. */
export function problemOfError(error: unknown, seconds: number): ServiceProblem {
  if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'timeout', seconds }
  const code = codeOf(error)
  const known = Object.entries(CERTIFICATE_REASONS).find(([name]) => name === code)?.[1]
  if (known !== undefined) return { kind: 'certificate', reason: known, code }
  if (/^(?:CERT_|ERR_SSL_|ERR_TLS_)/.test(code)) return { kind: 'certificate', reason: 'other', code }
  // Not those of connecting: then nothing was asked yet.
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return { kind: 'timeout', seconds }
  return { kind: 'unreachable', code }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause === undefined ? error.message : codeOf(error.cause)
}
