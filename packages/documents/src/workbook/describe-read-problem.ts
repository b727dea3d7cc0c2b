import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { LooksLike, ReadProblem } from './read-problem.ts'

/** What is the matter, and what mends it. */
export type Words = { readonly text: string; readonly mend: string }

const SAVE_AGAIN = {
  ja: 'Excel か LibreOffice で開き、.xlsx 形式で保存し直してください。',
  en: 'Open it in Excel or LibreOffice and save it as .xlsx.',
}
const SEND_AGAIN = {
  ja: '送付の途中で壊れた場合は、元のファイルをもう一度受け取ってください。元のファイルも開けなければ、Excel で修復して .xlsx 形式で保存し直してください。',
  en: 'If it was damaged on the way, get it again. If the original cannot be opened either, repair it in Excel and save it as .xlsx.',
}
const SPLIT = {
  ja: '様式のほかのシートや貼り付けた大量のデータを取り除くか、様式を出力し直して記入内容を移してください。',
  en: 'Remove sheets and data that are not part of the form, or export the form again and copy the answers over.',
}

const LOOKS_LIKE: Readonly<Record<LooksLike, Readonly<Record<Locale, string>>>> = {
  'nothing-known': { ja: 'Excel ブック（.xlsx）ではありません。', en: 'This is no Excel workbook (.xlsx).' },
  empty: { ja: '空のファイルです（0 バイト）。', en: 'The file is empty (0 bytes).' },
  'old-or-encrypted': {
    ja: '古い形式（.xls）か、パスワードの付いたブックです。',
    en: 'This is a workbook of the old format (.xls), or one with a password.',
  },
  'open-document': {
    ja: 'OpenDocument 形式（.ods）のファイルです。',
    en: 'This is an OpenDocument file (.ods).',
  },
  'word-or-powerpoint': {
    ja: 'Word か PowerPoint のファイルです。',
    en: 'This is a Word or PowerPoint file.',
  },
  pdf: { ja: 'PDF ファイルです。', en: 'This is a PDF file.' },
}

const NOT_A_WORKBOOK_MEND: Readonly<Partial<Record<LooksLike, Readonly<Record<Locale, string>>>>> = {
  'old-or-encrypted': {
    ja: 'Excel で開き、パスワードを外して .xlsx 形式で保存し直してください。',
    en: 'Open it in Excel, take the password off and save it as .xlsx.',
  },
  empty: SEND_AGAIN,
  pdf: {
    ja: '記入した Excel の様式（.xlsx）を指定してください。PDF は取り込めません。',
    en: 'Give the filled-in Excel form (.xlsx); a PDF cannot be taken.',
  },
  'word-or-powerpoint': {
    ja: '記入した Excel の様式（.xlsx）を指定してください。',
    en: 'Give the filled-in Excel form (.xlsx).',
  },
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes < 1024 * 1024 ? 1 : 0)} MB`
}

/** Why a file is not read, in words. */
export function describeReadProblem(problem: ReadProblem, locale: Locale): Words {
  const ja = locale === 'ja'
  const words = (textJa: string, textEn: string, mend: Readonly<Record<Locale, string>>): Words => ({
    text: ja ? textJa : textEn,
    mend: mend[locale],
  })
  switch (problem.kind) {
    case 'not-a-workbook':
      return {
        text: LOOKS_LIKE[problem.looksLike][locale],
        mend: (NOT_A_WORKBOOK_MEND[problem.looksLike] ?? SAVE_AGAIN)[locale],
      }
    case 'file-too-large':
      return words(
        `ファイルが大きすぎます（${megabytes(problem.bytes)}。上限は ${megabytes(problem.limit)}）。`,
        `The file is too large (${megabytes(problem.bytes)}; at most ${megabytes(problem.limit)}).`,
        SPLIT,
      )
    case 'broken-container':
      return words('ファイルが途中で切れているか、壊れています。', 'The file is cut off or damaged.', SEND_AGAIN)
    case 'too-many-parts':
      return words(
        `ブックの部品が多すぎます（${problem.count}。上限は ${problem.limit}）。`,
        `The workbook has too many parts (${problem.count}; at most ${problem.limit}).`,
        SPLIT,
      )
    case 'unsafe-part-name':
      return words(
        `ブックの中に、許されない名前の部品があります（${problem.part}）。改ざんされたファイルのおそれがあります。`,
        `The workbook holds a part with a forbidden name (${problem.part}). The file may have been tampered with.`,
        {
          ja: '送付元に確認してください。正しいブックなら、Excel で開いて .xlsx 形式で保存し直してください。',
          en: 'Ask the sender. If the workbook is genuine, open it in Excel and save it as .xlsx.',
        },
      )
    case 'unpacks-too-large':
      return words(
        `展開すると大きすぎます（${problem.part}。合計の上限は ${megabytes(problem.limit)}）。`,
        `It unpacks to too much (${problem.part}; at most ${megabytes(problem.limit)} in all).`,
        SPLIT,
      )
    case 'macros':
      return words(
        'マクロを含むブックです。マクロの付いたファイルは取り込みません。',
        'The workbook contains macros. Files with macros are not taken.',
        {
          ja: '送付元に確認し、「Excel ブック（.xlsx）」形式（マクロなし）で保存し直してください。',
          en: 'Ask the sender, and save it as "Excel workbook (.xlsx)", which has no macros.',
        },
      )
    case 'document-type':
      return words(
        `ブックの中に、許されない文書型宣言（DOCTYPE）があります（${problem.part}）。改ざんされたファイルのおそれがあります。`,
        `The workbook holds a forbidden document type declaration (${problem.part}). The file may have been tampered with.`,
        {
          ja: '送付元に確認してください。正しいブックなら、Excel で開いて保存し直してください。',
          en: 'Ask the sender. If the workbook is genuine, open it in Excel and save it again.',
        },
      )
    case 'broken-part':
      return words(
        `ブックの部品 ${problem.part} の ${problem.line} 行 ${problem.column} 文字目が壊れています。`,
        `The workbook's part ${problem.part} is damaged at line ${problem.line}, character ${problem.column}.`,
        SEND_AGAIN,
      )
    case 'missing-part':
      return words(
        `ブックの部品 ${problem.part} がありません。`,
        `The workbook's part ${problem.part} is missing.`,
        SEND_AGAIN,
      )
    case 'too-many-sheets':
      return words(
        `シートが多すぎます（${problem.count} 枚。上限は ${problem.limit} 枚）。`,
        `The workbook has too many sheets (${problem.count}; at most ${problem.limit}).`,
        SPLIT,
      )
    case 'too-many-cells':
      return words(
        `シート「${problem.sheet}」で、記入のあるセルが上限（ブック全体で ${problem.limit}）を超えるか、Excel の行・列の範囲を外れます。`,
        `At sheet "${problem.sheet}" the workbook has more filled cells than are read (${problem.limit} in all), or cells beyond Excel's last row or column.`,
        SPLIT,
      )
    case 'took-too-long':
      return words(
        `読み取りが ${problem.seconds} 秒で終わらないため、中止しました。`,
        `Reading was ended, for it took longer than ${problem.seconds} seconds.`,
        SPLIT,
      )
    case 'took-too-much-memory':
      return words(
        `読み取りに ${problem.megabytes} MB を超えるメモリが必要なため、中止しました。`,
        `Reading was ended, for it needs more than ${problem.megabytes} MB of memory.`,
        SPLIT,
      )
  }
}
