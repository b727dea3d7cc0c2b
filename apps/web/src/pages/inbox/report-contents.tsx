import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { impactWord, likelihoodWord, markWord, PROGRESS_WORDS } from '@sonae/domain/describe/words'
import { isUncovered } from '@sonae/domain/evaluation/marks'
import type { Report } from '@sonae/domain/report/report'
import { reportOverview } from '@sonae/domain/report/report-overview'
import type { ReactNode } from 'react'
import { Badge } from '../../design-system/banner.tsx'
import { Heads, Scrolled } from '../../design-system/scrolled.tsx'
import { useYearWords } from '../../cycle/use-year-words.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import styles from './report-contents.module.css'

const WORDS = {
  areas: { ja: '保護対象業務領域', en: 'Protected business areas' },
  area: { ja: '業務領域', en: 'Area' },
  likelihood: { ja: '発生確率', en: 'Likelihood' },
  impact: { ja: '総合影響度', en: 'Overall impact' },
  uses: { ja: '対象システム', en: 'Target systems' },
  systems: { ja: '対策実施状況', en: 'Implementation status' },
  system: { ja: '対象システム', en: 'Target system' },
  departments: { ja: '管理責任部署', en: 'Department' },
  total: { ja: '総数', en: 'Total' },
  risk: { ja: 'リスク評価結果', en: 'Risk evaluation' },
  plans: { ja: '対策導入計画', en: 'Plans' },
  atEnd: { ja: '計画の終わり', en: 'At the end of the plan' },
  progress: { ja: '進行状況', en: 'Progress' },
  outline: { ja: '翌年度の計画概要', en: 'Outline for next year' },
  budget: { ja: '予算', en: 'Budget' },
  yen: { ja: '円', en: ' yen' },
  none: { ja: 'なし', en: 'none' },
  gathered: { ja: '取りまとめた組織', en: 'Organisations gathered' },
  organisation: { ja: '組織', en: 'Organisation' },
  uncovered: { ja: '今、対策の欠けがある', en: 'Lacking measures today' },
  open: { ja: '計画の終わりにも残る', en: 'Still at the end of the plan' },
  without: { ja: '取りまとめに入っていない組織', en: 'Organisations that are left out' },
  notIn: { ja: '－', en: '-' },
  and: { ja: '、', en: ', ' },
} as const satisfies Words

type Contents = Report['contents']
type Status = NonNullable<Contents['systems']>[number]['now']

type ReportContentsProps = {
  readonly report: Report
  /** Of the report’s edition, in whose words likelihood and impact are told; null: it is not here. */
  readonly catalogue: Catalogue | null
}

/** What a report says, item by item, as its receiver reads it. */
export function ReportContents({ report: { contents, gathered, without }, catalogue }: ReportContentsProps) {
  const words = useWords(WORDS)
  const yearWords = useYearWords()
  const { locale } = useLanguage()
  const { areas, systems, plans } = contents
  return (
    <>
      {areas !== undefined && (
        <Part id="areas" title={words.areas} heads={[words.area, words.likelihood, words.impact, words.uses]}>
          {areas.map((area) => (
            <tr key={area.id}>
              <th scope="row">
                {area.name}
                {area.overview !== '' && <p className="quiet pre-line">{area.overview}</p>}
              </th>
              <td>
                {area.likelihood === null || catalogue === null
                  ? words.notIn
                  : likelihoodWord(catalogue, area.likelihood, locale)}
              </td>
              <td>{catalogue === null ? words.notIn : impactWord(catalogue, area.impact, locale)}</td>
              <td>{area.systems.join(words.and)}</td>
            </tr>
          ))}
        </Part>
      )}
      {systems !== undefined && (
        <Part
          id="systems"
          title={words.systems}
          heads={[words.system, ...objectivesOf(systems.map(({ now }) => now)), words.total, words.risk]}
        >
          {systems.map((system) => (
            <tr key={system.id}>
              <th scope="row">
                {system.name}
                <div className="quiet">{system.departments.join(words.and)}</div>
              </th>
              <Marks status={system.now} />
              <td className={styles['text']}>{system.riskEvaluation}</td>
            </tr>
          ))}
        </Part>
      )}
      {plans !== undefined && (
        <Part
          id="plans"
          title={words.plans}
          heads={[
            words.system,
            ...objectivesOf(plans.map(({ atEnd }) => atEnd)),
            words.total,
            words.progress,
            words.outline,
            words.budget,
          ]}
        >
          {plans.map((plan) => (
            <tr key={plan.id}>
              <th scope="row">{plan.name}</th>
              <Marks status={plan.atEnd} />
              <td>
                {plan.progress === null ? (
                  words.notIn
                ) : (
                  <Badge tone={plan.progress === 'delayed' ? 'warning' : 'success'}>
                    {PROGRESS_WORDS[plan.progress][locale]}
                  </Badge>
                )}
                {plan.delayReason !== '' && <p className="pre-line">{plan.delayReason}</p>}
              </td>
              <td className={styles['text']}>{plan.nextYearOutline}</td>
              <td className={styles['text']}>
                <p>{plan.budgetOutline}</p>
                {Object.entries(plan.budgetAmounts).map(([year, amount]) => (
                  <div key={year}>
                    {yearWords(year)} {amount.toLocaleString('en-US')}
                    {words.yen}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </Part>
      )}
      {gathered.length > 0 && (
        <Part
          id="gathered"
          title={words.gathered}
          heads={[words.organisation, words.areas, words.system, words.uncovered, words.open]}
        >
          {gathered.map((one) => {
            const { areas: own, systems: used, uncovered, open } = reportOverview(one)
            return (
              <tr key={one.from.id}>
                <th scope="row">{one.from.name}</th>
                <td className="numeric">{own ?? words.notIn}</td>
                <td className="numeric">{used ?? words.notIn}</td>
                <td className="numeric">{uncovered ?? words.notIn}</td>
                <td className="numeric">{open ?? words.notIn}</td>
              </tr>
            )
          })}
        </Part>
      )}
      {without.length > 0 && (
        <section className="stack-close" aria-labelledby="without">
          <h2 id="without">{words.without}</h2>
          <ul>
            {without.map(({ organisation, reason }) => (
              <li key={organisation.id}>
                {organisation.name}
                {locale === 'ja' ? '：' : ': '}
                {reason}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

type PartProps = {
  readonly id: string
  readonly title: string
  readonly heads: readonly string[]
  readonly children: readonly ReactNode[]
}

function Part({ id, title, heads, children }: PartProps) {
  const words = useWords(WORDS)
  return (
    <section className="stack-close" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Scrolled by={id}>
          <table className="data-table" aria-labelledby={id}>
            <Heads heads={heads} />
            <tbody>{children}</tbody>
          </table>
        </Scrolled>
      )}
    </section>
  )
}

function objectivesOf(tables: readonly Status[]): string[] {
  return tables[0]?.objectives.map(({ objective }) => objective) ?? []
}

/** A mark an objective, and the total of the set. */
function Marks({ status }: { readonly status: Status }) {
  const { locale } = useLanguage()
  return (
    <>
      {status.objectives.map(({ objective, set }) => (
        <td key={objective}>
          {isUncovered({ set }) ? <strong>{markWord(set, locale)}</strong> : markWord(set, locale)}
        </td>
      ))}
      <td className="numeric">{status.setTotal}</td>
    </>
  )
}
