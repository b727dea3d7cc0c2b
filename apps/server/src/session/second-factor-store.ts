import type { IdentityTransaction } from '../people/identity-transaction.ts'

/** Whether a second factor is enrolled; spare codes alone are none. */
export async function hasFactor({ query }: IdentityTransaction, account: string): Promise<boolean> {
  const rows = await query(
    `select 1 from identity.totp where organisation_id = $1 and account_id = $2 and confirmed_at is not null
    union all select 1 from identity.passkey where organisation_id = $1 and account_id = $2 limit 1`,
    account,
  )
  return rows.length > 0
}

/** Whether an authenticator app is enrolled. */
export async function hasTotp({ query }: IdentityTransaction, account: string): Promise<boolean> {
  const rows = await query(
    'select 1 from identity.totp where organisation_id = $1 and account_id = $2 and confirmed_at is not null',
    account,
  )
  return rows.length > 0
}

export type Totp = {
  /** As secret-box seals it. */
  readonly secret: string
  readonly confirmed: boolean
  readonly lastStep: number
}

/** An account's TOTP until the end of the transaction: codes are looked at one after the other. */
export async function lockTotp({ query }: IdentityTransaction, account: string): Promise<Totp | undefined> {
  const [row] = await query<{ secret: string; confirmed: boolean; last_step: string }>(
    `select secret, confirmed_at is not null as confirmed, last_step from identity.totp
    where organisation_id = $1 and account_id = $2 for update`,
    account,
  )
  return row && { secret: row.secret, confirmed: row.confirmed, lastStep: Number(row.last_step) }
}

/** A secret that is still to be confirmed, in place of one that never was. @returns false where one is confirmed */
export async function putTotp({ query }: IdentityTransaction, account: string, secret: string): Promise<boolean> {
  const rows = await query(
    `insert into identity.totp as t (organisation_id, account_id, secret) values ($1, $2, $3)
    on conflict (organisation_id, account_id) do update set secret = $3, last_step = 0 where t.confirmed_at is null
    returning 1`,
    account,
    secret,
  )
  return rows.length > 0
}

/** Every secret of the organisation as it is sealed, until the end of the transaction. */
export async function listTotpSecrets({ query }: IdentityTransaction): Promise<{ account: string; secret: string }[]> {
  return query(
    'select account_id as account, secret from identity.totp where organisation_id = $1 order by account_id for update',
  )
}

/** The same secret, sealed anew. */
export async function setTotpSecret({ query }: IdentityTransaction, account: string, secret: string): Promise<void> {
  await query('update identity.totp set secret = $3 where organisation_id = $1 and account_id = $2', account, secret)
}

export async function confirmTotp({ query }: IdentityTransaction, account: string, at: Date): Promise<void> {
  await query('update identity.totp set confirmed_at = $3 where organisation_id = $1 and account_id = $2', account, at)
}

export async function setLastStep({ query }: IdentityTransaction, account: string, step: number): Promise<void> {
  await query('update identity.totp set last_step = $3 where organisation_id = $1 and account_id = $2', account, step)
}

/** @returns false when there was none */
export async function deleteTotp({ query }: IdentityTransaction, account: string): Promise<boolean> {
  const rows = await query(
    'delete from identity.totp where organisation_id = $1 and account_id = $2 returning 1',
    account,
  )
  return rows.length > 0
}

/** Takes away all second factors. */
export async function deleteFactors(transaction: IdentityTransaction, account: string): Promise<void> {
  await deleteTotp(transaction, account)
  await transaction.query('delete from identity.passkey where organisation_id = $1 and account_id = $2', account)
}
