import { describe, expect, it } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { buildDashboard, wordingEntry } from '../../../domain/src/dashboard/dashboard-model.ts'
import { dashboardJson } from '../../src/dashboard/dashboard-json.ts'
import { csvOf, dashboardTables, statusDataTable } from '../../src/dashboard/dashboard-tables.ts'
import { dashboardWorkbook } from '../../src/dashboard/dashboard-workbook.ts'
import { readWorkbook } from '../../src/workbook/workbook.ts'
import { catalogue, example } from '../fixtures.ts'

const dashboard = buildDashboard(catalogue, example)

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
    for (const { columns, rows } of dashboardTables(catalogue, dashboard)) {
      expect(new Set(columns).size).toBe(columns.length)
      for (const row of rows) expect(row).toHaveLength(columns.length)
    }
  })

  it('give CSV with a byte order mark, CRLF and western years', () => {
    const lines = csvOf(statusDataTable(dashboard)).split('\r\n')
    expect(lines[0]?.startsWith('\uFEFF年度,対象システム,')).toBe(true)
    expect(lines[1]).toBe('2014,Ａシステム,◇◇課,現状,A,○,1,無,0')
    expect(lines[12]).toBe('2014,Ａシステム,◇◇課,2018年度末（予定）,F,－,0,有,1')
    expect(lines).toHaveLength(1 + 24 + 1)
  })

  it('quote what must be quoted and defuse what a spreadsheet would run', () => {
    const csv = csvOf({
      name: 't',
      columns: ['a'],
      rows: [['x,"y"'], ['=1+1'], ['+1'], ['@x'], ['-'], ['-1'], ['改\n行'], [null], [5]],
    })
    expect(csv.split('\r\n').slice(1, -1)).toEqual([
      '"x,""y"""',
      "'=1+1",
      "'+1",
      "'@x",
      '-',
      "'-1",
      '"改\n行"',
      '',
      '5',
    ])
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
    const read = await readWorkbook(bytes)
    if (!read.ok) throw new Error(read.detail)
    const tables = dashboardTables(catalogue, model)
    expect(read.sheets.map(({ name }) => name)).toEqual(['ダッシュボード', ...tables.map(({ name }) => name)])
    for (const table of tables) {
      const cells = read.sheets.find(({ name }) => name === table.name)?.cells
      for (const [row, values] of [table.columns, ...table.rows].entries()) {
        for (const [column, value] of values.entries()) {
          expect(cells?.get(`${row},${column}`)?.text ?? null).toBe(
            value === null || value === '' ? null : String(value),
          )
        }
      }
    }
    const parts = unzipSync(bytes)
    const charts = Object.keys(parts).filter((name) => /charts\/chart\d+\.xml$/.test(name))
    expect(charts).toHaveLength(count)
    // Each chart stands on its own system's six rows of the table 推移.
    for (const [index, name] of charts.toSorted((a, b) => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b))).entries()) {
      const xml = strFromU8(parts[name] ?? new Uint8Array())
      expect(xml).toContain(`<c:f>'推移'!$C$${2 + index * 6}:$C$${7 + index * 6}</c:f>`)
    }
    expect([...(read.sheets[0]?.cells.values() ?? [])].map(({ text }) => text)).toContain('未確定')
  })
})
