import { buildDashboard, type Dashboard } from '@sonae/domain/dashboard/dashboard-model'
import { impactReasonWords, impactWord, likelihoodWord } from '@sonae/domain/describe/words'
import { formatDate, formatFiscalYearEnglish } from '@sonae/domain/fiscal-year/fiscal-year'
import { Waiting } from '../../design-system/banner.tsx'
import { cycleAddress } from '../../cycle/addresses.ts'
import { MakeFile } from '../../cycle/make-file.tsx'
import type { CycleInView } from '../../cycle/use-cycle.ts'
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
  cycle: { ja: 'の取組', en: ' cycle' },
  pdfA3: { ja: 'PDF（A3）を作る', en: 'Make the PDF (A3)' },
  pdfA4: { ja: 'PDF（A4）を作る', en: 'Make the PDF (A4)' },
  section1: { ja: '１　想定する脅威事象', en: '1  Assumed threat event' },
  section2: { ja: '２　保護対象とする業務領域', en: '2  Business areas to be protected' },
  section3: { ja: '３　リスク評価結果・４　対策導入計画（案）', en: '3, 4  Results and plans' },
  areaName: { ja: '呼称', en: 'Name' },
  overview: { ja: '概要', en: 'Outline' },
  department: { ja: '機微業務等実施部署', en: 'Department' },
  likelihood: { ja: '脅威事象の発生確率', en: 'Likelihood' },
  impact: { ja: '組織・業務への総合影響度', en: 'Overall impact' },
  systems: { ja: '対象システムの名称', en: 'Target systems' },
  noAreas: {
    ja: '保護対象とする業務領域は特定されていない。',
    en: 'No business area has been identified as protected.',
  },
  noSystems: { ja: '対象システムは特定されていない。', en: 'No target system has been identified.' },
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
  const { place, catalogue, documents } = inView
  const idsOf = (kind: 'status-sheet' | 'plan-sheet') =>
    documents.filter((one) => one.kind === kind).map(({ id }) => id)
  const around = useSurroundings(inView)
  const page = useRecorded(place, 'dashboard', 'dashboard')
  const statusSheets = useAllRecorded(place, 'status-sheet', idsOf('status-sheet'))
  const planSheets = useAllRecorded(place, 'plan-sheet', idsOf('plan-sheet'))
  const fiscalYear = Number(place.fiscalYear)
  const path = [{ href: cycleAddress(fiscalYear), title: `${fiscalYearWords(fiscalYear, locale)}${words.cycle}` }]
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
  const { locale } = useLanguage()
  const { areas, systems, threatEvents, attachments, marking, date, yearStyle, fiscalYear } = dashboard
  const year = (value: number) =>
    locale === 'ja' ? fiscalYearWords(value, locale, yearStyle) : formatFiscalYearEnglish(value)
  const comma = locale === 'ja' ? '、' : ', '
  return (
    <>
      <p className="row">
        <strong>{marking}</strong>
        {date !== null && <span>{formatDate(date, yearStyle)}</span>}
      </p>
      <section className="stack-close" aria-labelledby="section-1">
        <h2 id="section-1">{words.section1}</h2>
        <p>{threatEvents.join(comma)}</p>
      </section>
      <section className="stack-close" aria-labelledby="section-2">
        <h2 id="section-2">{words.section2}</h2>
        {areas.length === 0 ? (
          <p>{words.noAreas}</p>
        ) : (
          <div className="scrolled">
            <table className="data-table" aria-labelledby="section-2">
              <thead>
                <tr>
                  <th scope="col">{words.areaName}</th>
                  <th scope="col">{words.overview}</th>
                  <th scope="col">{words.department}</th>
                  <th scope="col">{words.likelihood}</th>
                  <th scope="col">{words.impact}</th>
                  <th scope="col">{words.systems}</th>
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
        <h2 id="section-3">{words.section3}</h2>
        {systems.length === 0 && <p>{words.noSystems}</p>}
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
