import { keyThumbprint, type PublicKey } from '@sonae/domain/report/organisation-card'
import { base64url, decodeProtectedHeader, errors, flattenedVerify, generalDecrypt } from 'jose'
import * as z from 'zod'
import type { SecretKey } from './own-keys.ts'
import { ENCRYPTION, KEY_AGREEMENT, SIGNATURE, SIGNED_KINDS, type SignedKind, typeOf } from './signed-kind.ts'

/** A file whose form was read and whose signatures were not checked: nothing in it is to be believed. */
export type SignedFile = {
  readonly kind: SignedKind
  /** The thumbprints of the keys that it says it was signed by. */
  readonly signers: readonly string[]
  readonly wasEncrypted: boolean
  /** The signed text as it was before it was encrypted. */
  readonly text: string
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

const Jws = z.object({
  payload: z.string(),
  signatures: z
    .array(z.object({ protected: z.string(), signature: z.string() }))
    .min(1)
    .max(2),
})
const Jwe = z.object({
  protected: z.string(),
  iv: z.string(),
  ciphertext: z.string(),
  tag: z.string(),
  recipients: z.array(z.object({ encrypted_key: z.string(), header: z.object({ kid: z.string() }) })).length(1),
})

type Read = { readonly ok: true; readonly file: SignedFile } | { readonly ok: false; readonly problem: FileProblem }

/**
 * Reads a signed file, decrypting it where it is encrypted. It verifies nothing: {@link verifyFile} does.
 * @param kind what is asked for; null: any
 * @param own the secret keys that files for this organisation may be encrypted to, the one of now and those before
 */
export async function openFile(text: string, kind: SignedKind | null, own: readonly SecretKey[]): Promise<Read> {
  if (text.length > MAX_FILE) return problem({ kind: 'too-large', limit: MAX_FILE })
  const value = parsed(text)
  if (value === undefined) return problem({ kind: isBegun(text) ? 'truncated' : 'not-signed-file' })
  const jwe = Jwe.safeParse(value)
  if (!jwe.success) return signedFile(value, kind, text, false)
  const [recipient] = jwe.data.recipients
  const key = own.find((one) => keyThumbprint(one) === recipient?.header.kid)
  if (key === undefined) return problem({ kind: 'other-receiver' })
  try {
    const { plaintext } = await generalDecrypt(
      jwe.data,
      { ...key, alg: KEY_AGREEMENT },
      { keyManagementAlgorithms: [KEY_AGREEMENT], contentEncryptionAlgorithms: [ENCRYPTION] },
    )
    const inner = new TextDecoder().decode(plaintext)
    return signedFile(parsed(inner), kind, inner, true)
  } catch (error) {
    if (error instanceof errors.JOSEError) return problem({ kind: 'damaged' })
    throw error
  }
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
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined
    throw error
  }
}

/** What the file says, unverified: for a card, which bears its own key, and to name a sender whom nobody knows. */
export function unverified(file: SignedFile): unknown {
  return parsed(new TextDecoder().decode(base64url.decode(Jws.parse(parsed(file.text)).payload)))
}

function signedFile(value: unknown, asked: SignedKind | null, text: string, wasEncrypted: boolean): Read {
  const jws = Jws.safeParse(value)
  if (!jws.success) return problem({ kind: 'not-signed-file' })
  const headers = jws.data.signatures.map((one) => headerOf(one.protected))
  const kind = SIGNED_KINDS.find((one) => headers.every((header) => header?.typ === typeOf(one)))
  if (kind === undefined) return problem({ kind: 'not-signed-file' })
  if (asked !== null && kind !== asked) return problem({ kind: 'other-kind', found: kind })
  return { ok: true, file: { kind, signers: headers.map((header) => String(header?.kid)), wasEncrypted, text } }
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
