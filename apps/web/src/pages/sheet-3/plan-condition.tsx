import { remedyWords } from '@sonae/domain/describe/describe-finding'
import { ownMeasureName } from '@sonae/domain/describe/describe-place'
import { lastPlanYear } from '@sonae/domain/plan/plan-period'
import { planCondition } from '@sonae/domain/plan/condition'
import type { PlanSheet } from '@sonae/domain/worksheet/plan-sheet'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { Badge } from '../../design-system/banner.tsx'
import { fiscalYearWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSheet } from '../../sheet/sheet-context.tsx'
import styles from './plan-sheet-page.module.css'

const WORDS = {
  title: { ja: '計画作成上の要件', en: 'Condition of the plan' },
  met: { ja: 'すべての統制目標に対策があります。', en: 'Every objective has a measure.' },
  unmet: { ja: '対策のない統制目標：', en: 'Objectives without a measure: ' },
  nearest: { ja: '最も近い直し方：', en: 'The nearest mend: ' },
  has: { ja: '対策あり', en: 'has measures' },
  lacks: { ja: '未達', en: 'not met' },
  exception: { ja: '例外', en: 'exception' },
} as const satisfies Words

type PlanConditionProps = { readonly status: StatusSheet; readonly plan: PlanSheet }

/** 付属書１ ３(1)②, always in view: which objectives have a measure by the end of N+4, and what would mend the others. */
export function PlanCondition({ status, plan }: PlanConditionProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, cycle } = useSheet()
  const { fiscalYear, settings } = cycle
  const condition = planCondition(catalogue, fiscalYear, status, plan, settings.allowObjectiveException)
  const unmet = condition.filter(({ state }) => state === 'no-measure')
  const end = fiscalYearWords(lastPlanYear(fiscalYear), locale, settings.yearStyle)
  const measure = (id: string) =>
    catalogue.countermeasures.find((one) => one.id === id)?.number ?? ownMeasureName(cycle, plan.id, id)
  return (
    <section className={styles['condition']} aria-label={words.title} data-met={unmet.length === 0}>
      <strong>{words.title}</strong>
      <ul className={styles['objectives']}>
        {condition.map(({ objective, state }) => (
          <li key={objective}>
            <Badge tone={state === 'has-measures' ? 'success' : state === 'exception' ? 'warning' : 'error'}>
              {objective} {state === 'has-measures' ? words.has : state === 'exception' ? words.exception : words.lacks}
            </Badge>
          </li>
        ))}
      </ul>
      <p role="status">
        {unmet.length === 0 ? words.met : `${words.unmet}${unmet.map(({ objective }) => objective).join(' ')}`}
      </p>
      {unmet.map(({ objective, remedies: [nearest] }) =>
        nearest === undefined ? null : (
          <p key={objective}>
            {objective}　{words.nearest}
            {remedyWords(nearest, measure, end, locale)}
          </p>
        ),
      )}
    </section>
  )
}
