import { join } from 'node:path'
import type { OrganisationFiles } from './evidence-files.ts'

export type EvidenceLimits = {
  /** The largest file, in bytes. */
  readonly file: number
  /** What all files of an organisation may take together, in bytes; equal ones count once. */
  readonly organisation: number
  /** How many files of an organisation may come in at once: each takes room that is not counted yet. */
  readonly uploads: number
}

export const EVIDENCE_LIMITS: EvidenceLimits = { file: 50 * 2 ** 20, organisation: 20 * 2 ** 30, uploads: 32 }

/** What the evidence needs from outside. */
export type EvidenceContext = {
  readonly filesOf: (organisation: string) => OrganisationFiles
  readonly root: string
  readonly limits: EvidenceLimits
  /** How many files come in just now, by organisation. */
  readonly uploads: Map<string, number>
  /** Takes what an administrator must know: a line of JSON each. */
  readonly log: (line: string) => void
}

/** @param dataRoot evidence lies in the folder `evidence` in it */
export function evidenceContext({
  dataRoot,
  limits = {},
  log,
}: {
  readonly dataRoot: string
  readonly limits?: Partial<EvidenceLimits> | undefined
  readonly log: (line: string) => void
}): EvidenceContext {
  const root = join(dataRoot, 'evidence')
  return {
    root,
    filesOf: (organisation) => ({ root, organisation }),
    limits: { ...EVIDENCE_LIMITS, ...limits },
    uploads: new Map(),
    log,
  }
}
