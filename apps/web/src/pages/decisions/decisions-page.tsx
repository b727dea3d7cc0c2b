import { checkAreas } from '@sonae/domain/check/check-cycle'
import type { AreaDecision, Cycle } from '@sonae/domain/cycle/cycle'
import { blankDecision } from '@sonae/domain/cycle/new-cycle'
import type { ContentOf } from '@sonae/domain/document/document'
import type { StatusSummary } from '@sonae/domain/document/summary'
import type { BusinessSheet } from '@sonae/domain/worksheet/business-sheet'
import { useMemo } from 'react'
import { Waiting } from '../../design-system/banner.tsx'
import type { CycleInView, DocumentNote } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { useMayWrite } from '../../cycle/use-may-write.ts'
import { cycleAround, useAllRecorded, useRecorded } from '../../cycle/use-sheet.ts'
import { type Words, useWords } from '../../language/language.tsx'
import { byPath, SheetProvider } from '../../sheet/sheet-context.tsx'
import { SheetFrame } from '../../sheet/sheet-frame.tsx'
import { OpenSheet } from '../../sheet/open-sheet.tsx'
import { type Editing, shownWith } from '../../sheet/use-draft.ts'
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

type SheetProps = { readonly cycle: CycleInView; readonly editing: Editing<Decisions> }

function Sheet({ cycle: inView, editing }: SheetProps) {
  const words = useWords(WORDS)
  const { place, documents } = inView
  const settings = useRecorded(place, 'settings', 'settings')
  const businessSheets = useAllRecorded(place, 'business-sheet')
  const statusSheets = useAllRecorded(place, 'status-sheet')
  const path = useCyclePath(place.fiscalYear)
  const around = useMemo(
    () =>
      settings &&
      businessSheets &&
      statusSheets &&
      cycleAround(settings, place, { businessSheets: [...businessSheets], statusSheets: [...statusSheets] }),
    [settings, businessSheets, statusSheets, place],
  )
  const systems = useMemo(() => systemsOf(documents), [documents])
  if (around === undefined) return <Waiting />
  return (
    <Page title={words.title} path={path}>
      <Decided cycle={inView} editing={editing} around={around} systems={systems} />
    </Page>
  )
}

type DecidedProps = SheetProps & {
  /** The cycle without what is decided. */
  readonly around: Cycle
  readonly systems: readonly System[]
}

function Decided({ cycle: inView, editing, around, systems }: DecidedProps) {
  const { place, catalogue, standing } = inView
  const mayWrite = useMayWrite(standing, 'decisions', 'decisions', editing.owner)
  const shown = shownWith(editing, (decisions) => ({
    ...decisions,
    areaDecisions: rowsOf(decisions, around.businessSheets),
  }))
  const { areaDecisions } = shown.draft.content
  const cycle = { ...around, areaDecisions }
  return (
    <SheetProvider
      given={{
        at: [],
        editing: byPath(shown),
        isReadOnly: !mayWrite,
        catalogue,
        cycle,
        findings: checkAreas(catalogue, cycle).filter(({ place: [part] }) => part === 'areaDecisions'),
        reasons: standing.state.officeReasons.filter(({ kind }) => kind === 'decisions'),
        before: undefined,
      }}
    >
      <SheetFrame place={place} kind="decisions" id="decisions">
        <DecisionActs cycle={inView} saveNow={editing.saveNow} />
        <AreaTable place={place} sheets={around.businessSheets} systems={systems} />
      </SheetFrame>
    </SheetProvider>
  )
}

/** Areas of which nothing was decided yet have their row here, and in the record once something is. */
function rowsOf({ areaDecisions }: Decisions, sheets: readonly BusinessSheet[]): AreaDecision[] {
  const known = new Set(areaDecisions.map(({ id }) => id))
  const missing = sheets.flatMap(({ areas }) => areas).filter(({ id }) => !known.has(id))
  return [...areaDecisions, ...missing.map(({ id }) => blankDecision(id, null))]
}

/** Every system that a sheet 2 describes. */
function systemsOf(documents: readonly DocumentNote[]): readonly System[] {
  return documents
    .filter(({ kind }) => kind === 'status-sheet')
    .flatMap(({ id, owner, summary }) => {
      // oxlint-disable-next-line no-unsafe-type-assertion -- the contract leaves summaries open; the domain makes them
      const known = summary as StatusSummary | null
      return (known?.systems ?? []).map((system) => ({ ...system, sheet: id, owner }))
    })
}
