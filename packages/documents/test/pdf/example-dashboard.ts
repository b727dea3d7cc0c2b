import { readFileSync } from 'node:fs'
import { buildDashboard, type Dashboard, type DashboardText } from '@sonae/domain/dashboard/dashboard-model'
import { readCycle } from '@sonae/domain/cycle/cycle-file'
import { loadCatalogue } from '../../../catalogue/src/load-catalogue.ts'

export const catalogue = loadCatalogue('2016')

/** The worked example of the annexes. */
export const example: Dashboard = build()

function build(): Dashboard {
  const file = new URL('../../../../content/example/cycle.json', import.meta.url)
  const result = readCycle(readFileSync(file, 'utf8'))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return buildDashboard(catalogue, result.cycle)
}

export type System = Dashboard['systems'][number]
/** The example with its first system changed. */
export function withSystem(change: (system: System) => Partial<System>): Dashboard {
  return {
    ...example,
    systems: example.systems.map((system, index) => (index === 0 ? { ...system, ...change(system) } : system)),
  }
}

export function reworded(text: DashboardText, words: string): DashboardText {
  return { ...text, text: words, source: words }
}

/** As many systems and areas, each text of them (every one different) as long as asked. */
export function manySystems(count: number, length: number): Dashboard {
  const words = (text: DashboardText, id: string) => {
    const sentence = `${id}の記述である。侵入後に端末から端末へ広がることを防げていない。`
    const filled = sentence.repeat(Math.ceil(length / sentence.length)).slice(0, length)
    return { ...reworded(text, length === 0 ? text.text : filled), id }
  }
  const [area, system] = [example.areas[0], example.systems[1]]
  if (area === undefined || system === undefined) throw new Error('The example has no system.')
  const indexes = Array.from({ length: count }, (_, index) => index + 1)
  return {
    ...example,
    areas: indexes.map((index) => ({
      ...area,
      id: `area-${index}`,
      name: { ...area.name, id: `areas/area-${index}/name` },
      overview: words(area.overview, `areas/area-${index}/overview`),
    })),
    systems: indexes.map((index) => ({
      ...system,
      id: `sheet-${index}`,
      name: `システム${index}`,
      riskEvaluation: words(system.riskEvaluation, `systems/sheet-${index}/riskEvaluation`),
      thisYearOutline: words(system.thisYearOutline, `systems/sheet-${index}/thisYearOutline`),
      delayReason: words(system.delayReason, `systems/sheet-${index}/delayReason`),
      nextYearOutline: words(system.nextYearOutline, `systems/sheet-${index}/nextYearOutline`),
      budgetOutline: words(system.budgetOutline, `systems/sheet-${index}/budgetOutline`),
    })),
  }
}
