import { describe, expect, it } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { buildDashboard, wordingEntry } from '../../../domain/src/dashboard/dashboard-model.ts'
import { dashboardJson } from '../../src/dashboard/dashboard-json.ts'
import { dashboardTables, markTable } from '../../src/dashboard/dashboard-tables.ts'
import { dashboardWorkbook } from '../../src/dashboard/dashboard-workbook.ts'
import { csvText } from '@sonae/domain/primitive/csv'
import { tableCells } from '../../src/table/table-cells.ts'
import { sheetsOf, textsOf } from '../read.ts'
import { catalogue, example } from '../fixtures.ts'

const dashboard = buildDashboard(catalogue, example)

/** The words of figure 5's chart, from the bottom of the stack. */
const SERIES_NAMES = [
  '実施済の対策数（対策セット）',
  '実施予定の対策数（対策セット）',
  '実施済の対策数（独自）',
  '実施予定の対策数（独自）',
]

/** $AA$41:$AA$46 as rows and columns. */
function cellsOf(area: string): [row: number, column: number][] {
  const [from = '', to = from] = area.split(':')
  const [, letters = '', first] = /^\$([A-Z]+)\$(\d+)$/.exec(from) ?? []
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  const last = Number(/\d+$/.exec(to)?.[0])
  return Array.from({ length: last - Number(first) + 1 }, (_, index) => [Number(first) - 1 + index, column])
}

describe('the dashboard as JSON', () => {
  it('has the marks of the worked example', () => {
    const { systems } = JSON.parse(JSON.stringify(dashboardJson(catalogue, dashboard))) as {
      systems: Record<string, unknown>[]
    }
    const none = ['無', '無', '無', '無', '無', '無']
    expect(systems).toMatchObject([
      {
        name: 'Ａシステム',
        now: { set: ['○', '◎', '◎', '◎', '×', '×'], own: none, setTotal: 7, ownTotal: 0 },
        atEnd: {
          set: ['○', '◎', '◎', '◎', '◎', '－'],
          own: ['無', '無', '無', '無', '無', '有'],
          setTotal: 9,
          ownTotal: 1,
        },
      },
      {
        name: 'Ｂシステム',
        now: { set: ['○', '◎', '×', '○', '○', '×'], own: none, setTotal: 5, ownTotal: 0 },
        atEnd: { set: ['○', '◎', '◎', '◎', '◎', '○'], own: none, setTotal: 10, ownTotal: 0 },
      },
    ])
  })

  it('says null where nothing at all is planned, and shows the source of reworded texts', () => {
    const [first] = dashboard.systems
    const wording = first === undefined ? [] : [wordingEntry(first.riskEvaluation, '要点', true)]
    const open = { ...example, planSheets: [], dashboard: { date: null, wording } }
    const json = JSON.stringify(dashboardJson(catalogue, buildDashboard(catalogue, open)))
    expect(json).toContain('"set":[null,null,null,null,null,null]')
    expect(json).toContain('"text":"要点"')
    expect(json).toContain('"attachment":1')
  })
})

describe('the tables', () => {
  it('are machine-readable: one header, every row as long as it', () => {
    for (const table of dashboardTables(catalogue, dashboard)) {
      const [header = [], ...rows] = tableCells(table, 'ja')
      expect(new Set(header).size).toBe(header.length)
      expect(rows).toHaveLength(table.rows.length)
      for (const row of rows) expect(row).toHaveLength(header.length)
    }
  })

  it('give the marks as CSV, years western and every row as long as the header', () => {
    const lines = csvText(tableCells(markTable(catalogue, dashboard), 'ja'), true).split('\r\n')
    const name = (id: string) => catalogue.objectives.find((objective) => objective.id === id)?.name.ja
    expect(lines[0]).toBe(
      '年度,シートID,対象システム,対象システム管理責任部署,時点,時点の年度,統制目標,統制目標の名称,対策セットの対策,対策セットの対策の実施数,対策セット以外の対策,対策セット以外の対策の実施数',
    )
    expect(lines[1]).toBe(`2014,sheet-a,Ａシステム,◇◇課,現状,2014,A,${name('A')},○,1,無,0`)
    expect(lines[12]).toBe(`2014,sheet-a,Ａシステム,◇◇課,対象期間末（予定）,2018,F,${name('F')},－,0,有,1`)
    expect(lines).toHaveLength(1 + 24 + 1)
  })

  it('say 未達 where an objective has no measure at all', () => {
    const open = buildDashboard(catalogue, { ...example, planSheets: [] })
    const cells = tableCells(markTable(catalogue, open), 'ja')
    expect(cells.filter((row) => row.includes('未達'))).toHaveLength(12)
  })
})

describe('the dashboard as a workbook', () => {
  it.each([0, 1, 2, 3, 12])('opens with the page and every table, for %i systems', async (count) => {
    const [first] = dashboard.systems
    if (first === undefined) throw new Error('no system')
    const systems = Array.from({ length: count }, (_, index) => ({
      ...first,
      id: `s${index}`,
      name: `システム${index + 1}`,
    }))
    const model = { ...dashboard, systems }
    const bytes = await dashboardWorkbook(catalogue, model, '未確定')
    const sheets = sheetsOf(bytes)
    const tables = dashboardTables(catalogue, model)
    expect(sheets.map(({ name }) => name)).toEqual(['ダッシュボード', ...tables.map(({ name }) => name.ja)])
    for (const table of tables) {
      const sheet = sheets.find(({ name }) => name === table.name.ja)
      for (const [row, values] of tableCells(table, 'ja').entries()) {
        for (const [column, value] of values.entries()) {
          expect(sheet?.textAt(row, column)).toBe(String(value ?? ''))
        }
      }
    }
    const parts = unzipSync(bytes)
    const charts = Object.keys(parts).filter((name) => /charts\/chart\d+\.xml$/.test(name))
    expect(charts).toHaveLength(count)
    // Each chart stands on its own system's six rows of the table 推移.
    for (const [index, name] of charts.toSorted((a, b) => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b))).entries()) {
      const xml = strFromU8(parts[name] ?? new Uint8Array())
      for (const column of ['E', 'F', 'G', 'H']) {
        expect(xml).toContain(`<c:f>'推移'!$${column}$${2 + index * 6}:$${column}$${7 + index * 6}</c:f>`)
      }
      // Its years and names are figure 5's, from cells of the page.
      const words = [...xml.matchAll(/<c:strRef><c:f>'ダッシュボード'!([^<]*)<\/c:f><c:strCache>.*?<\/c:strCache>/g)]
      expect(words).toHaveLength(8)
      for (const [reference, area = ''] of words) {
        const cached = [...reference.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, text]) => text)
        expect(cellsOf(area).map(([row, column]) => sheets[0]?.textAt(row, column))).toEqual(cached)
      }
      for (const text of ['25年度以前', '26年度（見込）', '30年度', ...SERIES_NAMES])
        expect(xml).toContain(`<c:v>${text}</c:v>`)
    }
    expect(textsOf(sheets[0])).toContain('未確定')
  })
})
