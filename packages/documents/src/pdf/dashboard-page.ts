import type { DashboardWord } from '@sonae/domain/describe/dashboard-words'
import { type Catalogue, countermeasuresOf, findCountermeasure } from '@sonae/domain/catalogue/catalogue'
import type { Dashboard, DashboardSystem, DashboardText } from '@sonae/domain/dashboard/dashboard-model'
import { impactWord, likelihoodWord, PROGRESS_WORDS } from '@sonae/domain/describe/words'
import type { ObjectiveStatus, StatusTable } from '@sonae/domain/evaluation/marks'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { ChartColumn } from '@sonae/domain/plan/chart'
import { isBlank } from '@sonae/domain/primitive/text'
import { type AutoAttachment, type PageText, type Shortened, textCost } from './auto-attachment.ts'
import { DASHBOARD_LABELS, type DashboardField, type DashboardLabels, type LegendEntry } from './dashboard-labels.ts'
import { printable } from './fonts.ts'

/** A text as the template prints it: the words, and in another colour where the rest stands. */
export type PrintedText = { readonly text: string; readonly pointer: string }

export type PrintedMark = {
  readonly text: string
  /** `bad` is an error in red, `weak` a gap that the eye should find. */
  readonly look: 'plain' | 'weak' | 'bad' | 'exception'
}

export type PrintedStatus = {
  readonly set: readonly PrintedMark[]
  readonly setTotal: string
  readonly own: readonly string[]
  readonly ownTotal: string
}

export type PrintedMeasure = {
  readonly number: readonly [string, string]
  /** In the parts between which it may be divided. */
  readonly state: readonly string[]
  readonly look: DashboardSystem['measures'][number]['state']
}

export type PrintedSystem = {
  readonly name: PrintedText
  readonly departments: PrintedText
  readonly areas: PrintedText
  readonly now: PrintedStatus
  /** The set's measures by objective. */
  readonly measures: readonly (readonly PrintedMeasure[])[]
  readonly riskEvaluation: PrintedText | null
  readonly ownMeasures: PrintedText | null
  readonly exceptionNote: string | null
  readonly thisYearOutline: PrintedText | null
  readonly progress: { readonly text: string; readonly delayed: boolean }
  readonly delayReason: PrintedText | null
  readonly nextYearOutline: PrintedText | null
  readonly budgetOutline: PrintedText | null
  readonly chart: {
    readonly alt: string
    readonly max: number
    readonly columns: readonly {
      readonly label: readonly string[]
      /** For a narrow chart. */
      readonly short: readonly string[]
      readonly values: readonly number[]
    }[]
  }
  readonly atEnd: PrintedStatus
}

/** All that the template prints, in words: it decides only where things stand. */
export type DashboardPage = {
  readonly locale: Locale
  readonly title: string
  readonly footer: string
  readonly organisation: PrintedText
  readonly date: string
  /** YYYY-MM-DD, for the metadata. */
  readonly documentDate: string
  readonly marking: string
  readonly notice: string | null
  readonly words: Readonly<Record<DashboardWord, string>>
  readonly headings: Readonly<Record<'thisYear' | 'nextYear' | 'atEnd' | 'chart', string>>
  readonly chartSeries: readonly string[]
  /** Widths of the status table's words, in ems. */
  readonly emsOfLabels: readonly number[]
  readonly emsOfTotal: number
  readonly emsOfClass: number
  readonly emsOfNumber: number
  /** Shares of the areas' table for name, overview, department and systems. */
  readonly areaColumns: readonly number[]
  readonly legendNow: readonly LegendEntry[]
  readonly legendAtEnd: readonly LegendEntry[]
  readonly threatEvents: PrintedText | null
  readonly objectives: readonly { readonly id: string; readonly name: string }[]
  readonly areas: readonly {
    readonly name: PrintedText
    readonly overview: PrintedText
    readonly department: PrintedText
    readonly likelihood: string
    readonly impact: string
    readonly reasoning: string
    readonly systems: PrintedText
  }[]
  readonly systems: readonly PrintedSystem[]
  readonly annexes: readonly {
    readonly title: string
    readonly about: string
    readonly parts: readonly { readonly field: string; readonly text: string }[]
  }[]
}

const AREAS_GROUP = 'areas'
/** The axis of the chart reaches at least this far, as in figure 4. */
const CHART_MINIMUM = 12

/** Every text of the page that people wrote, in the order in which the page shows them. */
export function pageTexts(dashboard: Dashboard, locale: Locale): PageText[] {
  const { fields, separator } = DASHBOARD_LABELS[locale]
  const make =
    (group: string, about: string, prefix: string) =>
    (id: string, field: DashboardField, text: string, kind: PageText['kind'], attachment: number | null = null) => ({
      id: `${prefix}${id}`,
      group,
      about: printable(about),
      field: fields[field],
      text: printable(text),
      kind,
      attachment,
    })
  const page = make(AREAS_GROUP, fields.areasGroup, '')
  return [
    page('organisation', 'organisation', dashboard.organisation, 'name'),
    page('threatEvents', 'threatEvents', dashboard.threatEvents.join(separator), 'name'),
    ...dashboard.areas.flatMap((area) => {
      const text = make(AREAS_GROUP, fields.areasGroup, `areas/${area.id}/`)
      const named = (field: string) => (field === fields.name ? field : `${area.name.text} ${field}`)
      const layered = (field: 'name' | 'overview', kind: PageText['kind']) =>
        text(field, field, area[field].text, kind, area[field].attachment)
      return [
        layered('name', 'name'),
        layered('overview', 'prose'),
        text('department', 'department', area.department, 'name'),
        text('systems', 'targetSystems', area.systems.join(separator), 'name'),
      ].map((entry) => Object.assign(entry, { field: named(entry.field) }))
    }),
    ...dashboard.systems.flatMap((system) => {
      const text = make(`systems/${system.id}`, system.name, `systems/${system.id}/`)
      const layered = (field: keyof DashboardSystem & DashboardField, { text: words, attachment }: DashboardText) =>
        text(field, field, words, 'prose', attachment)
      return [
        text('name', 'name', system.name, 'name'),
        text('departments', 'departments', system.departments.join(separator), 'name'),
        text('areas', 'areas', system.areas.join(separator), 'name'),
        layered('riskEvaluation', system.riskEvaluation),
        text('ownMeasures', 'ownMeasures', ownMeasures(system), 'prose'),
        layered('thisYearOutline', system.thisYearOutline),
        layered('delayReason', system.delayReason),
        layered('nextYearOutline', system.nextYearOutline),
        layered('budgetOutline', system.budgetOutline),
      ]
    }),
  ]
}

function ownMeasures({ ownMeasures: measures }: DashboardSystem): string {
  return measures.map(({ objective, description }) => `${objective}　${description.trim()}`).join('\n')
}

/** The page in words, with its texts as {@link Shortened} left them. */
export function dashboardPage(
  catalogue: Catalogue,
  dashboard: Dashboard,
  texts: Shortened,
  locale: Locale,
  notice: string | undefined,
): DashboardPage {
  const labels = DASHBOARD_LABELS[locale]
  const printed = (id: string): PrintedText => {
    const { text, attachments } = texts.shown.get(id) ?? { text: '', attachments: [] }
    return { text, pointer: attachments.length > 0 ? labels.pointer(attachments) : '' }
  }
  const conditions = dashboard.systems.flatMap(({ condition }) => condition)
  const has = (state: 'no-measure' | 'exception') => conditions.some((condition) => condition.state === state)
  const systems = dashboard.systems.map((system) => printedSystem(catalogue, dashboard, system, labels, printed))
  const day = dashboard.date ?? `${dashboard.fiscalYear}-04-01`
  return {
    locale,
    title: labels.title(dashboard),
    footer: labels.shortTitle(dashboard),
    organisation: printed('organisation'),
    date: labels.date(dashboard.date, dashboard.yearStyle),
    documentDate: day,
    marking: printable(dashboard.marking),
    notice: notice === undefined || isBlank(notice) ? null : printable(notice),
    words: labels.words,
    headings: {
      thisYear: labels.thisYearHeading(dashboard),
      nextYear: labels.nextYearHeading(dashboard),
      atEnd: labels.atEndHeading(dashboard),
      chart: labels.chartHeading,
    },
    chartSeries: labels.chartSeries,
    ...labels.widths,
    legendNow: labels.legendNow,
    legendAtEnd: [
      ...labels.legendAtEnd,
      ...(has('no-measure') ? [labels.legendUnmet] : []),
      ...(has('exception') ? [labels.legendException] : []),
    ],
    threatEvents: orNull(printed('threatEvents')),
    objectives: catalogue.objectives.map(({ id, name }) => ({ id, name: name[locale] })),
    areas: dashboard.areas.map(({ id, likelihood, impact }) => ({
      name: printed(`areas/${id}/name`),
      overview: printed(`areas/${id}/overview`),
      department: printed(`areas/${id}/department`),
      likelihood: likelihood === null ? '' : likelihoodWord(catalogue, likelihood, locale),
      impact: impactWord(catalogue, impact.impact, locale),
      reasoning: labels.reasoning(impact.itemCount, impact.types.length),
      systems: printed(`areas/${id}/systems`),
    })),
    areaColumns: areaColumns(dashboard, texts),
    systems,
    annexes: [
      ...dashboard.attachments.map(({ number, field, about, text }) => ({
        title: labels.annexTitle(number),
        about: printable(about),
        parts: [{ field: fieldName(field, labels), text: printable(text) }],
      })),
      ...texts.attachments.map(({ number, about, parts }: AutoAttachment) => ({
        title: labels.annexTitle(number),
        about,
        parts: parts.map(({ field, text }) => ({ field, text })),
      })),
    ],
  }
}

/** Columns as wide as their longest text asks, within bounds: an overview may take the most, a name needs its heading. */
function areaColumns(dashboard: Dashboard, texts: Shortened): number[] {
  const bounds = { name: [6, 16], overview: [12, 64], department: [10, 16], systems: [9, 20] } as const
  return Object.entries(bounds).map(([field, [least, most]]) => {
    const costs = dashboard.areas.map(({ id }) => textCost(texts.shown.get(`areas/${id}/${field}`)?.text ?? ''))
    return Math.min(most, Math.max(least, ...costs.map((cost) => cost + 1)))
  })
}

/** The name of the field of a wording layer's key: systems/<sheet>/riskEvaluation. */
function fieldName(key: string, labels: DashboardLabels): string {
  const last = key.split('/').at(-1) ?? ''
  return new Map<string, string>(Object.entries(labels.fields)).get(last) ?? last
}

function orNull(text: PrintedText): PrintedText | null {
  return isBlank(text.text) && text.pointer === '' ? null : text
}

function printedSystem(
  catalogue: Catalogue,
  dashboard: Dashboard,
  system: DashboardSystem,
  labels: DashboardLabels,
  printed: (id: string) => PrintedText,
): PrintedSystem {
  const text = (field: string) => printed(`systems/${system.id}/${field}`)
  const exceptions = system.condition.filter(({ state }) => state === 'exception').map(({ objective }) => objective)
  const locale: Locale = labels === DASHBOARD_LABELS.ja ? 'ja' : 'en'
  return {
    name: text('name'),
    departments: text('departments'),
    areas: text('areas'),
    now: status(system.now, labels, ({ set }) => ({
      text: set === null ? '' : labels.setMark[set],
      look: set === '×' ? 'weak' : 'plain',
    })),
    measures: catalogue.objectives.map(({ id }) =>
      countermeasuresOf(catalogue, id).map((measure) => {
        const state = system.measures.find((entry) => entry.id === measure.id)?.state ?? 'not-applicable'
        return { number: measureNumber(catalogue, measure.id, labels), state: labels.measureState[state], look: state }
      }),
    ),
    riskEvaluation: orNull(text('riskEvaluation')),
    ownMeasures: orNull(text('ownMeasures')),
    exceptionNote: exceptions.length > 0 ? labels.exceptionNote(exceptions) : null,
    thisYearOutline: orNull(text('thisYearOutline')),
    progress: {
      text: system.progress === null ? labels.words.progressNone : PROGRESS_WORDS[system.progress][locale],
      delayed: system.progress === 'delayed',
    },
    delayReason: orNull(text('delayReason')),
    nextYearOutline: orNull(text('nextYearOutline')),
    budgetOutline: orNull(text('budgetOutline')),
    chart: chart(system, dashboard, labels),
    atEnd: status(system.atEnd, labels, (objective) => {
      const state = system.condition.find((condition) => condition.objective === objective.objective)?.state
      return markAtEnd(objective, state, labels)
    }),
  }
}

/** 未達 stands wherever nothing is done or planned by the end, beside ※ too: what comes after the end does not meet it. */
function markAtEnd(
  { set }: ObjectiveStatus,
  state: 'has-measures' | 'no-measure' | 'exception' | undefined,
  { words, setMark }: DashboardLabels,
): PrintedMark {
  if (state === 'exception') return { text: words.exception, look: 'exception' }
  if (set === null) return { text: words.unmet, look: 'bad' }
  if (state === 'no-measure') return { text: `${setMark[set]} ${words.unmet}`, look: 'bad' }
  return { text: setMark[set], look: 'plain' }
}

function status(
  table: StatusTable,
  labels: DashboardLabels,
  mark: (status: ObjectiveStatus) => PrintedMark,
): PrintedStatus {
  return {
    set: table.objectives.map(mark),
    setTotal: String(table.setTotal),
    own: table.objectives.map(({ own }) => labels.ownMark[own]),
    ownTotal: labels.ownTotal(table.ownTotal, table.ownDistinct),
  }
}

/** 遮断 and 1-1: the two parts may stand below each other. */
function measureNumber(catalogue: Catalogue, id: string, labels: DashboardLabels): [string, string] {
  const measure = findCountermeasure(catalogue, id)
  if (measure === undefined) return [id, '']
  const [, name = '', digits = ''] = /^(?<name>\D*)(?<digits>.*)$/su.exec(measure.number) ?? []
  return [labels.measureClass?.[measure.class] ?? name, digits]
}

function chart(system: DashboardSystem, dashboard: Dashboard, labels: DashboardLabels): PrintedSystem['chart'] {
  const columns = system.chart.map((column, index) => ({
    label: labels.chartColumn(column.fiscalYear, index, dashboard),
    short: labels.chartColumnShort(column.fiscalYear, index, dashboard),
    values: valuesOf(column),
  }))
  const highest = Math.max(CHART_MINIMUM, ...columns.map(({ values }) => values.reduce((sum, value) => sum + value, 0)))
  const described = columns.map(({ label, values }) => {
    const parts = values.flatMap((value, index) => (value > 0 ? [`${labels.chartSeries[index] ?? ''} ${value}`] : []))
    return `${label.join('')} ${parts.join(labels.separator) || '0'}`
  })
  return {
    alt: `${labels.chartAlt(printable(system.name))}${labels.words.colon}${described.join('; ')}`,
    max: Math.ceil(highest / 2) * 2,
    columns,
  }
}

/** From the bottom. */
function valuesOf({ doneSet, plannedSet, doneOwn, plannedOwn }: ChartColumn): number[] {
  return [doneSet, plannedSet, doneOwn, plannedOwn]
}
