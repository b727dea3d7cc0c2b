import { argon2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** What an argon2id hash costs. */
export type Argon2Cost = {
  /** KiB. */
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

/** 19 MiB, two passes: OWASP's recommendation, under 40 ms. */
export const PASSWORD_COST: Argon2Cost = { memory: 19_456, passes: 2, parallelism: 1 }

const SALT_BYTES = 16
const TAG_BYTES = 32
const VERSION = 19

/**
 * Hashes a password (normalised by the domain).
 * @returns a PHC string, which bears its parameters: $argon2id$v=19$m=19456,t=2,p=1$salt$hash
 */
export async function hashPassword(
  password: string,
  cost: Argon2Cost,
  random: (bytes: number) => Uint8Array,
): Promise<string> {
  const salt = Buffer.from(random(SALT_BYTES))
  return phc(cost, salt, await derive(password, salt, cost, TAG_BYTES))
}

/** Whether the password is the one of this hash. @throws Error for what is no hash: a defect */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const { cost, salt, tag } = parsed(stored)
  return timingSafeEqual(await derive(password, salt, cost, tag.length), tag)
}

/** Whether it was hashed at another cost than is usual now. */
export function isOutdated(stored: string, { memory, passes, parallelism }: Argon2Cost): boolean {
  const { cost } = parsed(stored)
  return cost.memory !== memory || cost.passes !== passes || cost.parallelism !== parallelism
}

/** A hash that no password has, which takes as long to check as any: for accounts that there are not. */
export function hashOfNobody(cost: Argon2Cost): string {
  return phc(cost, Buffer.alloc(SALT_BYTES), Buffer.alloc(TAG_BYTES))
}

const run = promisify(argon2)

function derive(password: string, nonce: Buffer, cost: Argon2Cost, tagLength: number): Promise<Buffer> {
  return run('argon2id', { message: password, nonce, tagLength, ...cost })
}

function phc({ memory, passes, parallelism }: Argon2Cost, salt: Buffer, tag: Buffer): string {
  const [salted, tagged] = [salt, tag].map((bytes) => bytes.toString('base64').replaceAll('=', ''))
  return `$argon2id$v=${VERSION}$m=${memory},t=${passes},p=${parallelism}$${salted}$${tagged}`
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

function parsed(stored: string): { cost: Argon2Cost; salt: Buffer; tag: Buffer } {
  const [, memory, passes, parallelism, salt, tag] = PHC.exec(stored) ?? []
  if (salt === undefined || tag === undefined) throw new Error('a stored password is no argon2id hash')
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}
