import { DocumentKind } from '../document/document.ts'
import type { Locale } from '../finding/finding-texts.ts'
import { DOCUMENT_WORDS } from './document-words.ts'

type Words = Readonly<Record<Locale, string>>

/** What pages call the fields of requests. Programs go by the path. */
const FIELD_WORDS: Readonly<Record<string, Words>> = {
  account: { ja: '利用者', en: 'account' },
  actingFor: { ja: '誰の代理か', en: 'acting for' },
  administrator: { ja: '管理者', en: 'administrator' },
  appointments: { ja: '新しい担当', en: 'appointments' },
  // A sheet where it stands in the cycle.
  business: { ja: 'シート１', en: 'sheet 1' },
  code: { ja: 'コード', en: 'code' },
  content: { ja: '内容', en: 'content' },
  current: { ja: '今のパスワード', en: 'password of today' },
  department: { ja: '部署', en: 'department' },
  departmentName: { ja: '部署の名称', en: 'name of the department' },
  due: { ja: '期限', en: 'due date' },
  entries: { ja: '交代', en: 'changes' },
  evidenceDate: { ja: '証跡の日付', en: 'day of the evidence' },
  expiresAt: { ja: '期限', en: 'expiry' },
  file: { ja: 'ファイル', en: 'file' },
  firstDay: { ja: '開始日', en: 'first day' },
  fiscalYear: { ja: '年度', en: 'fiscal year' },
  from: { ja: '開始日', en: 'from' },
  id: { ja: 'ID', en: 'id' },
  items: { ja: '報告事項', en: 'items of the report' },
  lastDay: { ja: '終了日', en: 'last day' },
  loginName: { ja: 'ログイン名', en: 'login name' },
  marking: { ja: '取扱区分', en: 'marking' },
  name: { ja: '名称', en: 'name' },
  on: { ja: '実施した日', en: 'day on which it was held' },
  organisation: { ja: '組織', en: 'organisation' },
  owner: { ja: '担当部署', en: 'department in charge' },
  password: { ja: 'パスワード', en: 'password' },
  reason: { ja: '理由', en: 'reason' },
  reasons: { ja: '差戻しの理由', en: 'reasons of the return' },
  role: { ja: '役割', en: 'role' },
  rows: { ja: '行', en: 'row' },
  scopes: { ja: 'できること', en: 'scopes' },
  sheet: { ja: 'シート', en: 'sheet' },
  system: { ja: 'シート２・３', en: 'sheets 2 and 3' },
  text: { ja: '伝えること', en: 'text' },
  thread: { ja: 'やり取り', en: 'thread' },
  until: { ja: '終了日', en: 'until' },
  validUntil: { ja: '有効期限', en: 'valid until' },
}

/** The parts of a request in which fields stand: nobody who fills in a page asks which. */
const PARTS = new Set(['body', 'query', 'header', 'address'])

/**
 * A place of a request or of the cycle in the words of the pages, where they have some, as it stands before what is wrong
 * with it; '' for none.
 * @example body, rows, 3, name → 行 4 名称：
 */
export function describeRequestPlace(path: readonly string[], locale: Locale): string {
  const words = placeWords(path, locale)
  return words === '' ? '' : `${words}${locale === 'ja' ? '：' : ': '}`
}

function placeWords(path: readonly string[], locale: Locale): string {
  const [part = '', ...inPart] = path
  const kind = DocumentKind.safeParse(part)
  if (kind.success) return [DOCUMENT_WORDS[kind.data][locale], ...inPart].join(' ')
  const named = PARTS.has(part) ? inPart : path
  return named.map((step) => stepWords(step, locale)).join(' ')
}

function stepWords(step: string, locale: Locale): string {
  // People count from one.
  if (/^\d+$/.test(step)) return String(Number(step) + 1)
  return FIELD_WORDS[step]?.[locale] ?? step
}
