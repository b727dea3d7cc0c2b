import type { Pool } from 'pg'
import type { Catalogues } from './document/summaries.ts'
import type { EvidenceContext } from './evidence/evidence-context.ts'
import type { Caller } from './http/handler.ts'
import type { IdentityContext } from './people/identity-context.ts'

/** Everything that handlers need from outside, wired once at the start. Effects are here; nothing reads the environment later. */
export type AppContext = {
  /** The login that owns nothing, under row level security. */
  readonly pool: Pool
  readonly clock: () => Date
  readonly catalogues: Catalogues
  /** The version of Sonae. */
  readonly version: string
  /** Accounts, sessions and what they need, behind a login of their own. */
  readonly identity: IdentityContext
  /** Files that prove answers: where they lie, and their limits. */
  readonly evidence: EvidenceContext
  /** Everything that the service keeps on disk. */
  readonly dataRoot: string
}

export type Credential =
  | { readonly kind: 'session' | 'token'; readonly secret: string; readonly address: string }
  | { readonly kind: 'none' }

export type Authentication =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly code: 'not-signed-in' }
  /** Who it is, without their roles: they may show a second factor, or enrol one. */
  | { readonly ok: false; readonly code: 'second-factor-needed'; readonly caller: Caller }
