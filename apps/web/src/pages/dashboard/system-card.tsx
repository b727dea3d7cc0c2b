import type { DashboardSystem } from '@sonae/domain/dashboard/dashboard-model'
import { PROGRESS_WORDS } from '@sonae/domain/describe/words'
import { lastPlanYear } from '@sonae/domain/plan/plan-period'
import { Badge } from '../../design-system/banner.tsx'
import { PlanChart } from '../../cycle/plan-chart.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { StatusTable } from '../../sheet/status-table.tsx'
import { DashboardText } from './dashboard-text.tsx'
import styles from './dashboard-page.module.css'

const WORDS = {
  departments: { ja: '管理責任部署：', en: 'Department in charge: ' },
  areas: { ja: '業務領域：', en: 'Business areas: ' },
  now: { ja: '対策実施状況', en: 'Status' },
  riskEvaluation: { ja: '組織・業務への影響及び残存リスク', en: 'Impact and residual risk' },
  own: { ja: '実施している対策セット以外の対策', en: 'Implemented measures outside the set' },
  thisYear: { ja: 'の対策導入計画概要', en: ': outline of the plan' },
  progress: { ja: '計画の進行状況：', en: 'Progress: ' },
  delayReason: { ja: '遅延の理由', en: 'Reason for the delay' },
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
  const { locale } = useLanguage()
  const { name, departments, areas, now, atEnd, progress, ownMeasures, chart } = system
  const comma = locale === 'ja' ? '、' : ', '
  return (
    <article className={styles['system']} aria-label={name}>
      <h3>{name}</h3>
      <p>
        {words.departments}
        {departments.join(comma)}　{words.areas}
        {areas.join(comma)}
      </p>
      <div className={styles['halves']}>
        <div className="stack-close">
          <StatusTable caption={words.now} table={now} when="now" />
          <h4>{words.riskEvaluation}</h4>
          <p>
            <DashboardText text={system.riskEvaluation} />
          </p>
          {ownMeasures.length > 0 && (
            <>
              <h4>{words.own}</h4>
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
          <p>
            <DashboardText text={system.thisYearOutline} />
          </p>
          <p>
            {words.progress}
            {progress === null ? (
              '－'
            ) : (
              <Badge tone={progress === 'on-track' ? 'success' : 'warning'}>{PROGRESS_WORDS[progress][locale]}</Badge>
            )}
          </p>
          {progress === 'delayed' && (
            <>
              <h4>{words.delayReason}</h4>
              <p>
                <DashboardText text={system.delayReason} />
              </p>
            </>
          )}
          <h4>
            {year(fiscalYear + 1)}
            {words.thisYear}
          </h4>
          <p>
            <DashboardText text={system.nextYearOutline} />
          </p>
          <h4>{words.budget}</h4>
          <p>
            <DashboardText text={system.budgetOutline} />
          </p>
        </div>
        <PlanChart columns={chart} year={year} />
        <StatusTable caption={`${year(lastPlanYear(fiscalYear))}${words.atEnd}`} table={atEnd} when="at-end" />
      </div>
    </article>
  )
}
