import { randomBytes } from 'node:crypto'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { isName } from '@sonae/domain/people/name'
import { isChildKind, OrganisationKind } from '@sonae/domain/people/organisation-kind'
import { Id } from '@sonae/domain/primitive/text'
import { Client } from 'pg'
import { appendAudit } from '../audit/audit-store.ts'
import { migrate, shippedMigrations } from '../database/migrate.ts'
import { openPool } from '../database/open-pool.ts'
import {
  type FirstAdministrator,
  type Invitation,
  inviteFirstAdministrator,
  readAdministrator,
} from '../organisation/first-administrator.ts'
import { createOrganisation, listOrganisations, type Organisation } from '../organisation/organisation-store.ts'
import { commandLine } from '../people/identity-context.ts'
import { asIdentity } from '../people/identity-transaction.ts'
import type { DatabaseAccess } from '../postgres/connection.ts'
import { withClient } from '../postgres/roles.ts'
import type { Config } from './config.ts'
import { withDatabase } from './open-database.ts'
import { usableUntil } from './paper-code.ts'

/** The options of `organisation add`, as they were typed. */
export type TypedOrganisation = Readonly<
  Partial<Record<'id' | 'kind' | 'name' | 'parent' | 'login-name' | 'administrator', string>>
>

/** What cannot be done, by the option that is to be mended. */
export type AddProblem =
  | 'id'
  | 'kind'
  | 'name'
  | 'login-name'
  | 'administrator'
  | 'no-such-parent'
  | 'kind-under-parent'
  /** There is one of that id, with another name, kind or parent. */
  | 'other-organisation'
  /** Somebody has signed in to it: they invite others. */
  | 'in-use'

type Wanted = { readonly organisation: Organisation; readonly administrator: FirstAdministrator }

/** Reads the options; whether the parent is there is not known yet. */
export function readTypedOrganisation(
  typed: TypedOrganisation,
): { readonly ok: true; readonly wanted: Wanted } | { readonly ok: false; readonly problem: AddProblem } {
  const wrong = (problem: AddProblem) => ({ ok: false, problem }) as const
  const id = Id.safeParse(typed.id)
  const kind = OrganisationKind.safeParse(typed.kind)
  const name = (typed.name ?? '').trim()
  if (!id.success) return wrong('id')
  if (!kind.success) return wrong('kind')
  if (!isName(name)) return wrong('name')
  const person = { loginName: typed['login-name'] ?? '', name: typed.administrator ?? '' }
  const administrator = readAdministrator(person)
  if (!administrator.ok) return wrong(administrator.reason === 'login-name-form' ? 'login-name' : 'administrator')
  const organisation = { id: id.data, parent: typed.parent ?? null, kind: kind.data, name }
  return { ok: true, wanted: { organisation, administrator: administrator.value } }
}

/**
 * Makes an organisation with its first administrator and their invitation. Ended in the middle, it is done by the same
 * command again; so is a new invitation, as long as nobody has taken one.
 */
export async function foundOrganisation(
  access: DatabaseAccess,
  { organisation, administrator }: Wanted,
  at: Date,
): Promise<
  { readonly ok: true; readonly invitation: Invitation } | { readonly ok: false; readonly problem: AddProblem }
> {
  const { id, parent, kind, name } = organisation
  const wrong = (problem: AddProblem) => ({ ok: false, problem }) as const
  const problem = await withClient(new Client(access.connection('owner')), async (client) => {
    const migrated = await migrate(client, await shippedMigrations())
    if (!migrated.ok) throw new Error(`${migrated.problem.kind}: ${migrated.problem.name}`)
    const all = await listOrganisations(client)
    const above = all.find((one) => one.id === parent)
    if (parent !== null && above === undefined) return 'no-such-parent'
    if (above !== undefined && !isChildKind(above.kind, kind)) return 'kind-under-parent'
    const before = all.find((one) => one.id === id)
    if (before === undefined) await createOrganisation(client, organisation, at)
    else if (before.name !== name || before.kind !== kind || before.parent !== parent) return 'other-organisation'
    return undefined
  })
  if (problem !== undefined) return wrong(problem)
  const pool = openPool(access.connection('identity'), 1)
  try {
    return await asIdentity(pool, id, async (transaction) => {
      const random = (bytes: number) => randomBytes(bytes)
      const invited = await inviteFirstAdministrator(transaction, { random }, administrator, at)
      if (invited === undefined) return wrong('in-use')
      const { account, ...invitation } = invited
      await appendAudit(transaction, {
        at: at.getTime(),
        actor: commandLine(id).account,
        action: 'organisation.register',
        resource: `organisation/${id}`,
        outcome: 'done',
        content: { parent, kind, name, account, loginName: invitation.loginName },
      })
      return { ok: true, invitation } as const
    })
  } finally {
    await pool.end()
  }
}

/** `sonae-server organisation add`: prints the invitation, or what is to be mended. @returns whether it was done */
export async function addOrganisation(config: Config, typed: TypedOrganisation, locale: Locale): Promise<boolean> {
  const read = readTypedOrganisation(typed)
  if (!read.ok) return said(read.problem, locale)
  return withDatabase(config, locale, async (access) => {
    const result = await foundOrganisation(access, read.wanted, new Date())
    if (!result.ok) return said(result.problem, locale)
    process.stdout.write(invitationWords(read.wanted, result.invitation, locale))
    return true
  })
}

function said(problem: AddProblem, locale: Locale): false {
  process.stderr.write(`${PROBLEM_WORDS[problem][locale]}\n`)
  return false
}

function invitationWords(
  { organisation, administrator }: Wanted,
  { loginName, code, expiresAt }: Invitation,
  locale: Locale,
): string {
  const until = usableUntil(expiresAt)
  return locale === 'ja'
    ? `組織「${organisation.name}」（${organisation.id}）を登録しました。最初の管理者に、次を紙で渡してください。コードはここにしか出ません。
  組織         ${organisation.id}
  ログイン名   ${loginName}（${administrator.name}）
  招待コード   ${code}（${until} まで、日本時間）
サービスを始めて（sonae-server serve）、このコードで最初のパスワードを決めます。コードをなくしたときは、同じコマンドをもう一度実行してください。
`
    : `The organisation “${organisation.name}” (${organisation.id}) is registered. Hand this to its first administrator on paper; the code is shown nowhere else.
  organisation  ${organisation.id}
  login name    ${loginName} (${administrator.name})
  invitation    ${code} (until ${until}, Japan time)
Start the service (sonae-server serve); the code sets the first password. If it is lost, run the same command again.
`
}

const PROBLEM_WORDS: Readonly<Record<AddProblem, Readonly<Record<Locale, string>>>> = {
  id: {
    ja: '--id：組織の id を半角の英数字と . _ - で、64 字以内で指定してください（例：mofa）。',
    en: '--id: name the organisation by letters, digits and . _ -, at most 64 (as mofa).',
  },
  kind: {
    ja: '--kind：ministry（府省庁）、agency（独立行政法人等）、centre（国の統括機関）のどれかを指定してください。',
    en: '--kind: give one of ministry, agency, centre.',
  },
  name: {
    ja: '--name：組織の名称を 1 行、200 字以内で指定してください。',
    en: '--name: give the name of the organisation in one line of at most 200 characters.',
  },
  'login-name': {
    ja: '--login-name：最初の管理者のログイン名を半角の英数字と . _ @ - で、2 字以上 64 字以内で指定してください。',
    en: '--login-name: give the login name of the first administrator by letters, digits and . _ @ -, 2 to 64 of them.',
  },
  administrator: {
    ja: '--administrator：最初の管理者の氏名を 1 行、200 字以内で指定してください。',
    en: '--administrator: give the name of the first administrator in one line of at most 200 characters.',
  },
  'no-such-parent': {
    ja: '--parent：その id の組織がありません。先に上位の組織を登録するか、--parent を外してください。',
    en: '--parent: there is no organisation of that id. Register the parent first, or leave --parent out.',
  },
  'kind-under-parent': {
    ja: '--kind：この種別の組織は、その上位の組織の下には置けません。--kind か --parent を確かめてください。',
    en: '--kind: an organisation of this kind does not stand under that parent. Check --kind and --parent.',
  },
  'other-organisation': {
    ja: '--id：その id の組織が、別の名称、種別、上位の組織で、もうあります。別の id を指定してください。',
    en: '--id: there is an organisation of that id with another name, kind or parent. Give another id.',
  },
  'in-use': {
    ja: '--id：その組織はもう使われています。新しい利用者は、その組織の管理者が招待します。',
    en: '--id: the organisation is in use already. Its administrators invite others.',
  },
}
