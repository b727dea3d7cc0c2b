import { ONE_TIME_CODE_BYTES, oneTimeCode, readOneTimeCode } from '@sonae/domain/people/one-time-code'
import { hashSecret } from '../session/secret-token.ts'
import type { IdentityContext } from './identity-context.ts'
import type { IdentityTransaction } from './identity-transaction.ts'

/** What a code handed over on paper is for: the first password, a new one, or a new one without the second factors. */
export type CodePurpose = 'invitation' | 'recovery' | 'reset'

/** … and `spare`: an account's own codes, each in place of a second factor. */
type AnyPurpose = CodePurpose | 'spare'

/** @returns the code, which is nowhere else: what is kept is its hash */
export async function insertCode(
  { query }: IdentityTransaction,
  { random }: Pick<IdentityContext, 'random'>,
  { account, purpose, expiresAt }: { account: string; purpose: AnyPurpose; expiresAt: Date | null },
): Promise<string> {
  const code = oneTimeCode(random(ONE_TIME_CODE_BYTES))
  await query(
    `insert into identity.one_time_code (organisation_id, code_hash, account_id, purpose, expires_at)
    values ($1, $2, $3, $4, $5)`,
    hashOf(code) ?? '',
    account,
    purpose,
    expiresAt,
  )
  return code
}

/** Takes back the codes that were handed over to this account and not used. */
export async function deletePaperCodes({ query }: IdentityTransaction, account: string): Promise<void> {
  await query(
    `delete from identity.one_time_code where organisation_id = $1 and account_id = $2 and purpose <> 'spare'`,
    account,
  )
}

/** Takes back an account's spare codes. */
export async function deleteSpareCodes({ query }: IdentityTransaction, account: string): Promise<void> {
  await query(
    `delete from identity.one_time_code where organisation_id = $1 and account_id = $2 and purpose = 'spare'`,
    account,
  )
}

export async function countSpareCodes({ query }: IdentityTransaction, account: string): Promise<number> {
  const [row] = await query<{ count: number }>(
    `select count(*)::integer as count from identity.one_time_code
    where organisation_id = $1 and account_id = $2 and purpose = 'spare'`,
    account,
  )
  return row?.count ?? 0
}

export type PaperCode = {
  readonly account: string
  readonly loginName: string
  readonly disabled: boolean
  readonly purpose: CodePurpose
}

/** What a typed code is for, while it is valid. */
export async function findPaperCode(
  { query }: IdentityTransaction,
  typed: string,
  now: Date,
): Promise<PaperCode | undefined> {
  const hash = hashOf(typed)
  if (hash === undefined) return undefined
  const [row] = await query<PaperCode>(
    `select account_id as account, login_name as "loginName", disabled_at is not null as disabled, purpose
    from identity.one_time_code join identity.account using (organisation_id, account_id)
    where organisation_id = $1 and code_hash = $2 and purpose <> 'spare' and expires_at > $3`,
    hash,
    now,
  )
  return row
}

/** Uses a code up. @returns whether it was there to be used: of those who try at once, one gets true */
export async function takePaperCode(
  { query }: IdentityTransaction,
  account: string,
  typed: string,
  now: Date,
): Promise<boolean> {
  const rows = await query(
    `delete from identity.one_time_code where organisation_id = $1 and account_id = $2 and code_hash = $3
    and purpose <> 'spare' and expires_at > $4 returning code_hash`,
    account,
    hashOf(typed) ?? '',
    now,
  )
  return rows.length > 0
}

/** As {@link takePaperCode}, of an account's spare codes. */
export async function takeSpareCode({ query }: IdentityTransaction, account: string, typed: string): Promise<boolean> {
  const rows = await query(
    `delete from identity.one_time_code where organisation_id = $1 and account_id = $2 and code_hash = $3
    and purpose = 'spare' returning code_hash`,
    account,
    hashOf(typed) ?? '',
  )
  return rows.length > 0
}

/** 100 random bits need no slow hash. */
function hashOf(typed: string): string | undefined {
  const code = readOneTimeCode(typed)
  return code === undefined ? undefined : hashSecret(code)
}
