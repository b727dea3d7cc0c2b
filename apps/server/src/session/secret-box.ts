import { createCipheriv, createDecipheriv } from 'node:crypto'

const IV_BYTES = 12

/**
 * Encrypts a secret that has to be read again (AES-256-GCM).
 * @param owner what it belongs to: it opens for nobody else, whoever swaps rows
 * @returns v1.iv.text.tag, each in base64url
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
  return ['v1', ...[iv, text, cipher.getAuthTag()].map((part) => Buffer.from(part).toString('base64url'))].join('.')
}

/** Opens what {@link seal} made. @throws Error when the key is another one, or what is stored was changed */
export function unseal(key: Uint8Array, sealed: string, owner: string): Buffer {
  const [version, ...parts] = sealed.split('.')
  const [iv, text, tag] = parts.map((part) => Buffer.from(part, 'base64url'))
  if (version !== 'v1' || iv === undefined || text === undefined || tag === undefined)
    throw new Error('not a sealed secret')
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 })
    .setAAD(Buffer.from(owner))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()])
}
