import { cleanText } from '@sonae/domain/primitive/text'
import { type IdentityContext, newId } from '../people/identity-context.ts'
import type { IdentityTransaction } from '../people/identity-transaction.ts'
import { noteKnownAddress } from './attempt-store.ts'
import { readSession, type SignedIn, type SignedInState } from './authenticate.ts'
import { networkOf } from './client-address.ts'
import { hashSecret, newSecret } from './secret-token.ts'
import { endSessionOfToken, insertSession, rotateSession } from './session-store.ts'

/** From where somebody signs in. */
export type Origin = {
  /** As clientAddress gives it. */
  readonly address: string
  /** What the browser says that it is (User-Agent), for the list of sessions. */
  readonly device: string
  /** The token that the browser has had so far: its session ends. */
  readonly replaces?: string | undefined
}

/** A session as its owner gets it. The token is nowhere else. */
export type GivenSession = {
  readonly token: string
  readonly state: SignedInState
  readonly account: string
  readonly name: string
}

const LONGEST_DEVICE = 200

/** @param withSecondFactor whether they have signed in by what counts as two factors */
export async function openSession(
  transaction: IdentityTransaction,
  context: IdentityContext,
  account: string,
  { address, device, replaces }: Origin,
  at: Date,
  withSecondFactor: boolean,
): Promise<GivenSession> {
  if (replaces !== undefined) await endSessionOfToken(transaction, hashSecret(replaces))
  const token = newSecret(context.random)
  const now = at.getTime()
  const session = {
    id: newId(context),
    account,
    tokenHash: hashSecret(token),
    device: cleanText(device).slice(0, LONGEST_DEVICE).toWellFormed(),
    address,
    signedInAt: now,
    lastSeenAt: now,
    secondFactorAt: withSecondFactor ? now : null,
    // Where a second factor is needed, the state keeps it from counting until that is shown.
    steppedUpAt: now,
  }
  await insertSession(transaction, session)
  const opened = await readSession(transaction, context, token, at)
  if (opened === undefined) throw new Error('a session is there after it was made')
  const { who } = opened
  if (who.state === 'open') await noteKnownAddress(transaction, account, networkOf(address), at)
  return { token, state: who.state, account, name: who.name }
}

/**
 * Gives a session another token, since its owner has proved who they are.
 * @returns undefined when it has ended meanwhile
 */
export async function renewSession(
  transaction: IdentityTransaction,
  context: IdentityContext,
  who: SignedIn,
  address: string,
  at: Date,
  withSecondFactor: boolean,
): Promise<GivenSession | undefined> {
  const token = newSecret(context.random)
  if (!(await rotateSession(transaction, who, hashSecret(token), at, withSecondFactor))) return undefined
  const renewed = await readSession(transaction, context, token, at)
  if (renewed === undefined) return undefined
  const { account, name, state } = renewed.who
  if (state === 'open') await noteKnownAddress(transaction, account, networkOf(address), at)
  return { token, state, account, name }
}
