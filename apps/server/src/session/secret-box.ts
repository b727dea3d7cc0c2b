import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'

const IV_BYTES = 12

/** By what a sealed secret names its key: the beginning of the key's SHA-256, which tells nothing of the key. */
export function keyId(key: Uint8Array): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16)
}

/** Whether this key has sealed it; of secrets of before keys were named (v1) it is not known: false. */
export function isSealedBy(key: Uint8Array, sealed: string): boolean {
  return sealed.startsWith(`v2.${keyId(key)}.`)
}

/**
 * Encrypts a secret that has to be read again (AES-256-GCM).
 * @param owner what it belongs to: it opens for nobody else, whoever swaps rows
 * @returns v2.key.iv.text.tag, the last three in base64url
 */
export function seal(
  key: Uint8Array,
  secret: Uint8Array,
  owner: string,
  random: (bytes: number) => Uint8Array,
): string {
  const iv = random(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(owner))
  const text = Buffer.concat([cipher.update(secret), cipher.final()])
  const parts = [iv, text, cipher.getAuthTag()].map((part) => Buffer.from(part).toString('base64url'))
  return ['v2', keyId(key), ...parts].join('.')
}

/**
 * Opens what {@link seal} made, and what was sealed before keys were named: v1.iv.text.tag.
 * @throws Error when the key is another one, or what is stored was changed
 */
export function unseal(key: Uint8Array, sealed: string, owner: string): Buffer {
  const [version, ...rest] = sealed.split('.')
  if (version !== 'v1' && !isSealedBy(key, sealed)) throw new Error('not a secret that this key has sealed')
  const [iv, text, tag, ...more] = (version === 'v1' ? rest : rest.slice(1)).map((part) =>
    Buffer.from(part, 'base64url'),
  )
  if (iv === undefined || text === undefined || tag === undefined || more.length > 0)
    throw new Error('not a sealed secret')
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 })
    .setAAD(Buffer.from(owner))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()])
}
