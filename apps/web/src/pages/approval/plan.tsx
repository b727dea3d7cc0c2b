import type { readAcrossPlans } from '@sonae/contract/comparison-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { Link } from 'wouter'
import { sheetAddress } from '../../cycle/addresses.ts'
import { type Words, useWords } from '../../language/language.tsx'
import { Attained } from '../plans/attained.tsx'
import { Budget } from '../plans/budget.tsx'

const WORDS = {
  title: { ja: '計画と予算', en: 'The plan and its budget' },
  none: { ja: '対象システムの計画はありません。', en: 'There are no plans of target systems.' },
  attained: { ja: 'すべての統制目標に達する年度：', en: 'Attains all objectives in: ' },
} as const satisfies Words

type PlanProps = { readonly across: AnswerOf<typeof readAcrossPlans>; readonly fiscalYear: string }

/** When each system attains its objectives, and what that costs year by year. */
export function Plan({ across, fiscalYear }: PlanProps) {
  const words = useWords(WORDS)
  return (
    <section className="stack-close" aria-labelledby="plan">
      <h2 id="plan">{words.title}</h2>
      {across.plans.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          <p>{words.attained}</p>
          <ul>
            {across.plans.map((plan) => (
              <li key={plan.sheet}>
                <Link href={sheetAddress(fiscalYear, 'plan-sheets', plan.sheet)}>{plan.name}</Link>{' '}
                <Attained plan={plan} yearStyle={across.yearStyle} />
              </li>
            ))}
          </ul>
          <Budget across={across} />
        </>
      )}
    </section>
  )
}
