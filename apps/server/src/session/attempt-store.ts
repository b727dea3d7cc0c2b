import type { Attempts } from '@sonae/domain/people/throttle'
import type { IdentityTransaction } from '../people/identity-transaction.ts'

type AttemptsRow = { failures: number; at: Date }

function attemptsOf(row: AttemptsRow | undefined): Attempts | undefined {
  return row && { failures: row.failures, at: row.at.getTime() }
}

/** The wrong attempts from an address, at whatever organisation; nobody else counts them until the transaction ends. */
export async function lockAddressAttempts(
  { query }: IdentityTransaction,
  address: string,
  now: Date,
): Promise<Attempts | undefined> {
  // A row to lock even where there was none; it is taken away with a refusal.
  const [row] = await query<AttemptsRow>(
    `insert into identity.address_attempts as a (last_organisation_id, address, failures, at, forgotten_at)
    values ($1, $2, 0, $3, $3) on conflict (address) do update set last_organisation_id = $1 returning failures, at`,
    address,
    now,
  )
  return attemptsOf(row)
}

export async function setAddressAttempts(
  { query }: IdentityTransaction,
  address: string,
  { failures, at }: Attempts,
  forgottenAt: number,
): Promise<void> {
  await query(
    `update identity.address_attempts set last_organisation_id = $1, failures = $3, at = $4, forgotten_at = $5
    where address = $2`,
    address,
    failures,
    new Date(at),
    new Date(forgottenAt),
  )
}

/** Takes back the count of an attempt that succeeded, and of no other: one's own success hides no guessing at others. */
export async function takeBackAddressAttempt({ query }: IdentityTransaction, address: string): Promise<void> {
  await query(
    `update identity.address_attempts set last_organisation_id = $1, failures = greatest(failures - 1, 0)
    where address = $2`,
    address,
  )
}

/** As {@link lockAddressAttempts}, against a login name, an account's second factor or a session. @param subject hashed */
export async function lockSubjectAttempts(
  { query }: IdentityTransaction,
  subject: string,
  now: Date,
): Promise<Attempts | undefined> {
  const [row] = await query<AttemptsRow>(
    `insert into identity.subject_attempts as a (organisation_id, subject, failures, at, forgotten_at)
    values ($1, $2, 0, $3, $3) on conflict (organisation_id, subject) do update set failures = a.failures
    returning failures, at`,
    subject,
    now,
  )
  return attemptsOf(row)
}

export async function setSubjectAttempts(
  { query }: IdentityTransaction,
  subject: string,
  { failures, at }: Attempts,
  forgottenAt: number,
): Promise<void> {
  await query(
    `update identity.subject_attempts set failures = $3, at = $4, forgotten_at = $5
    where organisation_id = $1 and subject = $2`,
    subject,
    failures,
    new Date(at),
    new Date(forgottenAt),
  )
}

export async function deleteSubjectAttempts({ query }: IdentityTransaction, subject: string): Promise<void> {
  await query('delete from identity.subject_attempts where organisation_id = $1 and subject = $2', subject)
}

/** Notes that an account has signed in from here. @param address as networkOf gives it */
export async function noteKnownAddress(
  { query }: IdentityTransaction,
  account: string,
  address: string,
  at: Date,
): Promise<void> {
  await query(
    `insert into identity.known_address (organisation_id, account_id, address, last_at) values ($1, $2, $3, $4)
    on conflict (organisation_id, account_id, address) do update set last_at = $4`,
    account,
    address,
    at,
  )
}

export async function isKnownAddress(
  { query }: IdentityTransaction,
  account: string,
  address: string,
): Promise<boolean> {
  const rows = await query(
    'select 1 from identity.known_address where organisation_id = $1 and account_id = $2 and address = $3',
    account,
    address,
  )
  return rows.length > 0
}
