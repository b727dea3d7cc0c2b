import type { IdentityTransaction } from '../people/identity-transaction.ts'

/** Keys of the organisation as they are stored: the secret sealed. */
export type StoredKey = {
  readonly number: number
  readonly thumbprint: string
  readonly fingerprint: string
  /** The signed card. */
  readonly card: string
  readonly secret: string
  readonly madeAt: Date
  readonly endedAt: Date | null
  /** The signed file by which it was revoked. */
  readonly revocation: string | null
}

/** All keys of the organisation, newest first, until the end of the transaction. */
export async function lockKeys({ query }: IdentityTransaction): Promise<StoredKey[]> {
  // The first keys are made by whoever comes first; the others wait for them.
  await query('select pg_advisory_xact_lock(hashtextextended($1, 6))')
  const rows = await query<KeyRow>(
    `select number, thumbprint, fingerprint, card, secret, made_at, ended_at, revocation from identity.report_key
    where organisation_id = $1 order by number desc for update`,
  )
  return rows.map(({ made_at, ended_at, ...row }) => ({ ...row, madeAt: made_at, endedAt: ended_at }))
}

type KeyRow = Omit<StoredKey, 'madeAt' | 'endedAt'> & { made_at: Date; ended_at: Date | null }

export async function insertKey(
  { query }: IdentityTransaction,
  { number, thumbprint, fingerprint, card, secret, madeAt }: Omit<StoredKey, 'endedAt' | 'revocation'>,
): Promise<void> {
  await query(
    `insert into identity.report_key (organisation_id, number, thumbprint, fingerprint, card, secret, made_at)
    values ($1, $2, $3, $4, $5, $6, $7)`,
    number,
    thumbprint,
    fingerprint,
    card,
    secret,
    madeAt,
  )
}

/** Ends the current key. @param revocation the signed file that says so; null where the next one only takes its place */
export async function endKey(
  { query }: IdentityTransaction,
  number: number,
  at: Date,
  revocation: string | null,
): Promise<void> {
  await query(
    'update identity.report_key set ended_at = $3, revocation = $4 where organisation_id = $1 and number = $2',
    number,
    at,
    revocation,
  )
}

/** The same secret keys, sealed anew. */
export async function setKeySecret({ query }: IdentityTransaction, number: number, secret: string): Promise<void> {
  await query('update identity.report_key set secret = $3 where organisation_id = $1 and number = $2', number, secret)
}
