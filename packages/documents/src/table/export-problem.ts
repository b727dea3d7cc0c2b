import type { Bilingual } from '@sonae/domain/catalogue/catalogue'
import type { Locale } from '@sonae/domain/finding/finding-texts'

/** A cell of an export: rows count as in the file, the header is 1. */
export type CellPlace = {
  /** The table's key. */
  readonly table: string
  readonly name: Bilingual
  readonly row: number
  readonly column: Readonly<Record<Locale, string>>
}

/** A character that was replaced by its twin of the same look. */
export type ReplacedCharacter = CellPlace & { readonly from: string; readonly to: string }

/** Why a table cannot be written in a format. */
export type ExportProblem = CellPlace &
  ({ readonly kind: 'character'; readonly character: string } | { readonly kind: 'too-long'; readonly limit: number })

/** 表「業務領域」5行目「呼称」. */
function placeWords({ name, row, column }: CellPlace, locale: Locale): string {
  return locale === 'ja'
    ? `表「${name.ja}」${row}行目「${column.ja}」`
    : `table "${name.en}", row ${row}, column "${column.en}"`
}

/** U+301C. */
function codeWords(character: string): string {
  return Array.from(
    character,
    (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  ).join(' ')
}

export function describeReplaced(replaced: ReplacedCharacter, locale: Locale): string {
  const { from, to } = replaced
  const [before, after] = [`「${from}」（${codeWords(from)}）`, `「${to}」（${codeWords(to)}）`]
  return locale === 'ja'
    ? `${placeWords(replaced, locale)}：CP932 にない${before}を、同じ形の${after}にしました。`
    : `${placeWords(replaced, locale)}: "${from}" (${codeWords(from)}) is not in CP932; wrote its twin "${to}" (${codeWords(to)}).`
}

/** What is wrong, and the mend. */
export function describeExportProblem(problem: ExportProblem, locale: Locale): { text: string; mend: string } {
  const place = placeWords(problem, locale)
  if (problem.kind === 'too-long') {
    return locale === 'ja'
      ? {
          text: `${place}：Excel のセルに入る${problem.limit}字を超えています。`,
          mend: 'CSV 又は JSON で出力してください。',
        }
      : {
          text: `${place}: longer than the ${problem.limit} characters of a cell of Excel.`,
          mend: 'Export CSV or JSON.',
        }
  }
  const { character } = problem
  return locale === 'ja'
    ? {
        text: `${place}：「${character}」（${codeWords(character)}）は CP932 にありません。`,
        mend: 'UTF-8 の CSV（--format csv）で出力するか、文字を改めてください。',
      }
    : {
        text: `${place}: "${character}" (${codeWords(character)}) is not in CP932.`,
        mend: 'Export UTF-8 (--format csv), or change the character.',
      }
}
