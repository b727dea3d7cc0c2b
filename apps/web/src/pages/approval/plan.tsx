import type { readAcrossPlans } from '@sonae/contract/comparison-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { Link } from 'wouter'
import { sheetAddress } from '../../cycle/addresses.ts'
import { Badge } from '../../design-system/banner.tsx'
import { fiscalYearWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { Budget } from '../plans/budget.tsx'

const WORDS = {
  title: { ja: '計画と予算', en: 'The plan and its budget' },
  none: { ja: '対象システムの計画はありません。', en: 'There are no plans of target systems.' },
  attained: { ja: 'すべての統制目標に達する年度：', en: 'Attains all objectives in: ' },
  never: { ja: '期間内に達しない', en: 'not within the period' },
} as const satisfies Words

type PlanProps = { readonly across: AnswerOf<typeof readAcrossPlans>; readonly fiscalYear: string }

/** When each system attains its objectives, and what that costs year by year. */
export function Plan({ across, fiscalYear }: PlanProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  return (
    <section className="stack-close" aria-labelledby="plan">
      <h2 id="plan">{words.title}</h2>
      {across.plans.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p>{words.attained}</p>
          <ul>
            {across.plans.map(({ sheet, name, attainedBy }) => (
              <li key={sheet}>
                <Link href={sheetAddress(fiscalYear, 'plan-sheets', sheet)}>{name}</Link>{' '}
                {attainedBy === null ? (
                  <Badge tone="error">{words.never}</Badge>
                ) : (
                  fiscalYearWords(attainedBy, locale, across.yearStyle)
                )}
              </li>
            ))}
          </ul>
          <Budget across={across} />
        </>
      )}
    </section>
  )
}
