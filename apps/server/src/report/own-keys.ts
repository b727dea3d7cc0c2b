import type { OrganisationKind } from '@sonae/domain/people/organisation-kind'
import {
  cardFingerprint,
  keyThumbprint,
  type KeyRevocation,
  type OrganisationCard,
} from '@sonae/domain/report/organisation-card'
import { makeKeys, OwnKeys, publicKey } from '@sonae/signed-file/own-keys'
import { signFile } from '@sonae/signed-file/sign-file'
import { appendAudit } from '../audit/audit-store.ts'
import { readOrganisation } from '../organisation/organisation-store.ts'
import type { Actor, IdentityContext } from '../people/identity-context.ts'
import { asIdentity, type IdentityTransaction } from '../people/identity-transaction.ts'
import { seal, unseal } from '../session/secret-box.ts'
import { endKey, insertKey, lockKeys, type StoredKey } from './own-key-store.ts'

type Context = Pick<IdentityContext, 'pool' | 'key' | 'random' | 'clock'>

/** A key with its secrets, for the moment in which something is signed or decrypted. */
export type UsableKey = StoredKey & { readonly keys: OwnKeys }

/**
 * The keys of an organisation, newest (the current one) first. Its first ones are made when they are first asked for:
 * before anybody can have signed, or asked for a card.
 */
export function ownKeys(context: Context, organisation: string): Promise<readonly [UsableKey, ...UsableKey[]]> {
  return asIdentity(context.pool, organisation, async (transaction) => {
    const usable = (await lockKeys(transaction)).map((stored) => open(context, organisation, stored))
    const [newest, ...older] = usable
    if (newest !== undefined) return [newest, ...older] as const
    const made = await makeNext(context, transaction, undefined, 'first')
    return [made] as const
  })
}

/**
 * Makes new keys in the place of the current ones, whose number whoever asks has before them: the ones before sign the
 * new card, too.
 * @returns undefined where the current ones are others
 */
export async function rotateKeys(
  context: Context,
  { organisation, account }: Actor,
  { number, reason }: { readonly number: number; readonly reason: string },
): Promise<StoredKey | undefined> {
  const [before] = await ownKeys(context, organisation)
  return asIdentity(context.pool, organisation, async (transaction) => {
    const at = context.clock()
    const [current] = await lockKeys(transaction)
    if (current?.number !== number || before.number !== number) return undefined
    await endKey(transaction, number, at, null)
    const made = await makeNext(context, transaction, before, 'rotate')
    await noteChange(transaction, at, account, 'rotate', made, { reason, before: before.thumbprint })
    return made
  })
}

/**
 * Revokes keys, the current ones or any of before: a file says so. In the place of current ones new ones are made, for
 * which nobody vouches.
 * @returns the current keys; undefined where there are none of that number, or they were revoked
 */
export async function revokeKeys(
  context: Context,
  { organisation, account }: Actor,
  { number, reason }: { readonly number: number; readonly reason: string },
): Promise<StoredKey | undefined> {
  const usable = (await ownKeys(context, organisation)).find((one) => one.number === number)
  return asIdentity(context.pool, organisation, async (transaction) => {
    const at = context.clock()
    const keys = await lockKeys(transaction)
    const [current, key] = [keys[0], keys.find((one) => one.number === number)]
    if (usable === undefined || current === undefined || key === undefined || key.revocation !== null) return undefined
    await endKey(transaction, number, key.endedAt ?? at, await revocationOf(transaction, usable, reason, at))
    const made = key === current ? await makeNext(context, transaction, usable, 'revoke') : current
    await noteChange(transaction, at, account, 'revoke', made, { reason, revoked: usable.thumbprint })
    return made
  })
}

function noteChange(
  transaction: IdentityTransaction,
  at: Date,
  actor: string,
  how: 'rotate' | 'revoke',
  { number, thumbprint, fingerprint }: StoredKey,
  more: Readonly<Record<string, string>>,
) {
  return appendAudit(transaction, {
    at: at.getTime(),
    actor,
    action: `report-key.${how}`,
    resource: `report-key/${number}`,
    outcome: 'done',
    content: { ...more, thumbprint, fingerprint },
  })
}

/** To what a sealed secret of these keys is bound. */
export function keyOwner(organisation: string, number: number): string {
  return `report-key/${organisation}/${number}`
}

async function makeNext(
  { key, random, clock }: Context,
  transaction: IdentityTransaction,
  before: UsableKey | undefined,
  how: 'first' | 'rotate' | 'revoke',
): Promise<UsableKey> {
  const { id, name, kind } = await organisationOf(transaction)
  const [keys, at] = [await makeKeys(), clock()]
  const content: OrganisationCard = {
    format: 'sonae-organisation-card',
    schemaVersion: 1,
    organisation: { id, name, kind },
    number: (before?.number ?? 0) + 1,
    signing: publicKey(keys.signing),
    encryption: publicKey(keys.encryption),
    madeAt: at.toISOString(),
    replaces: before !== undefined && how === 'rotate' ? before.thumbprint : null,
  }
  const signers = [keys.signing, ...(before !== undefined && how === 'rotate' ? [before.keys.signing] : [])]
  const made = {
    number: content.number,
    thumbprint: keyThumbprint(content.signing),
    fingerprint: cardFingerprint(content),
    card: await signFile('organisation-card', content, signers),
    secret: seal(key, Buffer.from(JSON.stringify(keys)), keyOwner(id, content.number), random),
    madeAt: at,
  }
  await insertKey(transaction, made)
  if (how === 'first')
    await appendAudit(transaction, {
      at: at.getTime(),
      actor: 'service',
      action: 'report-key.make',
      resource: 'report-key/1',
      outcome: 'done',
      content: { thumbprint: made.thumbprint, fingerprint: made.fingerprint },
    })
  return { ...made, keys, endedAt: null, revocation: null }
}

async function revocationOf(
  transaction: IdentityTransaction,
  before: UsableKey,
  reason: string,
  at: Date,
): Promise<string> {
  const { id, name } = await organisationOf(transaction)
  const said: KeyRevocation = {
    format: 'sonae-key-revocation',
    schemaVersion: 1,
    organisation: { id, name },
    key: before.thumbprint,
    revokedAt: at.toISOString(),
    reason,
  }
  return signFile('key-revocation', said, [before.keys.signing])
}

async function organisationOf(
  transaction: IdentityTransaction,
): Promise<{ id: string; name: string; kind: OrganisationKind }> {
  const organisation = await readOrganisation(transaction)
  if (organisation === undefined) throw new Error(`there is no organisation ${transaction.organisation}`)
  return organisation
}

function open({ key }: Context, organisation: string, stored: StoredKey): UsableKey {
  const secret = unseal(key, stored.secret, keyOwner(organisation, stored.number))
  return { ...stored, keys: OwnKeys.parse(JSON.parse(secret.toString())) }
}
