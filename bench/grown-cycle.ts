import { readFileSync } from 'node:fs'
import type { Cycle } from '../packages/domain/src/cycle/cycle.ts'
import { readCycle } from '../packages/domain/src/cycle/cycle-file.ts'

export function mustReadCycle(text: string): Cycle {
  const result = readCycle(text)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.cycle
}

const example = mustReadCycle(readFileSync(new URL('../content/example/cycle.json', import.meta.url), 'utf8'))

/** The example's Ａシステム `count` times, each with an area of its own. */
export function grownCycle(count: number): Cycle {
  const [business] = example.businessSheets
  const [status] = example.statusSheets
  const [plan] = example.planSheets
  const [area] = business?.areas ?? []
  const [decision] = example.areaDecisions
  const [system] = status?.systems ?? []
  if (!business || !status || !plan || !area || !decision || !system) throw new Error('the example is not complete')
  const each = Array.from({ length: count }, (_, index) => index + 1)
  const sheets = {
    businessSheets: [{ ...business, areas: each.map((n) => ({ ...area, id: `area-${n}`, name: `業務${n}` })) }],
    areaDecisions: each.map((n) => ({ ...decision, id: `area-${n}`, targetSystems: [`system-${n}`] })),
    statusSheets: each.map((n) => ({
      ...status,
      id: `sheet-${n}`,
      systems: [{ ...system, id: `system-${n}`, name: `システム${n}` }],
    })),
    planSheets: each.map((n) => ({ ...plan, id: `sheet-${n}` })),
  }
  return { ...example, ...sheets, prior: example.prior && { ...example.prior, ...sheets } }
}

/** The example as another organisation would have it: the same answers, other words. */
export function exampleOf(name: string): Cycle {
  const planSheets = example.planSheets.map((plan) => ({
    ...plan,
    nextYearOutline: `${name}：${plan.nextYearOutline}`,
  }))
  return { ...example, organisation: { id: name, name }, planSheets }
}
