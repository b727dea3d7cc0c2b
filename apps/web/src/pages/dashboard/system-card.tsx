import type { DashboardSystem } from '@sonae/domain/dashboard/dashboard-model'
import { DASHBOARD_WORDS } from '@sonae/domain/describe/dashboard-words'
import { PROGRESS_WORDS } from '@sonae/domain/describe/words'
import { lastPlanYear } from '@sonae/domain/plan/plan-period'
import { Badge } from '../../design-system/banner.tsx'
import { PlanChart } from '../../cycle/plan-chart.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { StatusTable } from '../../sheet/status-table.tsx'
import { DashboardText } from './dashboard-text.tsx'
import styles from './dashboard-page.module.css'

const WORDS = {
  thisYear: { ja: 'の対策導入計画概要', en: ': outline of the plan' },
  budget: { ja: '対象期間を通しての予算措置等', en: 'Budget of the period' },
  atEnd: { ja: '末における統制目標ごとの対策実施状況（予定）', en: ': planned status at its end' },
} as const satisfies Words

type SystemCardProps = {
  readonly system: DashboardSystem
  readonly fiscalYear: number
  /** A year in words. */
  readonly year: (year: number) => string
}

/** One target system of the page: where it stands, what is planned, where it will stand. */
export function SystemCard({ system, fiscalYear, year }: SystemCardProps) {
  const words = useWords(WORDS)
  const labels = useWords(DASHBOARD_WORDS)
  const { locale } = useLanguage()
  const { name, departments, areas, now, atEnd, progress, ownMeasures, chart } = system
  const comma = locale === 'ja' ? '、' : ', '
  return (
    <article className={styles['system']} aria-label={name}>
      <h3>{name}</h3>
      <p>
        {labels.departments}
        {labels.colon}
        {departments.join(comma)}　{labels.areas}
        {labels.colon}
        {areas.join(comma)}
      </p>
      <div className={styles['halves']}>
        <div className="stack-close">
          <StatusTable caption={labels.statusNow} table={now} when="now" />
          <h4>{labels.riskEvaluation}</h4>
          <div>
            <DashboardText text={system.riskEvaluation} />
          </div>
          {ownMeasures.length > 0 && (
            <>
              <h4>{labels.ownMeasures}</h4>
              <ul>
                {ownMeasures.map(({ id, objective, description }) => (
                  <li key={id}>
                    {objective}　{description}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
        <div className="stack-close">
          <h4>
            {year(fiscalYear)}
            {words.thisYear}
          </h4>
          <div>
            <DashboardText text={system.thisYearOutline} />
          </div>
          <p>
            {labels.progress}
            {labels.colon}
            {progress === null ? (
              labels.progressNone
            ) : (
              <Badge tone={progress === 'on-track' ? 'success' : 'warning'}>{PROGRESS_WORDS[progress][locale]}</Badge>
            )}
          </p>
          {progress === 'delayed' && (
            <>
              <h4>{labels.delayReason}</h4>
              <div>
                <DashboardText text={system.delayReason} />
              </div>
            </>
          )}
          <h4>
            {year(fiscalYear + 1)}
            {words.thisYear}
          </h4>
          <div>
            <DashboardText text={system.nextYearOutline} />
          </div>
          <h4>{words.budget}</h4>
          <div>
            <DashboardText text={system.budgetOutline} />
          </div>
        </div>
        <PlanChart columns={chart} year={year} />
        <StatusTable caption={`${year(lastPlanYear(fiscalYear))}${words.atEnd}`} table={atEnd} when="at-end" />
      </div>
    </article>
  )
}
