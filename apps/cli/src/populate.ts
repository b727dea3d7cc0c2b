import { randomUUID } from 'node:crypto'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import {
  blankArea,
  blankBusinessSheet,
  blankDecision,
  blankPlanSheet,
  blankStatusSheet,
  blankSystem,
} from '@sonae/domain/cycle/new-cycle'
import { holderId, type StatusRow } from '@sonae/domain/worksheet/status-sheet'
import { type Command, type Options, textOptions, UsageError } from './command.ts'

/** The options by which `new` and `add` name business areas and target systems. */
export const POPULATE = {
  area: {
    type: 'string',
    multiple: true,
    value: 'NAME:DEPARTMENT:1|2',
    help: {
      ja: '業務領域（呼称:機微業務等実施部署:選定要領の番号）。繰り返せる',
      en: 'a business area: name, department, criterion of selection; may be repeated',
    },
  },
  system: {
    type: 'string',
    multiple: true,
    value: 'NAME:DEPARTMENT[:AREA,…]',
    help: {
      ja: '対象システム（名称:管理責任部署:使う業務領域の呼称）。繰り返せる',
      en: 'a target system: name, department, the areas that use it; may be repeated',
    },
  },
  share: {
    type: 'string',
    multiple: true,
    value: 'NAME:DEPARTMENT:SYSTEM',
    help: {
      ja: '別の対象システムとシートを共にする対象システム（名称:管理責任部署:相手の名称）。繰り返せる',
      en: 'a target system that shares the sheet of another one: name, department, that one; may be repeated',
    },
  },
} as const satisfies Command['options']

/** The cycle with everything that the options name, in the order areas, systems, shared systems. */
export function populated(catalogue: Catalogue, cycle: Cycle, options: Options): Cycle {
  let grown = cycle
  for (const text of textOptions(options, 'area')) grown = withArea(catalogue, grown, text)
  for (const text of textOptions(options, 'system')) grown = withSystem(catalogue, grown, text)
  for (const text of textOptions(options, 'share')) grown = withSharedSystem(catalogue, grown, text)
  return grown
}

/** Adds a system to another's sheet. Who holds an element is from now on said system by system: so far, the first one. */
function withSharedSystem(catalogue: Catalogue, cycle: Cycle, text: string): Cycle {
  const [name = '', department = '', other = '', ...rest] = text.split(':')
  const sheet = cycle.statusSheets.find(({ systems }) => systems.some((system) => system.name === other))
  const [first] = sheet?.systems ?? []
  if (name === '' || department === '' || rest.length > 0 || sheet === undefined || first === undefined) {
    throw new UsageError({
      ja: `--share 「${text}」は「名称:管理責任部署:すでにある対象システムの名称」の形で書いてください。`,
      en: `--share "${text}": write it as name:department:name of a system that is there.`,
    })
  }
  refuseSecond(
    cycle.statusSheets.flatMap(({ systems }) => systems).map((system) => system.name),
    name,
    'share',
  )
  const heldByFirst = (row: StatusRow): StatusRow => {
    if (row.holders.length > 0 || row.applicability !== 'applicable') return row
    const elements = catalogue.countermeasures.find(({ id }) => id === row.id)?.elements ?? []
    const holders = elements.map((element) => ({
      id: holderId(element, first.id),
      held: true,
      implemented: row.implemented,
    }))
    return { ...row, holders }
  }
  const shared = {
    ...sheet,
    systems: [...sheet.systems, blankSystem(randomUUID(), name, department)],
    measures: sheet.measures.map(heldByFirst),
  }
  return { ...cycle, statusSheets: cycle.statusSheets.map((one) => (one === sheet ? shared : one)) }
}

/** Two of one name could not be told apart by the people who fill in the forms. */
function refuseSecond(names: readonly string[], name: string, option: string): void {
  if (!names.includes(name)) return
  throw new UsageError({
    ja: `--${option} の「${name}」はもうあります。`,
    en: `--${option}: there is a "${name}" already.`,
  })
}

/** Adds an area to its department's sheet 1, selected by its criterion and not yet decided upon. */
function withArea(catalogue: Catalogue, cycle: Cycle, text: string): Cycle {
  const [name = '', department = '', number = '', ...rest] = text.split(':')
  const criterion = catalogue.selectionCriteria[Number(number) - 1]
  if (name === '' || department === '' || rest.length > 0 || (number !== '' && criterion === undefined)) {
    throw new UsageError({
      ja: `--area 「${text}」は「呼称:部署:1」又は「呼称:部署:2」の形で書いてください。`,
      en: `--area "${text}": write it as name:department:1 or name:department:2.`,
    })
  }
  refuseSecond(
    cycle.businessSheets.flatMap(({ areas }) => areas).map((area) => area.name),
    name,
    'area',
  )
  const id = randomUUID()
  const sheet =
    cycle.businessSheets.find((one) => one.department === department) ??
    blankBusinessSheet(catalogue, randomUUID(), department)
  const extended = { ...sheet, areas: [...sheet.areas, blankArea(id, name)] }
  const isNew = !cycle.businessSheets.includes(sheet)
  return {
    ...cycle,
    areaDecisions: [...cycle.areaDecisions, blankDecision(id, criterion?.id ?? null)],
    businessSheets: isNew
      ? [...cycle.businessSheets, extended]
      : cycle.businessSheets.map((one) => (one === sheet ? extended : one)),
  }
}

/** Adds a target system with blank sheets 2 and 3, identified for the areas that are named. */
function withSystem(catalogue: Catalogue, cycle: Cycle, text: string): Cycle {
  const [name = '', department = '', areaList = '', ...rest] = text.split(':')
  if (name === '' || department === '' || rest.length > 0) {
    throw new UsageError({
      ja: `--system 「${text}」は「名称:管理責任部署」又は「名称:管理責任部署:業務領域,業務領域」の形で書いてください。`,
      en: `--system "${text}": write it as name:department or name:department:area,area.`,
    })
  }
  const areas = cycle.businessSheets.flatMap((sheet) => sheet.areas)
  const named = areaList.split(',').filter((area) => area !== '')
  const unknown = named.find((area) => !areas.some((one) => one.name === area))
  if (unknown !== undefined) {
    throw new UsageError({
      ja: `--system 「${text}」の業務領域「${unknown}」がありません。先に --area で加えてください。`,
      en: `--system "${text}": there is no business area "${unknown}"; add it with --area.`,
    })
  }
  refuseSecond(
    cycle.statusSheets.flatMap(({ systems }) => systems).map((system) => system.name),
    name,
    'system',
  )
  const id = randomUUID()
  const sheetId = randomUUID()
  const users = new Set(areas.filter((area) => named.includes(area.name)).map((area) => area.id))
  return {
    ...cycle,
    areaDecisions: cycle.areaDecisions.map((decision) =>
      users.has(decision.id) ? { ...decision, targetSystems: [...decision.targetSystems, id] } : decision,
    ),
    statusSheets: [...cycle.statusSheets, blankStatusSheet(catalogue, sheetId, [blankSystem(id, name, department)])],
    planSheets: [...cycle.planSheets, blankPlanSheet(catalogue, sheetId)],
  }
}
