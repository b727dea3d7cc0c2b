import { doWorkflowAct } from '@sonae/contract/workflow-operations'
import type { WorkflowAct } from '@sonae/domain/workflow/workflow-act'
import { ask, type AskProblem } from '../api/ask.ts'
import type { CyclePlace } from './use-cycle.ts'

/** An act that was not done, and of which sheet. */
export type NotDone = { readonly sheet: string | null; readonly problem: AskProblem }

/**
 * Does the same act for several sheets, one after the other: each stands for itself in the record.
 * @param sheets null: the act is the cycle's
 * @returns those that were not done
 */
export async function doActs(
  place: CyclePlace,
  act: WorkflowAct['act'],
  sheets: readonly (string | null)[],
  given: Readonly<Record<string, unknown>> = {},
): Promise<readonly NotDone[]> {
  const failed: NotDone[] = []
  for (const sheet of sheets) {
    // The service looks at it by the schema of the act and says which field is wrong.
    // oxlint-disable-next-line no-unsafe-type-assertion
    const body = { act, ...(sheet === null ? {} : { sheet }), ...given } as WorkflowAct
    const answered = await ask(doWorkflowAct, { parameters: place, body })
    if (!answered.ok) failed.push({ sheet, problem: answered.problem })
  }
  return failed
}
