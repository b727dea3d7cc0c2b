import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { describePlace, placeLine } from '@sonae/domain/describe/describe-place'
import { describeValue } from '@sonae/domain/describe/describe-value'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { Path } from '@sonae/domain/merge/document-path'
import { describeReadProblem, type Words } from '../workbook/describe-read-problem.ts'
import { describeCellProblem } from './cell-problem-words.ts'
import type { FormChange, FormProblem, Refusal } from './import-report.ts'
import { isProvisionalId } from './provisional-id.ts'

/** Why a file is not taken, in words. */
export function describeFormProblem(problem: FormProblem, locale: Locale): Words {
  const ja = locale === 'ja'
  switch (problem.kind) {
    case 'not-a-form':
      return ja
        ? {
            text: 'Sonae が出力した様式ではありません（隠しシート _base と _meta がありません）。',
            mend: 'Sonae から出力した様式に記入してください。シートを別のブックに移さず、ブックごと保存してください。',
          }
        : {
            text: 'This is no form made by Sonae (the hidden sheets _base and _meta are missing).',
            mend: 'Fill in a form that Sonae made, and save the workbook as a whole.',
          }
    case 'hidden-sheet-missing':
      return ja
        ? {
            text: `隠しシート ${problem.sheet} がありません。`,
            mend: 'シートを別のブックに移さず、ブックごと保存してください。なくしたときは、様式を出力し直し、記入内容を移してください。',
          }
        : {
            text: `The hidden sheet ${problem.sheet} is missing.`,
            mend: 'Save the workbook as a whole. If the sheet is lost, export the form again and copy the answers over.',
          }
    case 'newer-form':
      return ja
        ? {
            text: `この版の Sonae が読めない様式です（様式の版 ${problem.version}）。`,
            mend: 'Sonae を更新するか、様式を出力し直してください。',
          }
        : {
            text: `This Sonae cannot read this form (form version ${problem.version}).`,
            mend: 'Update Sonae or export the form again.',
          }
    case 'other-organisation':
      return ja
        ? {
            text: `別の取組（${problem.found}）から出力された様式です。`,
            mend: '出力元の取組に取り込むか、この取組から様式を出力し直してください。',
          }
        : {
            text: `The form was exported from another cycle (${problem.found}).`,
            mend: 'Import it there, or export the forms of this one.',
          }
    case 'other-year':
      return ja
        ? {
            text: `別の年度（${problem.found}年度）の様式です。`,
            mend: 'その年度の取組に取り込むか、今年度の様式を出力し直してください。',
          }
        : {
            text: `The form belongs to another year (FY${problem.found}).`,
            mend: "Import it into that year's cycle, or export this year's form.",
          }
    case 'unknown-sheet':
      return ja
        ? { text: `取組にないシート（${problem.sheet}）の様式です。`, mend: '様式を出力し直してください。' }
        : { text: `The cycle has no such sheet (${problem.sheet}).`, mend: 'Export the forms again.' }
    case 'broken-base':
      return ja
        ? {
            text:
              problem.row === null
                ? '隠しシート _base の内容が取組と合いません。'
                : `隠しシート _base の ${problem.row} 行目が壊れています。`,
            mend: '様式を出力し直し、記入内容を移してください。',
          }
        : {
            text:
              problem.row === null
                ? 'The hidden sheet _base does not fit the cycle.'
                : `Row ${problem.row} of the hidden sheet _base is damaged.`,
            mend: 'Export the form again and copy the answers over.',
          }
    default:
      return describeReadProblem(problem, locale)
  }
}

/** Why one cell or row is not taken, in words. */
export function describeRefusal(refusal: Refusal, locale: Locale): Words {
  const ja = locale === 'ja'
  switch (refusal.kind) {
    case 'value':
      return describeCellProblem(refusal.problem, ja)
    case 'locked':
      return ja
        ? { text: '編集できないセルが書き換えられています。', mend: '元の記載を管理する部署の様式で変更してください。' }
        : { text: 'A locked cell was changed.', mend: 'Change it in the workbook of the department that owns it.' }
    case 'duplicate-row':
      return ja
        ? {
            text: '行が複写されています（同じ行が二つあります）。',
            mend: '複写した行を削除し、空の行を挿入して記入してください。',
          }
        : {
            text: 'The row was copied (it stands twice).',
            mend: 'Delete the copy, insert an empty row and fill that in.',
          }
    case 'displaced-row':
      return ja
        ? {
            text: '行の見出しが、別の行のものになっています（並べ替え又は移動）。どの行の記入か分からないため、この行は取り込んでいません。',
            mend: '行の順序を元に戻すか、様式を出力し直して記入してください。',
          }
        : {
            text: "The row bears another row's labels (it was sorted or moved), so whose answers these are cannot be told. None of this row was taken.",
            mend: 'Restore the order of the rows, or export the form again.',
          }
    case 'merged':
      return ja
        ? {
            text: `セルが結合されていて（記入は ${refusal.into}）、この欄の記入か分かりません。`,
            mend: '結合を解除し、欄ごとに記入してください。',
          }
        : {
            text: `The cell is merged (what is written stands in ${refusal.into}), so it is not clear that it answers this field.`,
            mend: 'Unmerge the cells and fill in each.',
          }
    case 'displaced-column':
      return ja
        ? {
            text: '列の見出しが、別の列のものになっています（列の移動又は貼付け）。どの列の記入か分からないため、取り込んでいません。',
            mend: '列の順序を元に戻すか、様式を出力し直して記入してください。',
          }
        : {
            text: "The column bears another column's heading (it was moved or pasted), so what this answers cannot be told.",
            mend: 'Restore the order of the columns, or export the form again.',
          }
    case 'keyless-row':
      return ja
        ? {
            text: '様式の行の写しであるか、隠してあるＡ列の内容が消えたか変わった行です。この行は取り込んでいません。',
            mend: '元の行に記入してください。元の行がないときは、様式を出力し直してください。',
          }
        : {
            text: "This is a copy of one of the form's rows, or its hidden key in column A was cleared or changed. None of it was taken.",
            mend: 'Fill in the original row. Where there is none, export the form again.',
          }
    case 'name-taken':
      return ja
        ? {
            text: '同じ名称の対象システム又は業務領域が、もうあります（別の様式からの貼付けのおそれ）。取り込んでいません。',
            mend: '貼り付けた場合は、元のブックを取り込んでください。別のものであれば、区別できる名称にしてください。',
          }
        : {
            text: 'There is a system or an area of that name already (perhaps pasted from another form). Not taken.',
            mend: 'If it was pasted, import the workbook it came from. If it is another one, give it a name of its own.',
          }
    case 'nameless':
      return ja
        ? {
            text: '名称（業務領域の呼称、対策の内容）がありません。',
            mend: '名称を記入して、もう一度取り込んでください（業務領域の呼称は「１．業務領域」シートにあります。独自の対策をやめるときは、その行の記入を全て消してください）。',
          }
        : {
            text: 'The name is missing (of the area, or the description of the measure).',
            mend: 'Name it and import again (areas are named on sheet 1; to give up an own measure, clear its whole row).',
          }
    case 'missing':
      return ja
        ? {
            text: '様式の行又は列が削除されています。',
            mend: '様式を出力し直してください。この行の記録は変わりません。',
          }
        : { text: 'A row or column of the form was deleted.', mend: 'Export the form again. The record is unchanged.' }
    case 'outside':
      return ja
        ? { text: '様式の欄の外に記入されています。', mend: '該当する欄か自由記入欄に移してください。' }
        : { text: 'This stands outside the form.', mend: 'Move it into its field or into the free remarks.' }
    case 'struck':
      return ja
        ? {
            text: '取消線が引かれています。この部分は読んでいません。',
            mend: '要らない文字は消し、要る文字は取消線を外してください。',
          }
        : {
            text: 'This is struck through and was not read.',
            mend: 'Delete what is not needed, and take the line off what is.',
          }
    case 'comment':
    case 'shape': {
      const what = refusal.kind === 'comment' ? (ja ? 'コメント' : 'comment') : ja ? '図形の文字' : 'text of a shape'
      return ja
        ? { text: `${what}です。取り込みません。`, mend: '必要な記載は様式の欄に移してください。' }
        : { text: `This is a ${what} and is not taken.`, mend: 'Move what is needed into the form.' }
    }
    case 'sheet-copied':
      return ja
        ? {
            text: '同じシートが複数あり、記入が違います（複写されています）。',
            mend: '要らないほうを削除してください。どちらの記入も取り込んでいません。',
          }
        : {
            text: 'The sheet stands several times, with different answers (it was copied).',
            mend: 'Delete the one that is not needed. Neither was taken.',
          }
    case 'foreign-sheet':
      return ja
        ? {
            text: '別の様式から移されたシートです。取り込んでいません。',
            mend: '元のブックに記入して、そのブックを取り込んでください。',
          }
        : {
            text: 'This sheet was copied in from another form and was not taken.',
            mend: 'Fill in the workbook that it came from, and import that.',
          }
    case 'keys-deleted':
      return ja
        ? {
            text: '隠してある１行目又はＡ列が削除又は結合されていて、どの欄の記入か分かりません。シート全体を取り込んでいません。',
            mend: 'その前のブックに戻すか、様式を出力し直して記入してください。',
          }
        : {
            text: 'The hidden first row or column was deleted or merged, so the fields cannot be told. Nothing of this sheet was taken.',
            mend: 'Go back to the workbook before that, or export the form again.',
          }
    case 'other-sheet':
      return ja
        ? { text: '様式にないシートです。取り込みません。', mend: '必要な記載は様式の欄に移してください。' }
        : { text: 'This sheet is not part of the form and is not taken.', mend: 'Move what is needed into the form.' }
    case 'sheet-missing':
      return ja
        ? {
            text: '様式のシートが削除されています。',
            mend: '様式を出力し直してください。このシートの記録は変わりません。',
          }
        : { text: 'A sheet of the form was deleted.', mend: 'Export the form again. The record is unchanged.' }
  }
}

const OUTCOMES: Readonly<Record<FormChange['outcome'], Readonly<Record<Locale, string>>>> = {
  applied: { ja: '反映', en: 'applied' },
  same: { ja: '反映済み', en: 'already so' },
  conflict: { ja: '競合', en: 'conflict' },
  refused: { ja: '不採用', en: 'refused' },
}

/** One line of the import report. */
export type ChangeWords = {
  readonly outcome: FormChange['outcome']
  readonly label: string
  readonly cell: string
  readonly place: string
  readonly base: string
  readonly theirs: string
  readonly ours: string
  readonly reason: string
}

/** A change of a form in the words of the sheets. `cycle` is the cycle after the import, so that new rows have names. */
export function describeChange(catalogue: Catalogue, cycle: Cycle, change: FormChange, locale: Locale): ChangeWords {
  const ja = locale === 'ja'
  const path = change.path.map((step) =>
    step.startsWith('#') ? step.slice(1) : isProvisionalId(step) ? newRowWords(change, ja) : step,
  )
  const value = (of: unknown) => describeValue(catalogue, cycle, path, of, locale)
  const refusal = change.refusal === undefined ? undefined : describeRefusal(change.refusal, locale)
  const conflict = ja
    ? '出力の後に記録のほうも変わっています。記録を残しました。様式の記載に改める場合は、様式を出力し直して記入してください。'
    : 'The record has changed too since the export, and was kept. To change it, export the form again and write it there.'
  const formula = ja ? '数式の計算結果を値として読みました。' : 'The result of a formula was read as its value.'
  const both = value(change.merged)
  const together = ja
    ? `記録の変更と合わせて「${both}」としました。`
    : `Put together with the change of the record: ${both}.`
  const reasons = [
    refusal?.text ?? '',
    refusal?.mend ?? '',
    change.outcome === 'conflict' ? conflict : '',
    change.fromFormula === true ? formula : '',
    change.looksSorted === true ? (ja ? SORTED.ja : SORTED.en) : '',
    change.isInsertedArea === true ? (ja ? NEW_AREA.ja : NEW_AREA.en) : '',
    change.merged === undefined ? '' : together,
  ]
  return {
    outcome: change.outcome,
    label: OUTCOMES[change.outcome][locale],
    cell: change.cell,
    place:
      path.length === 0 ? '' : placeLine(describePlace(catalogue, cycle, displayPath(catalogue, cycle, path), locale)),
    base: change.base === undefined && refusal !== undefined ? '' : value(change.base),
    theirs: change.text ?? (change.theirs === undefined && refusal !== undefined ? '' : value(change.theirs)),
    ours: change.ours === undefined && refusal !== undefined ? '' : value(change.ours),
    reason: reasons.filter((reason) => reason !== '').join(ja ? '' : ' '),
  }
}

const SORTED: Readonly<Record<Locale, string>> = {
  ja: '見出しを残して記入だけが行の間で並べ替えられたように見えます。行と記入の組合せを確認してください。',
  en: 'The answers look as if they were sorted without their labels. Check that they stand in the right rows.',
}

const NEW_AREA: Readonly<Record<Locale, string>> = {
  ja: '表１には、次に様式を出力したとき、この業務領域の列が加わります。',
  en: 'Table 1 has a column for this area from the next export on.',
}

/** A row that is not recorded yet has no name but its place: 11行目の新しい業務領域. */
function newRowWords({ cell, path }: FormChange, ja: boolean): string {
  const row = /\d+$/.exec(cell)?.[0]
  const what = path.includes('areas') ? (ja ? '新しい業務領域' : 'new area') : ja ? '新しい対策' : 'new measure'
  if (row === undefined) return what
  return ja ? `${row}行目の${what}` : `${what} in row ${row}`
}

/** Members of sets by their names: the adverse impact, the system. */
function displayPath(catalogue: Catalogue, cycle: Cycle, path: Path): Path {
  const [last = '', set = ''] = [path.at(-1), path.at(-2)]
  if (set === 'adverseImpacts') {
    const type = catalogue.impactTypes.find(({ items }) => items.some(({ id }) => id === last))
    const item = type?.items.find(({ id }) => id === last)
    return [...path.slice(0, -1), `${type?.name.ja ?? ''}${item?.label ?? last}`]
  }
  if (set === 'targetSystems') {
    const system = cycle.statusSheets.flatMap(({ systems }) => systems).find(({ id }) => id === last)
    return [...path.slice(0, -1), system?.name ?? last]
  }
  return path
}
