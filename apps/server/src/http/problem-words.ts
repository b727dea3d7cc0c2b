import type { FieldProblem } from '@sonae/contract/problem'
import { POST_PROBLEM_WORDS } from '@sonae/domain/describe/describe-people'
import { describeObstacle } from '@sonae/domain/describe/describe-obstacle'
import { describeRequestPlace } from '@sonae/domain/describe/describe-request-place'
import { REPORT_OBSTACLE_WORDS, SIGNED_FILE_WORDS } from '@sonae/domain/describe/describe-report'
import { LONGEST_TOKEN_DAYS } from '@sonae/domain/people/api-scope'

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
    return words === undefined ? [] : [`${describeRequestPlace(field.path, locale)}${words[locale]}`]
  })
  return told.length === 0 ? undefined : told.slice(0, MOST).join('\n')
}

const NAME_FORM: Words = {
  ja: '空白だけでない一行を、200 字以内で書いてください。',
  en: 'Give one line that is not blank, of at most 200 characters.',
}

/** Problems of form, and those whose code says less than whoever asks needs. */
function wordsOf(field: FieldProblem) {
  const { path, problem, names = [], values = [], expected = '', limit, line, column } = field
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
    'too-long': limited('長すぎます', 'Too long', 'まで', 'at most', limit),
    'too-short': limited('短すぎます', 'Too short', '以上', 'at least', limit),
    'too-large': limited('大きすぎます', 'Too large', 'まで', 'at most', limit),
    'too-small': limited('小さすぎます', 'Too small', '以上', 'at least', limit),
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
    'before-evidence-date': {
      ja: '有効期限が資料の日付より前です。日付を確かめてください。',
      en: 'It ends before the day of the evidence. Check both days.',
    },
    'in-the-future': { ja: '先の日付です。', en: 'This day is still to come.' },
    empty: { ja: '空のファイルです。', en: 'The file is empty.' },
    program: { ja: 'プログラムは受け取れません。', en: 'Programs are not taken.' },
    macros: { ja: 'マクロを含むファイルは受け取れません。', en: 'Files with macros are not taken.' },
    'other-document': {
      ja: 'この ID の資料は、別のシートのものです。',
      en: 'The evidence of this id belongs to another document.',
    },
    'no-such-department': { ja: 'この部署はありません。ID を確かめてください。', en: 'There is no such department.' },
    'closed-department': { ja: '廃止された部署です。', en: 'The department is closed.' },
    'no-such-account-acted-for': {
      ja: '代理をされる利用者がいません。ID を確かめてください。',
      en: 'There is no such account to act for.',
    },
    'no-such-account': { ja: 'この利用者はいません。ID を確かめてください。', en: 'There is no such account.' },
    ...POST_PROBLEM_WORDS,
    'last-administrator': {
      ja: '管理者がいなくなります。先に別の管理者を任じてください。',
      en: 'No administrator would be left. Appoint another one first.',
    },
    'login-name-form': {
      ja: 'ログイン名は、英小文字、数字、「.」「_」「-」で書いてください。',
      en: 'A login name has small letters, digits, ".", "_" and "-".',
    },
    'name-form': NAME_FORM,
    'administrator-name-form': NAME_FORM,
    'exists-already': {
      ja: '同じものが、もうあります。別のものにしてください。',
      en: 'There is one already. Give another.',
    },
    'other-kind': {
      ja: 'この種別の組織は、ここの下には置けません。',
      en: 'An organisation of this kind does not stand under this one.',
    },
    'changed-meanwhile': {
      ja: 'ほかの人が先に変えています。今の内容を見てから、もう一度変えてください。',
      en: 'Somebody else changed it meanwhile. Look at it again first.',
    },
    'changed-since-preview': {
      ja: '確かめた後に内容が変わっています。もう一度確かめてから登録してください。',
      en: 'It has changed since it was looked at. Look again, then go on.',
    },
    'enrolled-already': { ja: 'もう登録されています。', en: 'It is enrolled already.' },
    'factor-needed': {
      ja: 'この役割には第二要素が要ります。先に別のものを登録してください。',
      en: 'A role asks for a second factor. Enrol another one first.',
    },
    'disabled-account': {
      ja: '停止された利用者です。先に停止を解除してください。',
      en: 'The account is disabled. Enable it first.',
    },
    'other-purpose': {
      ja: 'パスワードを決めた人には招待コードを、まだの人にはほかのコードを作れません。',
      en: 'An invitation is for whoever has no password yet; the other codes are for those who have one.',
    },
    'posts-in-department': {
      ja: 'この部署に、今又はこれからの役割を持つ人がいます。先に役割を終えるか、移してください。',
      en: 'Somebody has, or will have, a role in this department. End or move it first.',
    },
    closed: {
      ja: '提出済みか、CISO に諮られています。取り下げるか、差し戻された後に変えられます。',
      en: 'It is submitted, or lies before the CISO. It can be changed once it is withdrawn or comes back.',
    },
    'no-scope': { ja: '範囲を一つ以上選んでください。', en: 'Choose one scope at least.' },
    expiry: {
      ja: `期限は、今から ${LONGEST_TOKEN_DAYS} 日以内にしてください。`,
      en: `It expires within ${LONGEST_TOKEN_DAYS} days from now.`,
    },
    'wrong-form': { ja: '形が違います。', en: 'This has another form.' },
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
  const [place] = path
  const own = wordsFrom(WORDS, problem)
  // A file that came in is refused for other reasons than what one asks for, by some of the same codes.
  if (place === 'file') return wordsFrom(SIGNED_FILE_WORDS, problem) ?? own
  const ofReports = wordsFrom(REPORT_OBSTACLE_WORDS, problem)
  // So are acts of the workflow, whose places are those of the cycle and not of the request.
  return own ?? (place === 'body' ? ofReports : undefined) ?? obstacleWords(field) ?? ofReports
}

function wordsFrom(words: Readonly<Record<string, Words>>, problem: string): Words | undefined {
  return Object.hasOwn(words, problem) ? words[problem] : undefined
}

function limited(ja: string, en: string, jaBound: string, enBound: string, limit: number | undefined): Words {
  if (limit === undefined) return { ja: `${ja}。`, en: `${en}.` }
  return { ja: `${ja}（${limit} ${jaBound}）。`, en: `${en} (${enBound} ${limit}).` }
}

/** What the workflow has against an act, and the checks against a sheet. */
function obstacleWords(field: FieldProblem): Words | undefined {
  const [ja, en] = [describeObstacle(field, 'cycle', 'ja'), describeObstacle(field, 'cycle', 'en')]
  return ja === field.problem ? undefined : { ja, en }
}
