import type { SessionTimes } from '@sonae/domain/people/session-rules'
import type { Role } from '@sonae/domain/permission/permission'
import type { Pool } from 'pg'
import type { IdentityTransaction } from '../people/identity-transaction.ts'

/** A session as its owner sees it in a list. Times in milliseconds since 1970. */
export type Session = SessionTimes & { readonly id: string; readonly device: string; readonly address: string }

type TimesRow = {
  signed_in_at: Date
  last_seen_at: Date
  second_factor_at: Date | null
  stepped_up_at: Date | null
}

const TIMES = 'signed_in_at, last_seen_at, second_factor_at, stepped_up_at'

function timesOf(row: TimesRow): SessionTimes {
  return {
    signedInAt: row.signed_in_at.getTime(),
    lastSeenAt: row.last_seen_at.getTime(),
    secondFactorAt: row.second_factor_at?.getTime() ?? null,
    steppedUpAt: row.stepped_up_at?.getTime() ?? null,
  }
}

/**
 * The organisation to which a session or a token belongs. The only look-up that names none: a secret of 256 bits is what
 * one has to have for it.
 */
export async function organisationOfSecret(
  pool: Pool,
  kind: 'session' | 'api_token',
  tokenHash: string,
): Promise<string | undefined> {
  const { rows } = await pool.query<{ organisation_id: string }>(
    kind === 'session'
      ? 'select organisation_id from identity.session where token_hash = $1'
      : 'select organisation_id from identity.api_token where token_hash = $1',
    [tokenHash],
  )
  return rows[0]?.organisation_id
}

/** A session with what decides about it. */
export type SessionRecord = {
  readonly session: Session
  readonly account: string
  readonly loginName: string
  readonly name: string
  /** Whether a second factor is enrolled. */
  readonly hasFactor: boolean
  /** Roles that need one; null: the default. */
  readonly secondFactorRoles: readonly Role[] | null
}

type RecordRow = TimesRow & {
  session_id: string
  device: string
  address: string
  account_id: string
  login_name: string
  name: string
  has_factor: boolean
  second_factor_roles: Role[] | null
}

/** The session of a token, unless its account is disabled. */
export async function findSession(
  { query }: IdentityTransaction,
  tokenHash: string,
): Promise<SessionRecord | undefined> {
  const [row] = await query<RecordRow>(
    `select session_id, device, address, account_id, login_name, name, second_factor_roles, ${TIMES},
      exists (select from identity.totp t where t.organisation_id = $1 and t.account_id = s.account_id
        and t.confirmed_at is not null)
      or exists (select from identity.passkey p where p.organisation_id = $1 and p.account_id = s.account_id)
        as has_factor
    from identity.session s join identity.account using (organisation_id, account_id)
      left join identity.setting using (organisation_id)
    where organisation_id = $1 and token_hash = $2 and disabled_at is null`,
    tokenHash,
  )
  if (row === undefined) return undefined
  const { session_id: id, device, address } = row
  return {
    session: { id, device, address, ...timesOf(row) },
    account: row.account_id,
    loginName: row.login_name,
    name: row.name,
    hasFactor: row.has_factor,
    secondFactorRoles: row.second_factor_roles,
  }
}

export type NewSession = Session & { readonly account: string; readonly tokenHash: string }

export async function insertSession({ query }: IdentityTransaction, session: NewSession): Promise<void> {
  const { secondFactorAt, steppedUpAt } = session
  await query(
    `insert into identity.session (organisation_id, session_id, account_id, token_hash, device, address, ${TIMES})
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    session.id,
    session.account,
    session.tokenHash,
    session.device,
    session.address,
    new Date(session.signedInAt),
    new Date(session.lastSeenAt),
    secondFactorAt === null ? null : new Date(secondFactorAt),
    steppedUpAt === null ? null : new Date(steppedUpAt),
  )
}

export async function touchSession(
  { query }: IdentityTransaction,
  session: string,
  address: string,
  at: Date,
): Promise<void> {
  await query(
    'update identity.session set last_seen_at = $4, address = $3 where organisation_id = $1 and session_id = $2',
    session,
    address,
    at,
  )
}

/**
 * Gives a session another token, after its owner has proved who they are.
 * @param withSecondFactor whether that was by a second factor
 * @returns false when the session has ended meanwhile
 */
export async function rotateSession(
  { query }: IdentityTransaction,
  { account, session }: { readonly account: string; readonly session: string },
  tokenHash: string,
  at: Date,
  withSecondFactor: boolean,
): Promise<boolean> {
  const rows = await query(
    `update identity.session set token_hash = $4, stepped_up_at = $5, last_seen_at = $5,
      second_factor_at = case when $6 then $5 else second_factor_at end
    where organisation_id = $1 and account_id = $2 and session_id = $3 returning session_id`,
    account,
    session,
    tokenHash,
    at,
    withSecondFactor,
  )
  return rows.length > 0
}

/** An account's sessions, the last seen first. */
export async function listSessions({ query }: IdentityTransaction, account: string): Promise<Session[]> {
  const rows = await query<TimesRow & { session_id: string; device: string; address: string }>(
    `select session_id, device, address, ${TIMES} from identity.session where organisation_id = $1 and account_id = $2
    order by last_seen_at desc, session_id`,
    account,
  )
  return rows.map((row) => ({ id: row.session_id, device: row.device, address: row.address, ...timesOf(row) }))
}

/** @returns false when the account has no such session */
export async function endSession({ query }: IdentityTransaction, account: string, session: string): Promise<boolean> {
  const rows = await query(
    'delete from identity.session where organisation_id = $1 and account_id = $2 and session_id = $3 returning 1',
    account,
    session,
  )
  return rows.length > 0
}

/** Ends the session of a token, whosever it is. */
export async function endSessionOfToken({ query }: IdentityTransaction, tokenHash: string): Promise<void> {
  await query('delete from identity.session where organisation_id = $1 and token_hash = $2', tokenHash)
}

/** Ends all sessions of an account but that one. @returns how many there were */
export async function endSessionsOf(
  { query }: IdentityTransaction,
  account: string,
  except: string | null = null,
): Promise<number> {
  const rows = await query(
    `delete from identity.session where organisation_id = $1 and account_id = $2 and session_id is distinct from $3
    returning 1`,
    account,
    except,
  )
  return rows.length
}
