import type { Cycle } from '@sonae/domain/cycle/cycle'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { foldedText, looseText, type Sure } from './heading-text.ts'
import type { MappedPart } from './mapping.ts'

/** Into which recorded sheet a part goes; `record` null where a person must say. */
export type FoundRecord = Pick<MappedPart, 'record' | 'named' | 'sure' | 'why'>

function named(text: string, names: readonly string[]): Sure | undefined {
  if (names.some((name) => foldedText(name) === foldedText(text) && foldedText(name) !== '')) return 'exact'
  const loose = looseText(text)
  return loose !== '' && names.some((name) => looseText(name) === loose) ? 'similar' : undefined
}

/** The sheet 1 of a department, by its name, else by the areas that it lists. */
export function findBusinessRecord(cycle: Cycle, department: string, areas: readonly string[]): FoundRecord {
  const sheets = cycle.businessSheets
  const byName = sheets.flatMap(({ id, department: name }) => {
    const sure = named(department, [name])
    return sure === undefined ? [] : [{ id, sure }]
  })
  const [one, another] = byName
  if (one !== undefined && another === undefined)
    return { record: one.id, named: department, sure: one.sure, why: 'named' }
  if (another !== undefined) return { record: null, named: department, sure: 'guessed', why: 'several' }
  if (department === '') {
    const byAreas = sheets.filter((sheet) => sheet.areas.some(({ name }) => areas.some((area) => named(area, [name]))))
    const [only, other] = byAreas
    if (only !== undefined && other === undefined)
      return { record: only.id, named: '', sure: 'guessed', why: 'by-areas' }
    const [single, second] = sheets
    if (byAreas.length === 0 && single !== undefined && second === undefined)
      return { record: single.id, named: '', sure: 'guessed', why: 'only-one' }
    return { record: null, named: '', sure: 'guessed', why: byAreas.length > 1 ? 'several' : 'unnamed' }
  }
  return { record: null, named: department, sure: 'guessed', why: 'not-in-cycle' }
}

/** The sheet 2 (and 3) of a system, by the systems that the head names, else by the sheet's name, else by its department. */
export function findSystemRecord(
  cycle: Cycle,
  systems: readonly string[],
  department: string,
  sheetName: string,
): FoundRecord {
  const sheets = cycle.statusSheets
  const written = systems.join('、')
  const byName = sheets.flatMap((sheet) => {
    const sures = systems.flatMap((text) => named(text, systemNames(sheet)) ?? [])
    const sure: Sure = sures.includes('exact') ? 'exact' : 'similar'
    return sures.length === 0 ? [] : [{ id: sheet.id, sure }]
  })
  const [one, another] = byName
  if (one !== undefined && another === undefined)
    return { record: one.id, named: written, sure: one.sure, why: 'named' }
  if (another !== undefined) return { record: null, named: written, sure: 'guessed', why: 'several' }
  if (systems.length > 0) return { record: null, named: written, sure: 'guessed', why: 'not-in-cycle' }
  const inSheetName = sheets.filter((sheet) =>
    systemNames(sheet).some((name) => looseText(name).length > 1 && looseText(sheetName).includes(looseText(name))),
  )
  const byDepartment = sheets.filter(
    (sheet) => department !== '' && sheet.systems.some((system) => named(department, [system.department])),
  )
  const tries = [
    ['by-sheet-name', inSheetName],
    ['by-department', byDepartment],
    ['only-one', department === '' && inSheetName.length === 0 ? sheets : []],
  ] as const
  for (const [why, [only, other]] of tries) {
    if (only !== undefined && other === undefined) return { record: only.id, named: '', sure: 'guessed', why }
  }
  return { record: null, named: '', sure: 'guessed', why: sheets.length > 1 ? 'unnamed' : 'not-in-cycle' }
}

function systemNames({ systems }: StatusSheet): string[] {
  return systems.map(({ name }) => name)
}

/** The recorded sheets that a part could go into, for messages: id and name. */
export function recordsFor(cycle: Cycle, is: MappedPart['is']): { id: string; name: string }[] {
  return is === 'business' || is === 'ticks'
    ? cycle.businessSheets.map(({ id, department }) => ({ id, name: department }))
    : cycle.statusSheets.map(({ id, systems }) => ({ id, name: systems.map(({ name }) => name).join('、') }))
}
