import type { FiscalYear } from '../fiscal-year/fiscal-year.ts'
import type { Path } from '../merge/document-path.ts'
import type { Remedy } from '../plan/condition.ts'
import type { Likelihood } from '../worksheet/business-sheet.ts'
import type { Schedule } from '../worksheet/plan-sheet.ts'
import type { FINDING_TEXTS } from './finding-texts.ts'

export type FindingCode = keyof typeof FINDING_TEXTS

/** A value inside a message, resolved to words in the reader's language when it is shown. */
export type Param =
  | string
  | number
  | { readonly measures: readonly string[] }
  | { readonly years: readonly FiscalYear[] }
  | { readonly likelihood: Likelihood }
  | { readonly place: Path }
  | { readonly schedule: Schedule | null }
  | { readonly remedies: readonly Remedy[] }
  /** Sheets 2 and 3 of systems, by id. */
  | { readonly sheets: readonly string[] }
  /** … each with its year, or from that year on; null: not within the period of the plan. */
  | {
      readonly plans: readonly {
        readonly sheet: string
        readonly year: FiscalYear | null
        readonly isOrLater?: boolean
      }[]
    }

/** One thing that a check found. Its words and its severity stand in finding-texts.ts, by code. */
export type Finding = {
  readonly code: FindingCode
  /** Where, as a path in the cycle (document-path.ts): sheet, row and field. */
  readonly place: Path
  readonly params: { readonly [name: string]: Param }
}

export function finding(code: FindingCode, place: Path, params: Finding['params'] = {}): Finding {
  return { code, place, params }
}
