import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Cycle } from '../cycle/cycle.ts'
import { planOf } from '../cycle/cycle-lookup.ts'
import { documentsOf } from '../document/document.ts'
import { dayInJapan } from '../people/calendar-day.ts'
import { contentHash } from '../primitive/canonical-json.ts'
import { isBlank } from '../primitive/text.ts'
import { reportContents } from './build-report.ts'
import type { Report, ReportContents } from './report.ts'
import { ReportItem } from './report-item.ts'

/** What a receiver finds wrong with, or missing in, a report: each is a reason to look, and may be one to return it. */
export type ReportFinding = {
  readonly code: ReportFindingCode
  /** The item and the id of what it is about; the item alone where it is about all of it. */
  readonly place: readonly string[]
  /** The name of what it is about, for people; an id where it has none. */
  readonly name: string
}

export const REPORT_FINDING_CODES = [
  /** An item that the receiver asks for is not in it, or is said to be and is not. */
  'item-missing',
  /** It holds no protected area, so nothing is reported. */
  'no-areas',
  'likelihood-missing',
  'area-without-system',
  /** 対象システム without an entry of its own, or an entry without its plan. */
  'system-missing',
  'plan-missing',
  /** A 統制目標 that nothing covers at the end of N+4, without a written reason; with one. */
  'objective-open',
  'objective-open-with-reason',
  'delay-without-reason',
  'outline-missing',
  /** The worksheets are not those that the CISO approved; some that were approved are not there. */
  'changed-since-approval',
  'approved-document-missing',
  /** … or hold what was not approved; are another organisation's, or another year's. */
  'unapproved-document',
  'worksheets-of-another',
  /** The approval names no document. */
  'approval-empty',
  /** The approval is later than the report, or the report than today. */
  'day-odd',
  /** It holds what it does not name as an item. */
  'item-unnamed',
  /** It calls its sender by another name than the card does. */
  'name-differs',
  /** What it gathers is of another year, comes twice, or is not from below the sender. */
  'gathered-odd',
  /** What it says is not what its worksheets give. */
  'contents-differ',
  /** Another edition of the guideline than the receiver works by: nothing could be computed again. */
  'other-edition',
  /** An organisation below whose report is not gathered. */
  'organisation-missing',
] as const
export type ReportFindingCode = (typeof REPORT_FINDING_CODES)[number]

/** Told, and no mistake: a reason was given. */
const NOTES: ReadonlySet<ReportFindingCode> = new Set(['objective-open-with-reason', 'organisation-missing'])

export function isReportMistake({ code }: ReportFinding): boolean {
  return !NOTES.has(code)
}

/** What the receiver holds a report against. */
export type Receiver = {
  /** What it asks for. */
  readonly required: readonly ReportItem[]
  /** Of the report's edition; undefined where the receiver has it not. */
  readonly catalogue: Catalogue | undefined
  /** The sender as its card calls it. */
  readonly sender: string
  /** The ids of the receiver itself and of those directly below it. */
  readonly own: ReadonlySet<string>
  readonly today: string
}

/** Checks a report for completeness, item by item, as the receiver sees it; with what it gathers. */
export function checkReport(report: Report, receiver: Receiver): ReportFinding[] {
  const { items, contents, approval, without, gathered, from } = report
  const { required, catalogue, sender, today } = receiver
  const builtOn = dayInJapan(Date.parse(report.builtAt))
  return [
    ...when(from.name !== sender, finding('name-differs', ['from'], from.name)),
    ...when(approval.on > builtOn || builtOn > dayAfter(today), finding('day-odd', ['approval'], approval.on)),
    ...when(Object.keys(approval.documents).length === 0, finding('approval-empty', ['approval'], approval.on)),
    ...[...new Set([...required, ...items])]
      .filter((item) => contents[item] === undefined)
      .map((item) => finding('item-missing', [item], item)),
    ...checkContents(report),
    ...(contents.worksheets === undefined ? [] : checkWorksheets(contents.worksheets, report, catalogue)),
    ...without.map(({ organisation: { id, name } }) => finding('organisation-missing', ['gathered', id], name)),
    ...checkGathered(gathered, report, receiver),
  ]
}

/** What one organisation says, whoever has carried it. */
function checkContents({ items, contents }: Pick<Report, 'items' | 'contents'>): ReportFinding[] {
  return [
    ...ReportItem.options
      .filter((item) => contents[item] !== undefined && !items.includes(item))
      .map((item) => finding('item-unnamed', [item], item)),
    ...checkAreas(contents),
    ...checkSystems(contents),
    ...(contents.plans ?? []).flatMap(checkPlan),
  ]
}

function checkGathered(gathered: Report['gathered'], { from, fiscalYear }: Report, { own }: Receiver): ReportFinding[] {
  const seen = new Set([from.id])
  return gathered.flatMap((one) => {
    const { id, name } = one.from
    const isOdd = one.fiscalYear !== fiscalYear || seen.has(id) || own.has(id)
    seen.add(id)
    const within = checkContents(one).map(({ code, place, name: what }) =>
      finding(code, ['gathered', id, ...place], `${name} ${what}`),
    )
    return [...when(isOdd, finding('gathered-odd', ['gathered', id], name)), ...within]
  })
}

/** Clocks of two machines may differ, and days by where they stand. */
function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}

function checkAreas({ areas, systems }: ReportContents): ReportFinding[] {
  if (areas === undefined) return []
  if (areas.length === 0) return [finding('no-areas', ['areas'], 'areas')]
  const names = new Set(systems?.flatMap(({ areas: of }) => of))
  return areas.flatMap(({ id, name, likelihood, systems: used }) => [
    ...when(likelihood === null, finding('likelihood-missing', ['areas', id], name)),
    ...when(used.length === 0, finding('area-without-system', ['areas', id], name)),
    ...when(
      used.length > 0 && systems !== undefined && !names.has(name),
      finding('system-missing', ['areas', id], name),
    ),
  ])
}

function checkSystems({ systems = [], plans }: ReportContents): ReportFinding[] {
  if (plans === undefined) return []
  const planned = new Set(plans.map(({ id }) => id))
  return systems
    .filter(({ id }) => !planned.has(id))
    .map(({ id, name }) => finding('plan-missing', ['systems', id], name))
}

function checkPlan(plan: NonNullable<ReportContents['plans']>[number]): ReportFinding[] {
  const { id, name, open, progress, delayReason, nextYearOutline } = plan
  const at = (code: ReportFindingCode, ...more: string[]) => finding(code, ['plans', id, ...more], name)
  return [
    ...open.map(({ objective, hasReason }) =>
      at(hasReason ? 'objective-open-with-reason' : 'objective-open', 'open', objective),
    ),
    ...when(progress === 'delayed' && isBlank(delayReason), at('delay-without-reason', 'delayReason')),
    ...when(isBlank(nextYearOutline), at('outline-missing', 'nextYearOutline')),
  ]
}

/** The worksheets against what was approved, and against what the report says. */
function checkWorksheets(cycle: Cycle, report: Report, catalogue: Catalogue | undefined): ReportFinding[] {
  const { contents, approval, from, fiscalYear } = report
  const isOthers = cycle.organisation.id !== from.id || cycle.fiscalYear !== fiscalYear
  const held = new Map(documentsOf(cycle).map(({ kind, content }) => [`${kind}/${content.id}`, contentHash(content)]))
  const sheets = Object.entries(approval.documents).flatMap(([name, { hash }]) => {
    const now = held.get(name)
    // Last year's sheets do not go out with this year's report.
    if (now === undefined)
      return when(name !== 'prior/prior', finding('approved-document-missing', ['worksheets', name], name))
    return when(now !== hash, finding('changed-since-approval', ['worksheets', name], name))
  })
  const unapproved = [...held.keys()]
    .filter((name) => approval.documents[name] === undefined)
    .map((name) => finding('unapproved-document', ['worksheets', name], name))
  const found = [
    ...when(isOthers, finding('worksheets-of-another', ['worksheets'], cycle.organisation.name)),
    ...sheets,
    ...unapproved,
  ]
  if (catalogue === undefined) return [...found, finding('other-edition', ['worksheets'], cycle.guidelineEdition)]
  const said = withoutLastYear(contents)
  const given = withProgress(withoutLastYear(reportContents(catalogue, cycle, COMPUTED)), cycle, approval)
  const differing = COMPUTED.filter(
    (item) => contents[item] !== undefined && hashOf(said, item) !== hashOf(given, item),
  )
  return [...found, ...differing.map((item) => finding('contents-differ', [item], item))]
}

/** What is computed from worksheets. */
const COMPUTED = ['areas', 'systems', 'plans'] as const

type Comparable = Omit<ReportContents, 'plans'> & {
  readonly plans: readonly Omit<NonNullable<ReportContents['plans']>[number], 'thisYearOutline'>[] | undefined
}

/** Without what rests on last year's sheets, which are not in a report: nobody can compute that again. */
function withoutLastYear({ plans, ...contents }: ReportContents): Comparable {
  return { ...contents, plans: plans?.map(({ thisYearOutline: _outline, ...plan }) => plan) }
}

/** 計画の進行状況 as the sheets have it: the page leaves it out where no plan of last year was approved. */
function withProgress(given: Comparable, cycle: Cycle, { documents }: Report['approval']): Comparable {
  const hasLastYear = documents['prior/prior'] !== undefined
  const plans = given.plans?.map((plan) => ({
    ...plan,
    progress: hasLastYear ? (planOf(cycle, plan.id)?.progress ?? null) : null,
  }))
  return { ...given, plans }
}

function hashOf(contents: Comparable, item: (typeof COMPUTED)[number]): string {
  return contentHash(contents[item])
}

function finding(code: ReportFindingCode, place: readonly string[], name: string): ReportFinding {
  return { code, place, name }
}

function when(is: boolean, one: ReportFinding): ReportFinding[] {
  return is ? [one] : []
}
