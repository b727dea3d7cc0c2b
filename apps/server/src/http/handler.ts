import type { Readable } from 'node:stream'
import type { Operation } from '@sonae/contract/operation'
import { scopesFor } from '@sonae/contract/operation-scopes'
import type { Problem, ProblemCode } from '@sonae/contract/problem'
import type { ApiScope } from '@sonae/domain/people/api-scope'
import { type Act, type HeldRole, may } from '@sonae/domain/permission/permission'
import * as z from 'zod'
import type { AppContext } from '../app-context.ts'
import type { SignedIn } from '../session/authenticate.ts'
import type { RequestOrigin } from './credential.ts'
import { formProblems } from './form-problems.ts'

/** Who asks: an account of one organisation with the roles that it holds today, by session or by token. */
export type Caller = {
  readonly organisation: string
  readonly account: string
  readonly name: string
  readonly roles: readonly HeldRole[]
  /** Of a token: all that it may do of what the roles permit. undefined: no limit. */
  readonly scopes: readonly ApiScope[] | undefined
  /** undefined for a token. */
  readonly session: SignedIn | undefined
}

/** Whether whoever asks may do this: by their roles, and for a token by its scopes, too. */
export function permits({ roles, scopes }: Caller, asked: Act): boolean {
  return may(roles, asked) && (scopes === undefined || scopes.some((scope) => scope === asked.act))
}

/** A request after its contract was checked. */
type Asked<O extends Operation> = {
  readonly parameters: z.output<O['parameters']>
  readonly query: z.output<O['query']>
  readonly body: O['body'] extends z.ZodType ? z.output<O['body']> : O['body'] extends 'file' ? Readable : undefined
  /** The revision of If-Match; undefined where none was given. */
  readonly base: number | undefined
  readonly origin: RequestOrigin
  /** The Idempotency-Key; undefined where none was given. */
  readonly key: string | undefined
  readonly caller: O['access'] extends 'public' ? undefined : Caller
}

/** Codes that any operation for people who are signed in may give. */
type UsualCode = 'invalid' | 'not-permitted' | 'no-such-resource' | 'too-many-requests'

export type ProblemFields = Partial<Pick<Problem, 'fields' | 'scopes' | 'conflicts' | 'revision' | 'retryAfter'>>

/** Why something was not done: a code of the contract, with what belongs to it. */
export type Refusal<Code extends ProblemCode = ProblemCode> = {
  readonly ok: false
  readonly code: Code
  /** The refusal is in the audit already. */
  readonly isRecorded?: boolean
} & ProblemFields

export function refusal<Code extends ProblemCode>(
  code: Code,
  fields: ProblemFields & Pick<Refusal, 'isRecorded'> = {},
): Refusal<Code> {
  return { ok: false, code, ...fields }
}

/** A file as an answer: always an attachment. Whoever sends it reads `bytes` to their end, or destroys them. */
export class SentFile {
  readonly name: string
  readonly mediaType: string
  /** In bytes; undefined where it is not known before all is sent. */
  readonly size: number | undefined
  readonly bytes: Readable

  constructor({ name, mediaType, size, bytes }: Pick<SentFile, 'name' | 'mediaType' | 'size' | 'bytes'>) {
    this.name = name
    this.mediaType = mediaType
    this.size = size
    this.bytes = bytes
  }
}

type Done<A> = {
  readonly ok: true
  readonly answer: A
  readonly revision?: number
  /** The token of a session that the browser gets; null takes the one away that it has. */
  readonly session?: string | null
}

/** What a handler gives: the answer, or one of the codes that its operation declares. */
export type Answer<O extends Operation> =
  | Done<O['answer'] extends z.ZodType ? z.input<O['answer']> : SentFile>
  | Refusal<UsualCode | O['problems'][number]>

/** One operation done: thin, and blind to HTTP. */
type Handler<O extends Operation> = (context: AppContext, asked: Asked<O>) => Promise<Answer<O>>

/** A request as it came, before anything was checked. */
export type RawRequest = {
  readonly parameters: unknown
  readonly query: unknown
  readonly body: unknown
  readonly base: number | undefined
  readonly origin: RequestOrigin
  /** The Idempotency-Key; undefined where none was given. */
  readonly key: string | undefined
  readonly caller: Caller | undefined
}

/** An operation with the handler that does it. */
export type BoundOperation = {
  readonly operation: Operation
  readonly run: (context: AppContext, raw: RawRequest) => Promise<Done<unknown> | Refusal>
}

/**
 * Binds a handler to its operation: it gets what the contract lets through, and can give only what the contract knows.
 * Whatever organisation an address names, it must be the caller's own.
 */
export function handle<const O extends Operation>(operation: O, handler: Handler<O>): BoundOperation {
  const run: BoundOperation['run'] = async (context, raw) => {
    const parts = [
      formProblems('address', operation.parameters, raw.parameters),
      formProblems('query', operation.query, raw.query),
      operation.body === 'file'
        ? { data: raw.body, problems: [] }
        : formProblems('body', operation.body ?? z.undefined(), raw.body),
    ] as const
    const fields = parts.flatMap((part) => part.problems)
    if (fields.length > 0) return refusal('invalid', { fields })
    const [parameters, query, body] = parts.map(({ data }) => data)
    const { caller, base, origin, key } = raw
    if (operation.access !== 'public') {
      if (caller === undefined) return refusal('not-signed-in')
      // Another organisation's things are not there, rather than forbidden: nobody learns what exists.
      if (isForeign(parameters, caller)) return refusal('no-such-resource')
      const lacking = scopesLacking(operation, caller)
      if (lacking === undefined) return refusal('not-for-tokens')
      if (lacking.length > 0) return refusal('scope-missing', { scopes: [...lacking] })
    }
    // oxlint-disable-next-line no-unsafe-type-assertion -- the parts were checked by O's own schemas just above
    return handler(context, { parameters, query, body, base, origin, key, caller } as Asked<O>)
  }
  return { operation, run }
}

/** What a token is not for, of what this operation needs. undefined: no token does it. Nothing where there is no token. */
function scopesLacking(operation: Operation, { scopes }: Caller): readonly ApiScope[] | undefined {
  return scopes === undefined ? [] : scopesFor(operation)?.filter((scope) => !scopes.includes(scope))
}

function isForeign(parameters: unknown, { organisation }: Caller): boolean {
  return (
    typeof parameters === 'object' &&
    parameters !== null &&
    'organisation' in parameters &&
    parameters.organisation !== organisation
  )
}
