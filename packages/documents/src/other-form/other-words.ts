import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { describePlace, placeLine } from '@sonae/domain/describe/describe-place'
import { describeValue } from '@sonae/domain/describe/describe-value'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { type ChangeWords, describeChange } from '../form/import-words.ts'
import type { ComputedDifference } from './compare-computed.ts'
import type { OtherProblem } from './import-other.ts'
import type { Unused } from './left-over.ts'
import type { MappingFileProblem } from './mapping.ts'
import type { OtherChange } from './take-value.ts'
import { KIND_WORDS } from './field-words.ts'

type TextAndMend = { readonly text: string; readonly mend: string }

/** Why a workbook is not read by a mapping, or a file is no mapping, in words. */
export function describeOtherProblem(problem: OtherProblem | MappingFileProblem, locale: Locale): TextAndMend {
  const ja = locale === 'ja'
  switch (problem.kind) {
    case 'own-form':
      return ja
        ? { text: 'Sonae が出力した様式です。', mend: '「sonae forms import」で取り込んでください。' }
        : { text: 'This form was made by Sonae.', mend: 'Import it with "sonae forms import".' }
    case 'not-confirmed':
      return ja
        ? {
            text: '読取り表が確認されていません（confirmedBy が空です）。',
            mend: '読取り表を読み、必要なら直してから、--confirmed-by に確認した人の名前を付けるか confirmedBy に書いてください。',
          }
        : {
            text: 'The mapping is not confirmed (confirmedBy is blank).',
            mend: 'Read it, correct it where needed, then give the name of who confirms it with --confirmed-by or in confirmedBy.',
          }
    case 'other-workbook':
      return ja
        ? {
            text: '読取り表は別のブックのものか、作った後にブックの内容が変わっています。',
            mend: '「sonae forms map」で読取り表を作り直し、確認してください。',
          }
        : {
            text: 'The mapping belongs to another workbook, or the workbook has changed since.',
            mend: 'Make the mapping anew with "sonae forms map" and confirm it.',
          }
    case 'other-cycle':
      return ja
        ? {
            text: '読取り表は別の組織又は年度の取組ファイルのものです。',
            mend: 'この取組ファイルで「sonae forms map」を行ってください。',
          }
        : {
            text: 'The mapping was made for the cycle of another organisation or year.',
            mend: 'Run "sonae forms map" with this cycle file.',
          }
    case 'unknown-sheet':
      return ja
        ? {
            text: `読取り表のシート「${problem.sheet}」がブックにありません。`,
            mend: '読取り表の sheet を直してください。',
          }
        : { text: `The workbook has no sheet "${problem.sheet}".`, mend: 'Correct "sheet" in the mapping.' }
    case 'unknown-record':
      return ja
        ? {
            text: `シート「${problem.sheet}」の${KIND_WORDS[problem.is].ja}の取込先「${problem.record}」が取組ファイルにありません。`,
            mend: 'record に取組ファイルのシートの id を書いてください（id は「sonae forms map」の表に出ます）。対象システムや業務領域が取組にない場合は「sonae add」で加えてください。',
          }
        : {
            text: `The cycle has no record "${problem.record}" for ${KIND_WORDS[problem.is].en} on the sheet "${problem.sheet}".`,
            mend: 'Write the id of one of its sheets ("sonae forms map" prints them). A system or an area that is missing is added with "sonae add".',
          }
    case 'unknown-line':
      return ja
        ? {
            text: `シート「${problem.sheet}」の ${problem.row} 行目の id「${problem.id}」は対策にも表１の項目にもありません。`,
            mend: '対策の id（block-2-3 など）か表１の項目の id を書いてください。読まない行は "is": null とします。',
          }
        : {
            text: `Row ${problem.row} of the sheet "${problem.sheet}": "${problem.id}" is no measure and no item of Table 1.`,
            mend: 'Write the id of one (such as block-2-3), or "is": null for a line that is not read.',
          }
    case 'not-json':
      return ja
        ? {
            text: `読取り表が JSON として読めません（${problem.line} 行目 ${problem.column} 文字目）。`,
            mend: 'その前後の記号（引用符、コンマ、括弧）を直すか、「sonae forms map」で作り直してください。',
          }
        : {
            text: `The mapping is not JSON (line ${problem.line}, column ${problem.column}).`,
            mend: 'Mend the punctuation there, or make the mapping anew with "sonae forms map".',
          }
    case 'not-a-mapping':
      return ja
        ? { text: '読取り表ではありません。', mend: '「sonae forms map」で作ったファイルを指定してください。' }
        : { text: 'This is no mapping.', mend: 'Give a file made by "sonae forms map".' }
    case 'newer-mapping':
      return ja
        ? {
            text: `この版の Sonae が読めない読取り表です（版 ${problem.version}）。`,
            mend: '「sonae forms map」で作り直してください。',
          }
        : {
            text: `This Sonae cannot read the mapping (version ${problem.version}).`,
            mend: 'Make it anew with "sonae forms map".',
          }
    case 'mapping-field':
      return ja
        ? {
            text: `読取り表の ${problem.place} が使えない値です（${problem.detail}）。`,
            mend: 'その値を直すか、「sonae forms map」で作り直してください。',
          }
        : {
            text: `${problem.place} of the mapping has a wrong value (${problem.detail}).`,
            mend: 'Correct it, or make the mapping anew with "sonae forms map".',
          }
  }
}

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
  if (change.doneSince !== undefined) {
    const planned = describeValue(catalogue, cycle, change.path, change.doneSince, locale)
    reasons.push(
      ja
        ? `「${planned}」の予定の年度が過ぎ、シート２が済のため、実施済としました（実施した年度は確認して記入してください）。`
        : `The planned year (${planned}) has passed and sheet 2 says 済: recorded as done. Fill in the year after checking it.`,
    )
  }
  const reason = change.outcome === 'refused' ? words.reason : reasons.join(ja ? '' : ' ')
  return { ...words, reason }
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
      ja: '取込先が決まっていません（読取り表の record）。',
      en: 'It is not decided where it goes (record in the mapping).',
    },
    column: { ja: 'この列は読みません（読取り表の field）。', en: 'The column is not read (field in the mapping).' },
    line: { ja: 'この行は読みません（読取り表の is）。', en: 'The line is not read (is in the mapping).' },
    'no-field': {
      ja: 'この記載を入れる欄が記録にありません（別の年度の記載、対策セットの行の書き足しなど）。',
      en: 'The record has no field for this (another year, an addition to a line of the set).',
    },
    outside: { ja: '表の外の記載です。', en: 'It stands outside the tables.' },
  }[why]
  return { cell, text, reason: ja ? words.ja : words.en }
}
