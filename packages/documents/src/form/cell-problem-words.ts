import { MOST_YEN } from '@sonae/domain/plan/yen'
import type { Words } from '../workbook/describe-read-problem.ts'
import type { CellProblem } from './field-kind.ts'

/** What is wrong with a cell's text, and what mends it, in words. */
export function describeCellProblem(problem: CellProblem, ja: boolean): Words {
  switch (problem.kind) {
    case 'not-one-of':
      return ja
        ? {
            text: '決められた記入ではありません。',
            mend: `${problem.choices.map((choice) => `「${choice}」`).join('、')}${problem.choices.length > 1 ? 'のいずれか' : ''}にするか、空欄にしてください。`,
          }
        : {
            text: 'This is none of the answers.',
            mend: `Write ${problem.choices.join(' or ')}, or leave it blank.`,
          }
    case 'not-a-date':
      return ja
        ? { text: '日付として読めません。', mend: '2026-04-01 又は 令和8年4月1日 のように記入してください。' }
        : { text: 'This is no date.', mend: 'Write it as 2026-04-01.' }
    case 'not-a-year':
      return ja
        ? { text: '年度として読めません。', mend: '2026 又は 令和8年度 のように記入してください。' }
        : { text: 'This is no fiscal year.', mend: 'Write it as 2026.' }
    case 'not-yen':
      return ja
        ? { text: '金額（円）として読めません。', mend: '円単位の整数で記入してください（例：12000000）。' }
        : { text: 'This is no amount in yen.', mend: 'Write whole yen, such as 12000000.' }
    case 'yen-separator':
      return ja
        ? {
            text: '桁の区切り（,）が３桁ごとでないため、金額が分かりません。',
            mend: '区切りを３桁ごとにするか、区切りなしで記入してください（例：12,000,000 又は 12000000）。',
          }
        : {
            text: 'A separator does not stand before three digits, so the amount is not clear.',
            mend: 'Write 12,000,000 or 12000000.',
          }
    case 'yen-too-large':
      return ja
        ? {
            text: `金額が大きすぎます（１年度に${MOST_YEN.toLocaleString('ja-JP')}円まで）。`,
            mend: '桁が多くないか確かめ、円単位で記入してください。',
          }
        : {
            text: `The amount is too large (at most ${MOST_YEN.toLocaleString('en-US')} yen a year).`,
            mend: 'See whether it has digits too many, and write it in yen.',
          }
    case 'yen-unit': {
      const { unit, yen } = problem
      return ja
        ? {
            text: `単位が「${unit}」です。この欄の単位は円です。`,
            mend: `${yen.toLocaleString('ja-JP')}円のことであれば、${yen} と記入してください（セルの表示形式が単位を付けている場合は、標準に戻します）。`,
          }
        : {
            text: `The unit is ${unit}; this field is in yen.`,
            mend: `If ¥${yen.toLocaleString('en-US')} is meant, write ${yen} (where the number format adds the unit, set it back to General).`,
          }
    }
    case 'struck':
      return ja
        ? {
            text: '記入の全体に取消線が引かれています。記録は変えていません。',
            mend: '取りやめるなら文字（行ごとなら行の記入）を消し、残すなら取消線を外してください。',
          }
        : {
            text: 'All of this is struck through. The record was kept.',
            mend: 'To withdraw it, delete the text (or all of the row); to keep it, take the line off.',
          }
    case 'number-format':
      return ja
        ? {
            text: 'セルの表示形式を読めないため、見えているとおりの記載が分かりません。',
            mend: '表示形式を標準か文字列にし、見えるとおりに記入してください。',
          }
        : {
            text: 'The number format of the cell is not understood, so what it shows cannot be told.',
            mend: 'Set the format to General or Text and write what is to be seen.',
          }
    case 'too-long':
      return ja
        ? { text: '文字数が多すぎます。', mend: '32,767 文字以内にしてください。' }
        : { text: 'The text is too long.', mend: 'Keep it within 32,767 characters.' }
    case 'unknown-label':
      return ja
        ? {
            text: 'その番号の独自対策はありません。',
            mend: 'このシートの「その他」の番号（A-1 など）を記入してください。',
          }
        : {
            text: 'There is no own measure of that number.',
            mend: 'Write the number of an own measure of this sheet, such as A-1.',
          }
    case 'several-marks':
      return ja
        ? { text: '実施予定に複数の○が付いています。', mend: '○は一つだけにしてください。' }
        : { text: 'The schedule has several marks.', mend: 'Leave exactly one ○.' }
    case 'mark-unreadable':
      return ja
        ? {
            text: `実施予定の欄に○以外の記入があります（${problem.text}）。`,
            mend: '○を一つ付け、説明は備考に記入してください。',
          }
        : {
            text: `The schedule holds something other than ○ (${problem.text}).`,
            mend: 'Mark one ○ and explain in the remarks.',
          }
    case 'done-year-without-done':
      return ja
        ? {
            text: '「実施済」でないのに実施済の年度があります。',
            mend: '「実施済」に○を付けるか、年度を消してください。',
          }
        : { text: 'There is a year of completion without 実施済.', mend: 'Mark 実施済 or clear the year.' }
    case 'no-result':
      return ja
        ? {
            text: '数式の結果がエラーであるか、計算されないまま保存されています。',
            mend: '値を直接記入するか、Excel で開いて計算させてから保存し直してください。',
          }
        : {
            text: 'The formula gives an error, or was saved without its result.',
            mend: 'Write the value itself, or open the workbook in Excel, let it calculate and save it again.',
          }
  }
}
