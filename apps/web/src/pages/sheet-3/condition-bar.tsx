import { remedyWords } from '@sonae/domain/describe/describe-finding'
import { ownMeasureName } from '@sonae/domain/describe/describe-place'
import { fiscalYearWord } from '@sonae/domain/describe/words'
import { type ObjectiveCondition, planCondition, type Remedy } from '@sonae/domain/plan/condition'
import { lastPlanYear } from '@sonae/domain/plan/plan-period'
import type { PlanSheet } from '@sonae/domain/worksheet/plan-sheet'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { Button } from '../../design-system/button.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { beside } from '../../language/punctuation.ts'
import { placeId, useSheet } from '../../sheet/sheet-context.tsx'
import styles from './condition-bar.module.css'

const WORDS = {
  title: { ja: '計画作成上の要件', en: 'Condition of the plan' },
  by: { ja: '末まで', en: 'by the end of' },
  'has-measures': { ja: '対策あり', en: 'has measures' },
  'no-measure': { ja: '未達', en: 'not met' },
  exception: { ja: '例外', en: 'exception' },
  all: {
    ja: 'すべての統制目標に対策があります。足りるかどうかは「計画作成上の要件の判断」に記入します。',
    en: 'Every objective has a measure. Whether they suffice is for the judgement above.',
  },
  open: {
    ja: '対策のない統制目標：',
    en: 'Objectives without a measure: ',
  },
  nearest: { ja: '最も近い直し方：', en: 'The nearest mend: ' },
  remedies: { ja: 'ほかの直し方（近い順）', en: 'Other ways, the nearest first' },
  objective: { ja: '統制目標', en: 'Objective' },
} as const satisfies Words

type ConditionBarProps = { readonly plan: PlanSheet; readonly status: StatusSheet }

/** Whether every objective has a measure by the end of N+4, always in view while the plan is made, with the nearest remedies. */
export function ConditionBar({ plan, status }: ConditionBarProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, cycle } = useSheet()
  const { fiscalYear, settings } = cycle
  const condition = planCondition(catalogue, fiscalYear, status, plan, settings.allowObjectiveException)
  const open = condition.filter(({ state }) => state === 'no-measure')
  const end = fiscalYearWord(lastPlanYear(fiscalYear), cycle, locale)
  const measure = (id: string) =>
    catalogue.countermeasures.find((one) => one.id === id)?.number ?? `「${ownMeasureName(cycle, plan.id, id)}」`
  const inWords = (remedy: Remedy) => remedyWords(remedy, measure, end, locale)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- whoever has no mouse scrolls it, too
    <section id={placeId([])} className={styles['bar']} aria-label={words.title} tabIndex={0}>
      <div className={styles['line']}>
        <h2>
          {words.title}
          <small>{locale === 'ja' ? `（${end}${words.by}）` : ` (${words.by} ${end})`}</small>
        </h2>
        <ul className={styles['objectives']}>
          {condition.map(({ objective, state }) => (
            <li key={objective} className={styles[state]}>
              <strong>{objective}</strong> {words[state]}
            </li>
          ))}
        </ul>
      </div>
      <p role="status" className={open.length > 0 ? styles['open'] : ''}>
        {open.length === 0
          ? words.all
          : words.open +
            beside(
              open.map(({ objective }) => objective),
              locale,
            )}
      </p>
      {open.length > 0 && <Remedies open={open} inWords={inWords} />}
    </section>
  )
}

type RemediesProps = { readonly open: readonly ObjectiveCondition[]; readonly inWords: (remedy: Remedy) => string }

function Remedies({ open, inWords }: RemediesProps) {
  const words = useWords(WORDS)
  return (
    <>
      <ul className={styles['nearest']}>
        {open.map(({ objective, remedies: [nearest] }) => (
          <li key={objective}>
            <strong>{objective}</strong>　{words.nearest}
            {nearest && inWords(nearest)}
          </li>
        ))}
      </ul>
      <Disclosure className={styles['others'] ?? ''}>
        <Heading level={3} className={styles['heading'] ?? ''}>
          <Button slot="trigger" look="plain" size="small">
            {words.remedies}
          </Button>
        </Heading>
        <DisclosurePanel className={styles['panel'] ?? ''}>
          <dl>
            {open.map(({ objective, remedies: [, ...others] }) => (
              <div key={objective}>
                <dt>
                  {words.objective} {objective}
                </dt>
                <dd>
                  <ol start={2}>
                    {others.map((remedy) => (
                      <li key={inWords(remedy)}>{inWords(remedy)}</li>
                    ))}
                  </ol>
                </dd>
              </div>
            ))}
          </dl>
        </DisclosurePanel>
      </Disclosure>
    </>
  )
}
