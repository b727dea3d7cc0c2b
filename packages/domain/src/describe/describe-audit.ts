import { DOCUMENT_WORDS } from './document-words.ts'
import type { Locale } from '../finding/finding-texts.ts'
import { ACT_NAMES } from '../workflow/workflow-act.ts'
import { ACT_WORDS } from './describe-workflow.ts'

/** The words of the audit: its acts, what they were done to, and who does what no person does. */
type Bilingual = Readonly<Record<Locale, string>>
type Words<K extends string> = Readonly<Record<K, Bilingual>>

/** Acts that are recorded when they are done, beside those of the workflow; some when they are refused, too. */
const DONE_WORDS = {
  'session.create': { ja: 'サインイン', en: 'sign in' },
  'session.prove': { ja: '本人の再確認', en: 'prove who one is' },
  'session.end': { ja: 'セッションの終了', en: 'end a session' },
  'session.end-all': { ja: 'セッションの一括終了', en: 'end all sessions' },
  'session.list': { ja: 'セッションの閲覧', en: 'look at sessions' },
  'password.change': { ja: 'パスワードの変更', en: 'change a password' },
  'code.redeem': { ja: '紙のコードによるパスワードの設定', en: 'set a password by a code on paper' },
  'code.issue': { ja: '紙のコードの発行', en: 'issue a code on paper' },
  'totp.begin': { ja: '認証アプリの登録の開始', en: 'begin to register an authenticator app' },
  'totp.confirm': { ja: '認証アプリの登録', en: 'register an authenticator app' },
  'totp.remove': { ja: '認証アプリの取消し', en: 'remove the authenticator app' },
  'passkey.begin': { ja: 'パスキーの登録の開始', en: 'begin to register a passkey' },
  'passkey.register': { ja: 'パスキーの登録', en: 'register a passkey' },
  'passkey.remove': { ja: 'パスキーの取消し', en: 'remove a passkey' },
  'spare-codes.make': { ja: '予備コードの作成', en: 'make spare codes' },
  'token.create': { ja: 'ＡＰＩトークンの作成', en: 'make an API token' },
  'token.revoke': { ja: 'ＡＰＩトークンの取消し', en: 'take an API token back' },
  'token.list': { ja: 'ＡＰＩトークンの閲覧', en: 'look at API tokens' },
  'account.create': { ja: '利用者の登録', en: 'add an account' },
  'account.rename': { ja: '利用者の氏名の変更', en: 'rename an account' },
  'account.disable': { ja: '利用者の停止', en: 'disable an account' },
  'account.enable': { ja: '利用者の再開', en: 'enable an account' },
  'account.list': { ja: '利用者の一覧の閲覧', en: 'list accounts' },
  'account.read': { ja: '利用者の閲覧', en: 'look at an account' },
  'people.enrol': { ja: '利用者の一括登録', en: 'enrol people from a list' },
  'people.preview-enrolment': { ja: '利用者の一括登録の確認', en: 'preview the enrolment of people' },
  'department.create': { ja: '部署の追加', en: 'add a department' },
  'department.change': { ja: '部署の変更', en: 'change a department' },
  'department.list': { ja: '部署の一覧の閲覧', en: 'list departments' },
  'post.add': { ja: '役割の付与', en: 'give a post' },
  'post.end': { ja: '役割の終了', en: 'end a post' },
  'post.list': { ja: '役割の一覧の閲覧', en: 'list posts' },
  'post.change-over': { ja: '人事異動の反映', en: 'change posts over' },
  'post.preview-change-over': { ja: '人事異動の試算', en: 'preview a change-over of posts' },
  'setting.change': { ja: '二要素認証を要する役割の変更', en: 'change which roles need a second factor' },
  'setting.read': { ja: '二要素認証を要する役割の閲覧', en: 'look at which roles need a second factor' },
  'organisation.register': { ja: '組織の登録', en: 'register an organisation' },
  'organisation.rename': { ja: '組織の名称の変更', en: 'rename the organisation' },
  'document.add': { ja: 'シート等の追加', en: 'add a sheet' },
  'document.save': { ja: 'シート等の保存', en: 'save a sheet' },
  'evidence.upload': { ja: '証跡の登録', en: 'upload evidence' },
  'evidence.download': { ja: '証跡の取出し', en: 'fetch evidence' },
  'evidence.withdraw': { ja: '証跡の取下げ', en: 'withdraw evidence' },
  'job.start': { ja: '作業の開始', en: 'start a job' },
  'job.cancel': { ja: '作業の取りやめ', en: 'cancel a job' },
  'job.done': { ja: '作業の完了', en: 'finish a job' },
  'job.failed': { ja: '作業の失敗', en: 'fail at a job' },
  'report.build': { ja: '報告書の作成', en: 'build a report' },
  'report.download': { ja: '報告書・回答の取出し', en: 'fetch a report or an answer' },
  'report.import': { ja: '報告書の受取り', en: 'take a report in' },
  'report.import-answer': { ja: '報告への回答の受取り', en: 'take an answer in' },
  'report.accept': { ja: '報告の受理', en: 'accept a report' },
  'report.return': { ja: '報告の差戻し', en: 'return a report' },
  'report-key.make': { ja: '報告の鍵の作成', en: 'make the key of reports' },
  'report-key.rotate': { ja: '報告の鍵の更新', en: 'rotate the key of reports' },
  'report-key.revoke': { ja: '報告の鍵の失効', en: 'revoke a key of reports' },
  'partner.import-card': { ja: '相手先の公開鍵の控えの受取り', en: 'take a partner’s card in' },
  'partner.confirm-key': { ja: '相手先の鍵の確認', en: 'confirm a partner’s key' },
  'partner.distrust-key': { ja: '相手先の鍵の信頼の取消し', en: 'distrust a partner’s key' },
  'partner.import-revocation': { ja: '相手先の鍵の失効の受取り', en: 'take a partner’s revocation in' },
  'audit.export': { ja: '監査の記録の書出し', en: 'export the audit trail' },
  'key.rotate': { ja: 'サービスの暗号鍵の更新', en: 'rotate the key of the service' },
} as const satisfies Words<string>

/** Requests that were refused for want of permission, by the operation of the contract; nothing was done. */
const REFUSED_WORDS = {
  exportAudit: { ja: '監査の記録の書出し', en: 'export the audit trail' },
  listAudit: { ja: '監査の記録の閲覧', en: 'read the audit trail' },
  listRelatives: { ja: '上位・下位の組織の閲覧', en: 'look at parent and children' },
  readOrganisation: { ja: '組織の閲覧', en: 'look at the organisation' },
  registerChild: { ja: '下位の組織の登録', en: 'register an organisation below' },
  renameOrganisation: { ja: '組織の名称の変更', en: 'rename the organisation' },
  beginPasskeyProof: { ja: 'パスキーによる再確認の開始', en: 'begin to prove by a passkey' },
  changePassword: { ja: 'パスワードの変更', en: 'change one’s password' },
  listSessions: { ja: '自分のセッションの閲覧', en: 'look at one’s sessions' },
  proveByPasskey: { ja: 'パスキーによる再確認', en: 'prove by a passkey' },
  proveByPassword: { ja: 'パスワードによる再確認', en: 'prove by the password' },
  proveBySpareCode: { ja: '予備コードによる再確認', en: 'prove by a spare code' },
  proveByTotp: { ja: '認証アプリによる再確認', en: 'prove by the authenticator app' },
  readCaller: { ja: '自分の権限の閲覧', en: 'look at one’s own rights' },
  readSession: { ja: '自分のセッションの確認', en: 'look at one’s session' },
  revokeOtherSessions: { ja: '自分の他のセッションの終了', en: 'end one’s other sessions' },
  revokeSession: { ja: '自分のセッションの終了', en: 'end one’s session' },
  signOut: { ja: 'サインアウト', en: 'sign out' },
  addPasskey: { ja: 'パスキーの登録', en: 'register a passkey' },
  beginPasskey: { ja: 'パスキーの登録の開始', en: 'begin to register a passkey' },
  beginTotp: { ja: '認証アプリの登録の開始', en: 'begin to register an authenticator app' },
  confirmTotp: { ja: '認証アプリの登録', en: 'register an authenticator app' },
  makeSpareCodes: { ja: '予備コードの作成', en: 'make spare codes' },
  readFactors: { ja: '自分の二要素認証の閲覧', en: 'look at one’s second factors' },
  removePasskey: { ja: 'パスキーの取消し', en: 'remove a passkey' },
  removeTotp: { ja: '認証アプリの取消し', en: 'remove the authenticator app' },
  createToken: { ja: 'ＡＰＩトークンの作成', en: 'make an API token' },
  listTokens: { ja: '自分のＡＰＩトークンの閲覧', en: 'look at one’s API tokens' },
  listTokensOf: { ja: '利用者のＡＰＩトークンの閲覧', en: 'look at somebody’s API tokens' },
  revokeToken: { ja: '自分のＡＰＩトークンの取消し', en: 'take one’s API token back' },
  revokeTokenOf: { ja: '利用者のＡＰＩトークンの取消し', en: 'take somebody’s API token back' },
  changeSecondFactorRoles: { ja: '二要素認証を要する役割の変更', en: 'change which roles need a second factor' },
  createAccount: { ja: '利用者の登録', en: 'add an account' },
  disableAccount: { ja: '利用者の停止', en: 'disable an account' },
  enableAccount: { ja: '利用者の再開', en: 'enable an account' },
  issueCode: { ja: '紙のコードの発行', en: 'issue a code on paper' },
  listAccounts: { ja: '利用者の一覧の閲覧', en: 'list accounts' },
  listSessionsOf: { ja: '利用者のセッションの閲覧', en: 'look at somebody’s sessions' },
  readAccount: { ja: '利用者の閲覧', en: 'look at an account' },
  readSecondFactorRoles: { ja: '二要素認証を要する役割の閲覧', en: 'look at which roles need a second factor' },
  renameAccount: { ja: '利用者の氏名の変更', en: 'rename an account' },
  revokeSessionOf: { ja: '利用者のセッションの終了', en: 'end somebody’s session' },
  revokeSessionsOf: { ja: '利用者の全セッションの終了', en: 'end all of somebody’s sessions' },
  enrolPeople: { ja: '利用者の一括登録', en: 'enrol people from a list' },
  previewEnrolment: { ja: '利用者の一括登録の確認', en: 'preview the enrolment of people' },
  addPost: { ja: '役割の付与', en: 'give a post' },
  applyChangeOver: { ja: '人事異動の反映', en: 'change posts over' },
  changeDepartment: { ja: '部署の変更', en: 'change a department' },
  createDepartment: { ja: '部署の追加', en: 'add a department' },
  endPost: { ja: '役割の終了', en: 'end a post' },
  listDepartments: { ja: '部署の一覧の閲覧', en: 'list departments' },
  listPosts: { ja: '役割の一覧の閲覧', en: 'list posts' },
  previewChangeOver: { ja: '人事異動の試算', en: 'preview a change-over of posts' },
  addDocument: { ja: 'シート等の追加', en: 'add a sheet' },
  createCycle: { ja: '取組の開始', en: 'begin a cycle' },
  listCycles: { ja: '取組の一覧の閲覧', en: 'list cycles' },
  listDocuments: { ja: 'シート等の一覧の閲覧', en: 'list sheets' },
  listRevisions: { ja: '履歴の閲覧', en: 'look at a history' },
  readCatalogue: { ja: '対策の目録の閲覧', en: 'look at the catalogue' },
  readDocument: { ja: 'シート等の閲覧', en: 'look at a sheet' },
  readDocuments: { ja: 'シート等の一括閲覧', en: 'look at all sheets of a kind' },
  readRevision: { ja: '以前の版の閲覧', en: 'look at an earlier revision' },
  saveDocument: { ja: 'シート等の保存', en: 'save a sheet' },
  addArea: { ja: '業務領域の追加', en: 'add a business area' },
  removeArea: { ja: '業務領域の取除き', en: 'take a business area out' },
  addSystem: { ja: '対象システムの追加', en: 'add a target system' },
  previewFormImport: { ja: 'Excel の取込みの確認', en: 'preview an import from Excel' },
  importForm: { ja: 'Excel の取込み', en: 'import from Excel' },
  downloadEvidence: { ja: '証跡の取出し', en: 'fetch evidence' },
  listEvidence: { ja: '証跡の一覧の閲覧', en: 'list evidence' },
  readEvidence: { ja: '証跡の閲覧', en: 'look at evidence' },
  uploadEvidence: { ja: '証跡の登録', en: 'upload evidence' },
  withdrawEvidence: { ja: '証跡の取下げ', en: 'withdraw evidence' },
  cancelJob: { ja: '作業の取りやめ', en: 'cancel a job' },
  downloadJobFile: { ja: '作成したファイルの取出し', en: 'fetch the file of a job' },
  listJobs: { ja: '作業の一覧の閲覧', en: 'list jobs' },
  readJob: { ja: '作業の閲覧', en: 'look at a job' },
  startJob: { ja: '作業の開始', en: 'start a job' },
  doWorkflowAct: { ja: '取組の手続', en: 'act in the workflow' },
  listPossibleActs: { ja: 'できる手続の閲覧', en: 'look at what can be done' },
  listWorkflowActs: { ja: '手続の記録の閲覧', en: 'look at the acts of the workflow' },
  readWorkflow: { ja: '取組の状況の閲覧', en: 'look at where a cycle stands' },
  compareYears: { ja: '前年度との比較の閲覧', en: 'compare years' },
  readAcrossPlans: { ja: '計画の間の確認の閲覧', en: 'look across the plans' },
  readApprovalChanges: { ja: '承認後の変更の閲覧', en: 'look at changes since the approval' },
  listNotices: { ja: 'お知らせの閲覧', en: 'look at notices' },
  changeOwnKeys: { ja: '報告の鍵の変更', en: 'change the keys of reports' },
  confirmKey: { ja: '相手先の鍵の確認', en: 'confirm a partner’s key' },
  distrustKey: { ja: '相手先の鍵の信頼の取消し', en: 'distrust a partner’s key' },
  downloadOwnCard: { ja: '公開鍵の控えの取出し', en: 'fetch one’s card' },
  downloadRevocation: { ja: '失効の通知の取出し', en: 'fetch a revocation' },
  importCard: { ja: '相手先の公開鍵の控えの受取り', en: 'take a partner’s card in' },
  importRevocation: { ja: '相手先の鍵の失効の受取り', en: 'take a partner’s revocation in' },
  listOwnKeys: { ja: '報告の鍵の閲覧', en: 'look at the keys of reports' },
  listPartners: { ja: '報告の相手先の閲覧', en: 'look at partners' },
  answerReport: { ja: '報告への回答', en: 'answer a report' },
  buildReport: { ja: '報告書の作成', en: 'build a report' },
  downloadAnswer: { ja: '報告への回答の取出し', en: 'fetch an answer' },
  downloadReport: { ja: '報告書の取出し', en: 'fetch a report' },
  importAnswer: { ja: '報告への回答の受取り', en: 'take an answer in' },
  importReport: { ja: '報告書の受取り', en: 'take a report in' },
  readInboxOverview: { ja: '下の組織の状況の閲覧', en: 'look where the organisations below stand' },
  listInbox: { ja: '届いた報告の一覧の閲覧', en: 'list reports that came in' },
  listReports: { ja: '作成した報告の一覧の閲覧', en: 'list reports that were built' },
  readInboxReport: { ja: '届いた報告の閲覧', en: 'look at a report that came in' },
} as const satisfies Words<string>

/** Every act that the audit can name, in the order in which a list of them shows them. */
export const AUDIT_ACTION_WORDS: ReadonlyMap<string, Bilingual> = new Map<string, Bilingual>([
  ...ACT_NAMES.map((act): [string, Bilingual] => [`workflow.${act}`, ACT_WORDS[act]]),
  ...Object.entries(DONE_WORDS),
  ...Object.entries(REFUSED_WORDS),
])

/** What was done, or refused; one that nobody knows stands as it is. */
export function describeAuditAction(action: string, locale: Locale): string {
  return AUDIT_ACTION_WORDS.get(action)?.[locale] ?? action
}

/** What acts have in common, by what stands before the dot. */
export const AUDIT_GROUP_WORDS = {
  workflow: { ja: '取組の手続（①～⑮）', en: 'workflow (①–⑮)' },
  document: { ja: 'シート等', en: 'sheets' },
  evidence: { ja: '証跡', en: 'evidence' },
  job: { ja: '作業（ファイルの作成）', en: 'jobs' },
  report: { ja: '報告（⑮）', en: 'reports (⑮)' },
  'report-key': { ja: '報告の鍵', en: 'keys of reports' },
  partner: { ja: '報告の相手先', en: 'partners' },
  session: { ja: 'サインインとセッション', en: 'sign-in and sessions' },
  password: { ja: 'パスワード', en: 'passwords' },
  code: { ja: '紙のコード', en: 'codes on paper' },
  totp: { ja: '認証アプリ', en: 'authenticator apps' },
  passkey: { ja: 'パスキー', en: 'passkeys' },
  'spare-codes': { ja: '予備コード', en: 'spare codes' },
  token: { ja: 'ＡＰＩトークン', en: 'API tokens' },
  account: { ja: '利用者', en: 'accounts' },
  people: { ja: '利用者の一括登録', en: 'enrolment of people' },
  department: { ja: '部署', en: 'departments' },
  post: { ja: '役割', en: 'posts' },
  setting: { ja: '二要素認証を要する役割', en: 'roles that need a second factor' },
  organisation: { ja: '組織', en: 'organisations' },
  audit: { ja: '監査の記録', en: 'audit trail' },
  key: { ja: 'サービスの暗号鍵', en: 'keys of the service' },
} as const satisfies Words<string>

/** Who acts where no account does. */
const ACTOR_WORDS: Readonly<Record<string, Bilingual>> = {
  service: { ja: 'サービス（自動）', en: 'the service itself' },
  'command-line': { ja: '管理用コマンド', en: 'the command line' },
  'parent-organisation': { ja: '上位の組織', en: 'the parent organisation' },
  nobody: { ja: '不明（サインイン前）', en: 'unknown (before a sign-in)' },
}

/** Accounts by id, as far as they are known. */
export type NamesOfAccounts = ReadonlyMap<string, string>

/** Those that are no account. */
export const AUDIT_ACTORS: readonly string[] = Object.keys(ACTOR_WORDS)

export function describeAuditActor(actor: string, names: NamesOfAccounts, locale: Locale): string {
  return ACTOR_WORDS[actor]?.[locale] ?? names.get(actor) ?? actor
}

/** The first part of a resource: cycle/2026/status-sheet/sheet-a, account/…; what follows names which one. */
const RESOURCE_WORDS: Readonly<Record<string, Bilingual>> = {
  account: { ja: '利用者', en: 'account' },
  session: { ja: 'セッション', en: 'session' },
  token: { ja: 'ＡＰＩトークン', en: 'API token' },
  department: { ja: '部署', en: 'department' },
  post: { ja: '役割', en: 'post' },
  setting: { ja: '設定', en: 'setting' },
  organisation: { ja: '組織', en: 'organisation' },
  job: { ja: '作業', en: 'job' },
  report: { ja: '報告', en: 'report' },
  inbox: { ja: '届いた報告', en: 'report that came in' },
  partner: { ja: '相手先', en: 'partner' },
  'report-key': { ja: '報告の鍵', en: 'key of reports' },
  audit: { ja: '監査の記録', en: 'audit trail' },
  key: { ja: '暗号鍵', en: 'key' },
  file: { ja: '届いたファイル', en: 'file that came in' },
}

/** The parts of a cycle in a resource. */
const CYCLE_PART_WORDS: Readonly<Record<string, Bilingual>> = {
  workflow: { ja: '手続', en: 'workflow' },
  ...DOCUMENT_WORDS,
  evidence: { ja: '証跡', en: 'evidence' },
}

/** Documents of which a cycle has one: their id says no more than their kind. */
const ONE_OF_A_KIND: ReadonlySet<string> = new Set(['settings', 'decisions', 'dashboard', 'prior'])

/** To what something was done. Addresses of requests that were refused, and what nobody knows, stand as they are. */
export function describeAuditResource(resource: string, names: NamesOfAccounts, locale: Locale): string {
  const [kind = '', ...rest] = resource.split('/')
  if (kind === 'cycle') return cycleResource(rest, locale)
  const word = RESOURCE_WORDS[kind]?.[locale]
  if (word === undefined) return resource
  const which = rest.join('/')
  return [word, kind === 'account' ? (names.get(which) ?? which) : which].filter((part) => part !== '').join(' ')
}

function cycleResource([year = '', part = '', ...rest]: readonly string[], locale: Locale): string {
  const cycle = locale === 'ja' ? `${year}年度` : `FY${year}`
  const which = ONE_OF_A_KIND.has(part) ? '' : rest.join('/')
  return [cycle, CYCLE_PART_WORDS[part]?.[locale] ?? part, which].filter((one) => one !== '').join(' ')
}
