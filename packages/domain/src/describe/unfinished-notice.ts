import type { Finding } from '../finding/finding.ts'
import { FINDING_TEXTS, type Locale, type Severity } from '../finding/finding-texts.ts'

/** How many findings there are of each severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>

export function countSeverities(findings: readonly Pick<Finding, 'code'>[]): SeverityCounts {
  const counts = { error: 0, warning: 0, note: 0 }
  for (const { code } of findings) counts[FINDING_TEXTS[code].severity] += 1
  return counts
}

/** The line that a page put before the CISO bears while the sheets have errors; '' when they have none. */
export function unfinishedNotice({ error, warning }: SeverityCounts, locale: Locale): string {
  if (error === 0) return ''
  return locale === 'ja'
    ? `未確定：ワークシートの点検で誤り${error}件、注意${warning}件があります。`
    : `Not final: the check of the worksheets found ${error} errors and ${warning} warnings.`
}
