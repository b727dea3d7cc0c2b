import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { likelihoodWord, PROGRESS_WORDS } from '@sonae/domain/describe/words'
import { type FiscalYear, fiscalYearOfDate, parseFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import { cleanText, MAX_TEXT_LENGTH } from '@sonae/domain/primitive/text'
import { Likelihood } from '@sonae/domain/worksheet/business-sheet'
import { Progress } from '@sonae/domain/worksheet/plan-sheet'
import { parseYen } from './parse-yen.ts'
import { visible, withVisibleEnds } from './visible-text.ts'

/**
 * How a value of a document stands in a cell, and how a cell that a person filled in is read back:
 * `parse(format(value))` is the value, and many other spellings are read too (○ 〇 ◯ o, full-width digits).
 */
export type FieldKind =
  | 'text'
  /** ○ or blank. */
  | 'tick'
  /** 済 or "-". */
  | 'implemented'
  /** ○, 該当予定 or blank. */
  | 'applicability'
  | 'likelihood'
  | 'progress'
  /** 適合／不適合 or blank. */
  | 'judgement'
  /** ○, × or blank. */
  | 'yes-no'
  /** 要確認 or blank. */
  | 'unconfirmed'
  /** 選定要領①/②. */
  | 'criterion'
  /** Names, one a line or separated by 、. */
  | 'names'
  | 'date'
  | 'year'
  | 'yen'
  /** The label of an own measure of the sheet that is the same one. */
  | 'own-label'

/** What is wrong with a cell's text; rendered in cell-problem-words.ts. */
export type CellProblem =
  | { readonly kind: 'not-one-of'; readonly choices: readonly string[] }
  | { readonly kind: 'not-a-date' }
  | { readonly kind: 'not-a-year' }
  | { readonly kind: 'not-yen' }
  /** A separator that does not stand before three digits: 1,00,0. */
  | { readonly kind: 'yen-separator' }
  /** More than anybody plans for a year. */
  | { readonly kind: 'yen-too-large' }
  /** Words that make another amount of it: 3百万円, which would be so many yen. */
  | { readonly kind: 'yen-unit'; readonly unit: string; readonly yen: number }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'unknown-label' }
  | { readonly kind: 'several-marks' }
  | { readonly kind: 'mark-unreadable'; readonly text: string }
  | { readonly kind: 'done-year-without-done' }
  | { readonly kind: 'no-result' }
  /** All that stands in the cell is struck through. */
  | { readonly kind: 'struck'; readonly text: string }
  /** A number in a format that is not understood, or that does not show it. */
  | { readonly kind: 'number-format'; readonly text: string }

export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: CellProblem }

export type KindContext = {
  readonly catalogue: Catalogue
  readonly cycleYear: FiscalYear
  /** Label ↔ id of the own measures of a sheet (A-1 ↔ own-…). */
  readonly ownLabels: ReadonlyMap<string, string>
}

const read = (value: unknown): Parsed => ({ ok: true, value })
const refuse = (problem: CellProblem): Parsed => ({ ok: false, problem })

const CIRCLE = '○'
/** What people write for ○: 〇 (zero), ◯, ●, ◎ is not among them; o, O, check marks, 1, TRUE. */
const CIRCLES = new Set(['○', '〇', '◯', '●', 'o', 'O', '✓', '✔', '☑', '1', 'TRUE', 'レ', '有', 'あり', 'はい'])
const CROSSES = new Set([
  '×',
  '✕',
  '✖',
  'x',
  'X',
  '-',
  '－',
  'ー',
  '―',
  '‐',
  '−',
  '–',
  'FALSE',
  '無',
  '無し',
  'なし',
  'いいえ',
])
const DONE = new Set(['済', '済み', '実施済', '実施済み', '実施', '対応済', '対応済み', '完了', ...CIRCLES])
const NOT_DONE = new Set(['未', '未済', '未実施', '未対応', '未着手', '未了', ...CROSSES])
const APPLICABLE = new Set(['該当', '該当あり', '該当する', ...CIRCLES])
const NOT_APPLICABLE = new Set(['非該当', '該当なし', '該当せず', '該当しない', '対象外', ...CROSSES])
const NEEDED = new Set(['要', '必要', ...CIRCLES])
const NOT_NEEDED = new Set(['不要', '否', ...CROSSES])
const TO_CONFIRM = new Set(['要確認', '未確認', '要', ...CIRCLES])
const CONFIRMED = new Set(['確認済', '確認済み', ...CROSSES])
const LATER = new Set(['該当予定', '予定'])

/** Other words for the answers of drop-downs; each belongs to one of them only. */
const EVERYDAY: ReadonlyMap<string, string> = new Map([
  ['高い', '高'],
  ['低い', '低'],
  ['中程度', '中'],
  ['遅れ', '遅延'],
  ['遅れあり', '遅延'],
  ['遅れている', '遅延'],
  ['計画どおり', '順調'],
  ['計画通り', '順調'],
  ['予定どおり', '順調'],
  ['予定通り', '順調'],
])

/** Without white space and what nobody sees; width folded for comparison with fixed words. */
function folded(text: string): string {
  return visible(text).normalize('NFKC').replaceAll(/\s/g, '')
}

function isIn(set: ReadonlySet<string>, text: string): boolean {
  return set.has(visible(text).trim()) || set.has(folded(text))
}

/** One answer out of fixed words, a blank cell meaning `blank`. */
function choice(text: string, words: ReadonlyMap<string, unknown>, blank: unknown): Parsed {
  if (folded(text) === '') return read(blank)
  for (const [word, value] of words) if (folded(word) === folded(text)) return read(value)
  return refuse({ kind: 'not-one-of', choices: [...words.keys()] })
}

/** The words of a kind with a drop-down, in order; undefined for free kinds. */
export function choicesOf(kind: FieldKind, context: KindContext): string[] | undefined {
  switch (kind) {
    case 'tick':
      return [CIRCLE]
    case 'implemented':
      return ['済', '-']
    case 'applicability':
      return [CIRCLE, '該当予定']
    case 'judgement':
      return ['適合', '不適合']
    case 'yes-no':
      return [CIRCLE, '×']
    case 'unconfirmed':
      return ['要確認']
    case 'likelihood':
    case 'progress':
    case 'criterion':
      return [...wordsOf(kind, context).keys()]
    case 'own-label':
      return [...context.ownLabels.keys()]
    case 'text':
    case 'names':
    case 'date':
    case 'year':
    case 'yen':
      return undefined
  }
}

function wordsOf(kind: 'likelihood' | 'progress' | 'criterion', { catalogue }: KindContext): Map<string, unknown> {
  switch (kind) {
    case 'likelihood':
      return new Map(Likelihood.options.map((value) => [likelihoodWord(catalogue, value, 'ja'), value]))
    case 'progress':
      return new Map(Progress.options.map((value) => [PROGRESS_WORDS[value].ja, value]))
    case 'criterion':
      return new Map(catalogue.selectionCriteria.map(({ id, label }) => [label, id]))
  }
}

/** The value of a blank cell; a document without the value says the same. */
export function blankValue(kind: FieldKind): unknown {
  switch (kind) {
    case 'text':
      return ''
    case 'tick':
    case 'implemented':
    case 'unconfirmed':
      return false
    case 'applicability':
      return 'not-applicable'
    case 'names':
      return []
    case 'likelihood':
    case 'progress':
    case 'judgement':
    case 'yes-no':
    case 'criterion':
    case 'date':
    case 'year':
    case 'yen':
    case 'own-label':
      return null
  }
}

/** A text as a cell holds it; a blank one is an empty cell. */
function asText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** A document's value as the cell shows it. */
export function formatCell(kind: FieldKind, value: unknown, context: KindContext): string | number | null {
  if (value === null || value === undefined) return null
  switch (kind) {
    case 'text':
    case 'date':
      return asText(value)
    case 'yen':
    case 'year':
      return Number(value)
    case 'names':
      return Array.isArray(value) && value.length > 0 ? value.join('\n') : null
    case 'tick':
      return value === true ? CIRCLE : null
    case 'implemented':
      return value === true ? '済' : '-'
    case 'applicability':
      return value === 'applicable' ? CIRCLE : value === 'planned' ? '該当予定' : null
    case 'judgement':
      return value === true ? '適合' : '不適合'
    case 'yes-no':
      return value === true ? CIRCLE : '×'
    case 'unconfirmed':
      return value === true ? '要確認' : null
    case 'likelihood':
    case 'progress':
    case 'criterion':
      return [...wordsOf(kind, context)].find(([, id]) => id === value)?.[0] ?? asText(value)
    case 'own-label':
      return [...context.ownLabels].find(([, id]) => id === value)?.[0] ?? asText(value)
  }
}

/** Reads a cell's text. A blank cell is `blankValue`. */
export function parseCell(kind: FieldKind, raw: string, context: KindContext): Parsed {
  const text = cleanText(raw)
  switch (kind) {
    case 'text':
      return text.length > MAX_TEXT_LENGTH ? refuse({ kind: 'too-long' }) : read(withVisibleEnds(text))
    case 'names':
      return read(uniqueNames(text))
    case 'tick':
      if (folded(text) === '' || isIn(CROSSES, text)) return read(false)
      return isIn(CIRCLES, text) ? read(true) : refuse({ kind: 'not-one-of', choices: [CIRCLE] })
    case 'implemented':
      if (folded(text) === '' || isIn(NOT_DONE, text)) return read(false)
      return isIn(DONE, text) ? read(true) : refuse({ kind: 'not-one-of', choices: ['済', '-'] })
    case 'applicability':
      if (folded(text) === '' || isIn(NOT_APPLICABLE, text)) return read('not-applicable')
      if (isIn(LATER, text)) return read('planned')
      return isIn(APPLICABLE, text) ? read('applicable') : refuse({ kind: 'not-one-of', choices: [CIRCLE, '該当予定'] })
    case 'yes-no':
      if (folded(text) === '') return read(null)
      if (isIn(NEEDED, text)) return read(true)
      return isIn(NOT_NEEDED, text) ? read(false) : refuse({ kind: 'not-one-of', choices: [CIRCLE, '×'] })
    case 'judgement':
      return choice(
        text,
        new Map([
          ['適合', true],
          ['不適合', false],
        ]),
        null,
      )
    case 'unconfirmed':
      if (folded(text) === '' || isIn(CONFIRMED, text)) return read(false)
      return isIn(TO_CONFIRM, text) ? read(true) : refuse({ kind: 'not-one-of', choices: ['要確認'] })
    case 'likelihood':
    case 'progress':
    case 'criterion': {
      const words = wordsOf(kind, context)
      const usual = EVERYDAY.get(folded(text)) ?? text
      return choice(usual, words, null)
    }
    case 'own-label': {
      if (folded(text) === '') return read(null)
      const id = [...context.ownLabels].find(([label]) => folded(label) === folded(text).toUpperCase())?.[1]
      return id === undefined ? refuse({ kind: 'unknown-label' }) : read(id)
    }
    case 'date':
      return parseDate(text)
    case 'year':
      return parseYear(text, context.cycleYear)
    case 'yen':
      return parseYen(text)
  }
}

function uniqueNames(text: string): string[] {
  const names = text
    .split(/[\n、，,]/)
    .map((name) => withVisibleEnds(name).trim())
    .filter((name) => name !== '')
  return [...new Set(names)]
}

function parseYear(text: string, asOf: FiscalYear): Parsed {
  if (folded(text) === '') return read(null)
  // A day lies in the fiscal year that began in its April or the one before.
  const day = parseDate(text)
  const isDay = day.ok && typeof day.value === 'string' && /\D/.test(folded(text))
  const year = isDay ? fiscalYearOfDate(day.value) : parseFiscalYear(visible(text), asOf)
  return year === undefined ? refuse({ kind: 'not-a-year' }) : read(year)
}

const ERA_STARTS: Readonly<Record<string, number>> = { 平成: 1988, H: 1988, 令和: 2018, R: 2018 }

/** 2026-04-01, 2026/4/1, 2026年4月1日, 令和8年4月1日, R8.4.1, and Excel's day number. */
function parseDate(text: string): Parsed {
  const narrow = folded(text)
  if (narrow === '') return read(null)
  const serial = /^\d{5}$/.test(narrow) ? new Date(Date.UTC(1899, 11, 30 + Number(narrow))) : undefined
  const match = /^(?<era>平成|令和|[HR])?(?<year>元|\d{1,4})[-/.年](?<month>\d{1,2})[-/.月](?<day>\d{1,2})日?$/i.exec(
    narrow,
  )
  const { era, year, month, day } = match?.groups ?? {}
  // 26/4/1 may be 平成26年, 2026 or the 26th of April: not ours to choose.
  const isShort = era === undefined && year !== undefined && year.length < 4
  const start = era === undefined ? 0 : (ERA_STARTS[era.toUpperCase()] ?? 0)
  const date = serial ?? new Date(Date.UTC(start + (year === '元' ? 1 : Number(year)), Number(month) - 1, Number(day)))
  const real =
    !isShort &&
    (serial !== undefined ||
      (date.getUTCMonth() === Number(month) - 1 && date.getUTCFullYear() > 1900 && date.getUTCFullYear() < 2200))
  return Number.isNaN(date.getTime()) || !real ? refuse({ kind: 'not-a-date' }) : read(date.toISOString().slice(0, 10))
}
