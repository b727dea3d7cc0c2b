import { createHash } from 'node:crypto'

/** A new secret of 256 random bits: 43 characters that go into a cookie or a header as they are. */
export function newSecret(random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(32)).toString('base64url')
}

/** What is kept of a secret: SHA-256 in hex. Only for what is random; a password needs a slow hash. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
