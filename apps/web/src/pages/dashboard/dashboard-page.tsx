import { checkWording } from '@sonae/domain/check/check-cycle'
import type { ContentOf } from '@sonae/domain/document/document'
import { buildDashboard, type Dashboard } from '@sonae/domain/dashboard/dashboard-model'
import { DASHBOARD_WORDS } from '@sonae/domain/describe/dashboard-words'
import { impactReasonWords, impactWord, likelihoodWord } from '@sonae/domain/describe/words'
import { formatDate } from '@sonae/domain/fiscal-year/fiscal-year'
import { Waiting } from '../../design-system/banner.tsx'
import { MakeFile } from '../../cycle/make-file.tsx'
import type { CycleInView } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { CycleActs } from '../../cycle/cycle-acts.tsx'
import { useMayWrite } from '../../cycle/use-may-write.ts'
import { useAllRecorded } from '../../cycle/use-sheet.ts'
import { useSurroundings } from '../../cycle/use-surroundings.ts'
import { fiscalYearWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { beside, inBrackets } from '../../language/punctuation.ts'
import { Page } from '../page.tsx'
import { OpenSheet } from '../../sheet/open-sheet.tsx'
import { byPath, SheetProvider } from '../../sheet/sheet-context.tsx'
import { SheetDay } from '../../sheet/sheet-fields.tsx'
import { SheetFrame } from '../../sheet/sheet-frame.tsx'
import type { Editing } from '../../sheet/use-draft.ts'
import { Rewording } from './reword.tsx'
import { DashboardText } from './dashboard-text.tsx'
import { SystemCard } from './system-card.tsx'
import styles from './dashboard-page.module.css'

const WORDS = {
  title: { ja: 'リスク評価ダッシュボード', en: 'Risk assessment dashboard' },
  pdfA3: { ja: 'PDF（A3）を作る', en: 'Make the PDF (A3)' },
  pdfA4: { ja: 'PDF（A4）を作る', en: 'Make the PDF (A4)' },
  date: { ja: '紙面の日付', en: 'Date of the page' },
  reword: {
    ja: '紙面の文言は、内容を変えずにここで整えられます。評価や予定そのものは、シートで改めてください。',
    en: 'The wording of the page is set here, with the same content. Judgements and plans are changed on their sheets.',
  },
  annex: { ja: '別紙', en: 'Annex ' },
} as const satisfies Words

/** 図５ on the screen: the same model of the page that the PDF and the workbook print. Its wording is set here (⑬). */
export function DashboardPage() {
  const words = useWords(WORDS)
  return (
    <OpenSheet kind="dashboard" id="dashboard" title={words.title}>
      {(cycle, editing) => <Loaded cycle={cycle} editing={editing} />}
    </OpenSheet>
  )
}

type LoadedProps = { readonly cycle: CycleInView; readonly editing: Editing<ContentOf<'dashboard'>> }

function Loaded({ cycle: inView, editing }: LoadedProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { place, catalogue, standing } = inView
  const around = useSurroundings(inView)
  const statusSheets = useAllRecorded(place, 'status-sheet')
  const planSheets = useAllRecorded(place, 'plan-sheet')
  const mayWrite = useMayWrite(standing, 'dashboard', 'dashboard', editing.owner)
  const fiscalYear = Number(place.fiscalYear)
  const path = useCyclePath(fiscalYear)
  if (around === undefined || statusSheets === undefined || planSheets === undefined) return <Waiting />
  const { date, wording } = editing.draft.content
  const cycle = {
    ...around,
    statusSheets: [...statusSheets],
    planSheets: [...planSheets],
    dashboard: { date, wording },
  }
  const dashboard = buildDashboard(catalogue, cycle)
  const files = (
    <div className="row">
      <MakeFile label={words.pdfA3} wanted={{ kind: 'dashboard-pdf', fiscalYear, paper: 'a3' }} />
      <MakeFile label={words.pdfA4} wanted={{ kind: 'dashboard-pdf', fiscalYear, paper: 'a4' }} />
    </div>
  )
  const saved = async () => (await editing.saveNow()) !== undefined
  return (
    <Page
      title={`${words.title}${inBrackets(fiscalYearWords(fiscalYear, locale, dashboard.yearStyle), locale)}`}
      path={path}
    >
      {mayWrite ? (
        <SheetProvider
          given={{
            at: ['dashboard'],
            editing: byPath(editing),
            isReadOnly: false,
            catalogue,
            cycle,
            findings: checkWording(catalogue, cycle),
            reasons: standing.state.officeReasons.filter(({ kind }) => kind === 'dashboard'),
            before: undefined,
          }}
        >
          <SheetFrame place={place} kind="dashboard" id="dashboard">
            {files}
            <p className="quiet">{words.reword}</p>
            <div className={styles['date']}>
              <SheetDay path={['date']} label={words.date} />
            </div>
            <Rewording value>
              <Shown dashboard={dashboard} cycle={inView} />
            </Rewording>
          </SheetFrame>
          <CycleActs place={place} acts={['freeze-dashboard']} before={saved} />
        </SheetProvider>
      ) : (
        <>
          {files}
          <Shown dashboard={dashboard} cycle={inView} />
        </>
      )}
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
        <h2 id="section-3">{beside([labels.section3, labels.section4], locale)}</h2>
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
