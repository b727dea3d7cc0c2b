import { type Problem, type ProblemCode, PROBLEM_STATUS } from '@sonae/contract/problem'
import type { ProblemFields } from './handler.ts'
import { detailOf } from './problem-words.ts'

type Words = { readonly ja: string; readonly en: string }

const TITLES: Readonly<Record<ProblemCode, Words>> = {
  'not-signed-in': { ja: 'サインインしてください。', en: 'Sign in first.' },
  'wrong-credentials': {
    ja: '名前、パスワード又はコードが違います。',
    en: 'The name, the password or the code is wrong.',
  },
  'second-factor-needed': {
    ja: '二つ目の認証が必要です。まだ登録していなければ、先に登録してください。',
    en: 'A second factor is needed. Enrol one first, if you have none.',
  },
  'wrong-origin': {
    ja: '宛先（Host）又は送り元（Origin）が、このサービスのものではありません。SONAE_ORIGIN の設定と、プロキシが渡す Host ヘッダーを確かめてください。',
    en: 'The Host or the Origin is not the one of this service. Check SONAE_ORIGIN, and the Host header that a proxy passes on.',
  },
  'not-permitted': { ja: 'この操作をする役割がありません。', en: 'Your roles do not permit this.' },
  'scope-missing': {
    ja: 'この API トークンには、必要な範囲（scopes に示したもの）がありません。その範囲を持つトークンを作ってください。',
    en: 'This API token is not for that. Make one with the scopes that scopes names.',
  },
  'not-for-tokens': {
    ja: 'この操作は API トークンではできません。サインインして行ってください。',
    en: 'No API token does this. Sign in for it.',
  },
  'step-up-needed': {
    ja: 'もう一度、本人であることを確認してください。確認から 10 分の間は、この操作ができます。',
    en: 'Prove again who you are; for ten minutes after that you may do this.',
  },
  'no-such-resource': { ja: '見つかりません。', en: 'There is no such thing.' },
  'method-not-allowed': { ja: 'この宛先では使えない方法です。', en: 'This address does not take that method.' },
  'broken-request': { ja: 'HTTP の要求として読めません。', en: 'This cannot be read as a request of HTTP.' },
  'request-too-slow': {
    ja: '要求が届き終わりませんでした。もう一度送ってください。',
    en: 'The request took too long to come in. Send it again.',
  },
  'headers-too-large': { ja: '要求のヘッダーが大きすぎます。', en: 'The headers of the request are too large.' },
  conflict: {
    ja: '同じ欄を、ほかの人が別の内容に変えています。欄ごとに、どちらにするかを選んでください。',
    en: 'Others changed the same fields differently. Choose for each field.',
  },
  'exists-already': { ja: '同じ名前又は ID のものが、もうあります。', en: 'There is one of that name or id already.' },
  'not-possible': {
    ja: '今の状態では、この操作はできません。',
    en: 'This is not possible as things are.',
  },
  'idempotency-key-reused': {
    ja: '同じ Idempotency-Key で、違う内容が送られました。',
    en: 'The same Idempotency-Key came with another request.',
  },
  'revision-unknown': { ja: 'If-Match の版がありません。', en: 'There is no revision as If-Match names it.' },
  'body-too-large': { ja: '送られた内容が大きすぎます。', en: 'The body is too large.' },
  'file-refused': {
    ja: 'このファイルは預かれません。',
    en: 'This file is not taken.',
  },
  'not-json': {
    ja: '本文の種類（Content-Type）が application/json ではありません。',
    en: 'The body is not of the type application/json.',
  },
  'broken-json': { ja: '本文が JSON として読めません。', en: 'The body cannot be read as JSON.' },
  invalid: {
    ja: '内容に誤りがあります。',
    en: 'Something is wrong. Mend it and try again.',
  },
  'precondition-required': {
    ja: 'If-Match に、元にした版の番号を付けてください。',
    en: 'Name the revision that you started from in If-Match.',
  },
  'too-many-requests': { ja: '要求が多すぎます。少し待ってください。', en: 'Too many requests. Wait a little.' },
  defect: {
    ja: 'Sonae の不具合です。番号を管理者に伝えてください。',
    en: 'A defect of Sonae. Tell the administrator its number.',
  },
  'file-damaged': {
    ja: '保管していたファイルが失われたか、壊れています。同じファイルをもう一度登録すると直ります。管理者に番号を伝えてください。',
    en: 'The file that was kept is lost or damaged. Uploading the same file again mends it. Tell the administrator its number.',
  },
  'storage-full': {
    ja: '置き場所がいっぱいで、ファイルを預かれませんでした。管理者に知らせてください。',
    en: 'There is no room left for the file. Tell the administrator.',
  },
  'not-ready': { ja: 'データベースにつながりません。', en: 'The database cannot be reached.' },
}

/** Problem details of a code (RFC 9457). @param instance the request's number in the log */
export function problemDetails(
  code: ProblemCode,
  instance: string,
  locale: 'ja' | 'en',
  fields: ProblemFields = {},
): Problem {
  const detail = detailOf(fields.fields ?? [], locale)
  return {
    type: `urn:sonae:problem:${code}`,
    title: TITLES[code][locale],
    status: PROBLEM_STATUS[code],
    code,
    ...(detail === undefined ? {} : { detail }),
    instance,
    ...fields,
  }
}

/** The language of the words for people: Japanese unless English is asked for first. */
export function localeOf(acceptLanguage: string | undefined): 'ja' | 'en' {
  return /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'ja'
}
