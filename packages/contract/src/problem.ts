import { ApiScope } from '@sonae/domain/people/api-scope'
import * as z from 'zod'

export const ProblemCode = z.enum([
  'not-signed-in',
  'wrong-credentials',
  'second-factor-needed',
  'wrong-origin',
  'not-permitted',
  'scope-missing',
  'not-for-tokens',
  'step-up-needed',
  'no-such-resource',
  'method-not-allowed',
  'broken-request',
  'request-too-slow',
  'headers-too-large',
  'conflict',
  'exists-already',
  'not-possible',
  'idempotency-key-reused',
  'revision-unknown',
  'body-too-large',
  'file-refused',
  'not-json',
  'broken-json',
  'invalid',
  'precondition-required',
  'too-many-requests',
  'defect',
  'file-damaged',
  'not-ready',
  'storage-full',
])
export type ProblemCode = z.infer<typeof ProblemCode>

/**
 * Why a request was not done: the codes that an answer may carry, each with its HTTP status. A handler can give only
 * those that its operation declares; those of COMMON may come from every operation.
 */
export const PROBLEM_STATUS = {
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'second-factor-needed': 401,
  'wrong-origin': 403,
  'not-permitted': 403,
  'scope-missing': 403,
  'not-for-tokens': 403,
  'step-up-needed': 403,
  'no-such-resource': 404,
  'method-not-allowed': 405,
  'broken-request': 400,
  'request-too-slow': 408,
  'headers-too-large': 431,
  conflict: 409,
  'exists-already': 409,
  'not-possible': 409,
  'idempotency-key-reused': 409,
  'revision-unknown': 412,
  'body-too-large': 413,
  'not-json': 415,
  'broken-json': 400,
  invalid: 422,
  'file-refused': 422,
  'precondition-required': 428,
  'too-many-requests': 429,
  defect: 500,
  'file-damaged': 500,
  'not-ready': 503,
  'storage-full': 507,
} as const satisfies Readonly<Record<ProblemCode, number>>

/** What every operation may answer, whatever it declares. */
export const COMMON: readonly ProblemCode[] = [
  'body-too-large',
  'broken-json',
  'invalid',
  'not-json',
  'wrong-origin',
  'too-many-requests',
  'defect',
  'not-ready',
]
/** … and those that ask for a sign-in. */
export const SIGNED_IN: readonly ProblemCode[] = [
  'not-signed-in',
  'second-factor-needed',
  'not-permitted',
  'scope-missing',
  'not-for-tokens',
  'no-such-resource',
]

/** What is wrong with the form of a field, before anything is done: what the schema of the operation asks for. */
export const FormProblem = z
  .enum([
    'missing',
    /** `names`: those that nobody knows. */
    'unknown-fields',
    /** `expected`: the type. */
    'wrong-type',
    /** `values`: those that may stand there. */
    'not-one-of',
    /** `limit`: of characters, of elements; or the largest and the smallest number. */
    'too-long',
    'too-short',
    'too-large',
    'too-small',
    'not-a-date',
    'not-a-time',
    'id-form',
    /** A line that is blank, or has a line feed or a control character in it. */
    'line-form',
    'control-character',
    'before-evidence-date',
    'duplicate-id',
    /** Any other form; of an address, that it is no UTF-8. */
    'wrong-form',
    /** The operation takes no body. */
    'not-wanted',
    /** `line`, `column`: where the JSON cannot be read. */
    'broken-json',
    /** `expected`: the content type. */
    'wrong-media-type',
    'wrong-host',
    'wrong-origin',
  ])
  .meta({ id: 'FormProblem' })
export type FormProblem = z.infer<typeof FormProblem>

/** A field that is wrong, or what else stands in the way: always a place first, then what is wrong with it. */
export const FieldProblem = z
  .strictObject({
    path: z.array(z.string()).meta({
      description:
        'The place: in the request after `address`, `query`, `header`, `body` or `file`, else in the cycle (a document as kind and id, an area, a thread). Empty where nothing of either could be mended.',
    }),
    problem: z.union([FormProblem, z.string()]).meta({
      description:
        'A stable code. FormProblem has those of form; beyond them each operation has reasons of its own, and those of a sheet are the codes of findings.',
    }),
    names: z.array(z.string()).optional(),
    expected: z.string().optional(),
    values: z.array(z.string()).optional(),
    limit: z.number().optional(),
    line: z.int().optional().meta({ description: 'From 1.' }),
    column: z.int().optional().meta({ description: 'From 1, in UTF-16 units.' }),
    state: z.string().nullable().optional().meta({ description: 'Where a sheet stands now; null for none.' }),
    cycle: z.string().optional().meta({ description: 'Where the cycle stands now.' }),
    revision: z.int().optional().meta({ description: 'The revision that is recorded now.' }),
    department: z
      .string()
      .nullable()
      .optional()
      .meta({ description: 'The department that has the sheet now, or that was named; null for none.' }),
    first: z.string().optional().meta({ description: 'The first day that could be meant.' }),
    last: z.string().optional().meta({ description: 'The last day that could be meant.' }),
  })
  .meta({ id: 'FieldProblem' })
export type FieldProblem = z.infer<typeof FieldProblem>

/** Problem details (RFC 9457), with the fields that are wrong, where there are any. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: ProblemCode,
    detail: z.string().optional().meta({ description: 'What is wrong and where, in words for people.' }),
    instance: z.string().meta({ description: 'What to look for in the log of the server.' }),
    fields: z.array(FieldProblem).optional().meta({
      description: 'What is wrong, place by place. Of `not-possible`: the reasons.',
    }),
    scopes: z
      .array(ApiScope)
      .optional()
      .meta({ description: 'Of `scope-missing`: those that the token lacks for this operation.' }),
    conflicts: z
      .array(
        z.strictObject({
          path: z.array(z.string()),
          base: z.unknown().meta({ description: 'What stood there in the revision that If-Match names.' }),
          ours: z.unknown().meta({ description: 'What is recorded now: what others saved since.' }),
          theirs: z.unknown().meta({ description: 'What this request sent.' }),
        }),
      )
      .optional()
      .meta({
        description:
          'Of a save: the places that this request and others changed differently, from the side of the service. A member that is absent: nothing stood, or stands, there.',
      }),
    revision: z.int().optional().meta({ description: 'Of `conflict`: the revision that is recorded now.' }),
    retryAfter: z.int().optional().meta({ description: 'Seconds after which it may be tried again.' }),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
