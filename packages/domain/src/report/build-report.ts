import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Cycle } from '../cycle/cycle.ts'
import { planOf } from '../cycle/cycle-lookup.ts'
import { buildDashboard, type DashboardSystem, type DashboardText } from '../dashboard/dashboard-model.ts'
import type { StatusTable } from '../evaluation/marks.ts'
import type { ReportContents } from './report.ts'
import type { ReportItem } from './report-item.ts'

/**
 * What a report says of a cycle (⑮): the page that the CISO approved, as data; nothing that is not on it, but for the
 * worksheets where they are asked for.
 */
export function reportContents(catalogue: Catalogue, cycle: Cycle, items: readonly ReportItem[]): ReportContents {
  const page = buildDashboard(catalogue, cycle)
  const contents: Required<ReportContents> = {
    areas: page.areas.map(({ id, name, overview, department, likelihood, impact: { impact }, systems }) => ({
      id,
      name: fullText(name),
      overview: fullText(overview),
      department,
      likelihood,
      impact,
      systems: [...systems],
    })),
    systems: page.systems.map(({ id, name, departments, areas, now, riskEvaluation }) => ({
      id,
      name,
      departments: [...departments],
      areas: [...areas],
      now: statusOf(now),
      riskEvaluation: fullText(riskEvaluation),
    })),
    plans: page.systems.map((system) => planEntry(cycle, system)),
    worksheets: { ...cycle, prior: null },
  }
  return Object.fromEntries(items.map((item) => [item, contents[item]]))
}

function planEntry(cycle: Cycle, system: DashboardSystem): NonNullable<ReportContents['plans']>[number] {
  const { id, name, atEnd, condition, progress, chart } = system
  return {
    id,
    name,
    atEnd: statusOf(atEnd),
    open: condition
      .filter(({ state }) => state !== 'has-measures')
      .map(({ objective, state }) => ({ objective, hasReason: state === 'exception' })),
    progress,
    delayReason: fullText(system.delayReason),
    thisYearOutline: fullText(system.thisYearOutline),
    nextYearOutline: fullText(system.nextYearOutline),
    budgetOutline: fullText(system.budgetOutline),
    budgetAmounts: planOf(cycle, id)?.budgetAmounts ?? {},
    course: chart.map(({ fiscalYear, doneSet, doneOwn, plannedSet, plannedOwn }) => ({
      fiscalYear,
      done: doneSet + doneOwn,
      planned: plannedSet + plannedOwn,
    })),
  }
}

function statusOf({ objectives, setTotal, ownTotal }: StatusTable) {
  return { objectives: objectives.map(({ objective, set, own }) => ({ objective, set, own })), setTotal, ownTotal }
}

/** What the page says; all of it where the page gives the gist and a 別紙 the whole. */
function fullText({ text, source, attachment }: DashboardText): string {
  return attachment === null ? text : source
}
