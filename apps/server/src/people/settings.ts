import type { Role } from '@sonae/domain/permission/permission'
import type { Actor, IdentityContext } from './identity-context.ts'
import { done, permitted, permittedToRead } from './recorded.ts'
import { lockPeople, readSecondFactorRoles, setSecondFactorRoles } from './setting-store.ts'

/** The roles of an organisation that need a second factor. */
export function readRolesWithSecondFactor(context: IdentityContext, actor: Actor) {
  return permittedToRead(
    context,
    actor,
    { action: 'setting.read', resource: 'setting/second-factor', asked: { act: 'people.read' } },
    readSecondFactorRoles,
  )
}

/** Sets the roles that need a second factor. Open sessions without one are asked for it at their next request. */
export function changeRolesWithSecondFactor(context: IdentityContext, actor: Actor, roles: readonly Role[]) {
  return permitted<undefined, never>(
    context,
    actor,
    { action: 'setting.change', resource: 'setting/second-factor', asked: { act: 'people.write' } },
    async (transaction) => {
      await lockPeople(transaction)
      const before = await readSecondFactorRoles(transaction)
      await setSecondFactorRoles(transaction, roles)
      return done(undefined, { roles, before })
    },
  )
}
