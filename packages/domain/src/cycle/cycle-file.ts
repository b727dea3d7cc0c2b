import * as z from 'zod'
import { type Path, pathOfIndexes } from '../merge/document-path.ts'
import { jsonErrorOffset } from '../primitive/json-error.ts'
import { CYCLE_SCHEMA_VERSION, Cycle } from './cycle.ts'

/** Why a text is no cycle file. Rendered by describe-schema-problem.ts. */
export type CycleFileProblem =
  | { readonly kind: 'not-json'; readonly line: number; readonly column: number; readonly detail: string }
  | { readonly kind: 'not-a-cycle-file' }
  | { readonly kind: 'newer-version'; readonly version: number }
  | { readonly kind: 'field'; readonly path: Path; readonly problem: FieldProblem }
  | { readonly kind: 'duplicate-id'; readonly path: Path; readonly id: string }

export type FieldProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown-fields'; readonly names: readonly string[] }
  | { readonly kind: 'wrong-type'; readonly expected: string }
  | { readonly kind: 'not-one-of'; readonly values: readonly string[] }
  | { readonly kind: 'control-character' }
  | { readonly kind: 'too-long'; readonly limit: number }
  | { readonly kind: 'wrong-form'; readonly form: string }

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
  const result = Cycle.safeParse(value, { reportInput: true })
  if (!result.success) {
    const problems = result.error.issues.map((issue): CycleFileProblem => ({
      kind: 'field',
      path: pathOfIndexes(value, issue.path),
      problem: fieldProblem(issue),
    }))
    return { ok: false, problems }
  }
  const problems = duplicateIds(result.data)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, cycle: result.data }
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

function fieldProblem(issue: z.core.$ZodIssue): FieldProblem {
  // JSON holds no undefined: what reads as undefined is not there.
  if (issue.input === undefined) return { kind: 'missing' }
  switch (issue.code) {
    case 'invalid_type':
      return { kind: 'wrong-type', expected: issue.expected }
    case 'unrecognized_keys':
      return { kind: 'unknown-fields', names: issue.keys }
    case 'invalid_value':
      return { kind: 'not-one-of', values: issue.values.map(String) }
    case 'too_big':
      return { kind: 'too-long', limit: Number(issue.maximum) }
    case 'custom':
      return { kind: 'control-character' }
    case 'invalid_union':
      return { kind: 'not-one-of', values: 'options' in issue ? (issue.options ?? []).map(String) : [] }
    default:
      return { kind: 'wrong-form', form: issue.message }
  }
}

/** Rows are known by their id: two of the same id in one list, or a system on two sheets, would be one thing twice. */
function duplicateIds(cycle: Cycle): CycleFileProblem[] {
  const problems: CycleFileProblem[] = []
  const visit = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) {
      const seen = new Set<string>()
      for (const element of value as unknown[]) {
        if (typeof element !== 'object' || element === null || !('id' in element)) continue
        const id = String(element.id)
        if (seen.has(id)) problems.push({ kind: 'duplicate-id', path: [...path, id], id })
        seen.add(id)
        visit(element, [...path, id])
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) visit(member, [...path, key])
    }
  }
  visit(cycle, [])
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
