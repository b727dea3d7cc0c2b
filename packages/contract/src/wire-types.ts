import type * as z from 'zod'
import type { Operation } from './operation.ts'

/** What a client gives to ask for an operation: texts as they stand in an address, a body before it is JSON. */
export type Wanted<O extends Operation> = Given<'parameters', z.input<O['parameters']>> &
  Given<'query', z.input<O['query']>> &
  (O['body'] extends z.ZodType
    ? { readonly body: z.input<O['body']> }
    : O['body'] extends 'file'
      ? { readonly body: Uint8Array<ArrayBuffer> }
      : unknown) & {
    /** Of operations that are `revised`: the revision that the change starts from, for If-Match. */
    readonly base?: number
    /** Of operations that are `idempotent`. */
    readonly key?: string
  }

/** A part that may be left out where nothing in it is needed. */
type Given<Name extends string, Part> =
  Record<string, never> extends Part ? { readonly [N in Name]?: Part } : { readonly [N in Name]: Part }

/** What a client gets of an operation that was done: its answer, or its file. */
export type AnswerOf<O extends Operation> = O['answer'] extends z.ZodType ? z.output<O['answer']> : ReceivedFile

/** @see Operation.answer */
export type ReceivedFile = { readonly name: string | undefined; readonly bytes: Uint8Array<ArrayBuffer> }
