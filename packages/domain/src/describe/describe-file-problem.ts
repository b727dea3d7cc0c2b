import type { CycleFileProblem } from '../cycle/cycle-file.ts'
import type { FieldProblem } from '../document/parse-by-schema.ts'
import { CYCLE_SCHEMA_VERSION } from '../cycle/cycle.ts'
import type { Locale } from '../finding/finding-texts.ts'

/** A problem of a cycle file in words: where in the file, what, and the mend. */
export type ProblemWords = { readonly place: string; readonly text: string; readonly mend: string }

export function describeFileProblem(problem: CycleFileProblem, locale: Locale): ProblemWords {
  const ja = locale === 'ja'
  switch (problem.kind) {
    case 'not-json':
      return {
        place: ja ? `${problem.line}行${problem.column}列` : `line ${problem.line}, column ${problem.column}`,
        text: ja ? `JSON として読めません（${problem.detail}）。` : `This is not JSON (${problem.detail}).`,
        mend: ja
          ? 'この位置の前後の括弧、引用符、コンマを確認してください。'
          : 'Check brackets, quotes and commas around this place.',
      }
    case 'not-a-cycle-file':
      return {
        place: ja ? 'ファイルの先頭' : 'top of the file',
        text: ja
          ? 'Sonae の取組ファイルではありません（"format": "sonae-cycle" がありません）。'
          : 'This is no Sonae cycle file ("format": "sonae-cycle" is missing).',
        mend: ja
          ? 'sonae new や sonae example が作る cycle.json を指定してください。'
          : 'Give a cycle.json as made by "sonae new" or "sonae example".',
      }
    case 'newer-version':
      return {
        place: 'schemaVersion',
        text: ja
          ? `新しい版の Sonae で作られています（形式 ${problem.version}、この版が読めるのは ${CYCLE_SCHEMA_VERSION} まで）。`
          : `It was made by a newer Sonae (format ${problem.version}; this one reads up to ${CYCLE_SCHEMA_VERSION}).`,
        mend: ja ? 'Sonae を更新してください。' : 'Update Sonae.',
      }
    case 'duplicate-id':
      return {
        place: problem.path.join('/'),
        text: ja ? `同じ ID（${problem.id}）が二度使われています。` : `The id ${problem.id} is used twice.`,
        mend: ja ? 'どちらかを除くか、別の ID にしてください。' : 'Remove one or give it another id.',
      }
    case 'field':
      return { place: problem.path.join('/'), ...fieldWords(problem.problem, ja) }
  }
}

function fieldWords(problem: FieldProblem, ja: boolean): Omit<ProblemWords, 'place'> {
  switch (problem.kind) {
    case 'missing':
      return ja
        ? { text: '必要な項目がありません。', mend: 'この項目を加えてください（形式は sonae schema で確認できます）。' }
        : { text: 'A required field is missing.', mend: 'Add it ("sonae schema" shows the form).' }
    case 'unknown-fields':
      return ja
        ? {
            text: `知らない項目があります（${problem.names.join('、')}）。`,
            mend: '綴りを確認するか、除いてください。',
          }
        : { text: `Unknown fields: ${problem.names.join(', ')}.`, mend: 'Check the spelling or remove them.' }
    case 'wrong-type':
      return ja
        ? { text: `値の型が違います（${problem.expected} が必要です）。`, mend: '値を直してください。' }
        : { text: `The value has the wrong type (${problem.expected} is needed).`, mend: 'Correct the value.' }
    case 'not-one-of':
      return ja
        ? { text: '決められた値ではありません。', mend: `次のいずれかにしてください：${problem.values.join('、')}` }
        : { text: 'The value is not one of those allowed.', mend: `Use one of: ${problem.values.join(', ')}` }
    case 'control-character':
      return ja
        ? { text: '制御文字が含まれています。', mend: '目に見えない文字を除いてください。' }
        : { text: 'It holds a control character.', mend: 'Remove the invisible characters.' }
    case 'too-long':
      return ja
        ? { text: `大きすぎます（上限 ${problem.limit}）。`, mend: '短くするか、小さくしてください。' }
        : { text: `It is too big (limit ${problem.limit}).`, mend: 'Make it shorter or smaller.' }
    case 'wrong-form':
      return ja
        ? { text: `形式が違います（${problem.form}）。`, mend: '値を直してください。' }
        : { text: `It has the wrong form (${problem.form}).`, mend: 'Correct the value.' }
  }
}
