import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { blankOwnStatusRow, blankSystem } from '../../../domain/src/cycle/new-cycle.ts'
import { buildDashboard } from '../../../domain/src/dashboard/dashboard-model.ts'
import { dashboardWorkbook } from '../../src/dashboard/dashboard-workbook.ts'
import { exportForms } from '../../src/form/export-forms.ts'
import { cellAddress } from '../../src/workbook/cell-address.ts'
import { rowOfKey, sheetsOf } from '../read.ts'
import { catalogue, example } from '../fixtures.ts'
import { xmlFault } from '../well-formed-xml.ts'

const HOSTILE = `<a b="c">&amp;'"]]>\u{1F600}_x0041_&#x0;`

/** The example with markup in every name that goes into a part other than the cells, and a sheet that two systems share. */
const hostile: Cycle = {
  ...example,
  organisation: { ...example.organisation, name: HOSTILE },
  settings: { ...example.settings, marking: `${HOSTILE} & co`, allowObjectiveException: true },
  businessSheets: example.businessSheets.map((sheet) => ({ ...sheet, department: HOSTILE, note: HOSTILE })),
  statusSheets: example.statusSheets.map((sheet, at) => ({
    ...sheet,
    systems: [
      ...sheet.systems.map((system) => ({ ...system, name: HOSTILE })),
      ...(at === 1 ? [blankSystem('system-c', HOSTILE, HOSTILE)] : []),
    ],
    note: HOSTILE,
  })),
}

function partsOf(bytes: Uint8Array): Map<string, string> {
  return new Map(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]))
}

const forms = await exportForms(catalogue, example)
const system = forms.find(({ name }) => name === 'シート2・3_Ａシステム.xlsx')?.bytes ?? new Uint8Array()
const business = forms.find(({ name }) => name === 'シート1_○○課.xlsx')?.bytes ?? new Uint8Array()

describe('the checker of these tests', () => {
  it.each(['<a/>', '<?xml version="1.0"?>\n<a b="1" c=\'2\'><d>x &amp; y</d></a>\n'])('takes %j', (xml) => {
    expect(xmlFault(xml)).toBeUndefined()
  })
  it.each([
    '',
    '<a>',
    '<a></b>',
    '<a b=1/>',
    '<a b="1" b="2"/>',
    '<a>&nbsp;</a>',
    '<a b="&"/>',
    '<a/><b/>',
    'x<a/>',
    '<a>\u0001</a>',
    '<a><</a>',
  ])('refuses %j', (xml) => {
    expect(xmlFault(xml)).toBeDefined()
  })
})

describe.each<[string, Cycle]>([
  ['the example', example],
  ['names full of markup', hostile],
])('every part of the workbooks: %s', async (_, cycle) => {
  const files = [
    ...(await exportForms(catalogue, cycle)),
    { name: 'dashboard', bytes: await dashboardWorkbook(catalogue, buildDashboard(catalogue, cycle), HOSTILE) },
  ]

  it.each(files.map(({ name, bytes }): [string, Uint8Array] => [name, bytes]))(
    '%s is well-formed and complete',
    (_name, bytes) => {
      const parts = partsOf(bytes)
      for (const [name, xml] of parts) expect(xmlFault(xml), name).toBeUndefined()
      const types = parts.get('[Content_Types].xml') ?? ''
      for (const name of parts.keys()) {
        const declared = types.includes(`PartName="/${name}"`) || /\.rels$|^\[Content_Types\]/.test(name)
        expect(declared, `${name} has a content type`).toBe(true)
      }
      // Every relation leads to a part.
      for (const [name, xml] of parts) {
        if (!name.endsWith('.rels')) continue
        const folder = name.replace(/_rels\/[^/]*$/, '')
        for (const [, target = ''] of xml.matchAll(/Target="([^"]*)"/g)) {
          const path = target.startsWith('/') ? target.slice(1) : new URL(target, `zip:///${folder}`).pathname.slice(1)
          expect(parts.has(path), `${name}: ${target}`).toBe(true)
        }
      }
    },
  )
})

/** The drop-downs of a sheet: cell → choices as they stand in the part. */
function dropDowns(xml: string): Map<string, string> {
  const found = xml.matchAll(
    /<dataValidation type="list" sqref="([^"]*)"[^>]*errorStyle="stop"[^>]*><formula1>"([^<]*)"<\/formula1>/g,
  )
  return new Map(
    [...found].flatMap(([, cells = '', choices = '']) =>
      cells.split(' ').map((cell): [string, string] => [cell.replace(/:.*/, ''), choices]),
    ),
  )
}

function cellOf(bytes: Uint8Array, sheet: number, row: string, column: number): string {
  return cellAddress({ row: rowOfKey(sheetsOf(bytes)[sheet], row), column })
}

describe('what a person meets in the workbook', () => {
  it('offers the answers in drop-downs and refuses others', async () => {
    const parts = partsOf(system)
    const status = dropDowns(parts.get('xl/worksheets/sheet1.xml') ?? '')
    expect(status.get(cellOf(system, 0, 'own-E|block-2-3', 12))).toBe('○,該当予定')
    expect(status.get(cellOf(system, 0, 'own-E|block-2-3', 13))).toBe('済,-')
    expect(status.get(cellOf(system, 0, 'own-E|block-2-3', 17))).toBe('要確認')
    expect(status.get(cellOf(system, 0, 'own-E|+E1', 18))).toBe('A-1,B-1,C-1,D-1,E-1,F-1,F-2')
    const plan = dropDowns(parts.get('xl/worksheets/sheet2.xml') ?? '')
    expect(plan.get(cellOf(system, 1, 'own-E|block-2-3', 13))).toBe('○')
    expect(plan.get(cellOf(system, 1, 'own-E|block-2-3', 20))).toBe('○')
    expect(plan.get(cellOf(system, 1, 'progress', 1))).toBe('順調,遅延')
    expect(plan.get(cellOf(system, 1, 'judgement', 4))).toBe('適合,不適合')
    const areas = partsOf(business)
    expect(dropDowns(areas.get('xl/worksheets/sheet1.xml') ?? '').get('E10')).toBe('高,中,低')
    // The copies of sheets 2 and 3 are locked: nothing to choose.
    expect(dropDowns(areas.get('xl/worksheets/sheet3.xml') ?? '').size).toBe(0)
    expect(dropDowns(areas.get('xl/worksheets/sheet4.xml') ?? '').size).toBe(0)
  })

  it('holds lists and prompts that Excel takes, with dozens of own measures too', async () => {
    const ownMeasures = Array.from({ length: 90 }, (_, index) => blankOwnStatusRow(`own-${index}`, 'A', `対策${index}`))
    const many = { ...example, statusSheets: example.statusSheets.map((sheet) => ({ ...sheet, ownMeasures })) }
    for (const { bytes } of [...forms, ...(await exportForms(catalogue, many))]) {
      for (const [name, xml] of partsOf(bytes)) {
        if (!name.startsWith('xl/worksheets/sheet')) continue
        for (const [, prompt = ''] of xml.matchAll(/ prompt="([^"]*)"/g)) expect(prompt.length).toBeLessThanOrEqual(255)
        for (const [, list = ''] of xml.matchAll(/<formula1>"([^<]*)"<\/formula1>/g))
          expect(list.length).toBeLessThanOrEqual(255)
      }
    }
  })

  it('lets people adjust the layout and insert rows, but not change locked cells', () => {
    for (const [name, xml] of partsOf(system)) {
      if (!name.startsWith('xl/worksheets/sheet')) continue
      // ISO 29500-1, 18.3.1.85: 0 is "not locked".
      const protection = /<sheetProtection [^>]*>/.exec(xml)?.[0] ?? ''
      expect(protection).toContain('sheet="1"')
      expect(protection).not.toContain('password')
      for (const right of ['formatCells', 'formatColumns', 'formatRows', 'insertRows'])
        expect(protection).toContain(`${right}="0"`)
      expect(protection).not.toContain('deleteRows="0"')
    }
  })

  it('unlocks the answers and nothing else', async () => {
    const parts = partsOf(system)
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    const formats = (/<cellXfs.*?<\/cellXfs>/s.exec(parts.get('xl/styles.xml') ?? '')?.[0] ?? '').split('<xf ').slice(1)
    const isLocked = (cell: string) => {
      const style = Number(new RegExp(`<c r="${cell}"[^>]* s="(\\d+)"`).exec(sheet)?.[1])
      return !/<protection[^>]*locked="(?:0|false)"/.test(formats[style] ?? '')
    }
    const at = (row: string, column: number) => cellOf(system, 0, row, column)
    for (const column of [12, 13, 14, 15, 16, 17]) expect(isLocked(at('own-E|block-2-3', column))).toBe(false)
    for (const column of [0, 1, 2, 3, 4, 11, 18, 19, 20]) expect(isLocked(at('own-E|block-2-3', column))).toBe(true)
    expect(isLocked(at('marks', 4))).toBe(true)
    expect(isLocked(at('marks', 14))).toBe(false)
  })

  it('repeats the headings on each page, by names that Excel reads', () => {
    const workbook = partsOf(system).get('xl/workbook.xml') ?? ''
    expect(workbook).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'２．現状点検'!$8:$8</definedName>`,
    )
    expect(workbook).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="1">'３．対策導入計画'!$8:$9</definedName>`,
    )
    expect(partsOf(business).get('xl/workbook.xml')).toContain(`>'１．業務領域'!$8:$9<`)
  })

  it('prints landscape on one page, with the marking above and below', () => {
    const sheets = [...partsOf(system)].filter(([name]) => /worksheets\/sheet[12]\.xml$/.test(name))
    expect(sheets).toHaveLength(2)
    for (const [, xml] of sheets) {
      expect(xml).toContain('<pageSetup paperSize="8" orientation="landscape" fitToWidth="1" fitToHeight="1"/>')
      expect(xml).toContain('<oddHeader>&amp;L○○省 平成26年度 リスク評価ワークシート&amp;R機密性２情報</oddHeader>')
      expect(xml).toContain('<oddFooter>&amp;L機密性２情報&amp;C&amp;P / &amp;N</oddFooter>')
      // Row 1 and column A hold the keys.
      expect(xml).toMatch(/<row r="1"[^>]* hidden="1"/)
      expect(xml).toMatch(/<col min="1" max="1" [^>]*hidden="true"/)
    }
  })

  it('has a chart whose every reference is a cell that says what its cache says', async () => {
    const chart = partsOf(system).get('xl/charts/chart1.xml') ?? ''
    const plan = sheetsOf(system).find(({ name }) => name === '３．対策導入計画')
    const references = [
      ...chart.matchAll(
        /<c:f>'３．対策導入計画'!\$([A-Z])\$(\d+)(?::\$([A-Z])\$(\d+))?<\/c:f><c:(?:str|num)Cache>(.*?)<\/c:(?:str|num)Cache>/g,
      ),
    ]
    expect(references).toHaveLength(12)
    const column = (letter: string) => (letter.codePointAt(0) ?? 0) - 65
    for (const [, from = '', top = '', to = from, bottom = top, cache = ''] of references) {
      expect(bottom).toBe(top)
      const texts = Array.from({ length: column(to) - column(from) + 1 }, (_, index) =>
        plan?.textAt(Number(top) - 1, column(from) + index),
      )
      expect([...cache.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => value)).toEqual(texts)
    }
    const names = [...chart.matchAll(/<c:tx><c:strRef>.*?<c:v>([^<]*)<\/c:v>/g)].map(([, name]) => name)
    expect(names).toEqual([
      '実施済の対策数（対策セット）',
      '実施予定の対策数（対策セット）',
      '実施済の対策数（独自）',
      '実施予定の対策数（独自）',
    ])
    expect(/<c:cat>.*?<\/c:cat>/.exec(chart)?.[0].match(/(?<=<c:v>)[^<]*/g)).toEqual([
      '25年度以前',
      '26年度（見込）',
      '27年度',
      '28年度',
      '29年度',
      '30年度',
    ])
  })
})
