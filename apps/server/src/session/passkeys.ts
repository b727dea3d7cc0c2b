import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { isName } from '@sonae/domain/people/name'
import { lockAccount } from '../people/account-store.ts'
import { type IdentityContext, newId } from '../people/identity-context.ts'
import { asIdentity, type IdentityTransaction } from '../people/identity-transaction.ts'
import { type Answered, done, recorded, type Refused, refused } from '../people/recorded.ts'
import { isOrganisation } from '../people/setting-store.ts'
import { attempted, countAttempt, type TooManyAttempts } from './attempt.ts'
import { mayEnrol, type SignedIn } from './authenticate.ts'
import { type GivenSession, openSession, type Origin } from './new-session.ts'
import { ALGORITHMS, claimedPasskey, verifiedAnswer, verifiedRegistration } from './passkey-answer.ts'
import {
  type Challenge,
  insertChallenge,
  insertPasskey,
  listPasskeys,
  lockPasskey,
  notePasskeyUse,
  takeChallenge,
} from './passkey-store.ts'
import { proofName, proofSubject, proven } from './prove.ts'

/** How long an authenticator may take, in milliseconds. */
const TIMEOUT = 5 * 60_000

/** What the browser hands to the authenticator, and the id by which its answer names the challenge. */
type Asked<Options> = { readonly challenge: string; readonly options: Options }

/** Asks for a new authenticator: one that can be found without a login name, and verifies its user. */
export function beginPasskeyRegistration(context: IdentityContext, who: SignedIn) {
  const { organisation, account, loginName, name } = who
  const { relyingParty, random } = context
  return recorded(
    context,
    { organisation, actor: account, action: 'passkey.begin', resource: `account/${account}` },
    async (transaction, at) => {
      if (!mayEnrol(who, context)) return refused('step-up-needed')
      const present = await listPasskeys(transaction, account)
      const options = await generateRegistrationOptions({
        rpName: relyingParty.name,
        rpID: relyingParty.id,
        userName: loginName,
        userDisplayName: name,
        userID: new Uint8Array(Buffer.from(account)),
        challenge: new Uint8Array(random(32)),
        timeout: TIMEOUT,
        attestationType: 'none',
        supportedAlgorithmIDs: [...ALGORITHMS],
        excludeCredentials: present.map(({ id }) => ({ id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      const challenge = await keepChallenge(transaction, context, at, {
        purpose: 'register',
        account,
        challenge: options.challenge,
      })
      return done({ challenge, options })
    },
  )
}

/** Registers the authenticator that answered. This session has shown its second factor with that. */
export async function finishPasskeyRegistration(
  context: IdentityContext,
  who: SignedIn,
  { challenge, response, name }: { readonly challenge: string; readonly response: unknown; readonly name: string },
  address: string,
) {
  const { organisation, account } = who
  return attempted(
    context,
    { organisation, actor: account, action: 'passkey.register', resource: `account/${account}` },
    { address, subject: null },
    () => Promise.resolve(),
    async (transaction, at) => {
      if (!mayEnrol(who, context)) return refused('step-up-needed')
      if (!isName(name)) return refused('name-form')
      await lockAccount(transaction, account)
      const expected = await takeChallenge(transaction, { id: challenge, purpose: 'register', account }, at)
      if (expected === undefined) return refused('not-verified')
      const credential = await verifiedRegistration(context.relyingParty, expected, response)
      if (credential === undefined) return refused('not-verified')
      const isNew = await insertPasskey(transaction, { ...credential, account, name, createdAt: at })
      if (!isNew) return refused('enrolled-already')
      return proven(transaction, context, who, address, at, 'passkey')
    },
  )
}

/**
 * Asks whoever has a passkey of this organisation to sign in with it. No login name is needed, and none is told. Of an
 * organisation that there is not the same is asked, and nothing is kept: nobody learns which there are.
 */
export function beginPasskeySignIn(context: IdentityContext, organisation: string): Promise<AskedForPasskey> {
  return asIdentity(context.pool, organisation, async (transaction) => {
    const options = await optionsOf(context)
    if (!(await isOrganisation(transaction))) return { challenge: newId(context), options }
    return keepOptions(transaction, context, { purpose: 'sign-in', account: null }, options)
  })
}

export type PasskeyAnswer = { readonly challenge: string; readonly response: unknown }

/** `copied-passkey`: it signed, but its counter is behind: there is another one of the same key. */
type NotVerified = Refused<'not-verified' | 'copied-passkey'>
type PasskeyRefusal = NotVerified | TooManyAttempts

/** Signs in by a passkey that has verified its user: two factors in one. Login names that are slowed down do not matter. */
export async function signInWithPasskey(
  context: IdentityContext,
  organisation: string,
  { challenge, response, ...origin }: PasskeyAnswer & Origin,
): Promise<Answered<GivenSession> | PasskeyRefusal> {
  const { address } = origin
  const claimed = claimedPasskey(response)
  const { exists, passkey: known } = await asIdentity(context.pool, organisation, async (transaction) => ({
    exists: await isOrganisation(transaction),
    passkey: claimed && (await lockPasskey(transaction, claimed.id)),
  }))
  if (!exists) return (await countAttempt(context, organisation, { address, subject: null })) ?? refused('not-verified')
  const resource = known === undefined ? 'account' : `account/${known.account}`
  return attempted<void, GivenSession, NotVerified>(
    context,
    { organisation, actor: known?.account ?? 'nobody', action: 'session.create', resource },
    { address, subject: null },
    () => Promise.resolve(),
    async (transaction, at) => {
      const asked = { id: challenge, purpose: 'sign-in', account: null } as const
      const result = await answered(transaction, context, at, asked, response)
      if (!result.ok) return result
      const session = await openSession(transaction, context, result.account, origin, at, true)
      return done(session, { by: 'passkey', state: session.state, address })
    },
  )
}

/**
 * Asks the owner of a session to prove who they are by one of their passkeys. Which they have is not told: whoever has
 * only a password learns nothing of the second factor, and every passkey here is found without a list.
 */
export function beginPasskeyProof(context: IdentityContext, who: SignedIn): Promise<AskedForPasskey> {
  const { organisation, account } = who
  return asIdentity(context.pool, organisation, async (transaction) =>
    keepOptions(transaction, context, { purpose: 'prove', account }, await optionsOf(context)),
  )
}

/** Proves who one is by a passkey. */
export async function provePasskey(
  context: IdentityContext,
  who: SignedIn,
  { challenge, response }: PasskeyAnswer,
  address: string,
) {
  const { account } = who
  return attempted(
    context,
    proofName(who),
    { address, subject: await proofSubject(context, who, address) },
    () => Promise.resolve(),
    async (transaction, at) => {
      const asked = { id: challenge, purpose: 'prove', account } as const
      const result = await answered(transaction, context, at, asked, response)
      if (!result.ok) return result
      if (result.account !== account) return refused('not-verified')
      return proven(transaction, context, who, address, at, 'passkey')
    },
  )
}

type AskedForPasskey = Asked<PublicKeyCredentialRequestOptionsJSON>

function optionsOf({ relyingParty, random }: IdentityContext): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: relyingParty.id,
    challenge: new Uint8Array(random(32)),
    timeout: TIMEOUT,
    userVerification: 'required',
    allowCredentials: [],
  })
}

async function keepOptions(
  transaction: IdentityTransaction,
  context: IdentityContext,
  purpose: Pick<Challenge, 'purpose' | 'account'>,
  options: PublicKeyCredentialRequestOptionsJSON,
): Promise<AskedForPasskey> {
  const asked = { ...purpose, challenge: options.challenge }
  return { challenge: await keepChallenge(transaction, context, context.clock(), asked), options }
}

async function keepChallenge(
  transaction: IdentityTransaction,
  context: IdentityContext,
  at: Date,
  challenge: Omit<Challenge, 'id'>,
): Promise<string> {
  const id = newId(context)
  await insertChallenge(transaction, { ...challenge, id }, new Date(at.getTime() + TIMEOUT))
  return id
}

/** Whose passkey has signed the challenge; the challenge is used up. */
async function answered(
  transaction: IdentityTransaction,
  { relyingParty }: IdentityContext,
  at: Date,
  challenge: Omit<Challenge, 'challenge'>,
  response: unknown,
): Promise<{ readonly ok: true; readonly account: string } | NotVerified> {
  const claimed = claimedPasskey(response)
  const expected = await takeChallenge(transaction, challenge, at)
  const passkey = claimed && (await lockPasskey(transaction, claimed.id))
  if (expected === undefined || passkey === undefined) return refused('not-verified')
  const { id, account } = passkey
  if (claimed?.account !== undefined && claimed.account !== account) return refused('not-verified')
  const counter = await verifiedAnswer(relyingParty, expected, passkey, response)
  if (counter === undefined) return refused('not-verified')
  if (counter === 'counter') return refused('copied-passkey')
  await notePasskeyUse(transaction, id, counter, at)
  return { ok: true, account }
}
