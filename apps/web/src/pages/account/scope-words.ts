import type { ApiScope } from '@sonae/domain/people/api-scope'
import type { Words } from '../../language/language.tsx'

/** What a token can be for. */
export const SCOPE_WORDS = {
  'organisation.read': { ja: '組織と部署を見る', en: 'see the organisation and its departments' },
  'cycle.read': { ja: '取組の状況を見る', en: 'see where cycles stand' },
  'cycle.create': { ja: '取組を始める', en: 'begin cycles' },
  'document.read': { ja: 'シート等を見る', en: 'see sheets' },
  'document.write': { ja: 'シート等に記入する', en: 'fill sheets in' },
  'document.add': { ja: 'シート等を加える', en: 'add sheets' },
  'evidence.read': { ja: '証跡を見る', en: 'see evidence' },
  'evidence.write': { ja: '証跡を登録し、取り下げる', en: 'upload and withdraw evidence' },
  'workflow.act': {
    ja: '提出などの手続をする（ＣＩＳＯの判断を除く）',
    en: 'act in the workflow, but for the CISO’s decision',
  },
  'report.read': { ja: '報告を見る', en: 'see reports' },
  'report.write': { ja: '報告を作り、受け取り、回答する', en: 'build, take in and answer reports' },
  'report-key.read': { ja: '報告の鍵を見る', en: 'see the keys of reports' },
  'audit.read': { ja: '監査の記録を見る', en: 'see the audit trail' },
  'people.read': { ja: '利用者を見る', en: 'see accounts' },
  'job.start': { ja: 'ファイルの作成を頼む', en: 'have files made' },
  'job.read': { ja: '作成したファイルを取り出す', en: 'fetch files that were made' },
  'job.cancel': { ja: 'ファイルの作成を取りやめる', en: 'cancel the making of files' },
} as const satisfies Words<ApiScope>
