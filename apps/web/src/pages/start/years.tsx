import { Link } from 'wouter'
import { cycleAddress } from '../../cycle/addresses.ts'
import { useCycles } from '../../cycle/use-cycle.ts'
import { useYearWords } from '../../cycle/use-year-words.ts'
import { type Words, useWords } from '../../language/language.tsx'
import { BeginCycle } from './begin-cycle.tsx'

const WORDS = {
  title: { ja: 'ほかの年度', en: 'Other years' },
} as const satisfies Words

/** The cycles of other years, and the beginning of the next. */
export function Years({ fiscalYear }: { readonly fiscalYear: string }) {
  const words = useWords(WORDS)
  const yearWords = useYearWords()
  const { data } = useCycles()
  const years = data?.cycles.map((one) => one.fiscalYear) ?? []
  const others = years.filter((year) => String(year) !== fiscalYear)
  return (
    <section className="stack-close" aria-labelledby="years">
      <h2 id="years">{words.title}</h2>
      <div className="row">
        {others.map((year) => (
          <Link key={year} href={cycleAddress(year)}>
            {yearWords(year)}
          </Link>
        ))}
        <BeginCycle newest={years[0]} />
      </div>
    </section>
  )
}
