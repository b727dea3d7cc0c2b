import { type FieldProblem, FormProblem } from '@sonae/contract/problem'
import type * as z from 'zod'

/**
 * What is wrong with the form of a part of a request, field by field.
 * @param place the part: address, query or body
 * @param value what was given; undefined: nothing
 */
export function formProblems(
  place: string,
  schema: z.ZodType,
  value: unknown,
): z.ZodSafeParseResult<unknown> & {
  readonly problems: FieldProblem[]
} {
  const result = schema.safeParse(value, { reportInput: true })
  const issues = result.error?.issues ?? []
  const problems = issues
    .flatMap((issue) => within(issue))
    .map(({ path, ...problem }) => ({
      path: [place, ...path.map(String)],
      ...problem,
    }))
  return { ...result, problems }
}

type Placed = Omit<FieldProblem, 'path'> & { readonly path: readonly PropertyKey[] }

/** An issue, or where nothing but one of several forms can be meant, what is wrong with that one. */
function within(issue: z.core.$ZodIssue): readonly Placed[] {
  const { path } = issue
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // A value or nothing: what is wrong is told of the value.
    const meant = issue.errors.filter((errors) => !errors.every(isOtherType))
    const [only] = meant
    if (meant.length === 1 && only !== undefined)
      return only.flatMap((inner) => within({ ...inner, path: [...path, ...inner.path] }))
  }
  return [{ path, ...problemOf(issue) }]
}

function isOtherType({ code, path }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type' && path.length === 0
}

function problemOf(issue: z.core.$ZodIssue): Omit<FieldProblem, 'path'> {
  if (issue.code === 'invalid_type' && issue.expected === 'undefined') return { problem: 'not-wanted' }
  // JSON holds no undefined: what reads as undefined is not there.
  if (issue.input === undefined && issue.code !== 'custom') return { problem: 'missing' }
  switch (issue.code) {
    case 'invalid_type':
      return { problem: 'wrong-type', expected: issue.expected }
    case 'unrecognized_keys':
      return { problem: 'unknown-fields', names: issue.keys }
    case 'invalid_value':
      return { problem: 'not-one-of', values: issue.values.map(String) }
    case 'invalid_union':
      return 'options' in issue
        ? { problem: 'not-one-of', values: (issue.options ?? []).map(String) }
        : { problem: 'wrong-type' }
    case 'too_big':
      return { problem: isCounted(issue.origin) ? 'too-long' : 'too-large', limit: Number(issue.maximum) }
    case 'too_small':
      return { problem: isCounted(issue.origin) ? 'too-short' : 'too-small', limit: Number(issue.minimum) }
    default:
      return { problem: formOf(issue) }
  }
}

/** Its length is limited, rather than its value. */
function isCounted(origin: string): boolean {
  return origin === 'string' || origin === 'array' || origin === 'set' || origin === 'map'
}

/** The code that a schema gives as its message, where it gives one. */
function formOf(issue: z.core.$ZodIssue): FormProblem {
  const own = FormProblem.safeParse(issue.message)
  if (own.success) return own.data
  if (issue.code !== 'invalid_format') return 'wrong-form'
  return issue.format === 'date' ? 'not-a-date' : issue.format === 'datetime' ? 'not-a-time' : 'wrong-form'
}
