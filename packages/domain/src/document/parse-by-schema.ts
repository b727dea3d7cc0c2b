import type * as z from 'zod'
import { type Path, pathOfIndexes } from '../merge/document-path.ts'

/** Why a value is not what a schema asks for. Rendered by describe-file-problem.ts. */
export type DocumentProblem =
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

export type ParseResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] }

/** Checks a value by a schema, and that no two rows of a list bear the same id: rows are known by it. */
export function parseBySchema<T>(schema: z.ZodType<T>, value: unknown): ParseResult<T> {
  const result = schema.safeParse(value, { reportInput: true })
  if (!result.success) {
    const problems = result.error.issues.map((issue): DocumentProblem => ({
      kind: 'field',
      path: pathOfIndexes(value, issue.path),
      problem: fieldProblem(issue),
    }))
    return { ok: false, problems }
  }
  const problems = duplicateIds(result.data)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: result.data }
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

function duplicateIds(document: unknown): DocumentProblem[] {
  const problems: DocumentProblem[] = []
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
  visit(document, [])
  return problems
}
