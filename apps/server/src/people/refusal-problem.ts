import type { ProblemCode } from '@sonae/contract/problem'
import { type Refusal, refusal } from '../http/handler.ts'

/** How a reason is told over HTTP: by its code, and by the place in the request that is to be mended, where there is one. */
type Told = { readonly code: ProblemCode; readonly at?: readonly string[] }

/**
 * Tells refusals of use cases by this table, in which every reason must stand: one that is new there does not compile.
 * @returns `isRecorded` is whether the use case has written the refusal to the audit; it has, unless it says otherwise
 */
export function tellBy<const Table extends { readonly [Reason in keyof Table]: Told }>(table: Table) {
  return <Reason extends keyof Table & string>(
    { reason, retryAfter }: { readonly reason: Reason; readonly retryAfter?: number },
    { isRecorded } = { isRecorded: true },
  ): Refusal<Table[Reason]['code']> => {
    const { code, at }: { readonly code: Table[Reason]['code']; readonly at?: readonly string[] } = table[reason]
    return refusal(code, {
      isRecorded,
      ...(at === undefined ? {} : { fields: [{ path: [...at], problem: reason }] }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    })
  }
}
