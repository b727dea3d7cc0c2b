import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Cycle } from '../cycle/cycle.ts'
import { OverallImpact } from '../evaluation/overall-impact.ts'
import { type Finding, finding } from '../finding/finding.ts'
import type { FiscalYear } from '../fiscal-year/fiscal-year.ts'
import { type AcrossPlans, acrossPlans, attainment, type PlanInView, type SharedMeasure } from '../plan/across-plans.ts'
import type { Likelihood } from '../worksheet/business-sheet.ts'

/**
 * 複数の計画の間での調整の要否 (付属書１ ２ ⑫): what the plans of the target systems say of each other, and one of them alone
 * does not show. None is an error: each is a reason to look whether the plans should be adjusted.
 */
export function checkAcrossPlans(catalogue: Catalogue, cycle: Cycle): Finding[] {
  const across = acrossPlans(catalogue, cycle)
  return [
    ...checkPriorities(across),
    ...across.sharedMeasures.map(checkShared),
    ...checkDepartments(across),
    ...checkAreas(across),
    ...checkAmounts(across),
  ]
}

/** The same measure is bought and introduced by each plan for itself. */
function checkShared({ kind, planned }: SharedMeasure): Finding {
  const last = planned.at(-1)
  const isOneYear = planned.every((one) => one.fiscalYear === last?.fiscalYear && one.isOrLater === last.isOrLater)
  const place = ['planSheets', last?.sheet ?? '', kind === 'set' ? 'measures' : 'ownMeasures', last?.row ?? '']
  return finding(isOneYear ? 'across-same-year' : 'across-years-differ', [...place, 'schedule'], {
    measure: { measures: [last?.row ?? ''] },
    plans: { plans: planned.map(({ sheet, fiscalYear, isOrLater }) => ({ sheet, year: fiscalYear, isOrLater })) },
  })
}

const LIKELIHOODS: readonly Likelihood[] = ['low', 'medium', 'high']
const IMPACTS = OverallImpact.options

/** A system of graver areas gets there later than one of lesser areas. */
function checkPriorities({ plans: all }: AcrossPlans): Finding[] {
  const plans = all.filter(isKnown)
  // Plans that weigh the same and get there in the same year are compared once.
  const groups = [...Map.groupBy(plans, (plan) => `${weights(plan).join(' ')}|${plan.attainedBy}`).values()]
  return groups.flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const before = groups
      .filter(([other]) => other !== undefined && weighsMore(first, other) && isEarlier(other, first))
      .flat()
    return before.length === 0
      ? []
      : group.map((plan) =>
          finding('across-priority-behind', ['planSheets', plan.sheet], {
            own: { plans: [{ sheet: plan.sheet, year: plan.attainedBy }] },
            plans: { plans: before.map(({ sheet, attainedBy }) => ({ sheet, year: attainedBy })) },
          }),
        )
  })
}

/** How grave the areas of a plan are: 発生確率 and 影響度 of each, as one number apiece; areas without a likelihood say nothing. */
function weights({ areas }: PlanInView): number[] {
  const all = areas
    .filter(({ likelihood }) => likelihood !== null)
    .map(({ likelihood, impact }) => 10 * LIKELIHOODS.indexOf(likelihood ?? 'low') + IMPACTS.indexOf(impact))
  return [...new Set(all)].toSorted((a, b) => a - b)
}

/** Every area of `other` is matched by one of `plan` that is at least as likely and as grave, and not the other way round. */
function weighsMore(plan: PlanInView, other: PlanInView): boolean {
  const covers = (a: readonly number[], b: readonly number[]) =>
    b.every((low) => a.some((high) => Math.floor(high / 10) >= Math.floor(low / 10) && high % 10 >= low % 10))
  const [own, its] = [weights(plan), weights(other)]
  return its.length > 0 && covers(own, its) && !covers(its, own)
}

function isEarlier(a: PlanInView, b: PlanInView): boolean {
  return time(a.attainedBy) < time(b.attainedBy)
}

/** Nothing is said of a plan that nobody has written yet; that it is missing is an error of its own. */
function isKnown(plan: PlanInView): boolean {
  return attainment(plan) !== 'unwritten'
}

function time(year: FiscalYear | null): number {
  return year ?? Number.POSITIVE_INFINITY
}

/** Half of the ten measures of the set: fewer are a year's ordinary work. Ours. */
const MANY_MEASURES = 5

/** More than half of what a department introduces falls into one year, over several plans, and is much. */
function checkDepartments({ departmentYears }: AcrossPlans): Finding[] {
  const totals = Map.groupBy(departmentYears, ({ department }) => department)
  return departmentYears
    .filter(({ department, measures, plans }) => {
      const total = (totals.get(department) ?? []).reduce((sum, year) => sum + year.measures, 0)
      return plans.length > 1 && measures >= MANY_MEASURES && measures * 2 > total
    })
    .map(({ department, fiscalYear, measures, plans }) =>
      finding('across-department-crowded', ['planSheets', plans[0] ?? ''], {
        department,
        year: { years: [fiscalYear] },
        count: measures,
        plans: { sheets: plans },
      }),
    )
}

/** An area is only as far as the last of its systems. */
function checkAreas({ plans: all }: AcrossPlans): Finding[] {
  const plans = all.filter(isKnown)
  const uses = plans.flatMap((plan) => plan.areas.map(({ id, name }) => ({ id, name, plan })))
  return [...Map.groupBy(uses, ({ id }) => id).values()].flatMap((used) => {
    const latest = Math.max(...used.map(({ plan }) => time(plan.attainedBy)))
    const last = used.filter(({ plan }) => time(plan.attainedBy) === latest).map(({ plan }) => plan)
    const [area, [held]] = [used[0], last]
    if (last.length === used.length || area === undefined || held === undefined) return []
    return [
      finding('across-area-held-back', ['planSheets', held.sheet], {
        area: area.name,
        plans: { plans: last.map(({ sheet, attainedBy }) => ({ sheet, year: attainedBy })) },
      }),
    ]
  })
}

/** Where amounts are stated at all, the sum of a year lacks the plans that state none. */
function checkAmounts({ plans, budget }: AcrossPlans): Finding[] {
  if (!budget.some((year) => year.plans.length > 0)) return []
  return plans.flatMap(({ sheet }) => {
    const years = budget.filter(({ unstated }) => unstated.includes(sheet)).map(({ fiscalYear }) => fiscalYear)
    return years.length === 0
      ? []
      : [finding('across-amounts-missing', ['planSheets', sheet, 'budgetAmounts'], { years: { years } })]
  })
}
