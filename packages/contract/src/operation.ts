import * as z from 'zod'
import type { ProblemCode } from './problem.ts'

type Fields = Readonly<Record<string, z.ZodType>>

/** Who may ask for an operation at all; the permission for what it names is decided by the domain. */
export type Access =
  /** Anybody: health, sign-in. */
  | 'public'
  /** Whoever has given a password, also while their second factor is missing: to show or enrol it, to sign out. */
  | 'signing-in'
  /** Anybody who is signed in, for what is their own: their session, their account. */
  | 'signed-in'
  /** Whom `may` of the domain lets do this act on what the request names. */
  | 'permitted'

/** One operation of the HTTP interface: the only place where its wire types are defined. */
export type Operation = {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With parameters in braces: /api/organisations/{organisation}/cycles. */
  readonly path: string
  readonly summary: string
  readonly access: Access
  readonly parameters: z.ZodObject<Fields>
  readonly query: z.ZodObject<Fields>
  /** undefined: the request has no body; 'file': its body is any bytes, taken as they come. */
  readonly body: z.ZodType | 'file' | undefined
  readonly status: 200 | 201 | 204
  /** 'file': the answer is a file to be saved, sent as it is read. */
  readonly answer: z.ZodType | 'file'
  /** The codes beyond those that any operation may give. */
  readonly problems: readonly ProblemCode[]
  /** The answer has an ETag, the revision; a PUT asks for it in If-Match. */
  readonly revised: boolean
  /** A repeated request with the same Idempotency-Key is done once. */
  readonly idempotent: boolean
}

type Optional = 'parameters' | 'query' | 'body' | 'status' | 'problems' | 'revised' | 'idempotent'

const NOTHING = z.strictObject({})

/** An operation with what is usual left out; its types stay as narrow as they are written. */
export function operation<const O extends Omit<Operation, Optional> & Partial<Pick<Operation, Optional>>>(given: O) {
  return {
    parameters: NOTHING,
    query: NOTHING,
    body: undefined,
    status: 200,
    problems: [],
    revised: false,
    idempotent: false,
    ...given,
  } as Complete<O>
}

type Defaults = {
  parameters: typeof NOTHING
  query: typeof NOTHING
  body: undefined
  status: 200
  problems: readonly []
  revised: false
  idempotent: false
}
type Complete<O> = Omit<Defaults, keyof O> & O
