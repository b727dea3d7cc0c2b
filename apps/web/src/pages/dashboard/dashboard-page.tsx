import { buildDashboard, type Dashboard } from '@sonae/domain/dashboard/dashboard-model'
import { DASHBOARD_WORDS } from '@sonae/domain/describe/dashboard-words'
import { impactReasonWords, impactWord, likelihoodWord } from '@sonae/domain/describe/words'
import { formatDate } from '@sonae/domain/fiscal-year/fiscal-year'
import { Waiting } from '../../design-system/banner.tsx'
import { MakeFile } from '../../cycle/make-file.tsx'
import type { CycleInView } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { WithCycle } from '../../cycle/with-cycle.tsx'
import { useAllRecorded, useRecorded } from '../../cycle/use-sheet.ts'
import { useSurroundings } from '../../cycle/use-surroundings.ts'
import { fiscalYearWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { Page } from '../page.tsx'
import { DashboardText } from './dashboard-text.tsx'
import { SystemCard } from './system-card.tsx'
import styles from './dashboard-page.module.css'

const WORDS = {
  title: { ja: 'リスク評価ダッシュボード', en: 'Risk assessment dashboard' },
  pdfA3: { ja: 'PDF（A3）を作る', en: 'Make the PDF (A3)' },
  pdfA4: { ja: 'PDF（A4）を作る', en: 'Make the PDF (A4)' },
  annex: { ja: '別紙', en: 'Annex ' },
} as const satisfies Words

/** 図５ on the screen: the same model of the page that the PDF and the workbook print. */
export function DashboardPage() {
  const words = useWords(WORDS)
  return <WithCycle title={words.title}>{(cycle) => <Loaded cycle={cycle} />}</WithCycle>
}

function Loaded({ cycle: inView }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { place, catalogue } = inView
  const around = useSurroundings(inView)
  const page = useRecorded(place, 'dashboard', 'dashboard')
  const statusSheets = useAllRecorded(place, 'status-sheet')
  const planSheets = useAllRecorded(place, 'plan-sheet')
  const fiscalYear = Number(place.fiscalYear)
  const path = useCyclePath(fiscalYear)
  if (around === undefined || page === undefined || statusSheets === undefined || planSheets === undefined)
    return <Waiting />
  const { date, wording } = page
  const dashboard = buildDashboard(catalogue, {
    ...around,
    statusSheets: [...statusSheets],
    planSheets: [...planSheets],
    dashboard: { date, wording },
  })
  return (
    <Page title={`${words.title}（${fiscalYearWords(fiscalYear, locale, dashboard.yearStyle)}）`} path={path}>
      <div className="row">
        <MakeFile label={words.pdfA3} wanted={{ kind: 'dashboard-pdf', fiscalYear, paper: 'a3' }} />
        <MakeFile label={words.pdfA4} wanted={{ kind: 'dashboard-pdf', fiscalYear, paper: 'a4' }} />
      </div>
      <Shown dashboard={dashboard} cycle={inView} />
    </Page>
  )
}

function Shown({ dashboard, cycle: { catalogue } }: { readonly dashboard: Dashboard; readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const labels = useWords(DASHBOARD_WORDS)
  const { locale } = useLanguage()
  const { areas, systems, threatEvents, attachments, marking, date, yearStyle, fiscalYear } = dashboard
  const year = (value: number) => fiscalYearWords(value, locale, yearStyle)
  const comma = locale === 'ja' ? '、' : ', '
  return (
    <>
      <p className="row">
        <strong>{marking}</strong>
        {date !== null && <span>{formatDate(date, yearStyle)}</span>}
      </p>
      <section className="stack-close" aria-labelledby="section-1">
        <h2 id="section-1">{labels.section1}</h2>
        <p>{threatEvents.join(comma)}</p>
      </section>
      <section className="stack-close" aria-labelledby="section-2">
        <h2 id="section-2">{labels.section2}</h2>
        {areas.length === 0 ? (
          <p>{labels.noAreas}</p>
        ) : (
          <div className="scrolled">
            <table className="data-table" aria-labelledby="section-2">
              <thead>
                <tr>
                  <th scope="col">{labels.areaName}</th>
                  <th scope="col">{labels.areaOverview}</th>
                  <th scope="col">{labels.areaDepartment}</th>
                  <th scope="col">{labels.likelihood}</th>
                  <th scope="col">{labels.impact}</th>
                  <th scope="col">{labels.targetSystems}</th>
                </tr>
              </thead>
              <tbody>
                {areas.map((area) => (
                  <tr key={area.id}>
                    <th scope="row">
                      <DashboardText text={area.name} />
                    </th>
                    <td>
                      <DashboardText text={area.overview} />
                    </td>
                    <td>{area.department}</td>
                    <td>{area.likelihood === null ? '－' : likelihoodWord(catalogue, area.likelihood, locale)}</td>
                    <td>
                      <strong>{impactWord(catalogue, area.impact.impact, locale)}</strong>
                      <br />
                      <small className="quiet">{impactReasonWords(catalogue, area.impact, locale)}</small>
                    </td>
                    <td>{area.systems.join(comma)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <section className="stack" aria-labelledby="section-3">
        <h2 id="section-3">
          {labels.section3}・{labels.section4}
        </h2>
        {systems.length === 0 && <p>{labels.noSystems}</p>}
        {systems.map((system) => (
          <SystemCard key={system.id} system={system} fiscalYear={fiscalYear} year={year} />
        ))}
      </section>
      {attachments.map(({ number, about, text }) => (
        <section key={number} id={`annex-${number}`} className="stack-close" aria-label={`${words.annex}${number}`}>
          <h2>
            {words.annex}
            {number}　{about}
          </h2>
          <p className={styles['text']}>{text}</p>
        </section>
      ))}
    </>
  )
}
