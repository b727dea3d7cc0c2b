import { createHash } from 'node:crypto'
import { keyThumbprint, type PublicKey } from '@sonae/domain/report/organisation-card'
import { decodeProtectedHeader, flattenedVerify, generalDecrypt } from 'jose'
import * as z from 'zod'
import type { SecretKey } from './own-keys.ts'
import {
  ENCRYPTION,
  KEY_AGREEMENT,
  sealedTypeOf,
  SIGNATURE,
  SIGNED_KINDS,
  type SignedKind,
  typeOf,
} from './signed-kind.ts'

/** A file whose form was read and whose signatures were not checked: nothing in it is to be believed. */
export type SignedFile = {
  readonly kind: SignedKind
  /** The thumbprints of the keys that it says it was signed by. */
  readonly signers: readonly string[]
  readonly wasEncrypted: boolean
  /** The signed text as it was before it was encrypted. */
  readonly text: string
  /** SHA-256 of what it says: {@link signedHash}. */
  readonly hash: string
}

/** Why a file cannot be opened. */
export type FileProblem =
  | { readonly kind: 'too-large'; readonly limit: number }
  /** It ends in the middle: the copy was interrupted. */
  | { readonly kind: 'truncated' }
  | { readonly kind: 'not-signed-file' }
  /** It is one, of another kind than was asked for. */
  | { readonly kind: 'other-kind'; readonly found: SignedKind }
  /** It is encrypted for somebody else, or for a key that is no more. */
  | { readonly kind: 'other-receiver' }
  /** It was encrypted for this organisation, and changed since. */
  | { readonly kind: 'damaged' }

/** In characters: a report with all worksheets of 200 systems, encrypted, has some 3 million. */
export const MAX_FILE = 48_000_000

const Base64url = z.string().regex(/^[\w-]*$/)
// Strict: what nobody signed does not ride along.
const Jws = z.strictObject({
  payload: Base64url,
  signatures: z
    .array(z.strictObject({ protected: Base64url, signature: Base64url }))
    .min(1)
    .max(2),
})
const Jwe = z.strictObject({
  protected: Base64url,
  iv: Base64url,
  ciphertext: Base64url,
  tag: Base64url,
  recipients: z
    .array(z.strictObject({ encrypted_key: Base64url, header: z.strictObject({ kid: z.string() }) }))
    .length(1),
})

type Read = { readonly ok: true; readonly file: SignedFile } | { readonly ok: false; readonly problem: FileProblem }

/**
 * Reads a signed file, decrypting it where it is encrypted. It verifies nothing: {@link verifyFile} does.
 * @param kind what is asked for; null: any
 * @param own the secret keys that files for this organisation may be encrypted to, the one of now and those before
 */
export async function openFile(given: string, kind: SignedKind | null, own: readonly SecretKey[]): Promise<Read> {
  if (given.length > MAX_FILE) return problem({ kind: 'too-large', limit: MAX_FILE })
  // What an editor puts before a text.
  const text = given.replace(/^\uFEFF/, '')
  const value = parsed(text)
  if (value === undefined) return problem({ kind: isBegun(text) ? 'truncated' : 'not-signed-file' })
  const jwe = Jwe.safeParse(value)
  if (!jwe.success) return signedFile(value, kind, text, false)
  const sealed = kindOf([headerOf(jwe.data.protected)], sealedTypeOf)
  if (sealed === undefined) return problem({ kind: 'not-signed-file' })
  if (kind !== null && sealed !== kind) return problem({ kind: 'other-kind', found: sealed })
  const [recipient] = jwe.data.recipients
  const key = own.find((one) => keyThumbprint(one) === recipient?.header.kid)
  if (key === undefined) return problem({ kind: 'other-receiver' })
  try {
    const { plaintext } = await generalDecrypt(
      jwe.data,
      { ...key, alg: KEY_AGREEMENT },
      {
        keyManagementAlgorithms: [KEY_AGREEMENT],
        contentEncryptionAlgorithms: [ENCRYPTION],
        maxDecompressedLength: 0,
      },
    )
    const inner = new TextDecoder('utf-8', { fatal: true }).decode(plaintext)
    return signedFile(parsed(inner), sealed, inner, true)
  } catch {
    // Whatever is wrong with it was made so by somebody else.
    return problem({ kind: 'damaged' })
  }
}

/** What an encrypted file says that it is, for whoever cannot read it; undefined where it is none. */
export function sealedKind(text: string): SignedKind | undefined {
  const jwe = Jwe.safeParse(parsed(text.replace(/^\uFEFF/, '')))
  return jwe.success ? kindOf([headerOf(jwe.data.protected)], sealedTypeOf) : undefined
}

/**
 * Checks a signature of a file.
 * @param key the key that must have signed it, known from somewhere else than the file
 * @returns what was signed, parsed; undefined where it was not signed by this key, or changed since
 */
export async function verifyFile(file: SignedFile, key: PublicKey): Promise<unknown> {
  const { payload, signatures } = Jws.parse(parsed(file.text))
  const one = signatures[file.signers.indexOf(keyThumbprint(key))]
  if (one === undefined) return undefined
  try {
    const verified = await flattenedVerify({ payload, ...one }, { ...key, alg: SIGNATURE }, { algorithms: [SIGNATURE] })
    return parsed(new TextDecoder('utf-8', { fatal: true }).decode(verified.payload))
  } catch {
    // The signature does not hold, or the key is none: no other answer is safe.
    return undefined
  }
}

/** What the file says, unverified: for a card, which bears its own key, and to name a sender whom nobody knows. */
export function unverified(file: SignedFile): unknown {
  return parsed(Buffer.from(Jws.parse(parsed(file.text)).payload, 'base64url').toString('utf8'))
}

/** SHA-256 of what a signed file says, by which both sides name it: whatever stands around it may differ. */
export function signedHash(text: string): string {
  return hashOf(Jws.parse(parsed(text)).payload)
}

function hashOf(payload: string): string {
  return createHash('sha256').update(Buffer.from(payload, 'base64url')).digest('hex')
}

function signedFile(value: unknown, asked: SignedKind | null, text: string, wasEncrypted: boolean): Read {
  const jws = Jws.safeParse(value)
  if (!jws.success) return problem({ kind: 'not-signed-file' })
  const { payload, signatures } = jws.data
  const headers = signatures.map((one) => headerOf(one.protected))
  const kind = kindOf(headers, typeOf)
  if (kind === undefined) return problem({ kind: 'not-signed-file' })
  if (asked !== null && kind !== asked) return problem({ kind: 'other-kind', found: kind })
  const signers = headers.map((header) => String(header?.kid))
  return { ok: true, file: { kind, signers, wasEncrypted, text, hash: hashOf(payload) } }
}

function kindOf(
  headers: readonly ({ readonly typ?: unknown } | undefined)[],
  typeName: (kind: SignedKind) => string,
): SignedKind | undefined {
  return SIGNED_KINDS.find((one) => headers.every((header) => header?.typ === typeName(one)))
}

function headerOf(given: string) {
  try {
    return decodeProtectedHeader({ protected: given })
  } catch {
    return undefined
  }
}

function problem(given: FileProblem): Read {
  return { ok: false, problem: given }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** How each of these files begins, whatever follows. */
function isBegun(text: string): boolean {
  return /^\s*\{\s*"(?:payload|signatures|protected|recipients|ciphertext|iv|tag)"/.test(text)
}
