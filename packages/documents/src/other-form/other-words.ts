import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { describePlace, placeLine } from '@sonae/domain/describe/describe-place'
import { describeValue } from '@sonae/domain/describe/describe-value'
import { fiscalYearWord } from '@sonae/domain/describe/words'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { type ChangeWords, describeChange } from '../form/import-words.ts'
import type { ComputedDifference } from './compare-computed.ts'
import type { TakenPart } from './import-other.ts'
import type { Unused } from './left-over.ts'
import type { PartKind } from './mapping.ts'
import { recordsFor } from './find-record.ts'
import type { OtherChange } from './take-value.ts'
import { KIND_WORDS } from './field-words.ts'

/** A change of the report in words: as for our own forms, but there was no export that the record could differ from. */
export function describeOtherChange(
  catalogue: Catalogue,
  cycle: Cycle,
  change: OtherChange,
  locale: Locale,
): ChangeWords {
  const ja = locale === 'ja'
  // What stood in the record is what the reader compares with.
  const words = describeChange(catalogue, cycle, { ...change, base: change.ours }, locale)
  const reasons: string[] = []
  if (change.outcome === 'conflict') {
    reasons.push(
      ja
        ? '記録に別の記載があるため、記録を残しました。ブックの記載に改める場合は、様式に記入して取り込んでください。'
        : 'The record says something else and was kept. To change it, write it into a form and import that.',
    )
  }
  if (change.fromFormula === true)
    reasons.push(ja ? '数式の計算結果を値として読みました。' : 'The result of a formula was read as its value.')
  if (change.date !== undefined) {
    reasons.push(
      ja
        ? `日付（${change.date}）の属する年度（4月～翌年3月）を実施済の年度としました。`
        : `The fiscal year (April to March) of the date ${change.date} was taken as the year of completion.`,
    )
  }
  if (change.doneSince !== undefined) {
    const planned = describeValue(catalogue, cycle, change.path, change.doneSince, locale)
    reasons.push(
      ja
        ? `「${planned}」の予定の年度が過ぎ、シート２が済のため、実施済としました（実施した年度は確認して記入してください）。`
        : `The planned year (${planned}) has passed and sheet 2 says 済: recorded as done. Fill in the year after checking it.`,
    )
  }
  const isRefused = change.outcome === 'refused'
  const blank = ja ? '（空欄）' : '(blank)'
  const noValue = ja ? '（値なし）' : '(no value)'
  return {
    ...words,
    base: words.base === '' ? blank : words.base,
    ours: words.ours === '' ? blank : words.ours,
    theirs: words.theirs.trim() === '' ? (isRefused ? noValue : blank) : words.theirs,
    reason: isRefused ? words.reason : reasons.join(ja ? '' : ' '),
  }
}

/** As what a table of the workbook was taken: which sheet of the worksheet, of which year, into which record. */
export function describeTakenPart(
  cycle: Cycle,
  { sheet, is, rows, fiscalYear, record }: TakenPart,
  locale: Locale,
): string {
  const name = recordsFor(cycle, is).find(({ id }) => id === record)?.name ?? record
  const year = fiscalYearWord(fiscalYear ?? cycle.fiscalYear, cycle, locale)
  const isEarlier = fiscalYear !== null && fiscalYear < cycle.fiscalYear
  const kind = KIND_WORDS[is][locale]
  const of = rows.join(locale === 'ja' ? '～' : ' to ')
  if (locale === 'ja') {
    const asOf =
      fiscalYear === null ? `年度の記載がないため${year}（この取組の年度）のものとして` : `${year}のものとして`
    const note = isEarlier ? EARLIER_NOTE[is].ja : ''
    return `${sheet}（${of}行）：${kind}、${asOf}「${name}」に取込み${note}`
  }
  const asOf = fiscalYear === null ? `as of ${year}, the cycle's year, since it names none` : `as of ${year}`
  return `${sheet}, rows ${of}: ${kind}, ${asOf}, into "${name}"${isEarlier ? EARLIER_NOTE[is].en : ''}`
}

/** What an earlier year's table is not taken for: see decision 010. */
const EARLIER_NOTE: Readonly<Record<PartKind, Readonly<Record<Locale, string>>>> = {
  business: { ja: '', en: '' },
  ticks: { ja: '', en: '' },
  status: {
    ja: '（以前の年度のため、資料名は要確認とした）',
    en: ' (an earlier year: its documents are to be confirmed)',
  },
  plan: {
    ja: '（以前の年度のため、計画の進行状況、遅延の理由及び次年度の概要は取り込まない）',
    en: " (an earlier year: its progress, reason of delay and next year's outline are not taken)",
  },
}

/** A computed value that differs, in words. */
export type DifferenceWords = {
  readonly cell: string
  readonly place: string
  readonly what: string
  readonly theirs: string
  readonly ours: string
  readonly reason: string
}

export function describeDifference(
  catalogue: Catalogue,
  cycle: Cycle,
  { cell, path, what, table, theirs, ours }: ComputedDifference,
  locale: Locale,
): DifferenceWords {
  const ja = locale === 'ja'
  const blank = ja ? '（空欄）' : '(blank)'
  const none = what.kind === 'mark' && table === 'end' ? (ja ? '未達' : 'not met') : blank
  return {
    cell,
    place: placeLine(describePlace(catalogue, cycle, path, locale)),
    what: differenceWords({ what, table }, locale),
    theirs: theirs === '' ? blank : theirs.replaceAll('\n', '、'),
    ours: ours === '' ? none : ours.replaceAll('\n', '、'),
    reason: reasonOf(what.kind, ja),
  }
}

function differenceWords({ what, table }: Pick<ComputedDifference, 'what' | 'table'>, locale: Locale): string {
  const ja = locale === 'ja'
  const when = table === 'end' ? (ja ? '対象期間末の予定' : 'at the end of the period') : ja ? '現在' : 'now'
  switch (what.kind) {
    case 'impact':
      return ja ? '総合影響度' : 'overall impact'
    case 'mark':
      return ja
        ? `統制目標${what.objective}の対策セットの対策（${when}）`
        : `objective ${what.objective}, the set (${when})`
    case 'own-mark':
      return ja
        ? `統制目標${what.objective}の対策セット以外の対策（${when}）`
        : `objective ${what.objective}, own measures (${when})`
    case 'total':
      return ja ? `対策セットの対策の実施総数（${when}）` : `total of the set (${when})`
    case 'own-total':
      return ja ? `対策セット以外の対策の実施総数（${when}）` : `total of own measures (${when})`
    case 'areas':
      return ja ? '保護対象とする業務領域の呼称' : 'names of the protected areas'
    case 'this-year-outline':
      return ja ? '今年度の対策導入計画概要' : "outline of this year's plan"
    case 'held':
      return what.field === 'applicability' ? (ja ? '該当判断' : 'applicable') : ja ? '実施状況' : 'implemented'
  }
}

function reasonOf(kind: ComputedDifference['what']['kind'], ja: boolean): string {
  switch (kind) {
    case 'impact':
      return ja
        ? '総合影響度は表１で選んだ項目から決まります。ブックに表１の選択がなければ、表１の項目を確認して記入してください。'
        : 'The impact follows from the ticks of Table 1. If the workbook has none, tick them in the form.'
    case 'areas':
      return ja
        ? '業務領域と対象システムの組合せは⑤・⑥の特定によります（選定・特定の様式で改めます）。'
        : 'Which areas use a system is decided at steps ⑤ and ⑥ (the identification form).'
    case 'this-year-outline':
      return ja
        ? '今年度の概要は、承認された前年度の計画から写すものです。'
        : "This year's outline is copied from last year's approved plan."
    case 'held':
      return ja
        ? '複数の対象システムがシートを共にするため、対象システムごとの行で決まります。'
        : 'Several systems share the sheet: the answer follows from the line of each.'
    default:
      return ja
        ? '記号と総数は記載から計算します。ブックの記号が古いか、取り込まれなかった記載がないかを確認してください。'
        : 'Marks and totals are computed. Check whether the mark was out of date, or an answer was not taken.'
  }
}

/** What stands in the workbook and is not read, in words. */
export function describeUnused(
  { cell, text, why }: Unused,
  locale: Locale,
): { cell: string; text: string; reason: string } {
  const ja = locale === 'ja'
  const words = {
    'sheet-not-used': { ja: 'このシートは使いません。', en: 'The sheet is not used.' },
    'part-undecided': {
      ja: 'この表は取り込みません（取込先が決まっていないか、取り込まないとされています）。',
      en: 'The table is not taken (nobody said where it goes, or it is not to be taken).',
    },
    column: {
      ja: 'この列は読みません（読む場合は、読取り表の列の「項目」を直します）。',
      en: 'The column is not read (to read it, correct its 「項目」 in the mapping).',
    },
    line: {
      ja: 'この行は読みません（読む場合は、読取り表の行の「種類」を直します）。',
      en: 'The line is not read (to read it, correct its 「種類」 in the mapping).',
    },
    'no-field': {
      ja: 'この記載を入れる欄が記録にありません（別の年度の記載など）。',
      en: 'The record has no field for this (it may be of another year).',
    },
    'fixed-element': {
      ja: '対策セットの対策の対策要素（対象機器）は決まっているため、取り込みません。必要なら備考に書いてください。',
      en: 'The elements (devices) of a measure of the set are given. Write it into the remarks if it is needed.',
    },
    'measure-words': {
      ja: '対策セットの対策名のほかの記載です。取り込みません。必要なら備考に書いてください。',
      en: 'Words beside the name of a measure of the set are not taken. Write them into the remarks if they are needed.',
    },
    'done-year': {
      ja: '年度と読めないか、実施済の対策の行ではありません。取り込みません。必要なら備考に書いてください。',
      en: 'This is no fiscal year, or the measure is not done. Write it into the remarks if it is needed.',
    },
    comment: { ja: 'コメントです。取り込みません。', en: 'This is a comment and is not taken.' },
    struck: {
      ja: '取消線が引かれています。この部分は読んでいません。要る文字は取消線を外してください。',
      en: 'This is struck through and was not read. Take the line off what is needed.',
    },
    'table-beside': {
      ja: '横に並んだ別の表の記載です。読んでいません。この表を対策などの列とともに別のシートに移し、読取り表を作り直してください。',
      en: 'This is of another table beside the first and was not read. Move that table, with its column of measures, to a sheet of its own and make the mapping anew.',
    },
    shape: { ja: '図形の文字です。取り込みません。', en: 'This is the text of a shape and is not taken.' },
    merged: {
      ja: '上の行と結合されたセルです。上の行の記載としてだけ読みました。この行にも当てはまるなら、様式に記入してください。',
      en: 'The cell is merged with that of a line above, for which alone it was read. If it holds here too, write it into the form.',
    },
    outside: { ja: '表の外の記載です。', en: 'It stands outside the tables.' },
  }[why]
  const noValue = ja ? '（値のない数式）' : '(a formula without a value)'
  return { cell, text: text === '' ? noValue : text, reason: ja ? words.ja : words.en }
}
