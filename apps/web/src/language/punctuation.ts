import type { Locale } from '@sonae/domain/finding/finding-texts'

/** What is said in brackets after something: 計画（3）, Plans (3). */
export function inBrackets(text: string | number, locale: Locale): string {
  return locale === 'ja' ? `（${text}）` : ` (${text})`
}

/** Things of one kind beside each other: 端末・サーバ, terminals, servers. */
export function beside(texts: readonly string[], locale: Locale): string {
  return texts.join(locale === 'ja' ? '・' : ', ')
}
