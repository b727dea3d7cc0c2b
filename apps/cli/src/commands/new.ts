import { randomUUID } from 'node:crypto'
import { listEditions } from '@sonae/catalogue/load-catalogue'
import {
  blankArea,
  blankBusinessSheet,
  blankDecision,
  blankPlanSheet,
  blankStatusSheet,
  blankSystem,
  newCycle,
} from '@sonae/domain/cycle/new-cycle'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { fiscalYearWord } from '@sonae/domain/describe/words'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { parseFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import { type Command, textOption, textOptions, UsageError } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { catalogueOf, writeCycleFile } from '../files.ts'

export const newCommand: Command = {
  name: 'new',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: '新しい取組ファイルを作る（業務領域と対象システムを並べて始められる）',
    en: 'make a new cycle file, with its first business areas and target systems',
  },
  options: {
    out: { type: 'string', value: 'FILE', required: true, help: { ja: '作る取組ファイル', en: 'cycle file to make' } },
    organisation: {
      type: 'string',
      value: 'NAME',
      required: true,
      help: { ja: '組織の名称', en: 'name of the organisation' },
    },
    'fiscal-year': {
      type: 'string',
      value: 'YEAR',
      required: true,
      help: { ja: '年度（2026、令和8年度 など）', en: 'fiscal year (2026, 令和8年度 …)' },
    },
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
    marking: {
      type: 'string',
      value: 'TEXT',
      help: { ja: '取扱区分（既定は「機密性２情報」）', en: 'marking of every page (default: 機密性２情報)' },
    },
    edition: { type: 'string', value: 'EDITION', help: { ja: 'ガイドラインの版', en: 'edition of the guideline' } },
  },
  async run({ options, console }) {
    const out = textOption(options, 'out') ?? ''
    const yearText = textOption(options, 'fiscal-year') ?? ''
    const fiscalYear = parseFiscalYear(yearText)
    if (fiscalYear === undefined) {
      throw new UsageError({
        ja: `--fiscal-year 「${yearText}」は年度として読めません。2026 や 令和8年度 のように書いてください。`,
        en: `--fiscal-year "${yearText}" is no fiscal year; write it as 2026.`,
      })
    }
    const edition = textOption(options, 'edition') ?? listEditions().at(-1) ?? ''
    const catalogue = catalogueOf(edition, out, console)
    const marking = textOption(options, 'marking')
    const organisation = { id: randomUUID(), name: textOption(options, 'organisation') ?? '' }
    let cycle = newCycle(organisation, edition, fiscalYear, marking === undefined ? {} : { marking })
    for (const text of textOptions(options, 'area')) cycle = withArea(catalogue, cycle, text)
    for (const text of textOptions(options, 'system')) cycle = withSystem(catalogue, cycle, text)
    await writeCycleFile(out, cycle, console)
    const year = fiscalYearWord(fiscalYear, cycle, console.locale)
    console.line(
      console.locale === 'ja'
        ? `${out}: ${year}の取組ファイルを作りました（業務領域${cycle.areaDecisions.length}、対象システム${cycle.statusSheets.length}）。`
        : `${out}: made the cycle of ${year} (${cycle.areaDecisions.length} business areas, ${cycle.statusSheets.length} target systems).`,
    )
    console.line(
      console.locale === 'ja'
        ? `次は：sonae forms export ${out} --out 様式`
        : `Next: sonae forms export ${out} --out forms`,
    )
    console.result({ ok: true, written: [out], fiscalYear })
    return EXIT.ok
  },
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
