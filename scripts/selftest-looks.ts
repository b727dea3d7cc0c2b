/**
 * No text is clipped: every cell of every form and of the dashboard's workbook, measured in a real LibreOffice with the
 * free font that has the widths of ＭＳ Ｐゴシック. The example, blank forms, long texts in every field, a sheet shared
 * by four systems, twelve systems, twenty areas.
 */
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { exampleOf, grownCycle } from '../bench/grown-cycle.ts'
import { loadCatalogue } from '../packages/catalogue/src/load-catalogue.ts'
import { dashboardWorkbook } from '../packages/documents/src/dashboard/dashboard-workbook.ts'
import { exportForms } from '../packages/documents/src/form/export-forms.ts'
import { UNHELD_NOTE } from '../packages/documents/src/form/form-sheet.ts'
import type { Cycle } from '../packages/domain/src/cycle/cycle.ts'
import { buildDashboard } from '../packages/domain/src/dashboard/dashboard-model.ts'
import { type LibreOffice, withLibreOffice } from './libreoffice.ts'

const catalogue = loadCatalogue('2016')
const example = exampleOf('○○省')

/** Fields that people write sentences into, and those that hold a name. */
const SENTENCES =
  /^(?:overview|likelihoodReason|note|documents|description|riskEvaluation|nextYearOutline|budgetOutline|delayReason|changeReason|priorities|budgetNeed|renewalTiming|selectionNote|protectionNote|residualRisks\/.*)$/
const NAMES = /^(?:name|department|personName|contact|device|threatEvent)$/
const SENTENCE =
  '端末の認証ログを週次で確認し、不審なログオンがあれば所管部署へ連絡する（Active Directory の監査設定を含む。）。'
const NAME = '情報セキュリティ対策推進に係る基盤情報システム運用管理室第２担当（本省・地方共通）'

function repeated(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length)
}

/** The example with texts of so many characters in every field of sentences, and names of at most 60. */
function longTexts(length: number): Cycle {
  const visit = (node: unknown, key: string): unknown => {
    if (Array.isArray(node)) return node.map((one) => visit(one, key))
    if (typeof node === 'object' && node !== null) {
      const inside = key === 'residualRisks' ? 'residualRisks/' : ''
      return Object.fromEntries(Object.entries(node).map(([name, one]) => [name, visit(one, inside + name)]))
    }
    if (typeof node !== 'string') return node
    if (SENTENCES.test(key)) return repeated(SENTENCE, length)
    return NAMES.test(key) ? repeated(NAME, Math.min(length, 60)) : node
  }
  const { businessSheets, statusSheets, planSheets, areaDecisions } = example
  return { ...example, ...(visit({ businessSheets, statusSheets, planSheets, areaDecisions }, '') as Partial<Cycle>) }
}

/** Four systems of other departments on one sheet. */
function shared(): Cycle {
  const [first, ...others] = example.statusSheets
  assert.ok(first)
  const systems = ['Ａ', 'Ｃ', 'Ｄ', 'Ｅ'].map((letter, index) => ({
    ...first.systems[0],
    id: index === 0 ? (first.systems[0]?.id ?? '') : `system-${letter}`,
    name: `${letter}システム（内部事務と情報提供のための共通基盤）`,
    department: '情報システム管理室 基盤担当',
    personName: '○○　○○',
    contact: '内線67890',
  }))
  return { ...example, statusSheets: [{ ...first, systems, roles: SENTENCE }, ...others] }
}

/** Twenty areas of one department. */
function manyAreas(): Cycle {
  const [first, ...others] = example.businessSheets
  const [area] = first?.areas ?? []
  assert.ok(first && area)
  const areas = Array.from({ length: 20 }, (_, index) => ({
    ...area,
    id: `area-${index}`,
    name: `第${index + 1}の業務`,
  }))
  return { ...example, businessSheets: [{ ...first, areas: [area, ...areas] }, ...others] }
}

/** A cycle in which nobody has written anything yet. */
const blank: Cycle = { ...longTexts(0), planSheets: [], prior: null }

const CASES: Readonly<Record<string, Cycle>> = {
  example,
  blank,
  'texts of 100': longTexts(100),
  'texts of 300': longTexts(300),
  'texts of 800': longTexts(800),
  'texts of 2000': longTexts(2000),
  shared: shared(),
  'twelve systems': grownCycle(12),
  'twenty areas': manyAreas(),
}

type Sheet = {
  readonly file: string
  readonly sheet: string
  readonly measured: number
  readonly notes: readonly string[]
}
/** Needs and has are heights or widths in points. */
type Clipped = {
  readonly file: string
  readonly sheet: string
  readonly cell: string
  readonly needs: number
  readonly has: number
}

/** The machine-readable tables of the dashboard's workbook are data; what a person reads of it are these. */
const PAGES = new Set(['ダッシュボード', '別紙'])

type Input = { readonly of: string; readonly name: string; readonly bytes: Uint8Array }

async function inputsOf(name: string, cycle: Cycle): Promise<Input[]> {
  const inputs: Input[] = []
  const owners = new Set<string>()
  for (const { owner, name: file, bytes } of await exportForms(catalogue, cycle)) {
    // Of the other cases, one workbook of each kind: the second is like the first.
    if (name === 'example' || !owners.has(owner.kind)) inputs.push({ of: name, name: `${name} ${file}`, bytes })
    owners.add(owner.kind)
  }
  const bytes = await dashboardWorkbook(catalogue, buildDashboard(catalogue, cycle))
  return [...inputs, { of: name, name: `${name} dashboard.xlsx`, bytes }]
}

/** Measures every cell that a person reads. @returns how many they are, and those that are named as too long */
function measure(office: LibreOffice, inputs: readonly Input[]): { measured: number; named: Clipped[] } {
  const paths = inputs.map(({ name, bytes }) => {
    const path = join(office.folder, name)
    writeFileSync(path, bytes)
    return path
  })
  const lines = office.run('measure-in-libreoffice.py', { inputs: paths, note: UNHELD_NOTE }) as (Sheet | Clipped)[]
  const shown = lines.filter(({ file, sheet }) => !file.endsWith('dashboard.xlsx') || PAGES.has(sheet))
  const sheets = shown.filter((line) => 'measured' in line)
  const notes = new Map(sheets.map((one) => [`${one.file}!${one.sheet}`, one.notes]))
  const isNamed = ({ file, sheet, cell }: Clipped) =>
    (notes.get(`${file}!${sheet}`) ?? []).some((note) => note.slice(UNHELD_NOTE.length).split('、').includes(cell))
  const [named = [], clipped = []] = [true, false].map((wanted) =>
    shown.filter((line) => 'cell' in line).filter((line) => isNamed(line) === wanted),
  )
  for (const line of clipped.slice(0, 300)) console.log(JSON.stringify({ ...line, file: basename(line.file) }))
  const measured = sheets.reduce((sum, one) => sum + one.measured, 0)
  console.log(
    `${measured} cells of ${inputs.length} workbooks measured: ${clipped.length} clip their text; ${named.length} cannot hold it and are named at the foot of their sheet`,
  )
  assert.equal(clipped.length, 0)
  return { measured, named }
}

const inputs: Input[] = []
for (const [name, cycle] of Object.entries(CASES)) inputs.push(...(await inputsOf(name, cycle)))
withLibreOffice((office) => {
  const { measured, named } = measure(office, inputs)
  // Only texts of thousands of characters in narrow columns may be too long for a cell.
  assert.deepEqual(
    named.filter(({ file }) => !basename(file).startsWith('texts of 2000')),
    [],
  )
  assert.ok(measured > 15_000)
})
// Where the font is missing, as on most machines without Windows, another with higher lines takes its place.
const few = new Set(['example', 'texts of 300'])
withLibreOffice((office) => {
  const { named } = measure(
    office,
    inputs.filter(({ of }) => few.has(of)),
  )
  assert.deepEqual(named, [])
}, 'machine')
console.log('selftest:looks: passed')
