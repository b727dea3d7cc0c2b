import type { DocumentKind } from '../document/document.ts'
import type { Locale } from '../finding/finding-texts.ts'

/** The documents of a cycle as people name them. */
export const DOCUMENT_WORDS: Readonly<Record<DocumentKind, Readonly<Record<Locale, string>>>> = {
  settings: { ja: '設定', en: 'Settings' },
  decisions: { ja: '選定・特定（②⑤⑥）', en: 'Selection and identification (②⑤⑥)' },
  'business-sheet': { ja: 'シート１', en: 'Sheet 1' },
  'status-sheet': { ja: 'シート２', en: 'Sheet 2' },
  'plan-sheet': { ja: 'シート３', en: 'Sheet 3' },
  dashboard: { ja: 'ダッシュボード', en: 'Dashboard' },
  prior: { ja: '前年度の記載', en: 'Last year’s sheets' },
}
