import { readFileSync } from 'node:fs'
import { loadCatalogue } from '../../catalogue/src/load-catalogue.ts'
import type { Cycle } from '../../domain/src/cycle/cycle.ts'
import { readCycle } from '../../domain/src/cycle/cycle-file.ts'

export const catalogue = loadCatalogue('2016')

/** The annexes' worked example. */
export const example: Cycle = (() => {
  const result = readCycle(readFileSync(new URL('../../../content/example/cycle.json', import.meta.url), 'utf8'))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.cycle
})()
