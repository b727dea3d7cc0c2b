import type { IdentityTransaction } from '../people/identity-transaction.ts'

/** A passkey as its owner sees it in a list. */
export type Passkey = {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

/** … with what is needed to check what it signed. Bytes in base64url. */
export type PasskeyRecord = Passkey & {
  readonly account: string
  readonly publicKey: string
  readonly counter: number
  readonly transports: string[]
}

type PasskeyRow = {
  credential_id: string
  account_id: string
  public_key: string
  counter: string
  transports: string[]
  name: string
  created_at: Date
  last_used_at: Date | null
}

const COLUMNS = 'credential_id, account_id, public_key, counter, transports, name, created_at, last_used_at'

function passkeyOf(row: PasskeyRow): PasskeyRecord {
  return {
    id: row.credential_id,
    account: row.account_id,
    publicKey: row.public_key,
    counter: Number(row.counter),
    transports: row.transports,
    name: row.name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }
}

/** An account's passkeys, the oldest first. */
export async function listPasskeys({ query }: IdentityTransaction, account: string): Promise<PasskeyRecord[]> {
  const rows = await query<PasskeyRow>(
    `select ${COLUMNS} from identity.passkey where organisation_id = $1 and account_id = $2
    order by created_at, credential_id`,
    account,
  )
  return rows.map(passkeyOf)
}

/** The passkey of an account that is not disabled, until the end of the transaction. */
export async function lockPasskey({ query }: IdentityTransaction, id: string): Promise<PasskeyRecord | undefined> {
  const [row] = await query<PasskeyRow>(
    `select ${COLUMNS} from identity.passkey where organisation_id = $1 and credential_id = $2
      and exists (select from identity.account a where a.organisation_id = $1
        and a.account_id = passkey.account_id and a.disabled_at is null)
    for update`,
    id,
  )
  return row && passkeyOf(row)
}

/** @returns false when that authenticator is registered already */
export async function insertPasskey(
  { query }: IdentityTransaction,
  passkey: Omit<PasskeyRecord, 'lastUsedAt'>,
): Promise<boolean> {
  const { id, account, publicKey, counter, transports, name, createdAt } = passkey
  const rows = await query(
    `insert into identity.passkey (organisation_id, credential_id, account_id, public_key, counter, transports, name,
      created_at) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning 1`,
    id,
    account,
    publicKey,
    counter,
    transports,
    name,
    createdAt,
  )
  return rows.length > 0
}

export async function notePasskeyUse(
  { query }: IdentityTransaction,
  id: string,
  counter: number,
  at: Date,
): Promise<void> {
  await query(
    'update identity.passkey set counter = $3, last_used_at = $4 where organisation_id = $1 and credential_id = $2',
    id,
    counter,
    at,
  )
}

/** @returns false when the account has no such passkey */
export async function deletePasskey({ query }: IdentityTransaction, account: string, id: string): Promise<boolean> {
  const rows = await query(
    'delete from identity.passkey where organisation_id = $1 and account_id = $2 and credential_id = $3 returning 1',
    account,
    id,
  )
  return rows.length > 0
}

/** What an authenticator was asked to sign, and for whom; `account` is null at sign-in. */
export type Challenge = {
  readonly id: string
  readonly purpose: 'register' | 'sign-in' | 'prove'
  readonly account: string | null
  readonly challenge: string
}

export async function insertChallenge(
  { query }: IdentityTransaction,
  { id, purpose, account, challenge }: Challenge,
  expiresAt: Date,
): Promise<void> {
  await query(
    `insert into identity.challenge (organisation_id, challenge_id, purpose, account_id, challenge, expires_at)
    values ($1, $2, $3, $4, $5, $6)`,
    id,
    purpose,
    account,
    challenge,
    expiresAt,
  )
}

/** Uses a challenge up: of those who answer it at once, one gets it. */
export async function takeChallenge(
  { query }: IdentityTransaction,
  { id, purpose, account }: Omit<Challenge, 'challenge'>,
  now: Date,
): Promise<string | undefined> {
  const [row] = await query<{ challenge: string }>(
    `delete from identity.challenge where organisation_id = $1 and challenge_id = $2 and purpose = $3
    and account_id is not distinct from $4 and expires_at > $5 returning challenge`,
    id,
    purpose,
    account,
    now,
  )
  return row?.challenge
}
