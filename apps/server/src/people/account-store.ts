import type { IdentityTransaction } from './identity-transaction.ts'

export type Account = {
  readonly id: string
  readonly loginName: string
  readonly name: string
  readonly disabled: boolean
  /** False until the invitation was taken. */
  readonly hasPassword: boolean
}

type AccountRow = {
  account_id: string
  login_name: string
  name: string
  disabled: boolean
  has_password: boolean
}

const COLUMNS = `account_id, login_name, name, disabled_at is not null as disabled, password is not null as has_password`

function accountOf(row: AccountRow): Account {
  const { account_id: id, login_name: loginName, name, disabled, has_password: hasPassword } = row
  return { id, loginName, name, disabled, hasPassword }
}

/** Accounts in the order of their login names, those after `after`, at most `limit`. */
export async function listAccounts({ query }: IdentityTransaction, after: string, limit: number): Promise<Account[]> {
  const rows = await query<AccountRow>(
    `select ${COLUMNS} from identity.account where organisation_id = $1 and login_name > $2
    order by login_name limit $3`,
    after,
    limit,
  )
  return rows.map(accountOf)
}

export async function readAccount({ query }: IdentityTransaction, account: string): Promise<Account | undefined> {
  const [row] = await query<AccountRow>(
    `select ${COLUMNS} from identity.account where organisation_id = $1 and account_id = $2`,
    account,
  )
  return row && accountOf(row)
}

/** The account until the end of the transaction: nobody changes its password or disables it meanwhile. */
export async function lockAccount({ query }: IdentityTransaction, account: string): Promise<Account | undefined> {
  const [row] = await query<AccountRow>(
    `select ${COLUMNS} from identity.account where organisation_id = $1 and account_id = $2 for no key update`,
    account,
  )
  return row && accountOf(row)
}

/** All of an organisation's, for what is decided over all of them. */
export async function everyAccount({
  query,
}: IdentityTransaction): Promise<Pick<Account, 'id' | 'disabled' | 'hasPassword'>[]> {
  return query(
    `select account_id as id, disabled_at is not null as disabled, password is not null as "hasPassword"
    from identity.account where organisation_id = $1`,
  )
}

/** All of an organisation's with their names, by login name. */
export async function namedAccounts({
  query,
}: IdentityTransaction): Promise<Pick<Account, 'id' | 'loginName' | 'name' | 'disabled'>[]> {
  return query(
    `select account_id as id, login_name as "loginName", name, disabled_at is not null as disabled
    from identity.account where organisation_id = $1 order by login_name`,
  )
}

/** The id of the account that has this login name, in its one spelling. */
export async function findAccount({ query }: IdentityTransaction, loginName: string): Promise<string | undefined> {
  const [row] = await query<{ id: string }>(
    'select account_id as id from identity.account where organisation_id = $1 and login_name = $2',
    loginName,
  )
  return row?.id
}

/** @returns false when the login name is taken */
export async function insertAccount(
  { query }: IdentityTransaction,
  { id, loginName, name }: Pick<Account, 'id' | 'loginName' | 'name'>,
  at: Date,
): Promise<boolean> {
  const rows = await query(
    `insert into identity.account (organisation_id, account_id, login_name, name, created_at)
    values ($1, $2, $3, $4, $5) on conflict do nothing returning account_id`,
    id,
    loginName,
    name,
    at,
  )
  return rows.length > 0
}

export async function setAccountName({ query }: IdentityTransaction, account: string, name: string): Promise<void> {
  await query('update identity.account set name = $3 where organisation_id = $1 and account_id = $2', account, name)
}

/** @param disabledAt null: enabled again */
export async function setDisabled(
  { query }: IdentityTransaction,
  account: string,
  disabledAt: Date | null,
): Promise<void> {
  await query(
    'update identity.account set disabled_at = $3 where organisation_id = $1 and account_id = $2',
    account,
    disabledAt,
  )
}

/** What is needed to check a password. */
export type PasswordRecord = {
  readonly account: string
  readonly hash: string | null
  readonly disabled: boolean
  /** Whether the account has signed in from this address before. */
  readonly isKnownAddress: boolean
}

/** @param address as {@link networkOf} gives it */
export async function findPassword(
  { query }: IdentityTransaction,
  loginName: string,
  address: string,
): Promise<PasswordRecord | undefined> {
  const [row] = await query<PasswordRecord>(
    `select account_id as account, password as hash, disabled_at is not null as disabled,
      exists (select from identity.known_address k where k.organisation_id = $1 and k.account_id = a.account_id
        and k.address = $3) as "isKnownAddress"
    from identity.account a where organisation_id = $1 and login_name = $2`,
    loginName,
    address,
  )
  return row
}

export async function readPassword({ query }: IdentityTransaction, account: string): Promise<string | null> {
  const [row] = await query<{ password: string | null }>(
    'select password from identity.account where organisation_id = $1 and account_id = $2',
    account,
  )
  return row?.password ?? null
}

export async function setPassword({ query }: IdentityTransaction, account: string, hash: string): Promise<void> {
  await query('update identity.account set password = $3 where organisation_id = $1 and account_id = $2', account, hash)
}
