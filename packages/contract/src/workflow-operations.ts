import { Role } from '@sonae/domain/permission/permission'
import { Id, IsoDate } from '@sonae/domain/primitive/text'
import { WorkflowAct } from '@sonae/domain/workflow/workflow-act'
import { WorkflowState } from '@sonae/domain/workflow/workflow-state'
import * as z from 'zod'
import { operation } from './operation.ts'
import { wholeNumber, Year } from './parameter.ts'
import { FieldProblem } from './problem.ts'

const Cycle = z.strictObject({ organisation: Id, fiscalYear: Year })

const Task = z
  .strictObject({
    act: z.string(),
    /** 1 to 15: ① to ⑮. */
    step: z.int(),
    /** The sheet; null for the cycle as a whole. */
    sheet: Id.nullable(),
    due: IsoDate.nullable(),
    urgency: z.enum(['overdue', 'due-soon', 'none']),
    /** It came back, with reasons (in the state of its sheet). */
    returned: z.boolean(),
    /** What whoever is waited for has to mend before. */
    obstacles: z.array(FieldProblem),
  })
  .meta({ id: 'Task' })

const Unattended = z
  .strictObject({
    track: z.enum(['business', 'system']),
    sheet: Id,
    /** null: the sheet was never given to one. */
    department: Id.nullable(),
  })
  .meta({ id: 'Unattended' })

const Standing = z
  .strictObject({
    /** How many acts there are. */
    acts: z.int(),
    state: WorkflowState,
    approval: z.strictObject({
      kind: z.enum(['none', 'valid', 'outdated']),
      on: IsoDate.nullable(),
      /** Of an outdated approval: what changed since, by kind/id. */
      documents: z.array(z.string()),
    }),
    /** What waits for whoever asks, first what is due first. */
    tasks: z.array(Task),
    /** Sheets whose department has nobody who could act today, for those who can give them to another one. */
    unattended: z.array(Unattended),
  })
  .meta({ id: 'WorkflowStanding' })

export const readWorkflow = operation({
  id: 'readWorkflow',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/workflow',
  summary: 'Where the cycle stands (①–⑮), what the approval is worth, and what waits for the caller',
  access: 'permitted',
  parameters: Cycle,
  answer: Standing,
})

export const listPossibleActs = operation({
  id: 'listPossibleActs',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/workflow/possible-acts',
  summary: 'What the caller may do now with a sheet, or with the cycle as a whole: awaited or not, in the order of ①–⑮',
  access: 'permitted',
  parameters: Cycle,
  query: z.strictObject({
    /** Absent: the cycle as a whole. */
    sheet: Id.optional(),
  }),
  answer: z.strictObject({
    acts: z.array(
      z.strictObject({
        act: z.string(),
        step: z.int(),
        /** What has to be mended before, where that does not hang on what is given with the act. */
        obstacles: z.array(FieldProblem),
      }),
    ),
  }),
})

export const doWorkflowAct = operation({
  id: 'doWorkflowAct',
  method: 'POST',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/workflow/acts',
  summary:
    'Does an act of the workflow: a request, a submission, a return, the approval … Who may, and when, is the table of the domain',
  access: 'permitted',
  parameters: Cycle,
  body: WorkflowAct,
  status: 201,
  answer: Standing,
  /** `not-for-tokens`: the decision of the CISO (⑭). */
  problems: ['not-possible', 'not-for-tokens'],
})

export const listWorkflowActs = operation({
  id: 'listWorkflowActs',
  method: 'GET',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/workflow/acts',
  summary: 'The acts of the workflow, newest first: who did what, in which role, about which revisions',
  access: 'permitted',
  parameters: Cycle,
  query: z.strictObject({
    sheet: Id.optional(),
    thread: Id.optional(),
    below: wholeNumber(1, 1e9).optional(),
    limit: wholeNumber(1, 200).default(100),
  }),
  answer: z.strictObject({
    acts: z.array(
      z.strictObject({
        number: z.int(),
        act: WorkflowAct,
        step: z.int(),
        actor: z.string(),
        role: Role,
        department: z.string(),
        at: z.iso.datetime(),
        revisions: z.record(z.string(), z.int()),
      }),
    ),
    /** Asked as `below` it gives the next page; null at the end. */
    next: z.int().nullable(),
  }),
})
