import { REPORT_FINDING_WORDS } from '@sonae/domain/describe/describe-report'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { ReportFinding } from '@sonae/domain/report/check-report'

/** What is missing or wrong in a report, a line each: its name, then the words. */
export function findingLines(findings: readonly Pick<ReportFinding, 'code' | 'name'>[], locale: Locale): string[] {
  return findings.map(
    ({ code, name }) => `${name}${locale === 'ja' ? '：' : ': '}${REPORT_FINDING_WORDS[code][locale]}`,
  )
}
