import * as z from 'zod'
import { type DocumentProblem, parseBySchema } from '../document/parse-by-schema.ts'
import type { Path } from '../merge/document-path.ts'
import { jsonErrorOffset } from '../primitive/json-error.ts'
import { CYCLE_SCHEMA_VERSION, Cycle } from './cycle.ts'

/** Why a text is no cycle file. Rendered by describe-schema-problem.ts. */
export type CycleFileProblem =
  | { readonly kind: 'not-json'; readonly line: number; readonly column: number; readonly detail: string }
  | { readonly kind: 'not-a-cycle-file' }
  | { readonly kind: 'newer-version'; readonly version: number }
  | DocumentProblem

export type CycleFileResult =
  | { readonly ok: true; readonly cycle: Cycle }
  | { readonly ok: false; readonly problems: readonly CycleFileProblem[] }

/** Reads a cycle file. Every problem is named; none is thrown. A leading byte order mark is passed over. */
export function readCycle(text: string): CycleFileResult {
  const json = text.replace(/^\uFEFF/, '')
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    return { ok: false, problems: [notJson(json, error)] }
  }
  return parseCycle(value)
}

/** Checks a value that may be a cycle: its schema, and that no two rows of a list bear the same id. */
export function parseCycle(value: unknown): CycleFileResult {
  const head = z.looseObject({ format: z.literal('sonae-cycle'), schemaVersion: z.int() }).safeParse(value)
  if (!head.success) return { ok: false, problems: [{ kind: 'not-a-cycle-file' }] }
  if (head.data.schemaVersion > CYCLE_SCHEMA_VERSION) {
    return { ok: false, problems: [{ kind: 'newer-version', version: head.data.schemaVersion }] }
  }
  const read = parseBySchema(Cycle, value)
  if (!read.ok) return read
  const problems = duplicatesAcrossSheets(read.value)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, cycle: read.value }
}

/** Writes a cycle file: readable, stable order of members as in the schema, ending in a line feed. */
export function writeCycle(cycle: Cycle): string {
  return `${JSON.stringify(cycle, null, 2)}\n`
}

/** The published JSON Schema (draft 2020-12), made from the same source as the checks. */
export function cycleJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(Cycle, { target: 'draft-2020-12', reused: 'inline' })
  return {
    $schema,
    title: 'Sonae cycle file',
    description:
      'One year of the risk assessment of the guideline for advanced cyber attacks, with last year frozen beside it.',
    ...schema,
  }
}

function notJson(text: string, error: unknown): CycleFileProblem {
  const detail = error instanceof Error ? error.message : String(error)
  const before = text.slice(0, jsonErrorOffset(text))
  const line = before.split('\n').length
  return { kind: 'not-json', line, column: before.length - before.lastIndexOf('\n'), detail }
}

/** What no list alone can tell: an area or a system that stands on two sheets. */
function duplicatesAcrossSheets(cycle: Cycle): DocumentProblem[] {
  const problems: DocumentProblem[] = []
  const across = (lists: readonly { path: Path; ids: readonly string[] }[]) => {
    const seen = new Set<string>()
    for (const { path, ids } of lists) {
      for (const id of ids) if (seen.has(id)) problems.push({ kind: 'duplicate-id', path: [...path, id], id })
      for (const id of ids) seen.add(id)
    }
  }
  across(
    cycle.businessSheets.map((sheet) => ({
      path: ['businessSheets', sheet.id, 'areas'],
      ids: sheet.areas.map(({ id }) => id),
    })),
  )
  across(
    cycle.statusSheets.map((sheet) => ({
      path: ['statusSheets', sheet.id, 'systems'],
      ids: sheet.systems.map(({ id }) => id),
    })),
  )
  return problems
}
