import { isName } from '@sonae/domain/people/name'
import { isChildKind } from '@sonae/domain/people/organisation-kind'
import { Id } from '@sonae/domain/primitive/text'
import { appendAudit } from '../audit/audit-store.ts'
import type { Actor, IdentityContext } from '../people/identity-context.ts'
import { done, permitted, refused } from '../people/recorded.ts'
import { type FirstAdministrator, inviteFirstAdministrator, readAdministrator } from './first-administrator.ts'
import { insertChild, readOrganisation, type Relative, setOrganisationName } from './organisation-store.ts'

const WRITE = { act: 'organisation.write' } as const

/** Changes the name of one's own organisation. @param base the revision that was read before */
export function renameOrganisation(context: IdentityContext, actor: Actor, typed: string, base: number) {
  return permitted(
    context,
    actor,
    { action: 'organisation.rename', resource: `organisation/${actor.organisation}`, asked: WRITE },
    async (transaction) => {
      const name = typed.trim()
      if (!isName(name)) return refused('name-form')
      const before = await readOrganisation(transaction)
      const after = await setOrganisationName(transaction, name, base)
      if (before === undefined || after === undefined)
        return { ...refused('changed-meanwhile'), revision: before?.revision ?? 0 }
      return done(after, { name, before: before.name, revision: after.revision })
    },
  )
}

/**
 * Registers an organisation under one's own, with its first administrator and their invitation: all of it or nothing.
 * Both chains of the audit say so. From then on it is theirs: the parent sees its name and nothing else.
 */
export function registerChild(
  context: IdentityContext,
  actor: Actor,
  child: Relative & { readonly administrator: FirstAdministrator },
) {
  const { id, kind, name: typed } = child
  return permitted(
    context,
    actor,
    { action: 'organisation.register', resource: `organisation/${id.slice(0, 64)}`, asked: WRITE },
    async (transaction, at) => {
      const name = typed.trim()
      const administrator = readAdministrator(child.administrator)
      if (!Id.safeParse(id).success) return refused('id-form')
      if (!isName(name)) return refused('name-form')
      if (!administrator.ok) return administrator
      const parent = await readOrganisation(transaction)
      if (parent === undefined || !isChildKind(parent.kind, kind)) return refused('other-kind')
      if (!(await insertChild(transaction, { id, kind, name }, at))) return refused('exists-already')
      const invitation = await transaction.founding(id, async (founded) => {
        const invited = await inviteFirstAdministrator(founded, context, administrator.value, at)
        if (invited === undefined) throw new Error(`organisation ${id} was new, and somebody has signed in to it`)
        await appendAudit(founded, {
          at: at.getTime(),
          actor: 'parent-organisation',
          action: 'organisation.register',
          resource: `organisation/${id}`,
          outcome: 'done',
          content: { parent: parent.id, kind, name, account: invited.account, loginName: invited.loginName },
        })
        return invited
      })
      const { loginName, code, expiresAt } = invitation
      return done({ id, loginName, code, expiresAt }, { kind, name, loginName })
    },
  )
}
