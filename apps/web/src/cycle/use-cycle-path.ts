import { fiscalYearWords } from '../language/dates.ts'
import { type Words, useLanguage, useWords } from '../language/language.tsx'
import { cycleAddress } from './addresses.ts'
import { useCyclePlace } from './use-cycle.ts'
import { useRecorded } from './use-sheet.ts'

const WORDS = {
  cycle: { ja: 'の取組', en: ' cycle' },
} as const satisfies Words

/** 平成26年度の取組: what its page is called. */
export function useCycleTitle(fiscalYear: string | number): string {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const settings = useRecorded(useCyclePlace(), 'settings', 'settings')
  return `${fiscalYearWords(fiscalYear, locale, settings?.settings.yearStyle)}${words.cycle}`
}

/** The pages above a page of the cycle. */
export function useCyclePath(fiscalYear: string | number) {
  return [{ href: cycleAddress(fiscalYear), title: useCycleTitle(fiscalYear) }]
}
