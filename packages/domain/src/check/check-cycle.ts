import type { Catalogue } from '../catalogue/catalogue.ts'
import type { AreaDecision, Cycle } from '../cycle/cycle.ts'
import { approvedPriorPlan, areasOfSheet, businessAreas, planOf, protectedAreas } from '../cycle/cycle-lookup.ts'
import { buildDashboard, dashboardTexts } from '../dashboard/dashboard-model.ts'
import { type Finding, finding } from '../finding/finding.ts'
import { FINDING_TEXTS, type Severity } from '../finding/finding-texts.ts'
import { isBlank } from '../primitive/text.ts'
import { checkBusinessSheet } from './check-business-sheet.ts'
import { checkPlanSheet } from './check-plan-sheet.ts'
import { checkStatusSheet } from './check-status-sheet.ts'

/** Every check over a whole cycle: its sheets, what they say of each other, and the dashboard's wording. */
export function checkCycle(catalogue: Catalogue, cycle: Cycle): Finding[] {
  const { allowObjectiveException } = cycle.settings
  return [
    ...cycle.businessSheets.flatMap((sheet) => checkBusinessSheet(catalogue, sheet, cycle.areaDecisions)),
    ...checkAreas(catalogue, cycle),
    ...cycle.statusSheets.flatMap((sheet) => {
      const plan = planOf(cycle, sheet.id)
      return [
        ...checkStatusSheet(catalogue, sheet, plan, allowObjectiveException),
        ...(areasOfSheet(cycle, sheet).length === 0 ? [finding('system-unused', ['statusSheets', sheet.id])] : []),
        ...(plan === undefined ? [finding('plan-missing', ['statusSheets', sheet.id])] : []),
      ]
    }),
    ...cycle.planSheets.flatMap((plan) => {
      const status = cycle.statusSheets.find(({ id }) => id === plan.id)
      if (status === undefined) return [finding('plan-without-status', ['planSheets', plan.id])]
      const prior = approvedPriorPlan(cycle, plan.id)
      const context = { catalogue, cycleYear: cycle.fiscalYear, status, prior, allowException: allowObjectiveException }
      return checkPlanSheet(context, plan)
    }),
    ...checkWording(catalogue, cycle),
    ...(cycle.businessSheets.length + cycle.statusSheets.length === 0
      ? [finding('cycle-empty', ['businessSheets'])]
      : []),
  ]
}

export function severityOf({ code }: Finding): Severity {
  return FINDING_TEXTS[code].severity
}

/** ②, ⑤ and ⑥: the areas of all sheets 1 together, and what is decided of them. */
export function checkAreas(catalogue: Catalogue, cycle: Cycle): Finding[] {
  const areas = businessAreas(cycle)
  const areaIds = new Set(areas.map(({ assessment }) => assessment.id))
  const seen = new Set<string>()
  const duplicates = areas.flatMap(({ assessment: { id, name }, sheet }) => {
    const again = !isBlank(name) && seen.has(name.trim())
    seen.add(name.trim())
    return again ? [finding('area-name-duplicate', ['businessSheets', sheet.id, 'areas', id, 'name'], { name })] : []
  })
  return [
    ...duplicates,
    ...areas
      .filter(({ decision }) => decision === undefined)
      .map(({ assessment, sheet }) =>
        finding('decision-missing', ['businessSheets', sheet.id, 'areas', assessment.id]),
      ),
    ...cycle.areaDecisions
      .filter(({ id }) => !areaIds.has(id))
      .map(({ id }) => finding('decision-without-area', ['areaDecisions', id])),
    ...areas.flatMap(({ assessment, decision }) =>
      decision === undefined ? [] : checkDecision(catalogue, cycle, decision, assessment.likelihood === 'low'),
    ),
    ...(areas.length > 0 && protectedAreas(cycle).length === 0
      ? [finding('no-protected-area', ['areaDecisions'])]
      : []),
  ]
}

function checkDecision(catalogue: Catalogue, cycle: Cycle, decision: AreaDecision, low: boolean): Finding[] {
  const place = ['areaDecisions', decision.id]
  const systems = new Set(cycle.statusSheets.flatMap((sheet) => sheet.systems.map(({ id }) => id)))
  const findings: Finding[] = []
  const { selectionCriterion } = decision
  if (selectionCriterion === null) findings.push(finding('criterion-missing', [...place, 'selectionCriterion']))
  else if (!catalogue.selectionCriteria.some(({ id }) => id === selectionCriterion)) {
    findings.push(finding('criterion-unknown', [...place, 'selectionCriterion'], { id: selectionCriterion }))
  }
  if (decision.protected === null) findings.push(finding('protection-undecided', [...place, 'protected']))
  if (decision.protected === true && low) findings.push(finding('low-but-protected', [...place, 'protected']))
  if (decision.protected === true && decision.targetSystems.length === 0) {
    findings.push(finding('protected-without-system', [...place, 'targetSystems']))
  }
  for (const id of decision.targetSystems) {
    if (!systems.has(id)) findings.push(finding('target-system-unknown', [...place, 'targetSystems'], { id }))
  }
  return findings
}

/** ⑬: what the dashboard says in other words than its sheets. */
export function checkWording(catalogue: Catalogue, cycle: Cycle): Finding[] {
  const texts = new Map(dashboardTexts(buildDashboard(catalogue, cycle)).map((text) => [text.id, text]))
  return cycle.dashboard.wording.flatMap(({ id }) => {
    const place = ['dashboard', 'wording', id]
    const text = texts.get(id)
    if (text === undefined) return [finding('wording-unknown', place, { id })]
    return text.stale ? [finding('wording-stale', place)] : []
  })
}
