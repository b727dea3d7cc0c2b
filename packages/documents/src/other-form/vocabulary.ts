import { bySure, fits, looseText, prepared, type PreparedText, type Sure } from './heading-text.ts'
import { COLUMN_HEADINGS, FOOT_LABELS, HEAD_LABELS, type Heading, INNER_TITLES, MAIN_TITLES } from './known-headings.ts'
import type { CellField, ColumnField, PartKind } from './mapping.ts'

const PART_KINDS: readonly PartKind[] = ['business', 'status', 'plan', 'ticks']

export type Fit<F> = { readonly field: F; readonly sure: Sure }

type Prepared<F> = readonly { readonly field: F; readonly names: readonly PreparedText[] }[]

function ready<F>(
  headings: Readonly<Record<PartKind, readonly Heading<F>[]>>,
): Readonly<Record<PartKind, Prepared<F>>> {
  const of = (kind: PartKind) => headings[kind].map(({ field, names }) => ({ field, names: names.map(prepared) }))
  return { business: of('business'), ticks: of('ticks'), status: of('status'), plan: of('plan') }
}

const COLUMNS = ready(COLUMN_HEADINGS)
const HEADS = ready(HEAD_LABELS)
const FEET = ready(FOOT_LABELS)

/** The best of several headings for a text. */
function best<F>(text: string, headings: Prepared<F>): Fit<F> | undefined {
  if (text.length > LONGEST_TEXT) return undefined
  const given = prepared(text)
  let found: Fit<F> | undefined
  for (const { field, names } of headings) {
    const sure = fits(given, names)
    if (sure !== undefined && (found === undefined || bySure(sure, found.sure) < 0)) found = { field, sure }
  }
  return found
}

/** A text of this length is no heading, whatever it says; UTF-16 units, with the blanks that people put in. */
const LONGEST_TEXT = 200

export function columnFit(kind: PartKind, text: string): Fit<ColumnField> | undefined {
  return best(text, COLUMNS[kind])
}

/** The headings that only one kind of table has, by their loose text. */
const DISTINCTIVE: ReadonlyMap<string, ReadonlyMap<PartKind, ColumnField>> = distinctiveWords()

function distinctiveWords(): ReadonlyMap<string, ReadonlyMap<PartKind, ColumnField>> {
  const words = new Map<string, Map<PartKind, ColumnField>>()
  for (const kind of PART_KINDS) {
    for (const { field, names, distinctive } of COLUMN_HEADINGS[kind]) {
      if (distinctive !== true) continue
      for (const name of names) {
        const loose = looseText(name)
        words.set(loose, (words.get(loose) ?? new Map<PartKind, ColumnField>()).set(kind, field))
      }
    }
  }
  return words
}

const NOTHING: ReadonlyMap<PartKind, ColumnField> = new Map()

/**
 * The field of a heading that only some kinds of table have, by kind. Looked up, not compared: it is asked of every cell
 * of a workbook that may have nothing to do with the guideline.
 */
export function distinctiveFields(text: string): ReadonlyMap<PartKind, ColumnField> {
  return text.length > 60 ? NOTHING : (DISTINCTIVE.get(looseText(text)) ?? NOTHING)
}

export function headFit(kind: PartKind, text: string): Fit<CellField> | undefined {
  return best(text, HEADS[kind])
}

export function footFit(kind: PartKind, text: string): Fit<CellField> | undefined {
  return best(text, FEET[kind])
}

/** 27年度の対策導入計画概要: a label of the foot of sheet 3, of whichever year. */
export function isOutlineLabel(text: string): boolean {
  return text.length <= LONGEST_OUTLINE && looseText(text).includes(OUTLINE)
}
const LONGEST_OUTLINE = 40
const OUTLINE = looseText('対策導入計画概要')

const OUTLINES: ReadonlySet<CellField> = new Set(['thisYearOutline', 'otherYearOutline', 'nextYearOutline'])

/** Whether the head or the foot of a table may have a field at all. */
export function hasCellField(kind: PartKind, field: CellField): boolean {
  return (
    [...HEAD_LABELS[kind], ...FOOT_LABELS[kind]].some((one) => one.field === field) ||
    (kind === 'plan' && OUTLINES.has(field))
  )
}

const TITLES: Readonly<Record<PartKind, readonly PreparedText[]>> = {
  business: MAIN_TITLES.business.map(prepared),
  ticks: MAIN_TITLES.ticks.map(prepared),
  status: MAIN_TITLES.status.map(prepared),
  plan: MAIN_TITLES.plan.map(prepared),
}
const INNER = INNER_TITLES.map(prepared)

function isSure(sure: Sure | undefined): boolean {
  return sure === 'exact' || sure === 'similar'
}

/** The sheet that a title opens. */
export function titleKind(text: string): PartKind | undefined {
  if (text.length > LONGEST_TEXT) return undefined
  const given = prepared(text)
  // 対策導入計画概要 is a label with an answer, however like a title it is.
  if (given.loose.endsWith('概要')) return undefined
  return PART_KINDS.find((kind) => isSure(fits(given, TITLES[kind])))
}

/** A title, a legend or a help text of the guideline's forms, in which nobody answers anything. */
export function isTitle(text: string): boolean {
  if (text.length > LONGEST_TEXT) return false
  if (titleKind(text) !== undefined) return true
  const given = prepared(text)
  const { folded } = given
  // ◎：対策セットの対策を… is a legend; 「※：要確認」 is somebody's remark.
  if (/^[◎○×\-有無・]{1,3}:.*対策/.test(folded) || folded === '~') return true
  // 30年度末における統制目標ごとの対策実施状況（予定）
  if (folded.replaceAll(/[()]/g, '').endsWith('統制目標ごとの対策実施状況予定')) return true
  return isSure(fits(given, INNER))
}

export function isDashboardTitle(text: string): boolean {
  return text.length < 120 && prepared(text).folded.includes('リスク評価ダッシュボード')
}
