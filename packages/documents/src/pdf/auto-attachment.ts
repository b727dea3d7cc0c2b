import type { Locale } from '@sonae/domain/finding/finding-texts'

/**
 * One page holds a limited number of characters. What does not fit moves to a 別紙 in full, and its gist stays
 * (付属書１ ４). These are pure functions: the same texts and the same limit give the same page.
 */

/** A text of the page that a person wrote, and may have written at any length. */
export type PageText = {
  readonly id: string
  /** Texts of one group share one automatic 別紙: a system's, or all of the areas'. */
  readonly group: string
  /** The heading of the group's 別紙. */
  readonly about: string
  /** The heading of the text within the 別紙, and its name in messages. */
  readonly field: string
  readonly text: string
  /** `prose` may stay longer on the page than a `name`. */
  readonly kind: 'prose' | 'name'
  /** The 別紙 that the organisation itself made for it. */
  readonly attachment: number | null
}

/** What the page prints for a text. */
export type ShownText = { readonly text: string; readonly attachments: readonly number[] }

/** A 別紙 made here: the full texts of one group. */
export type AutoAttachment = {
  readonly number: number
  readonly about: string
  readonly parts: readonly { readonly id: string; readonly field: string; readonly text: string }[]
}

export type Shortened = {
  readonly shown: ReadonlyMap<string, ShownText>
  readonly attachments: readonly AutoAttachment[]
}

/** A line break costs at least this many full-width characters of the page. */
const LINE_COST = 12
const NAME_SHARE = 3
const SHORTEST_NAME = 10

/** The limits that are tried, in full-width characters, from everything to next to nothing. */
export const LIMITS: readonly number[] = [
  Number.POSITIVE_INFINITY,
  ...Array.from({ length: 30 }, (_, index) => Math.round(1600 * 0.86 ** index)),
]

/** What a text costs on the page, in full-width characters. */
export function textCost(text: string): number {
  const lines = text.split('\n').map(lineWidth)
  return lines.reduce((sum, width, index) => sum + (index < lines.length - 1 ? Math.max(LINE_COST, width) : width), 0)
}

/**
 * Moves every text that costs more than `limit` to an automatic 別紙. Nothing is lost: a text is either shown in full or
 * stands in full in a 別紙 to which its gist points.
 * @param firstNumber the number of the first automatic 別紙: those of the organisation come before
 */
export function moveLongTexts(
  texts: readonly PageText[],
  limit: number,
  firstNumber: number,
  locale: Locale,
): Shortened {
  const shown = new Map<string, ShownText>()
  const groups = new Map<string, { number: number; about: string; parts: AutoAttachment['parts'][number][] }>()
  for (const { id, group, about, field, text, kind, attachment } of texts) {
    const own = attachment === null ? [] : [attachment]
    const most = kind === 'prose' ? limit : Math.max(SHORTEST_NAME, Math.floor(limit / NAME_SHARE))
    if (textCost(text) <= most) {
      shown.set(id, { text, attachments: own })
      continue
    }
    const annex = groups.get(group) ?? { number: firstNumber + groups.size, about, parts: [] }
    groups.set(group, annex)
    annex.parts.push({ id, field, text })
    shown.set(id, { text: gist(text, most, locale), attachments: [...own, annex.number] })
  }
  return { shown, attachments: [...groups.values()] }
}

/** The beginning of a text within `limit` full-width characters, on one line, cut after a sentence where one ends late enough. */
export function gist(text: string, limit: number, locale: Locale): string {
  const flat = text
    .trim()
    .replaceAll(/\s*\n\s*/g, locale === 'ja' ? '　' : ' ')
    .replaceAll(/(?<=。)　/g, '')
  let width = 0
  let cut = ''
  for (const { segment } of new Intl.Segmenter(locale, { granularity: 'grapheme' }).segment(flat)) {
    width += lineWidth(segment)
    if (width > limit) break
    cut += segment
  }
  const sentence = /^.*(?:[。！？]|[.!?](?= ))/su.exec(cut)?.[0] ?? ''
  const word = /^.*(?= )/su.exec(cut)?.[0] ?? ''
  const whole = cut === flat
  if (!whole && sentence.length > cut.length / 2) cut = sentence
  else if (!whole && locale === 'en' && word.length > cut.length / 2) cut = word
  return `${cut.trimEnd()}…`
}

/** The width of one line: ASCII and half-width kana take half a character. */
function lineWidth(line: string): number {
  let width = 0
  for (const character of line) width += /[\u0020-\u007E\uFF61-\uFF9F]/.test(character) ? 0.55 : 1
  return width
}
