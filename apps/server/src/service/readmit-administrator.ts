import { randomBytes } from 'node:crypto'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { dayInJapan } from '@sonae/domain/people/calendar-day'
import { LoginName } from '@sonae/domain/people/login-name'
import { heldRoles } from '@sonae/domain/people/post'
import { Id } from '@sonae/domain/primitive/text'
import { openPool } from '../database/open-pool.ts'
import type { Invitation } from '../organisation/first-administrator.ts'
import { findAccount, readAccount } from '../people/account-store.ts'
import { commandLine } from '../people/identity-context.ts'
import { asIdentity } from '../people/identity-transaction.ts'
import { issueCode } from '../people/issue-code.ts'
import { postsOf } from '../people/post-store.ts'
import type { DatabaseAccess } from '../postgres/connection.ts'
import type { TypedOrganisation } from './add-organisation.ts'
import type { Config } from './config.ts'
import { withDatabase } from './open-database.ts'
import { usableUntil } from './paper-code.ts'

/** What cannot be done, by the option that is to be mended. */
export type ReadmitProblem = 'id' | 'login-name' | 'no-such-account' | 'no-administrator' | 'disabled-account'

/**
 * Makes a code on paper for an administrator who cannot sign in any more: a new password, and second factors enrolled
 * anew. It gives nobody a role that they do not have.
 */
export async function readmitAdministrator(
  access: Pick<DatabaseAccess, 'connection'>,
  typed: TypedOrganisation,
  at: Date,
): Promise<
  { readonly ok: true; readonly invitation: Invitation } | { readonly ok: false; readonly problem: ReadmitProblem }
> {
  const wrong = (problem: ReadmitProblem) => ({ ok: false, problem }) as const
  const { data: organisation } = Id.safeParse(typed.id)
  const { data: loginName } = LoginName.safeParse(typed['login-name'])
  if (organisation === undefined) return wrong('id')
  if (loginName === undefined) return wrong('login-name')
  const pool = openPool(access.connection('identity'), 1)
  try {
    const found = await asIdentity(pool, organisation, async (transaction) => {
      const id = await findAccount(transaction, loginName)
      const account = id === undefined ? undefined : await readAccount(transaction, id)
      return id === undefined || account === undefined
        ? undefined
        : { ...account, posts: await postsOf(transaction, id) }
    })
    if (found === undefined) return wrong('no-such-account')
    const isAdministrator = heldRoles(found.posts, dayInJapan(at.getTime())).some(
      ({ role }) => role === 'administrator',
    )
    if (!isAdministrator) return wrong('no-administrator')
    const context = { pool, clock: () => at, random: (bytes: number) => randomBytes(bytes) }
    const purpose = found.hasPassword ? 'reset' : 'invitation'
    const issued = await issueCode(context, commandLine(organisation), found.id, purpose)
    if (issued.ok) return { ok: true, invitation: issued.value }
    if (issued.reason === 'disabled-account') return wrong('disabled-account')
    throw new Error(`a code for ${found.id}: ${issued.reason}`)
  } finally {
    await pool.end()
  }
}

/** `sonae-server administrator code`: prints the code, or what is to be mended. @returns whether it was done */
export function printAdministratorCode(config: Config, typed: TypedOrganisation, locale: Locale): Promise<boolean> {
  return withDatabase(config, locale, async (access) => {
    const result = await readmitAdministrator(access, typed, new Date())
    if (result.ok) process.stdout.write(codeWords(result.invitation, locale))
    else process.stderr.write(`${PROBLEM_WORDS[result.problem][locale]}\n`)
    return result.ok
  })
}

function codeWords({ loginName, code, expiresAt }: Invitation, locale: Locale): string {
  const until = usableUntil(expiresAt)
  return locale === 'ja'
    ? `管理者に、次を紙で渡してください。コードはここにしか出ません。
  ログイン名   ${loginName}
  コード       ${code}（${until} まで、日本時間）
サインインの画面の「紙で渡されたコードで、パスワードを決める」から使います。第二要素は、登録し直しになります。
`
    : `Hand this to the administrator on paper; the code is shown nowhere else.
  login name    ${loginName}
  code          ${code} (until ${until}, Japan time)
The code sets a new password, from the page of the sign-in; second factors are enrolled anew.
`
}

const PROBLEM_WORDS: Readonly<Record<ReadmitProblem, Readonly<Record<Locale, string>>>> = {
  id: {
    ja: '--id：組織の id を指定してください（例：mofa）。',
    en: '--id: name the organisation (as mofa).',
  },
  'login-name': {
    ja: '--login-name：管理者のログイン名を指定してください。',
    en: '--login-name: give the login name of the administrator.',
  },
  'no-such-account': {
    ja: '--login-name：その組織に、そのログイン名の利用者はいません。--id と --login-name を確かめてください。',
    en: '--login-name: nobody has that login name in this organisation. Check --id and --login-name.',
  },
  'no-administrator': {
    ja: '--login-name：その利用者は、今日は管理者ではありません。管理者の役割を持つ利用者のログイン名を指定してください。',
    en: '--login-name: this is no administrator today. Give the login name of one.',
  },
  'disabled-account': {
    ja: '--login-name：その利用者は停止されています。ほかの管理者のログイン名を指定してください。',
    en: '--login-name: this account is disabled. Give the login name of another administrator.',
  },
}
