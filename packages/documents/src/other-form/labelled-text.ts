import type { CellField, PartKind } from './mapping.ts'
import type { Sure } from './heading-text.ts'
import { footFit, headFit } from './vocabulary.ts'

/** A label with what stands after its colon in the same cell. */
export type LabelledText = { readonly heading: string; readonly value: string }

export type LabelFit = { readonly field: CellField; readonly sure: Sure }

/** Labels stand among answers, which may be alike (「Ａシステム」 is no 「システム名」): a likeness is not enough. */
export function sureLabel(fit: LabelFit | undefined): LabelFit | undefined {
  return fit === undefined || fit.sure === 'guessed' ? undefined : fit
}

/**
 * The labels of one cell: 「対象システム：統計システム 担当：鈴木」 holds two, 「URL：https://…」 one. The first is all before
 * the first colon. A further one must be a known label after a blank, and only follows a known one: else what stands
 * before it would be lost.
 */
export function labelledTexts(kind: PartKind, text: string): LabelledText[] {
  const isLabel = (heading: string) => sureLabel(headFit(kind, heading) ?? footFit(kind, heading)) !== undefined
  const [first, ...others] = [...text.matchAll(/[:：]/g)].map(({ index }) => index)
  if (first === undefined) return []
  const further = isLabel(text.slice(0, first).trim()) ? others : []
  const starts = [
    { start: 0, colon: first },
    ...further.flatMap((colon) => {
      const heading = /\s(\S+)$/.exec(text.slice(0, colon))?.[1] ?? ''
      return isLabel(heading) ? [{ start: colon - heading.length, colon }] : []
    }),
  ]
  return starts.map(({ start, colon }, nth) => ({
    heading: text.slice(start, colon).trim(),
    value: text.slice(colon + 1, starts[nth + 1]?.start).trim(),
  }))
}
