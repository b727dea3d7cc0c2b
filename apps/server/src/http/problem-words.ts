import type { FieldProblem } from '@sonae/contract/problem'
import { REPORT_OBSTACLE_WORDS, SIGNED_FILE_WORDS } from '@sonae/domain/describe/describe-report'

type Words = { readonly ja: string; readonly en: string }

/** More than these are told by code alone. */
const MOST = 5

/**
 * What is wrong with the fields in words, with the place of each.
 * @returns undefined where there are no words for any of them
 */
export function detailOf(fields: readonly FieldProblem[], locale: 'ja' | 'en'): string | undefined {
  const told = fields.flatMap((field) => {
    const words = wordsOf(field)
    return words === undefined ? [] : [`${field.path.join('.')}: ${words[locale]}`]
  })
  return told.length === 0 ? undefined : told.slice(0, MOST).join('\n')
}

/** Problems of form, and those whose code says less than whoever asks needs. */
function wordsOf({ path, problem, names = [], values = [], expected = '', limit = 0, line, column }: FieldProblem) {
  const WORDS: Readonly<Record<string, Words>> = {
    missing: { ja: '必要な項目がありません。', en: 'This is needed and missing.' },
    'unknown-fields': {
      ja: `ここにない項目です（${names.join('、')}）。綴りを確かめるか、除いてください。`,
      en: `There are no such fields here (${names.join(', ')}). Check their spelling, or remove them.`,
    },
    'wrong-type':
      expected === ''
        ? { ja: '値の型が違います。', en: 'This is of another type.' }
        : { ja: `${expected} を書いてください。`, en: `Give a value of type ${expected}.` },
    'not-one-of': {
      ja: `次のどれかにしてください：${values.join('、')}`,
      en: `Give one of these: ${values.join(', ')}`,
    },
    'too-long': { ja: `長すぎます（${limit} まで）。`, en: `Too long (at most ${limit}).` },
    'too-short': { ja: `短すぎます（${limit} 以上）。`, en: `Too short (at least ${limit}).` },
    'too-large': { ja: `大きすぎます（${limit} まで）。`, en: `Too large (at most ${limit}).` },
    'too-small': { ja: `小さすぎます（${limit} 以上）。`, en: `Too small (at least ${limit}).` },
    'not-a-date': {
      ja: '暦にある日を 2026-04-01 の形で書いてください。',
      en: 'Give a day of the calendar, as 2026-04-01.',
    },
    'not-a-time': {
      ja: '日時を 2026-04-01T09:00:00Z の形で書いてください。',
      en: 'Give a time, as 2026-04-01T09:00:00Z.',
    },
    'id-form': {
      ja: 'ID は、英数字で始まる 64 字までの英数字、「.」「_」「-」で書いてください。',
      en: 'An id is up to 64 letters, digits, ".", "_" and "-", and begins with a letter or a digit.',
    },
    'line-form': {
      ja: '空白だけでない一行の文字列を書いてください（改行とタブは使えません）。',
      en: 'Give one line that is not blank, without line feeds and tabs.',
    },
    'control-character': { ja: '使えない制御文字があります。', en: 'There is a control character in it.' },
    'not-wanted': { ja: 'この操作は本文を取りません。', en: 'This operation takes no body.' },
    'broken-json': {
      ja: `${line} 行 ${column} 列で、JSON として読めなくなります。この位置の前後の括弧、引用符、コンマを確かめてください。`,
      en: `It stops being JSON at line ${line}, column ${column}. Check brackets, quotes and commas around this place.`,
    },
    'wrong-media-type': {
      ja: `Content-Type を ${expected} にして送ってください。`,
      en: `Send it with the Content-Type ${expected}.`,
    },
    'login-name-taken': {
      ja: 'このログイン名は、もう使われています。別のログイン名にしてください。',
      en: 'This login name is taken. Choose another one.',
    },
    'wrong-host': {
      ja: 'Host が、このサービスのものではありません。SONAE_ORIGIN に利用者が開く宛先を書いてください。プロキシを通すときは、受けた Host ヘッダーをそのまま渡すようにしてください。',
      en: 'The Host is not the one of this service. Set SONAE_ORIGIN to the address that people open; a proxy in front must pass on the Host header as it came.',
    },
    'wrong-origin': {
      ja: 'ほかのページから送られた要求です。このサービスのページ（SONAE_ORIGIN の宛先）から送ってください。プロキシを通すときは、Host と Origin のヘッダーをそのまま渡すようにしてください。',
      en: 'This comes from a page elsewhere. Send it from the pages of this service (at SONAE_ORIGIN); a proxy in front must pass on the Host and Origin headers as they came.',
    },
  }
  return new Map(Object.entries(WORDS)).get(problem) ?? new Map(Object.entries(reportWords(path))).get(problem)
}

/** A file that came in is refused for other reasons than what one asks for. */
function reportWords([place]: readonly string[]): Readonly<Record<string, Words>> {
  return place === 'file' ? SIGNED_FILE_WORDS : REPORT_OBSTACLE_WORDS
}
