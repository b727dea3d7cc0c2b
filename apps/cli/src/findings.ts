import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { checkCycle } from '@sonae/domain/check/check-cycle'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { describeFinding, type FindingWords } from '@sonae/domain/describe/describe-finding'
import { SEVERITY_WORDS } from '@sonae/domain/describe/words'
import type { Finding } from '@sonae/domain/finding/finding'
import type { Severity } from '@sonae/domain/finding/finding-texts'
import type { Console } from './console.ts'

export type Counts = Readonly<Record<Severity, number>>

export type FoundWords = FindingWords & { readonly path: readonly string[] }

/** Runs the checks, optionally on a part of the findings, in words. */
export function findings(
  catalogue: Catalogue,
  cycle: Cycle,
  console: Console,
  keep: (found: Finding) => boolean = () => true,
): FoundWords[] {
  return checkCycle(catalogue, cycle)
    .filter(keep)
    .map((found) => ({ ...describeFinding(catalogue, cycle, found, console.locale), path: found.place }))
}

export function countFindings(found: readonly FindingWords[]): Counts {
  const count = (severity: Severity) => found.filter((one) => one.severity === severity).length
  return { error: count('error'), warning: count('warning'), note: count('note') }
}

/** 誤り2件・注意3件・参考0件. */
export function countWords(counts: Counts, { locale }: Console): string {
  const severities = ['error', 'warning', 'note'] as const
  if (locale === 'ja')
    return severities.map((severity) => `${SEVERITY_WORDS[severity].ja}${counts[severity]}件`).join('・')
  return severities
    .map((severity) => `${counts[severity]} ${SEVERITY_WORDS[severity].en}${counts[severity] === 1 ? '' : 's'}`)
    .join(', ')
}

export function printFindings(found: readonly FindingWords[], console: Console): void {
  for (const { severity, place, text, mend } of found) {
    console.line(
      console.locale === 'ja' ? `${SEVERITY_WORDS[severity].ja}：${place}` : `${SEVERITY_WORDS[severity].en}: ${place}`,
    )
    console.line(`    ${text}`)
    console.line(`    → ${mend}`)
  }
}

/** The line that a page put before the CISO bears while the sheets have errors; '' when they have none. */
export function noticeOf(counts: Counts, { locale }: Pick<Console, 'locale'>): string {
  if (counts.error === 0) return ''
  return locale === 'ja'
    ? `未確定：ワークシートの点検で誤り${counts.error}件、注意${counts.warning}件があります。`
    : `Not final: the check of the worksheets found ${counts.error} errors and ${counts.warning} warnings.`
}
