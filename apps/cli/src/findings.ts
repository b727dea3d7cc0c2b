import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { checkCycle } from '@sonae/domain/check/check-cycle'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { describeFinding, type FindingWords } from '@sonae/domain/describe/describe-finding'
import type { SeverityCounts } from '@sonae/domain/describe/unfinished-notice'
import { SEVERITY_WORDS } from '@sonae/domain/describe/words'
import type { Finding } from '@sonae/domain/finding/finding'
import type { Severity } from '@sonae/domain/finding/finding-texts'
import type { Console } from './console.ts'

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

export function countFindings(found: readonly FindingWords[]): SeverityCounts {
  const count = (severity: Severity) => found.filter((one) => one.severity === severity).length
  return { error: count('error'), warning: count('warning'), note: count('note') }
}

/** 誤り2件・注意3件・参考0件. */
export function countWords(counts: SeverityCounts, { locale }: Console): string {
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
