import { readdir, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Id } from '@sonae/domain/primitive/text'
import type { Pool } from 'pg'
import { asOrganisation } from '../database/organisation-transaction.ts'
import { readOrganisation } from '../organisation/organisation-store.ts'
import { systemCode } from '../postgres/problem.ts'
import type { EvidenceContext } from './evidence-context.ts'
import { filePath, incomingFolder, type OrganisationFiles } from './evidence-files.ts'
import { knownHashes, lockEvidence } from './evidence-store.ts'

/** How old a file must be that nothing names before it goes, in milliseconds: nothing comes in for so long. */
const OLD = 24 * 3600 * 1000

/**
 * Removes what a crash left: files that came in halfway, and files whose row was never written, once they are a day old.
 * An organisation that this database does not know is left alone: it may be the wrong database.
 * @returns how many files were removed
 */
export async function sweepEvidence(pool: Pool, { root, filesOf }: EvidenceContext, now: Date): Promise<number> {
  let removed = 0
  for (const organisation of (await namesIn(root)).filter((name) => Id.safeParse(name).success)) {
    const isKnown = (await asOrganisation(pool, organisation, readOrganisation)) !== undefined
    if (isKnown) removed += await sweepOrganisation(pool, filesOf(organisation), now)
  }
  return removed
}

async function sweepOrganisation(pool: Pool, files: OrganisationFiles, now: Date): Promise<number> {
  const incoming = incomingFolder(files)
  let removed = 0
  for (const name of await namesIn(incoming)) removed += await removeOld(`${incoming}/${name}`, now)
  for (const folder of await namesIn(dirname(incoming))) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    // Nobody gives a file its name meanwhile: what has no row now was not written a moment ago.
    removed += await asOrganisation(pool, files.organisation, async (transaction) => {
      await lockEvidence(transaction)
      const hashes = await namesIn(`${dirname(incoming)}/${folder}`)
      const known = await knownHashes(transaction, hashes)
      let count = 0
      for (const hash of hashes) if (!known.has(hash)) count += await removeOld(filePath(files, hash), now)
      return count
    })
  }
  return removed
}

async function removeOld(path: string, now: Date): Promise<number> {
  const isOld = await stat(path).then(
    ({ mtimeMs }) => now.getTime() - mtimeMs > OLD,
    // It came in, or was cut short, just now.
    () => false,
  )
  if (isOld) await rm(path)
  return isOld ? 1 : 0
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}
