import { Secret, TOTP } from 'otpauth'
import { lockAccount } from '../people/account-store.ts'
import type { IdentityContext } from '../people/identity-context.ts'
import { done, recorded, refused } from '../people/recorded.ts'
import { attempted } from './attempt.ts'
import { mayEnrol, type SignedIn } from './authenticate.ts'
import { proofName, proofSubject, proven } from './prove.ts'
import { seal, unseal } from './secret-box.ts'
import { confirmTotp, lockTotp, putTotp, setLastStep, type Totp } from './second-factor-store.ts'
import type { IdentityTransaction } from '../people/identity-transaction.ts'

/** Seconds a code, as every authenticator app has it. */
const PERIOD = 30
/** Codes of the step before and after are taken: clocks differ. */
const WINDOW = 1
const SECRET_BYTES = 20

/**
 * Makes a secret for an authenticator app, shown this once, as an address (otpauth://, for a QR code) and for typing. It
 * counts for nothing until {@link confirmTotpEnrolment} got a code of it.
 */
export function beginTotpEnrolment(context: IdentityContext, who: SignedIn) {
  const { organisation, account, loginName } = who
  const { random, key, relyingParty } = context
  return recorded(
    context,
    { organisation, actor: account, action: 'totp.begin', resource: `account/${account}` },
    async (transaction) => {
      if (!mayEnrol(who, context)) return refused('step-up-needed')
      const bytes = Buffer.from(random(SECRET_BYTES))
      const sealed = seal(key, bytes, secretOwner(who), random)
      if (!(await putTotp(transaction, account, sealed))) return refused('enrolled-already')
      const secret = new Secret({ buffer: new Uint8Array(bytes).buffer })
      const address = new TOTP({ issuer: relyingParty.name, label: loginName, secret, period: PERIOD }).toString()
      return done({ secret: secret.base32, address })
    },
  )
}

/** Confirms that the app has the secret; from now on it is asked for. This session has shown it already. */
export async function confirmTotpEnrolment(context: IdentityContext, who: SignedIn, code: string, address: string) {
  const { organisation, account } = who
  return attempted(
    context,
    { organisation, actor: account, action: 'totp.confirm', resource: `account/${account}` },
    { address, subject: await proofSubject(context, who, address) },
    () => Promise.resolve(),
    async (transaction, at) => {
      if (!mayEnrol(who, context)) return refused('step-up-needed')
      await lockAccount(transaction, account)
      const totp = await lockTotp(transaction, account)
      if (totp === undefined) return refused('no-such-factor')
      if (totp.confirmed) return refused('enrolled-already')
      if (!(await takeCode(transaction, context, who, totp, code, at))) return refused('wrong-code')
      await confirmTotp(transaction, account, at)
      return proven(transaction, context, who, address, at, 'totp')
    },
  )
}

/** Proves who one is by a code of the app. Each code is taken once, and none that is older than one that was. */
export async function proveTotp(context: IdentityContext, who: SignedIn, code: string, address: string) {
  return attempted(
    context,
    proofName(who),
    { address, subject: await proofSubject(context, who, address) },
    () => Promise.resolve(),
    async (transaction, at) => {
      const totp = await lockTotp(transaction, who.account)
      // The same answer for somebody who has none: which factors there are, nobody learns by a password alone.
      if (totp?.confirmed !== true) return refused('wrong-code')
      if (!(await takeCode(transaction, context, who, totp, code, at))) return refused('wrong-code')
      return proven(transaction, context, who, address, at, 'totp')
    },
  )
}

/** Uses a code up. @returns whether it was right, and had not been used */
async function takeCode(
  transaction: IdentityTransaction,
  { key }: IdentityContext,
  who: SignedIn,
  { secret: sealed, lastStep }: Totp,
  typed: string,
  at: Date,
): Promise<boolean> {
  const token = typed.normalize('NFKC').replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return false
  const secret = new Secret({ buffer: new Uint8Array(unseal(key, sealed, secretOwner(who))).buffer })
  const timestamp = at.getTime()
  const delta = TOTP.validate({ token, secret, period: PERIOD, timestamp, window: WINDOW })
  if (delta === null) return false
  const step = TOTP.counter({ period: PERIOD, timestamp }) + delta
  if (step <= lastStep) return false
  await setLastStep(transaction, who.account, step)
  return true
}

/** To whom a secret is bound. */
export function secretOwner({ organisation, account }: Pick<SignedIn, 'organisation' | 'account'>): string {
  return `totp/${organisation}/${account}`
}
