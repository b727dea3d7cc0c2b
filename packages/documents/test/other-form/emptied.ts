import type { Catalogue } from '../../../domain/src/catalogue/catalogue.ts'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import {
  blankArea,
  blankBusinessSheet,
  blankPlanSheet,
  blankStatusSheet,
  blankSystem,
} from '../../../domain/src/cycle/new-cycle.ts'

/** A cycle of the same organisation with the same areas and systems in which nobody has answered anything. */
export function emptied(catalogue: Catalogue, cycle: Cycle): Cycle {
  return {
    ...cycle,
    businessSheets: cycle.businessSheets.map(({ id, department, areas }) => ({
      ...blankBusinessSheet(catalogue, id, department),
      areas: areas.map((area) => blankArea(area.id, area.name)),
    })),
    statusSheets: cycle.statusSheets.map(({ id, systems }) =>
      blankStatusSheet(
        catalogue,
        id,
        systems.map((system) => blankSystem(system.id, system.name, system.department)),
      ),
    ),
    planSheets: cycle.planSheets.map(({ id }) => blankPlanSheet(catalogue, id)),
    dashboard: { date: null, wording: [] },
    prior: null,
  }
}
