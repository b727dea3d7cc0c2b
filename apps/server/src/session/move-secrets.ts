import { appendAudit } from '../audit/audit-store.ts'
import { type IdentityContext, commandLine } from '../people/identity-context.ts'
import { asIdentity } from '../people/identity-transaction.ts'
import { keyOwner } from '../report/own-keys.ts'
import { lockKeys, setKeySecret } from '../report/own-key-store.ts'
import { isSealedBy, keyId, seal, unseal } from './secret-box.ts'
import { listTotpSecrets, setTotpSecret } from './second-factor-store.ts'
import { secretOwner } from './totp.ts'

/**
 * Seals every secret of an organisation anew that is not sealed by the next key, with an entry in its audit, in one
 * transaction: all of them or none. Done again it finds nothing to do.
 * @returns how many were moved
 * @throws Error when one cannot be opened: the key in use is not the one that has sealed it, and nothing is changed
 */
export async function moveSecrets(
  { pool, random }: Pick<IdentityContext, 'pool' | 'random'>,
  organisation: string,
  { key, next }: { readonly key: Uint8Array; readonly next: Uint8Array },
  at: Date,
): Promise<number> {
  return asIdentity(pool, organisation, async (transaction) => {
    const anew = (secret: string, owner: string) => seal(next, unseal(key, secret, owner), owner, random)
    const factors = (await listTotpSecrets(transaction)).filter(({ secret }) => !isSealedBy(next, secret))
    for (const { account, secret } of factors)
      await setTotpSecret(transaction, account, anew(secret, secretOwner({ organisation, account })))
    const reportKeys = (await lockKeys(transaction)).filter(({ secret }) => !isSealedBy(next, secret))
    for (const { number, secret } of reportKeys)
      await setKeySecret(transaction, number, anew(secret, keyOwner(organisation, number)))
    const moved = factors.length + reportKeys.length
    if (moved > 0)
      await appendAudit(transaction, {
        at: at.getTime(),
        actor: commandLine(organisation).account,
        action: 'key.rotate',
        resource: 'key/secrets',
        outcome: 'done',
        content: { secrets: moved, key: keyId(next) },
      })
    return moved
  })
}
