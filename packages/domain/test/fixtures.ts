import { readFileSync } from 'node:fs'
import { loadCatalogue } from '../../catalogue/src/load-catalogue.ts'
import type { Cycle } from '../src/cycle/cycle.ts'
import { readCycle } from '../src/cycle/cycle-file.ts'
import type { PlanSheet } from '../src/worksheet/plan-sheet.ts'
import type { StatusSheet } from '../src/worksheet/status-sheet.ts'

/** The catalogue of the only edition that is shipped. */
export const catalogue = loadCatalogue('2016')

/** The text of the worked example: FY2014, ＡシステムとＢシステム, with FY2013 beside it. */
export const exampleText = readFileSync(new URL('../../../content/example/cycle.json', import.meta.url), 'utf8')

/** The worked example of the annexes (図３ to 図５). */
export const example: Cycle = readExample()

function readExample(): Cycle {
  const result = readCycle(exampleText)
  if (!result.ok) throw new Error(`the example is no cycle file: ${JSON.stringify(result.problems)}`)
  return result.cycle
}

/** The element, or a clear failure of the test where there is none. */
export function present<T>(value: T | null | undefined, what = 'value'): T {
  if (value === null || value === undefined) throw new Error(`the test expects a ${what}`)
  return value
}

export function exampleStatus(sheet: 'sheet-a' | 'sheet-b'): StatusSheet {
  return present(example.statusSheets.find(({ id }) => id === sheet))
}

export function examplePlan(sheet: 'sheet-a' | 'sheet-b'): PlanSheet {
  return present(example.planSheets.find(({ id }) => id === sheet))
}
