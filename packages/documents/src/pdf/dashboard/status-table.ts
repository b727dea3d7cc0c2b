import type { DashboardPage, PrintedMark, PrintedMeasure, PrintedStatus } from '../dashboard-page.ts'
import type { Drawing } from '../drawing/drawing.ts'
import { type Inline, text, type TextStyle, whole } from '../drawing/paragraph.ts'
import { type Cell, table } from '../drawing/table.ts'
import { CARD_FILL, DANGER, GREY_FILL, HEAD_FILL, INK, type Scale, THIN, WEAK_FILL } from './look.ts'

/** Beside the words of a cell, in ems: a column of names, of totals, of marks. */
const INSET = { label: 0.4, total: 0.2, narrow: 0.05 } as const

/** A column of marks is at least this many ems wide. */
const LEAST_COLUMN = 1.1

/**
 * A table of A to F. With `measures`, each objective is as wide as its measures, which stand under it.
 * @param width in points
 */
export function statusTable(
  page: DashboardPage,
  scale: Scale,
  it: PrintedStatus,
  width: number,
  measures?: readonly (readonly PrintedMeasure[])[],
): Drawing {
  const spans = page.objectives.map((_, index) => Math.max(1, measures?.[index]?.length ?? 1))
  const starts = spans.map((_, index) => 1 + sum(spans.slice(0, index)))
  const columns = columnWidths(page, scale, width, sum(spans), measures !== undefined || it.set.some(isWordy))
  const { small, table: letters } = scale
  const plain: TextStyle = { size: letters, colour: INK }
  const bold: TextStyle = { ...plain, bold: true }
  const little: TextStyle = { ...plain, size: small }
  const last = columns.length - 1
  const [labelWidth = 0, columnWidth = 0] = columns
  const columnEms = (width / scale.size - labelWidth / letters - page.emsOfTotal) / sum(spans)
  const oneLine = columnEms > page.emsOfNumber
  // 未達 and 例外 are not divided where they have room.
  const undivided = columnWidth > page.emsOfClass * small + 0.1 * letters
  const head = (row: number, words: string): Cell => ({
    row,
    column: 0,
    inlines: [text(words, plain)],
    inset: INSET.label * letters,
    fill: HEAD_FILL,
    isHead: true,
  })
  const total = (row: number, words: string, style: TextStyle): Cell => ({
    row,
    column: last,
    inlines: [text(words, style)],
    align: 'center',
    inset: INSET.total * letters,
  })
  const over = (row: number, index: number, inlines: readonly Inline[], inset: number): Cell => ({
    row,
    column: starts[index] ?? 0,
    columns: spans[index] ?? 1,
    inlines,
    align: 'center',
    inset: inset * letters,
  })
  const states = (row: number): Cell[] => [
    { ...head(row, ''), inlines: [text(page.words.setStates, little)] },
    ...(measures ?? []).flatMap((own, index) =>
      own.map((measure, at): Cell => ({
        row,
        column: (starts[index] ?? 0) + at,
        inlines: stateOf(measure, oneLine, little),
        align: 'center',
        inset: INSET.narrow * letters,
        fill: STATE_FILLS[measure.look],
      })),
    ),
    { ...total(row, '', little), fill: HEAD_FILL },
  ]
  const own = measures === undefined ? 2 : 3
  const cells: Cell[] = [
    head(0, page.words.objective),
    ...page.objectives.map(({ id }, index) => ({
      ...over(0, index, [text(id, bold)], INSET.total),
      fill: HEAD_FILL,
      isHead: true,
    })),
    { ...total(0, page.words.total, little), fill: HEAD_FILL, isHead: true },
    head(1, page.words.setMeasures),
    ...it.set.map((mark, index) => ({
      ...over(1, index, markOf(mark, undivided, plain, small), INSET.narrow),
      fill: mark.look === 'weak' || mark.look === 'bad' ? WEAK_FILL : undefined,
    })),
    total(1, it.setTotal, bold),
    ...(measures === undefined ? [] : states(2)),
    head(own, page.words.otherMeasures),
    ...it.own.map((words, index) => over(own, index, [text(words, plain)], INSET.total)),
    total(own, it.ownTotal, bold),
  ]
  return table(columns, cells, { inset: 0.25 * letters, leading: 0.15 * letters, stroke: THIN, condenses: true })
}

const STATE_FILLS = {
  implemented: CARD_FILL,
  'not-implemented': undefined,
  planned: undefined,
  'not-applicable': GREY_FILL,
} as const

/** The first column is as wide as its words need on one line, where that leaves the marks enough. */
function columnWidths(page: DashboardPage, scale: Scale, width: number, count: number, wordy: boolean): number[] {
  const { size, small, table: letters } = scale
  const ems = width / size
  const least = wordy ? page.emsOfClass * (small / size) + 0.15 : 1.5
  const first =
    page.emsOfLabels.find((wide) => (ems - wide - page.emsOfTotal) / count > least) ?? page.emsOfLabels.at(-1) ?? 0
  const total = page.emsOfTotal * letters
  // A mark is an em wide.
  const label = Math.max(2 * letters, Math.min(first * letters, width - total - count * LEAST_COLUMN * letters))
  const column = (width - label - total) / count
  return [label, ...Array.from({ length: count }, () => column), total]
}

function isWordy({ text: words }: PrintedMark): boolean {
  return Array.from(words).length > 1
}

function markOf(mark: PrintedMark, undivided: boolean, plain: TextStyle, small: number): Inline[] {
  const style = {
    ...plain,
    bold: mark.look !== 'plain',
    colour: mark.look === 'bad' ? DANGER : INK,
    size: undivided && isWordy(mark) ? small : plain.size,
  }
  if (!undivided || !isWordy(mark)) return [text(mark.text, style)]
  return mark.text
    .split(' ')
    .flatMap((word, index) => [...(index > 0 ? [text(' ', style)] : []), whole(text(word, style))])
}

function stateOf({ number, state, look }: PrintedMeasure, oneLine: boolean, style: TextStyle): Inline[] {
  const words = { ...style, bold: look === 'implemented' }
  return [text(`${number.join(oneLine ? '' : '\n')}\n`, style), ...state.map((part) => whole(text(part, words)))]
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
