import * as z from 'zod'

export const ProblemCode = z.enum([
  'not-signed-in',
  'wrong-credentials',
  'second-factor-needed',
  'not-permitted',
  'step-up-needed',
  'no-such-resource',
  'method-not-allowed',
  'conflict',
  'exists-already',
  'not-possible',
  'idempotency-key-reused',
  'revision-unknown',
  'body-too-large',
  'file-refused',
  'not-json',
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
  'not-permitted': 403,
  'step-up-needed': 403,
  'no-such-resource': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'exists-already': 409,
  'not-possible': 409,
  'idempotency-key-reused': 409,
  'revision-unknown': 412,
  'body-too-large': 413,
  'not-json': 415,
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
  'invalid',
  'not-json',
  'too-many-requests',
  'defect',
  'not-ready',
]
/** … and those that ask for a sign-in. */
export const SIGNED_IN: readonly ProblemCode[] = [
  'not-signed-in',
  'second-factor-needed',
  'not-permitted',
  'no-such-resource',
]

/** Problem details (RFC 9457), with the fields that are wrong, where there are any. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: ProblemCode,
    /** What to look for in the log of the server. */
    instance: z.string(),
    /**
     * The fields that are wrong: a path in the body, the query or the address, and what is wrong with it. Of
     * `not-possible`: the reasons; the path is empty where nothing of the request could be mended.
     */
    fields: z.array(z.strictObject({ path: z.array(z.string()), problem: z.string() })).optional(),
    /** Of a save: the places that others changed differently, and the revision that is recorded now. */
    conflicts: z
      .array(z.strictObject({ path: z.array(z.string()), base: z.unknown(), ours: z.unknown(), theirs: z.unknown() }))
      .optional(),
    revision: z.int().optional(),
    /** Seconds after which it may be tried again. */
    retryAfter: z.int().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
