import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Dashboard, DashboardText } from '@sonae/domain/dashboard/dashboard-model'
import type { StatusTable } from '@sonae/domain/evaluation/marks'

/**
 * The dashboard as JSON for other programs. Every system has `now` and `atEnd`, each with `set` and `own`: arrays of six
 * marks from A to F (null where no measure at all is done or planned), and the totals.
 */
export function dashboardJson(catalogue: Catalogue, dashboard: Dashboard): object {
  return {
    format: 'sonae-dashboard',
    version: 1,
    organisation: dashboard.organisation,
    fiscalYear: dashboard.fiscalYear,
    date: dashboard.date,
    marking: dashboard.marking,
    threatEvents: dashboard.threatEvents,
    objectives: catalogue.objectives.map(({ id, name }) => ({ id, name: name.ja })),
    areas: dashboard.areas.map((area, index) => ({
      number: index + 1,
      id: area.id,
      name: area.name.text,
      overview: text(area.overview),
      department: area.department,
      likelihood: area.likelihood,
      overallImpact: area.impact.impact,
      adverseImpacts: area.impact.itemCount,
      impactTypes: area.impact.types,
      systems: area.systems,
    })),
    systems: dashboard.systems.map((system) => ({
      id: system.id,
      name: system.name,
      departments: system.departments,
      areas: system.areas,
      now: statusJson(system.now),
      measures: system.measures.map(({ id, state }) => ({
        id,
        number: catalogue.countermeasures.find((measure) => measure.id === id)?.number ?? id,
        state,
      })),
      ownMeasures: system.ownMeasures,
      riskEvaluation: text(system.riskEvaluation),
      thisYearOutline: text(system.thisYearOutline),
      progress: system.progress,
      delayReason: text(system.delayReason),
      nextYearOutline: text(system.nextYearOutline),
      budgetOutline: text(system.budgetOutline),
      chart: system.chart,
      atEnd: statusJson(system.atEnd),
      condition: system.condition.map(({ objective, state }) => ({ objective, state })),
    })),
    attachments: dashboard.attachments,
  }
}

function statusJson({ objectives, setTotal, ownTotal, ownDistinct }: StatusTable): object {
  return {
    objectives: objectives.map(({ objective }) => objective),
    set: objectives.map(({ set }) => set),
    own: objectives.map(({ own }) => own),
    setCounts: objectives.map(({ setCount }) => setCount),
    ownCounts: objectives.map(({ ownCount }) => ownCount),
    setTotal,
    ownTotal,
    ownDistinct,
  }
}

/** A text of the page; with its source where the wording layer changed it. */
function text(field: DashboardText): object {
  const { text: words, source, edited, stale, attachment } = field
  return edited ? { text: words, source, stale, attachment } : { text: words }
}
