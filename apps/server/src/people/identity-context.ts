import { randomBytes } from 'node:crypto'
import { SESSION_RULE, type SessionRule } from '@sonae/domain/people/session-rules'
import type { HeldRole } from '@sonae/domain/permission/permission'
import type { Pool } from 'pg'
import { type Argon2Cost, PASSWORD_COST } from '../session/password-hash.ts'

/** The service as authenticators know it. A passkey is bound to `id` for good: it outlives a change of port, not of name. */
export type RelyingParty = {
  /** The host name: localhost, sonae.example.go.jp. */
  readonly id: string
  readonly name: string
  /** Where pages are: http://localhost:8080. */
  readonly origins: readonly string[]
}

/** What accounts and sessions need from outside. */
export type IdentityContext = {
  /** Of the login sonae_identity. */
  readonly pool: Pool
  /** 32 bytes of the configuration, under which TOTP secrets are kept. Without it they are lost. */
  readonly key: Uint8Array
  readonly relyingParty: RelyingParty
  readonly clock: () => Date
  readonly random: (bytes: number) => Uint8Array
  readonly passwordCost: Argon2Cost
  readonly sessionRule: SessionRule
}

type Given = Pick<IdentityContext, 'pool' | 'key' | 'relyingParty'> & Partial<IdentityContext>

/** The context with the real clock and real randomness, unless told otherwise. @throws RangeError for a key of another length */
export function identityContext(given: Given): IdentityContext {
  if (given.key.length !== 32) throw new RangeError('the key of the configuration has 32 bytes')
  return {
    clock: () => new Date(),
    random: (bytes) => randomBytes(bytes),
    passwordCost: PASSWORD_COST,
    sessionRule: SESSION_RULE,
    ...given,
  }
}

/** A new id of an account, a post, a session: 128 random bits. */
export function newId({ random }: Pick<IdentityContext, 'random'>): string {
  return Buffer.from(random(16)).toString('hex')
}

/** Who acts, as the HTTP layer's caller says: an account with the roles that it holds today. */
export type Actor = {
  readonly organisation: string
  readonly account: string
  readonly roles: readonly HeldRole[]
}

/** Whoever has the machine: for the first administrator, and for when none can sign in any more. */
export function commandLine(organisation: string): Actor {
  return { organisation, account: 'command-line', roles: [{ role: 'administrator', department: '' }] }
}
