import type { Readable } from 'node:stream'
import { type FileProblem, MAX_FILE, openFile, type SignedFile } from '@sonae/signed-file/open-file'
import type { SignedKind } from '@sonae/signed-file/signed-kind'
import { wholeBody } from '../http/whole-body.ts'
import type { UsableKey } from './own-keys.ts'

export type Received =
  | { readonly ok: true; readonly file: SignedFile }
  /** `own-file`: the organisation signed it itself, so that it is the wrong one. */
  | { readonly ok: false; readonly problem: FileProblem | { readonly kind: 'own-file' } }

/**
 * Reads a signed file as it comes in, decrypting it where it is encrypted. Nothing is verified yet.
 * @param own the organisation's keys, the one of now and those before; none where nothing may be encrypted to them
 */
export async function receiveSignedFile(
  bytes: Readable,
  kind: SignedKind,
  own: readonly UsableKey[],
): Promise<Received> {
  const whole = await wholeBody(bytes, MAX_FILE)
  if (whole === undefined) return { ok: false, problem: { kind: 'too-large', limit: MAX_FILE } }
  const read = await openFile(
    whole.toString('utf8'),
    kind,
    own.map(({ keys }) => keys.encryption),
  )
  const isOwn = read.ok && read.file.signers.some((signer) => own.some(({ thumbprint }) => thumbprint === signer))
  return isOwn ? { ok: false, problem: { kind: 'own-file' } } : read
}
