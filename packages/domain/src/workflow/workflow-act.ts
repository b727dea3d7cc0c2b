import * as z from 'zod'
import { Id, IsoDate, Text } from '../primitive/text.ts'
import { ReturnReason } from './workflow-state.ts'

const sheet = { sheet: Id }
const text = { text: Text.max(10_000) }
/** The revision that whoever submits has before them. */
const revision = z.int().positive()
const reasons = z.array(ReturnReason).min(1).max(200)
/** `from`: the department that whoever does it has before them; null: the sheet has none. */
const departments = { from: Id.nullable(), to: Id }

/**
 * What people do in a cycle beside filling sheets in (付属書１ ２ ①–⑮): who may, when and with what effect is
 * workflow-table.ts. `sheet` is the id of a business sheet in ② to ⑥, of a system's sheets in ⑦ to ⑪.
 */
export const WorkflowAct = z
  .discriminatedUnion('act', [
    /** Once for each meeting: it can be done again, and every one stands in the record. */
    z.strictObject({ act: z.literal('brief'), on: IsoDate, ...text }),
    z.strictObject({ act: z.literal('select-areas'), ...sheet }),
    z.strictObject({ act: z.literal('request-assessment'), ...sheet, due: IsoDate, ...text }),
    z.strictObject({ act: z.literal('submit-assessment'), ...sheet, revision }),
    z.strictObject({ act: z.literal('withdraw-assessment'), ...sheet }),
    z.strictObject({ act: z.literal('return-assessment'), ...sheet, reasons }),
    z.strictObject({ act: z.literal('decide-protection'), ...sheet }),
    z.strictObject({ act: z.literal('identify-systems'), ...sheet }),
    z.strictObject({ act: z.literal('request-check'), ...sheet, due: IsoDate, ...text }),
    z.strictObject({ act: z.literal('submit-status'), ...sheet, revision }),
    z.strictObject({ act: z.literal('withdraw-status'), ...sheet }),
    z.strictObject({ act: z.literal('submit-plan'), ...sheet, revision }),
    z.strictObject({ act: z.literal('withdraw-plan'), ...sheet }),
    /** `due`: until when the business departments may ask for an adjustment. */
    z.strictObject({ act: z.literal('explain'), ...sheet, due: IsoDate, ...text }),
    z.strictObject({
      act: z.literal('open-thread'),
      ...sheet,
      thread: Id,
      /** What it is about: a place in sheet 2 or 3; empty for all of it. */
      part: z.enum(['status-sheet', 'plan-sheet']),
      path: z.array(z.string().max(200)).max(10),
      text: Text.min(1).max(10_000),
    }),
    z.strictObject({ act: z.literal('reply'), ...sheet, thread: Id, text: Text.min(1).max(10_000) }),
    z.strictObject({
      act: z.literal('close-thread'),
      ...sheet,
      thread: Id,
      outcome: z.enum(['changed', 'unchanged']),
      ...text,
    }),
    z.strictObject({ act: z.literal('agree'), ...sheet }),
    z.strictObject({ act: z.literal('revise-status'), ...sheet, ...text }),
    z.strictObject({ act: z.literal('revise-plan'), ...sheet, ...text }),
    z.strictObject({ act: z.literal('return-status'), ...sheet, reasons }),
    z.strictObject({ act: z.literal('return-plan'), ...sheet, reasons }),
    z.strictObject({ act: z.literal('settle'), ...text }),
    z.strictObject({ act: z.literal('freeze-dashboard') }),
    z.strictObject({ act: z.literal('approve'), ...text }),
    z.strictObject({ act: z.literal('return-cycle'), reasons, ...text }),
    z.strictObject({ act: z.literal('report'), ...text }),
    z.strictObject({ act: z.literal('record-acceptance'), ...text }),
    z.strictObject({ act: z.literal('record-return'), reasons, ...text }),
    z.strictObject({ act: z.literal('reopen'), text: Text.min(1).max(10_000) }),
    z.strictObject({ act: z.literal('change-assessment-due'), ...sheet, due: IsoDate }),
    z.strictObject({ act: z.literal('change-check-due'), ...sheet, due: IsoDate }),
    /** The day of ⑪, for all who have not answered. */
    z.strictObject({ act: z.literal('change-adjustment-due'), ...sheet, due: IsoDate }),
    z.strictObject({ act: z.literal('change-silence'), silenceCounts: z.boolean() }),
    /** Gives a sheet to another department in mid-year, as it stands (ours). `text`: why. */
    z.strictObject({ act: z.literal('reassign-business'), ...sheet, ...departments, text: Text.min(1).max(10_000) }),
    /** … sheets 2 and 3 of a system together. */
    z.strictObject({ act: z.literal('reassign-system'), ...sheet, ...departments, text: Text.min(1).max(10_000) }),
  ])
  .meta({ id: 'WorkflowAct' })
export type WorkflowAct = z.infer<typeof WorkflowAct>
export type ActName = WorkflowAct['act']
/** What an act asks for beyond its name, as its schema has it: sheet, due, text … */
export function fieldsOfAct(act: ActName): ReadonlySet<string> {
  return new Set(Object.keys(WorkflowAct.options.find(({ shape }) => shape.act.value === act)?.shape ?? {}))
}

export const ACT_NAMES: readonly ActName[] = WorkflowAct.options.map((option) => option.shape.act.value)
