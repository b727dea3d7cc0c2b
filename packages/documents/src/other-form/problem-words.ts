import type { Locale } from '@sonae/domain/finding/finding-texts'
import { KIND_WORDS } from './field-words.ts'
import type { OtherProblem } from './import-other.ts'
import type { MappingFileProblem } from './mapping-file.ts'
import { describeReadProblem } from '../workbook/describe-read-problem.ts'
import type { ReadProblem } from '../workbook/read-problem.ts'

type TextAndMend = { readonly text: string; readonly mend: string }

/** Why a workbook is not read by a mapping, or a file is no mapping, in words. */
export function describeOtherProblem(
  problem: OtherProblem | MappingFileProblem | ReadProblem,
  locale: Locale,
): TextAndMend {
  const ja = locale === 'ja'
  switch (problem.kind) {
    case 'own-form':
      return ja
        ? { text: 'Sonae が出力した様式です。', mend: '「sonae forms import」で取り込んでください。' }
        : { text: 'This form was made by Sonae.', mend: 'Import it with "sonae forms import".' }
    case 'not-confirmed':
      return ja
        ? {
            text: '読取り表が確認されていません（「確認した人」が空です）。',
            mend: '読取り表を読み、必要なら直してから、--confirmed-by に確認した人の名前を付けるか、読取り表の「確認した人」に書いてください。',
          }
        : {
            text: 'The mapping is not confirmed (「確認した人」 is blank).',
            mend: 'Read it, correct it where needed, then give the name of who confirms it with --confirmed-by or in 「確認した人」.',
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
            mend: '読取り表の「シート名」を直してください。',
          }
        : { text: `The workbook has no sheet "${problem.sheet}".`, mend: 'Correct 「シート名」 in the mapping.' }
    case 'unknown-record':
      return ja
        ? {
            text: `シート「${problem.sheet}」の${KIND_WORDS[problem.is].ja}の取込先「${problem.record}」が取組ファイルにありません。`,
            mend: '「取込先」には、シート１と表１では部署、シート２・３では対象システムの名称を書きます。対象システムや業務領域が取組にない場合は「sonae add」で加えてください。',
          }
        : {
            text: `The cycle has no record "${problem.record}" for ${KIND_WORDS[problem.is].en} on the sheet "${problem.sheet}".`,
            mend: '「取込先」 is the name of the department for sheet 1 and Table 1, of the target system for sheets 2 and 3. A system or an area that is missing is added with "sonae add".',
          }
    case 'unknown-line':
      return ja
        ? {
            text: `シート「${problem.sheet}」の ${problem.row} 行目の「対応」（${problem.id === '' ? '空' : problem.id}）は、対策、表１の項目、取込先にある業務領域のいずれでもありません。`,
            mend: '対策の番号（遮断2-3 など）、表１の項目又は業務領域の呼称（新しいものは「新規」）を書いてください。読まない行は「種類」を「読まない」とします。',
          }
        : {
            text: `Row ${problem.row} of the sheet "${problem.sheet}": "${problem.id}" is no measure, no item of Table 1 and no area of the record.`,
            mend: 'Write the number of a measure (遮断2-3), an item or the name of an area (「新規」 for a new one), or 「読まない」 as the kind of a line that is not read.',
          }
    case 'unknown-system':
      return ja
        ? {
            text: `シート「${problem.sheet}」のセル ${problem.cell} の対象システム「${problem.system}」が取込先にありません。`,
            mend: '取込先にある対象システムの名称を書くか、「未定」としてください（未定の欄は読みません）。',
          }
        : {
            text: `Cell ${problem.cell} of the sheet "${problem.sheet}": the record has no system "${problem.system}".`,
            mend: 'Write the name of one of its systems, or 「未定」, which is not read.',
          }
    case 'misplaced-cell':
      return ja
        ? {
            text: `シート「${problem.sheet}」のセル ${problem.cell} の「項目」は、${KIND_WORDS[problem.is].ja}にはない欄です。`,
            mend: 'その様式にある欄に直すか、「読まない」としてください。',
          }
        : {
            text: `Cell ${problem.cell} of the sheet "${problem.sheet}": ${KIND_WORDS[problem.is].en} has no such field.`,
            mend: 'Make it a field of that form, or 「読まない」.',
          }
    case 'misplaced-line':
      return ja
        ? {
            text: `シート「${problem.sheet}」の ${problem.row} 行目の「種類」は、${KIND_WORDS[problem.is].ja}にはない種類です。`,
            mend: 'シート１は「業務領域」、表１は「表１の項目」、シート２・３は「対策セットの対策」か「その他」とします。読まない行は「読まない」とします。',
          }
        : {
            text: `Row ${problem.row} of the sheet "${problem.sheet}": ${KIND_WORDS[problem.is].en} has no such line.`,
            mend: 'Sheet 1 has 「業務領域」, Table 1 「表１の項目」, sheets 2 and 3 「対策セットの対策」 and 「その他」. A line that is not read is 「読まない」.',
          }
    case 'unknown-objective':
      return ja
        ? {
            text: `シート「${problem.sheet}」の ${problem.row} 行目の「統制目標」がないか、統制目標の記号ではありません。`,
            mend: '"統制目標": "A" のように、A～Fのいずれかを書いてください。',
          }
        : {
            text: `Row ${problem.row} of the sheet "${problem.sheet}" has no 「統制目標」, or one that is none.`,
            mend: 'Write the letter of an objective, such as "統制目標": "A".',
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
    case 'other-version':
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
      return describeWrongValue(problem, ja)
    default:
      return describeReadProblem(problem, locale)
  }
}

const TYPE_WORDS = {
  text: { ja: '文字列（" " で囲んだもの）', en: 'a text in quotes' },
  number: { ja: '整数（引用符なし）', en: 'a whole number without quotes' },
  list: { ja: '[ ] で囲んだ並び', en: 'a list in [ ]' },
  object: { ja: '{ } で囲んだ組', en: 'an object in { }' },
} as const

function describeWrongValue(
  { place, value, wrong }: Extract<MappingFileProblem, { kind: 'mapping-field' }>,
  ja: boolean,
): TextAndMend {
  const given = typeof value === 'string' && value === '' ? (ja ? '空' : 'blank') : JSON.stringify(value)
  switch (wrong.kind) {
    case 'missing':
      return ja
        ? {
            text: `読取り表の${place}がありません。`,
            mend: '消した項目を書き戻すか、「sonae forms map」で作り直してください。',
          }
        : {
            text: `The mapping lacks ${place}.`,
            mend: 'Write it back, or make the mapping anew with "sonae forms map".',
          }
    case 'unknown-key':
      return ja
        ? {
            text: `読取り表の${place}は使わない項目です。`,
            mend: `ここに書けるのは${quotedList(wrong.known, ja)}です。`,
          }
        : { text: `The mapping has no use for ${place}.`, mend: `Here it takes ${quotedList(wrong.known, ja)}.` }
    case 'not-one-of':
      return ja
        ? {
            text: `読取り表の${place}に書けない語です（${given}）。`,
            mend: `${quotedList(wrong.choices, ja)}のいずれかにしてください。`,
          }
        : {
            text: `${place} of the mapping is none of its words (${given}).`,
            mend: `Write one of ${quotedList(wrong.choices, ja)}.`,
          }
    case 'wrong-type':
      return ja
        ? {
            text: `読取り表の${place}の書き方が違います（${given}）。`,
            mend: `${TYPE_WORDS[wrong.expected].ja}にしてください。`,
          }
        : {
            text: `${place} of the mapping is written wrongly (${given}).`,
            mend: `Make it ${TYPE_WORDS[wrong.expected].en}.`,
          }
    case 'wrong-form':
      return ja
        ? {
            text: `読取り表の${place}が使えない値です（${given}）。`,
            mend: '列は「F」か「F:H」、セルは「B3」、行は1からの整数、年度は西暦（2026 など）で書いてください。',
          }
        : {
            text: `${place} of the mapping has a value that cannot be used (${given}).`,
            mend: 'Columns are written F or F:H, cells B3, rows as whole numbers from 1, fiscal years as 2026.',
          }
  }
}

function quotedList(words: readonly string[], ja: boolean): string {
  return words.map((word) => `「${word}」`).join(ja ? '、' : ', ')
}
