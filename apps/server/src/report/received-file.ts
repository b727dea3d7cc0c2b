import type { Readable } from 'node:stream'
import { type FileProblem, MAX_FILE, openFile, type SignedFile } from '@sonae/signed-file/open-file'
import type { SecretKey } from '@sonae/signed-file/own-keys'
import type { SignedKind } from '@sonae/signed-file/signed-kind'
import { wholeBody } from '../http/whole-body.ts'

export type Received =
  | { readonly ok: true; readonly file: SignedFile }
  | { readonly ok: false; readonly problem: FileProblem }

/** Reads a signed file as it comes in, decrypting it where it is encrypted. Nothing is verified yet. */
export async function receiveSignedFile(
  bytes: Readable,
  kind: SignedKind,
  own: readonly SecretKey[],
): Promise<Received> {
  const whole = await wholeBody(bytes, MAX_FILE)
  if (whole === undefined) return { ok: false, problem: { kind: 'too-large', limit: MAX_FILE } }
  return openFile(whole.toString('utf8'), kind, own)
}
