import { checkCycle } from '@sonae/domain/check/check-cycle'
import type { AreaDecision } from '@sonae/domain/cycle/cycle'
import { blankDecision } from '@sonae/domain/cycle/new-cycle'
import type { ContentOf } from '@sonae/domain/document/document'
import type { StatusSummary } from '@sonae/domain/document/summary'
import type { BusinessSheet } from '@sonae/domain/worksheet/business-sheet'
import { Waiting } from '../../design-system/banner.tsx'
import type { CycleInView } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { useMayWrite } from '../../cycle/use-may-write.ts'
import { cycleAround, useAllRecorded, useRecorded } from '../../cycle/use-sheet.ts'
import { type Words, useWords } from '../../language/language.tsx'
import { byPath, SheetProvider } from '../../sheet/sheet-context.tsx'
import { SheetFrame } from '../../sheet/sheet-frame.tsx'
import { OpenSheet } from '../../sheet/open-sheet.tsx'
import type { Editing } from '../../sheet/use-draft.ts'
import { Page } from '../page.tsx'
import { AreaTable, type System } from './area-table.tsx'
import { DecisionActs } from './decision-acts.tsx'

const WORDS = {
  title: { ja: '選定・特定（②⑤⑥）', en: 'Selection and identification (②⑤⑥)' },
} as const satisfies Words

type Decisions = ContentOf<'decisions'>

/** ②, ⑤ and ⑥: all areas of all departments in one table, with what is decided of them and what that rests on. */
export function DecisionsPage() {
  const words = useWords(WORDS)
  return (
    <OpenSheet kind="decisions" id="decisions" title={words.title}>
      {(cycle, editing) => <Sheet cycle={cycle} editing={editing} />}
    </OpenSheet>
  )
}

function Sheet({ cycle: inView, editing }: { readonly cycle: CycleInView; readonly editing: Editing<Decisions> }) {
  const words = useWords(WORDS)
  const { place, catalogue, standing } = inView
  const settings = useRecorded(place, 'settings', 'settings')
  const businessSheets = useAllRecorded(place, 'business-sheet')
  const statusSheets = useAllRecorded(place, 'status-sheet')
  const mayWrite = useMayWrite(standing, 'decisions', 'decisions', editing.owner)
  const path = useCyclePath(place.fiscalYear)
  if (settings === undefined || businessSheets === undefined || statusSheets === undefined) return <Waiting />
  const { draft } = editing
  // Areas of which nothing was decided yet have their row here, and in the record once something is.
  const withRows = (decisions: Decisions) => ({ ...decisions, areaDecisions: rowsOf(decisions, businessSheets) })
  const content = withRows(draft.content)
  const shown = { ...editing, draft: { ...draft, content, base: withRows(draft.base) } }
  const { areaDecisions } = content
  const cycle = cycleAround(settings, place, {
    areaDecisions,
    businessSheets: [...businessSheets],
    statusSheets: [...statusSheets],
  })
  return (
    <Page title={words.title} path={path}>
      <SheetProvider
        given={{
          at: [],
          editing: byPath(shown),
          isReadOnly: !mayWrite,
          catalogue,
          cycle,
          findings: checkCycle(catalogue, cycle).filter(({ place: [part] }) => part === 'areaDecisions'),
          reasons: standing.state.officeReasons.filter(({ kind }) => kind === 'decisions'),
          before: undefined,
        }}
      >
        <SheetFrame place={place} kind="decisions" id="decisions">
          <DecisionActs cycle={inView} saveNow={editing.saveNow} />
          <AreaTable place={place} sheets={businessSheets} systems={systemsOf(inView)} />
        </SheetFrame>
      </SheetProvider>
    </Page>
  )
}

function rowsOf({ areaDecisions }: Decisions, sheets: readonly BusinessSheet[]): AreaDecision[] {
  const known = new Set(areaDecisions.map(({ id }) => id))
  const missing = sheets.flatMap(({ areas }) => areas).filter(({ id }) => !known.has(id))
  return [...areaDecisions, ...missing.map(({ id }) => blankDecision(id, null))]
}

/** Every system that a sheet 2 describes. */
function systemsOf({ documents }: CycleInView): readonly System[] {
  return documents
    .filter(({ kind }) => kind === 'status-sheet')
    .flatMap(({ id, owner, summary }) => {
      // oxlint-disable-next-line no-unsafe-type-assertion -- the contract leaves summaries open; the domain makes them
      const known = summary as StatusSummary | null
      return (known?.systems ?? []).map((system) => ({ ...system, sheet: id, owner }))
    })
}
