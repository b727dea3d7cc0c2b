import type { PlanSheet } from './plan-sheet.ts'
import type { StatusSheet } from './status-sheet.ts'

/** その他 of one objective in the order of the forms: those of sheet 2, then those that sheet 3 alone has. */
export function ownMeasureIds(
  status: StatusSheet | undefined,
  plan: PlanSheet | undefined,
  objective: string,
): readonly string[] {
  const rows = [...(status?.ownMeasures ?? []), ...(plan?.ownMeasures ?? [])]
  return [...new Set(rows.filter((row) => row.objective === objective).map(({ id }) => id))]
}

/** The number of an own measure in the forms: A-1 is the first その他 of objective A. */
export function ownMeasureLabel(objective: string, index: number): string {
  return `${objective}-${index + 1}`
}

/** The number of an own measure of these sheets; undefined when neither has it. */
export function labelOfOwnMeasure(
  status: StatusSheet | undefined,
  plan: PlanSheet | undefined,
  id: string,
): string | undefined {
  const row = [...(status?.ownMeasures ?? []), ...(plan?.ownMeasures ?? [])].find((one) => one.id === id)
  return row && ownMeasureLabel(row.objective, ownMeasureIds(status, plan, row.objective).indexOf(id))
}
