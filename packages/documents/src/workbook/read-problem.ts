/**
 * Why a file is not read as a workbook; in words by describe-read-problem.ts. Limits are given with each problem, so
 * that the message can name them.
 */
export type ReadProblem =
  /** Not an .xlsx at all; `looksLike` where its first bytes tell what it is. */
  | { readonly kind: 'not-a-workbook'; readonly looksLike: LooksLike }
  | { readonly kind: 'file-too-large'; readonly bytes: number; readonly limit: number }
  /** The container ends too early or contradicts itself: cut off in transfer, or made by hand. */
  | { readonly kind: 'broken-container' }
  | { readonly kind: 'too-many-parts'; readonly count: number; readonly limit: number }
  /** A part's name leads out of the container, or stands twice. */
  | { readonly kind: 'unsafe-part-name'; readonly part: string }
  /** A part, or all parts that are read, unpack to more than is read. */
  | { readonly kind: 'unpacks-too-large'; readonly part: string; readonly limit: number }
  | { readonly kind: 'macros' }
  /** A document type declaration: entities are never expanded. */
  | { readonly kind: 'document-type'; readonly part: string }
  /** `line` and `column` count from 1. */
  | { readonly kind: 'broken-part'; readonly part: string; readonly line: number; readonly column: number }
  | { readonly kind: 'missing-part'; readonly part: string }
  | { readonly kind: 'too-many-sheets'; readonly count: number; readonly limit: number }
  | { readonly kind: 'too-many-cells'; readonly sheet: string; readonly limit: number }
  | LimitProblem

/** Reading was ended: the file asks for more time or memory than any form needs (process/reading-process.ts). */
export type LimitProblem =
  | { readonly kind: 'took-too-long'; readonly seconds: number }
  | { readonly kind: 'took-too-much-memory'; readonly megabytes: number }

export type LooksLike = 'nothing-known' | 'empty' | 'old-or-encrypted' | 'open-document' | 'word-or-powerpoint' | 'pdf'

/** Ends the reading of a workbook; readWorkbook turns it into a value. */
export class UnreadableWorkbook extends Error {
  override readonly name = 'UnreadableWorkbook'
  readonly problem: ReadProblem

  constructor(problem: ReadProblem) {
    super(problem.kind)
    this.problem = problem
  }
}
