import * as z from 'zod'
import {
  AreaDecision,
  CYCLE_SCHEMA_VERSION,
  type Cycle,
  CycleSettings,
  PriorCycle,
  WordingEntry,
} from '../cycle/cycle.ts'
import { IsoDate } from '../primitive/text.ts'
import { BusinessSheet } from '../worksheet/business-sheet.ts'
import { PlanSheet } from '../worksheet/plan-sheet.ts'
import { StatusSheet } from '../worksheet/status-sheet.ts'
import { parseBySchema, type ParseResult } from './parse-by-schema.ts'

/**
 * The documents of a cycle: what is saved, has revisions and is merged as one. A sheet is one; what the offices decide
 * about areas, the settings, the dashboard's wording and last year's sheets are one each.
 */
const SCHEMAS = {
  settings: z.strictObject({ id: z.literal('settings'), guidelineEdition: z.string(), settings: CycleSettings }),
  decisions: z.strictObject({ id: z.literal('decisions'), areaDecisions: z.array(AreaDecision) }),
  'business-sheet': BusinessSheet,
  'status-sheet': StatusSheet,
  'plan-sheet': PlanSheet,
  dashboard: z.strictObject({ id: z.literal('dashboard'), date: IsoDate.nullable(), wording: z.array(WordingEntry) }),
  prior: z.strictObject({ id: z.literal('prior'), prior: PriorCycle }),
} as const

export const DocumentKind = z.enum([
  'settings',
  'decisions',
  'business-sheet',
  'status-sheet',
  'plan-sheet',
  'dashboard',
  'prior',
])
export type DocumentKind = z.infer<typeof DocumentKind>

/** What a document of a kind says. */
export type ContentOf<K extends DocumentKind> = z.infer<(typeof SCHEMAS)[K]>

/** One document: its kind and its content, which bears its id. */
export type Document = {
  readonly [K in DocumentKind]: { readonly kind: K; readonly content: ContentOf<K> }
}[DocumentKind]

/** Checks what came in as a document of this kind. Every problem is named; none is thrown. */
export function parseDocument(kind: DocumentKind, value: unknown): ParseResult<Document> {
  const parsed = parseContent(kind, value)
  return parsed.ok ? { ok: true, value: documentOf(kind, parsed.value) } : parsed
}

/** … as its content alone. */
export function parseContent<K extends DocumentKind>(kind: K, value: unknown): ParseResult<ContentOf<K>> {
  // oxlint-disable-next-line no-unsafe-type-assertion -- TypeScript cannot pair a kind with its content
  return parseBySchema<Document['content']>(SCHEMAS[kind], value) as ParseResult<ContentOf<K>>
}

/** A content that is known to be of this kind, as its document: it was parsed as such, or merged from such. */
export function documentOf(kind: DocumentKind, content: Document['content']): Document {
  // oxlint-disable-next-line no-unsafe-type-assertion -- what the name says; TypeScript cannot pair the two
  return { kind, content } as Document
}

/** Takes a cycle apart into its documents, in the order of the cycle. */
export function documentsOf(cycle: Cycle): Document[] {
  const { guidelineEdition, settings, areaDecisions, dashboard, prior } = cycle
  return [
    { kind: 'settings', content: { id: 'settings', guidelineEdition, settings } },
    { kind: 'decisions', content: { id: 'decisions', areaDecisions } },
    ...cycle.businessSheets.map((content) => ({ kind: 'business-sheet', content }) as const),
    ...cycle.statusSheets.map((content) => ({ kind: 'status-sheet', content }) as const),
    ...cycle.planSheets.map((content) => ({ kind: 'plan-sheet', content }) as const),
    { kind: 'dashboard', content: { id: 'dashboard', ...dashboard } },
    ...(prior === null ? [] : [{ kind: 'prior', content: { id: 'prior', prior } } as const]),
  ]
}

/**
 * The cycle that consists of these documents; sheets in the order in which they are given.
 * @throws Error when the settings, the decisions or the dashboard are not among them: every cycle has them
 */
export function cycleOf(
  organisation: Cycle['organisation'],
  fiscalYear: number,
  documents: readonly Document[],
): Cycle {
  const settings = documents.find((one) => one.kind === 'settings')?.content
  const decisions = documents.find((one) => one.kind === 'decisions')?.content
  const dashboard = documents.find((one) => one.kind === 'dashboard')?.content
  if (settings === undefined || decisions === undefined || dashboard === undefined)
    throw new Error('a cycle has settings, decisions and a dashboard')
  return {
    format: 'sonae-cycle',
    schemaVersion: CYCLE_SCHEMA_VERSION,
    organisation,
    guidelineEdition: settings.guidelineEdition,
    fiscalYear,
    settings: settings.settings,
    areaDecisions: decisions.areaDecisions,
    businessSheets: documents.filter((one) => one.kind === 'business-sheet').map(({ content }) => content),
    statusSheets: documents.filter((one) => one.kind === 'status-sheet').map(({ content }) => content),
    planSheets: documents.filter((one) => one.kind === 'plan-sheet').map(({ content }) => content),
    dashboard: { date: dashboard.date, wording: dashboard.wording },
    prior: documents.find((one) => one.kind === 'prior')?.content.prior ?? null,
  }
}
