import { readAcrossPlans } from '@sonae/contract/comparison-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { SEVERITY_WORDS } from '@sonae/domain/describe/words'
import { Link } from 'wouter'
import { useAnswer } from '../../api/use-answer.ts'
import { Badge, Waiting } from '../../design-system/banner.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { sheetAddress } from '../../cycle/addresses.ts'
import { riskInBrackets } from '../../cycle/risk-words.ts'
import type { CycleInView } from '../../cycle/use-cycle.ts'
import { CycleActs } from '../../cycle/cycle-acts.tsx'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { WithCycle } from '../../cycle/with-cycle.tsx'
import { Attained } from './attained.tsx'
import { PLAN_TIME_WORDS } from '@sonae/domain/describe/plan-time-words'
import { fiscalYearWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { inBrackets } from '../../language/punctuation.ts'
import { Page } from '../page.tsx'
import styles from './plans-page.module.css'
import { Budget } from './budget.tsx'
import { Scrolled } from '../../design-system/scrolled.tsx'
import { YearTable } from './year-table.tsx'

const WORDS = {
  title: { ja: '計画の間の確認（⑫）', en: 'Across the plans (⑫)' },
  none: { ja: '対象システムの計画がまだありません。', en: 'There are no plans of target systems yet.' },
  findings: { ja: '調整を要するかもしれない点', en: 'What may have to be adjusted' },
  noFindings: { ja: '見当たりません。', en: 'Nothing was found.' },
  judgement: {
    ja: '注意があるときは、計画の確定（⑫）で、どう判断したかを記入します。',
    en: 'Where there is something to look at, say what you decided when you settle the plans (⑫).',
  },
  plans: { ja: '計画', en: 'Plans' },
  system: { ja: '対象システム', en: 'Target system' },
  areas: { ja: '業務領域（発生確率・影響度）', en: 'Business areas (likelihood, impact)' },
  attained: { ja: '統制目標に達する年度', en: 'Attains the objectives in' },
  shared: { ja: '複数の計画にある対策', en: 'Measures in several plans' },
  measure: { ja: '対策', en: 'Measure' },
  planned: { ja: '予定', en: 'Planned' },
  departments: { ja: '部署・年度ごとの導入件数', en: 'Introductions by department and year' },
  department: { ja: '部署', en: 'Department' },
} as const satisfies Words

type Across = AnswerOf<typeof readAcrossPlans>

/** ⑫: the plans of all target systems beside each other. */
export function PlansPage() {
  const words = useWords(WORDS)
  return <WithCycle title={words.title}>{(cycle) => <Plans cycle={cycle} />}</WithCycle>
}

function Plans({ cycle: { place, catalogue } }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { data, error } = useAnswer(readAcrossPlans, { parameters: place, query: { lang: locale } })
  const path = useCyclePath(place.fiscalYear)
  if (data === undefined && error === null) return <Waiting />
  return (
    <Page title={words.title} path={path}>
      {error !== null && <ProblemBanner problem={error.problem} />}
      {data?.plans.length === 0 && <p>{words.none}</p>}
      {data !== undefined && data.plans.length > 0 && (
        <>
          <Findings across={data} fiscalYear={place.fiscalYear} />
          <CycleActs place={place} acts={['settle', 'reopen']} />
          <section className="stack-close" aria-labelledby="plans">
            <h2 id="plans">{words.plans}</h2>
            <Scrolled by="plans">
              <table className="data-table" aria-labelledby="plans">
                <thead>
                  <tr>
                    <th scope="col">{words.system}</th>
                    <th scope="col">{words.areas}</th>
                    <th scope="col">{words.attained}</th>
                  </tr>
                </thead>
                <tbody>
                  {data.plans.map((plan) => {
                    const { sheet, name, areas } = plan
                    return (
                      <tr key={sheet}>
                        <th scope="row">
                          <Link href={sheetAddress(place.fiscalYear, 'plan-sheets', sheet)}>{name}</Link>
                        </th>
                        <td>
                          {areas.map(({ id, name: area, likelihood, impact }) => (
                            <div key={id}>
                              {area}
                              {riskInBrackets(catalogue, likelihood, impact, locale)}
                            </div>
                          ))}
                        </td>
                        <td>
                          <Attained plan={plan} yearStyle={data.yearStyle} />
                        </td>
                      </tr>
                    )
                  })}
                </tbody>
              </table>
            </Scrolled>
          </section>
          <Shared across={data} />
          <Departments across={data} />
          <Budget across={data} />
        </>
      )}
    </Page>
  )
}

function Findings({ across: { findings }, fiscalYear }: { readonly across: Across; readonly fiscalYear: string }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  return (
    <section className="stack-close" aria-labelledby="findings">
      <h2 id="findings">
        {words.findings}
        {inBrackets(findings.length, locale)}
      </h2>
      {findings.length === 0 ? (
        <p>{words.noFindings}</p>
      ) : (
        <>
          <p className="quiet">{words.judgement}</p>
          <ul className={styles['findings']}>
            {findings.map(({ code, severity, path: [, sheet = ''], place, text, mend }) => (
              <li key={`${code} ${place} ${text}`}>
                <Badge tone={severity === 'warning' ? 'warning' : 'information'}>
                  {SEVERITY_WORDS[severity][locale]}
                </Badge>{' '}
                <Link href={sheetAddress(fiscalYear, 'plan-sheets', sheet)}>{place}</Link>
                <p>
                  {text}
                  {mend}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Shared({ across }: { readonly across: Across }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { sharedMeasures, yearStyle } = across
  if (sharedMeasures.length === 0) return null
  return (
    <section className="stack-close" aria-labelledby="shared">
      <h2 id="shared">{words.shared}</h2>
      <table className="data-table" aria-labelledby="shared">
        <thead>
          <tr>
            <th scope="col">{words.measure}</th>
            <th scope="col">{words.planned}</th>
          </tr>
        </thead>
        <tbody>
          {sharedMeasures.map(({ kind, name, planned }) => (
            <tr key={`${kind} ${name}`}>
              <th scope="row">{name}</th>
              <td>
                {planned.map(({ sheet, row, fiscalYear, isOrLater }) => (
                  <div key={`${sheet} ${row}`}>
                    {nameOf(across, sheet)}　{fiscalYearWords(fiscalYear, locale, yearStyle)}
                    {isOrLater && PLAN_TIME_WORDS.orLater[locale]}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Departments({ across }: { readonly across: Across }) {
  const words = useWords(WORDS)
  const { departmentYears, fiscalYears } = across
  const departments = [...new Set(departmentYears.map(({ department }) => department))]
  if (departments.length === 0) return null
  const count = (department: string, year: number) =>
    departmentYears.find((one) => one.department === department && one.fiscalYear === year)?.measures ?? 0
  return (
    <YearTable
      id="departments"
      title={words.departments}
      head={words.department}
      across={across}
      rows={departments.map((department) => ({
        id: department,
        head: department,
        cells: fiscalYears.map((year) => String(count(department, year))),
      }))}
    />
  )
}

function nameOf({ plans }: Across, sheet: string): string {
  return plans.find((plan) => plan.sheet === sheet)?.name ?? sheet
}
