import type { ApiScope } from '@sonae/domain/people/api-scope'
import type { IdentityTransaction } from '../people/identity-transaction.ts'

/** A token as it is listed: all but its secret. */
export type ApiToken = {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly scopes: readonly ApiScope[]
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
}

type TokenRow = {
  token_id: string
  account_id: string
  name: string
  scopes: ApiScope[]
  created_at: Date
  expires_at: Date
  last_used_at: Date | null
}

const COLUMNS = 'token_id, account_id, t.name, scopes, t.created_at, expires_at, last_used_at'

function tokenOf(row: TokenRow): ApiToken {
  return {
    id: row.token_id,
    account: row.account_id,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  }
}

export async function insertApiToken(
  { query }: IdentityTransaction,
  { id, account, name, scopes, createdAt, expiresAt }: Omit<ApiToken, 'lastUsedAt'>,
  tokenHash: string,
): Promise<void> {
  await query(
    `insert into identity.api_token (organisation_id, token_id, account_id, name, token_hash, scopes, created_at,
      expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    id,
    account,
    name,
    tokenHash,
    scopes,
    createdAt,
    expiresAt,
  )
}

/** An account's tokens, expired ones too, the newest first. */
export async function listApiTokens({ query }: IdentityTransaction, account: string): Promise<ApiToken[]> {
  const rows = await query<TokenRow>(
    `select ${COLUMNS} from identity.api_token t where organisation_id = $1 and account_id = $2
    order by created_at desc, token_id`,
    account,
  )
  return rows.map(tokenOf)
}

/** A token that is valid, of an account that is not disabled, with how its owner is called. */
export async function findApiToken(
  { query }: IdentityTransaction,
  tokenHash: string,
  now: Date,
): Promise<(ApiToken & { readonly owner: string }) | undefined> {
  const [row] = await query<TokenRow & { owner: string }>(
    `select ${COLUMNS}, a.name as owner from identity.api_token t
    join identity.account a using (organisation_id, account_id)
    where organisation_id = $1 and token_hash = $2 and expires_at > $3 and disabled_at is null`,
    tokenHash,
    now,
  )
  return row && { ...tokenOf(row), owner: row.owner }
}

export async function noteApiTokenUse({ query }: IdentityTransaction, id: string, at: Date): Promise<void> {
  await query('update identity.api_token set last_used_at = $3 where organisation_id = $1 and token_id = $2', id, at)
}

/** @returns false when the account has no such token */
export async function deleteApiToken({ query }: IdentityTransaction, account: string, id: string): Promise<boolean> {
  const rows = await query(
    'delete from identity.api_token where organisation_id = $1 and account_id = $2 and token_id = $3 returning 1',
    account,
    id,
  )
  return rows.length > 0
}

export async function deleteApiTokensOf({ query }: IdentityTransaction, account: string): Promise<void> {
  await query('delete from identity.api_token where organisation_id = $1 and account_id = $2', account)
}
