import { checkPlanSheet } from '@sonae/domain/check/check-plan-sheet'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { approvedPriorPlan, sheetName, thisYearOutline } from '@sonae/domain/cycle/cycle-lookup'
import { blankPlanRow } from '@sonae/domain/cycle/new-cycle'
import { statusAtEnd, statusNow } from '@sonae/domain/evaluation/marks'
import { chartColumns } from '@sonae/domain/plan/chart'
import type { PlanSheet } from '@sonae/domain/worksheet/plan-sheet'
import { Link, useParams } from 'wouter'
import { Banner, Waiting } from '../../design-system/banner.tsx'
import { sheetAddress } from '../../cycle/addresses.ts'
import { PlanChart } from '../../cycle/plan-chart.tsx'
import type { CycleInView } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { useMayWrite } from '../../cycle/use-may-write.ts'
import { useRecorded } from '../../cycle/use-sheet.ts'
import { useSurroundings } from '../../cycle/use-surroundings.ts'
import { fiscalYearWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { OpenSheet } from '../../sheet/open-sheet.tsx'
import { byPath, SheetProvider } from '../../sheet/sheet-context.tsx'
import { SheetText } from '../../sheet/sheet-fields.tsx'
import { SheetFrame } from '../../sheet/sheet-frame.tsx'
import { StatusTable } from '../../sheet/status-table.tsx'
import { type Editing, shownWith } from '../../sheet/use-draft.ts'
import { Page } from '../page.tsx'
import { ConditionBar } from './condition-bar.tsx'
import { PlanHead } from './plan-head.tsx'
import styles from './plan-sheet-page.module.css'
import { Basis, Judgement } from './review-part.tsx'
import { ScheduleGrid } from './schedule-grid.tsx'
import { UnreadBanner, UnreadProvider, useUnread } from './unread.tsx'
import { YearPart } from './year-part.tsx'

const WORDS = {
  title: { ja: 'シート３　対策導入計画（案）', en: 'Sheet 3: the plan' },
  status: { ja: 'シート２（現状点検）へ', en: 'To sheet 2 (the state now)' },
  noStatus: { ja: 'シート２がありません。', en: 'There is no sheet 2.' },
  now: { ja: '現在の対策実施状況', en: 'State of the measures now' },
  atEnd: { ja: '⑦ 統制目標ごとの対策実施状況（予定）', en: '⑦ State at the end of the period' },
  note: { ja: '⑨ 対策導入計画（案）に係る説明用自由記入欄', en: '⑨ Free remarks' },
} as const satisfies Words

/** Sheet 3 (図４): what will be implemented by when, four years ahead. */
export function PlanSheetPage() {
  const words = useWords(WORDS)
  const { id = '' } = useParams()
  return (
    <OpenSheet kind="plan-sheet" id={id} title={words.title}>
      {(cycle, editing) => (
        <UnreadProvider>
          <Sheet cycle={cycle} editing={editing} />
        </UnreadProvider>
      )}
    </OpenSheet>
  )
}

/** A row for every measure of the set, also where nothing was ever answered. */
function withRows(catalogue: Catalogue, plan: PlanSheet): PlanSheet {
  const missing = catalogue.countermeasures.filter(({ id }) => !plan.measures.some((row) => row.id === id))
  return { ...plan, measures: [...plan.measures, ...missing.map(({ id }) => blankPlanRow(id))] }
}

type SheetProps = { readonly cycle: CycleInView; readonly editing: Editing<PlanSheet> }

function Sheet({ cycle: inView, editing }: SheetProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { place, catalogue, standing, documents } = inView
  const unread = useUnread()
  const { draft } = editing
  const { id } = draft.content
  const hasStatus = documents.some((one) => one.kind === 'status-sheet' && one.id === id)
  const status = useRecorded(place, 'status-sheet', id, hasStatus)
  const around = useSurroundings(inView)
  const mayWrite = useMayWrite(standing, 'plan-sheet', editing.draft.content.id, editing.owner)
  const path = useCyclePath(place.fiscalYear)
  if (!hasStatus)
    return (
      <Page title={words.title}>
        <Banner tone="error" title={words.noStatus} />
      </Page>
    )
  if (around === undefined || status === undefined) return <Waiting />

  const shown = shownWith(editing, (recorded) => withRows(catalogue, recorded))
  const plan = shown.draft.content
  const cycle = { ...around, statusSheets: [status], planSheets: [plan] }
  const prior = approvedPriorPlan(cycle, id)
  const track = standing.state.systems[id]
  // What could not be read is not recorded: the sheet is not submitted over it, and a banner says so.
  const waits = standing.tasks.some((task) => task.act === 'submit-plan' && task.sheet === id)
  const allowException = cycle.settings.allowObjectiveException
  return (
    <Page title={`${words.title}　${sheetName(status)}`} path={path}>
      <p>
        <Link href={sheetAddress(place.fiscalYear, 'status-sheets', id)}>{words.status}</Link>
      </p>
      <SheetProvider
        given={{
          at: ['planSheets', id],
          editing: byPath(shown),
          isReadOnly: !mayWrite,
          catalogue,
          cycle,
          findings: checkPlanSheet(
            { catalogue, cycleYear: cycle.fiscalYear, status, prior, allowException },
            draft.content,
          ),
          reasons: (track?.reasons ?? []).filter(({ kind }) => kind === 'plan-sheet'),
          before: around.prior?.planSheets.find((one) => one.id === id),
        }}
      >
        <SheetFrame
          place={place}
          kind="plan-sheet"
          id={id}
          submit={waits && unread.names.size === 0 ? { act: 'submit-plan', sheet: id } : undefined}
          openThreads={track?.openThreads}
        >
          <PlanHead status={status} />
          <ScheduleGrid plan={plan} status={status} prior={prior} />
          <YearPart outline={thisYearOutline(cycle, id)} hasPrior={prior !== undefined} plan={plan} />
          <div className={styles['columns']}>
            <StatusTable caption={words.now} table={statusNow(catalogue, status, plan)} when="now" />
            <StatusTable
              caption={words.atEnd}
              table={statusAtEnd(catalogue, cycle.fiscalYear, status, plan)}
              when="at-end"
            />
          </div>
          <PlanChart
            columns={chartColumns(catalogue, cycle.fiscalYear, status, plan)}
            year={(value) => fiscalYearWords(value, locale, cycle.settings.yearStyle)}
            number="⑧ "
          />
          <Basis />
          <Judgement />
          <SheetText path={['note']} label={words.note} long />
          <UnreadBanner />
          <ConditionBar plan={plan} status={status} />
        </SheetFrame>
      </SheetProvider>
    </Page>
  )
}
