import type { Readable } from 'node:stream'
import { type FileProblem, MAX_FILE, openFile, type SignedFile } from '@sonae/signed-file/open-file'
import type { SecretKey } from '@sonae/signed-file/own-keys'
import type { SignedKind } from '@sonae/signed-file/signed-kind'

export type Received =
  | { readonly ok: true; readonly file: SignedFile }
  | { readonly ok: false; readonly problem: FileProblem }

/** Reads a signed file as it comes in, decrypting it where it is encrypted. Nothing is verified yet. */
export async function receiveSignedFile(
  bytes: Readable,
  kind: SignedKind,
  own: readonly SecretKey[],
): Promise<Received> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    size += chunk.length
    // Read on to its end: whoever sends hears the answer.
    if (size <= MAX_FILE) chunks.push(chunk)
  }
  if (size > MAX_FILE) return { ok: false, problem: { kind: 'too-large', limit: MAX_FILE } }
  return openFile(Buffer.concat(chunks).toString('utf8'), kind, own)
}
