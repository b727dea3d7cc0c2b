import { needsSecondFactor } from '@sonae/domain/people/second-factor'
import { lockAccount } from '../people/account-store.ts'
import type { IdentityContext } from '../people/identity-context.ts'
import { asIdentity, type IdentityTransaction } from '../people/identity-transaction.ts'
import { countSpareCodes, deleteSpareCodes, insertCode } from '../people/one-time-code-store.ts'
import { done, recorded, refused } from '../people/recorded.ts'
import { readSecondFactorRoles } from '../people/setting-store.ts'
import { isFresh, type SignedIn } from './authenticate.ts'
import { deletePasskey, listPasskeys } from './passkey-store.ts'
import { deleteTotp, hasFactor, hasTotp } from './second-factor-store.ts'

/** One's own second factors. */
export function readFactors(context: IdentityContext, { organisation, account }: SignedIn) {
  return asIdentity(context.pool, organisation, async (transaction) => ({
    totp: await hasTotp(transaction, account),
    passkeys: (await listPasskeys(transaction, account)).map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt,
      lastUsedAt,
    })),
    /** How many are left. */
    spareCodes: await countSpareCodes(transaction, account),
  }))
}

/** Takes one's own second factor away: the app, or a passkey by its id. The last one stays where a role asks for one. */
export function removeFactor(
  context: IdentityContext,
  who: SignedIn,
  factor: { readonly kind: 'totp' } | { readonly kind: 'passkey'; readonly id: string },
) {
  const { organisation, account } = who
  return recorded(
    context,
    { organisation, actor: account, action: `${factor.kind}.remove`, resource: `account/${account}` },
    async (transaction) => {
      if (!isFresh(who, context)) return refused('step-up-needed')
      await lockAccount(transaction, account)
      const isThere =
        factor.kind === 'totp'
          ? await deleteTotp(transaction, account)
          : await deletePasskey(transaction, account, factor.id)
      if (!isThere) return refused('no-such-factor')
      if (!(await hasFactor(transaction, account))) {
        if (await isFactorNeeded(transaction, who)) return refused('factor-needed')
        await deleteSpareCodes(transaction, account)
      }
      return done(undefined)
    },
  )
}

async function isFactorNeeded(transaction: IdentityTransaction, { roles }: SignedIn): Promise<boolean> {
  return needsSecondFactor(roles, await readSecondFactorRoles(transaction))
}

const SPARE_CODES = 10

/** Makes spare codes, in place of those before: each stands once for the second factor. They are shown this once. */
export function makeSpareCodes(context: IdentityContext, who: SignedIn) {
  const { organisation, account } = who
  return recorded(
    context,
    { organisation, actor: account, action: 'spare-codes.make', resource: `account/${account}` },
    async (transaction) => {
      if (!isFresh(who, context)) return refused('step-up-needed')
      await lockAccount(transaction, account)
      if (!(await hasFactor(transaction, account))) return refused('no-such-factor')
      await deleteSpareCodes(transaction, account)
      const codes: string[] = []
      for (let index = 0; index < SPARE_CODES; index++)
        codes.push(await insertCode(transaction, context, { account, purpose: 'spare', expiresAt: null }))
      return done({ codes }, { count: SPARE_CODES })
    },
  )
}
