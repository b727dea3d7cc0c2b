import * as z from 'zod'
import { DocumentKind } from '../document/document.ts'
import { Id, IsoDate, Text } from '../primitive/text.ts'

/** Where the sheet of a business department stands (steps ② to ⑥). */
export const BusinessState = z
  .enum(['selected', 'requested', 'submitted', 'decided', 'left-out', 'identified', 'returned'])
  .meta({ id: 'BusinessState' })
export type BusinessState = z.infer<typeof BusinessState>

/** Where sheets 2 and 3 of a system stand (steps ⑥ to ⑪). A sheet that several systems share is one. */
export const SystemState = z
  .enum([
    'identified',
    'requested',
    'status-submitted',
    'plan-submitted',
    'explained',
    'adjusted',
    'status-returned',
    'plan-returned',
  ])
  .meta({ id: 'SystemState' })
export type SystemState = z.infer<typeof SystemState>

/** Where the cycle as a whole stands (steps ⑫ to ⑮); `open` while sheets are at work. */
export const CycleState = z
  .enum(['open', 'settled', 'frozen', 'approved', 'reported', 'accepted'])
  .meta({ id: 'CycleState' })
export type CycleState = z.infer<typeof CycleState>

/** Why a document was returned, pinned to a place in it (document-path.ts); an empty path means all of it. */
export const ReturnReason = z
  .strictObject({ kind: DocumentKind, id: Id, path: z.array(z.string().max(200)).max(10), text: Text.min(1) })
  .meta({ id: 'ReturnReason' })
export type ReturnReason = z.infer<typeof ReturnReason>

const track = {
  /** The day by which the department is asked to answer; null where nobody asked. */
  due: IsoDate.nullable(),
  /** Why it came back; empty once it is submitted again. */
  reasons: z.array(ReturnReason),
}

export const BusinessTrack = z.strictObject({ state: BusinessState, ...track })
export type BusinessTrack = z.infer<typeof BusinessTrack>

export const SystemTrack = z.strictObject({
  state: SystemState,
  ...track,
  /** The day by which the business departments are asked to answer the explanation (⑪). */
  adjustmentDue: IsoDate.nullable(),
  /** Business departments that said they have nothing to adjust, or nothing any more. */
  agreed: z.array(Id),
  /** 調整 that are not closed, by the id of their thread. */
  openThreads: z.array(Id),
  /** Business departments whose day passed without an answer, where the setting lets that count as one (⑪). */
  silent: z.array(Id),
})
export type SystemTrack = z.infer<typeof SystemTrack>

/** The revisions of documents at a moment, by kind/id. */
export const Snapshot = z
  .strictObject({
    on: IsoDate,
    documents: z.record(z.string(), z.strictObject({ revision: z.int(), hash: z.string() })),
  })
  .meta({ id: 'Snapshot' })
export type Snapshot = z.infer<typeof Snapshot>

/** Where a cycle stands: what all acts so far came to. */
export const WorkflowState = z
  .strictObject({
    cycle: CycleState,
    /** Ours: after its day ⑪ counts as done where nobody answered, and says so. */
    silenceCounts: z.boolean(),
    /** ① was done. */
    briefed: z.boolean(),
    business: z.record(z.string(), BusinessTrack),
    systems: z.record(z.string(), SystemTrack),
    /** Why what the offices keep came back: settings, decisions, the dashboard. */
    officeReasons: z.array(ReturnReason),
    /** What the dashboard that lies before the CISO shows (⑬). */
    frozen: Snapshot.nullable(),
    /** What the CISO approved last (⑭); it stays when the cycle is opened again. */
    approval: Snapshot.nullable(),
  })
  .meta({ id: 'WorkflowState' })
export type WorkflowState = z.infer<typeof WorkflowState>

/** A cycle at its beginning: nobody was told anything. */
export const NEW_WORKFLOW: WorkflowState = {
  cycle: 'open',
  silenceCounts: true,
  briefed: false,
  business: {},
  systems: {},
  officeReasons: [],
  frozen: null,
  approval: null,
}
