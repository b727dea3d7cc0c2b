import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { parseDocument } from 'yaml'
import * as z from 'zod'

/** A file of the catalogue: top-level keys, checked as a whole once all files are read. */
const Parts = z.record(z.string(), z.unknown())

const GUIDELINES = new URL('../../../content/guideline/', import.meta.url)

/** The editions that are shipped: the folders of content/guideline. */
export function listEditions(root: URL = GUIDELINES): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
}

/**
 * Reads one edition of the guideline: every *.yaml of its folder is one part of the catalogue, top-level keys joined.
 * @throws Error naming file and line when a file is not YAML, a key stands in two files, or the schema is broken: the
 * catalogue is shipped with the program, so a broken one is a defect, not an input error.
 */
export function loadCatalogue(edition: string, root: URL = GUIDELINES): Catalogue {
  const folder = new URL(`${edition}/`, root)
  const parts: Record<string, unknown> = {}
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()) {
    const file = new URL(name, folder)
    const document = parseDocument(readFileSync(file, 'utf8'), { strict: true, uniqueKeys: true })
    const [problem] = [...document.errors, ...document.warnings]
    if (problem) throw new Error(`${fileURLToPath(file)}: ${problem.message}`)
    for (const [key, value] of Object.entries(Parts.parse(document.toJS()))) {
      if (key in parts) throw new Error(`${fileURLToPath(file)}: "${key}" stands in another file too`)
      parts[key] = value
    }
  }
  const result = Catalogue.safeParse(parts)
  if (!result.success) {
    const issues = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`${fileURLToPath(folder)}: the catalogue breaks its schema\n${issues.join('\n')}`)
  }
  return result.data
}
