import { describe, expect, it } from 'vitest'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { type Headings, tableCells } from '../../src/table/table-cells.ts'
import type { DataTable } from '../../src/table/table-definition.ts'
import { cycleSource } from '../../src/table/table-source.ts'
import { CYCLE_TABLES } from '../../src/table/tables.ts'
import { catalogue, example } from '../fixtures.ts'
import { fullCycle } from './full-cycle.ts'

function table(key: string, cycle: Cycle = example): DataTable {
  const found = CYCLE_TABLES.find((one) => one.key === key)
  if (found === undefined) throw new Error(`no table ${key}`)
  return found.fill(catalogue, cycleSource(catalogue, cycle, 'ja'))
}

/** The rows, reduced to some columns. */
function cells(of: DataTable, keys: readonly string[], headings: Headings = 'ja') {
  const at = keys.map((key) => {
    const index = of.columns.findIndex((column) => column.key === key)
    if (index < 0) throw new Error(`${of.key} has no column ${key}`)
    return index
  })
  return tableCells(of, headings)
    .slice(1)
    .map((row) => at.map((index) => row[index]))
}

describe('the tables of the worked example', () => {
  it('have the organisation and its settings', () => {
    expect(tableCells(table('cycle'), 'ja')[1]).toEqual([
      2014,
      'example',
      '○○省',
      '2016',
      '機密性２情報',
      '元号',
      '国家サイバー統括室',
      'いいえ',
      'はい',
      'はい',
      'はい',
      'いいえ',
      null,
      2013,
      'はい',
    ])
  })

  it('have the areas with impact, reasons and decisions', () => {
    const keys = ['name', 'likelihood', 'standard_likelihood', 'overall_impact', 'adverse_impact_count']
    const further = ['impact_type_count', 'selection_criterion', 'protected']
    expect(cells(table('areas'), [...keys, ...further])).toEqual([
      ['○○業務', '高', '高', '大', 2, 1, '選定要領①', 'はい'],
      ['△△業務', '中', '中', '大', 2, 1, '選定要領②', 'はい'],
      ['□□業務', '中', '中', '極大', 2, 2, '選定要領②', 'はい'],
    ])
    expect(cells(table('areas'), [...keys, ...further], 'key')[2]).toEqual([
      '□□業務',
      'medium',
      'medium',
      'extreme',
      2,
      2,
      'criterion-2',
      'true',
    ])
  })

  it('have every item of 表１ for every area, those chosen marked', () => {
    const rows = cells(table('adverse-impacts'), ['area', 'impact_type', 'adverse_impact_label', 'chosen'])
    expect(rows).toHaveLength(3 * 19)
    expect(rows.filter((row) => row[3] === 'はい').map((row) => row.slice(0, 3))).toEqual([
      ['○○業務', '国家にもたらされる被害', '③'],
      ['○○業務', '国家にもたらされる被害', '④'],
      ['△△業務', '自組織の業務にもたらされる被害', '①'],
      ['△△業務', '自組織の業務にもたらされる被害', '④'],
      ['□□業務', '個人にもたらされる被害', '③'],
      ['□□業務', '自組織の業務にもたらされる被害', '③'],
    ])
  })

  it('have the systems, those in use and those identified', () => {
    expect(cells(table('area-used-systems'), ['area', 'used_system'])).toEqual([
      ['○○業務', 'Ａシステム'],
      ['△△業務', 'Ａシステム'],
      ['□□業務', 'Ｂシステム'],
      ['□□業務', '□□台帳'],
    ])
    expect(cells(table('area-target-systems'), ['area', 'system_id', 'system'])).toEqual([
      ['○○業務', 'system-a', 'Ａシステム'],
      ['△△業務', 'system-a', 'Ａシステム'],
      ['□□業務', 'system-b', 'Ｂシステム'],
    ])
  })

  it('have the status of each measure', () => {
    const rows = cells(table('status-rows'), ['sheet_name', 'measure_number', 'applicable', 'implemented'])
    const numbers = '遮断1-1 遮断1-2 監視1-1 遮断1-3 監視1-2 遮断2-1 遮断2-2 遮断2-3 監視2-1 遮断2-4'.split(' ')
    const done = { Ａシステム: 7, Ｂシステム: 5 }
    for (const [system, count] of Object.entries(done)) {
      const here = rows.filter((row) => row[0] === system)
      expect(here.map((row) => row[1])).toEqual(numbers)
      expect(here.filter((row) => row[2] === 'はい')).toHaveLength(10)
      expect(here.filter((row) => row[3] === 'はい')).toHaveLength(count)
    }
  })

  it('have the plan, own measures in a column of their own', () => {
    const keys = ['class', 'measure_number', 'own_measure', 'own_device', 'schedule', 'first_planned_fiscal_year']
    const rows = cells(table('plan-rows'), ['sheet_id', ...keys]).filter(([sheet]) => sheet === 'sheet-a')
    expect(rows.map((row) => row.slice(1))).toEqual([
      ['対策セット', '遮断1-1', null, null, '実施済', null],
      ['対策セット', '遮断1-2', null, null, '実施済', null],
      ['対策セット', '監視1-1', null, null, '実施済', null],
      ['対策セット', '遮断1-3', null, null, '実施済', null],
      ['対策セット', '監視1-2', null, null, '2014年度実施', 2014],
      ['対策セット', '遮断2-1', null, null, '実施済', null],
      ['対策セット', '遮断2-2', null, null, '実施済', 2013],
      ['対策セット', '遮断2-3', null, null, '2016年度末まで', 2016],
      ['対策セット', '監視2-1', null, null, '2017年度末まで', 2017],
      ['対策セット', '遮断2-4', null, null, '実施しない', null],
      ['対策セット以外', null, '管理者権限の操作の全件記録と即時通報', 'システム管理端末', '2018年度末まで', 2017],
    ])
    expect(cells(table('plan-rows'), ['schedule_kind', 'schedule_fiscal_year'], 'key').slice(0, 10)).toEqual([
      ['done', 2011],
      ['done', 2011],
      ['done', 2012],
      ['done', 2012],
      ['by', 2014],
      ['done', 2012],
      ['done', 2013],
      ['by', 2016],
      ['by', 2017],
      ['never', null],
    ])
  })

  it('have the budget, a row a year', () => {
    expect(cells(table('budget-amounts'), ['sheet_name', 'budget_fiscal_year', 'amount'])).toEqual([
      ['Ａシステム', 2017, 4_200_000],
      ['Ａシステム', 2018, 1_800_000],
      ['Ｂシステム', 2015, 6_000_000],
      ['Ｂシステム', 2016, 12_500_000],
      ['Ｂシステム', 2018, 3_000_000],
    ])
  })

  it('have the marks, the totals and the chart of figures 3 to 5', () => {
    const rows = cells(table('marks'), ['sheet_name', 'time', 'set_mark', 'own_mark'])
    const marks = (system: string, time: string, at: number) =>
      rows
        .filter((row) => row[0] === system && row[1] === time)
        .map((row) => row[at])
        .join('')
    expect(marks('Ａシステム', '現状', 2)).toBe('○◎◎◎××')
    expect(marks('Ａシステム', '対象期間末（予定）', 2)).toBe('○◎◎◎◎－')
    expect(marks('Ａシステム', '対象期間末（予定）', 3)).toBe('無無無無無有')
    expect(marks('Ｂシステム', '現状', 2)).toBe('○◎×○○×')
    expect(marks('Ｂシステム', '対象期間末（予定）', 2)).toBe('○◎◎◎◎○')
    expect(cells(table('totals'), ['sheet_name', 'time_fiscal_year', 'set_total', 'own_total'])).toEqual([
      ['Ａシステム', 2014, 7, 0],
      ['Ａシステム', 2018, 9, 1],
      ['Ｂシステム', 2014, 5, 0],
      ['Ｂシステム', 2018, 10, 0],
    ])
    const chart = cells(table('chart'), ['sheet_id', 'end_of_fiscal_year', 'done_set', 'planned_set', 'planned_own'])
    expect(chart.filter(([sheet]) => sheet === 'sheet-a').map((row) => row.slice(1))).toEqual([
      [2013, 6, 0, 0],
      [2014, 7, 0, 0],
      [2015, 7, 0, 0],
      [2016, 7, 1, 0],
      [2017, 7, 2, 0],
      [2018, 7, 2, 1],
    ])
  })

  it('have no findings, and every row beside last year', () => {
    expect(table('findings').rows).toEqual([])
    const years = cells(table('year-comparison'), ['mark', 'place'])
    expect(years.filter(([mark]) => mark !== '前年度同')).toEqual([
      ['変更', 'シート２（Ａシステム） 監視1-2'],
      ['変更', 'シート３（Ａシステム） 遮断2-2'],
      ['変更', 'シート３（Ａシステム） その他「管理者権限の操作の全件記録と即時通報」'],
      ['変更', 'シート３（Ｂシステム） 遮断1-3'],
      ['変更', 'シート３（Ｂシステム） 監視1-2'],
      ['変更', 'シート３（Ｂシステム） 遮断2-3'],
      ['変更', 'シート３（Ｂシステム） 遮断2-4'],
    ])
    // 3 areas, 2 × 10 rows of sheet 2, 2 × 10 and one own row of sheet 3.
    expect(years).toHaveLength(3 + 20 + 21)
  })
})

describe('what the example does not have', () => {
  it('are holders, own measures, exceptions and past changes', () => {
    expect(cells(table('holders', fullCycle), ['measure_number', 'element', 'system', 'held', 'implemented'])).toEqual([
      ['遮断1-1', 'FW', 'Ａシステム', 'はい', 'はい'],
      ['遮断1-1', 'プロキシ', 'Ｃシステム', 'はい', 'いいえ'],
    ])
    const status = table('status-rows', fullCycle)
    expect(cells(status, ['measure_number', 'implemented_as_written', 'implemented'])[0]).toEqual([
      '遮断1-1',
      'はい',
      'いいえ',
    ])
    const own = ['class', 'objective', 'measure_name', 'own_measure', 'same_as']
    expect(cells(status, own).filter(([kind]) => kind === '対策セット以外')).toEqual([
      ['対策セット以外', 'E', null, '振る舞い検知', null],
      ['対策セット以外', 'F', null, '振る舞い検知', 'own-1'],
    ])
    expect(cells(table('totals', fullCycle), ['own_total', 'own_distinct_total'])[0]).toEqual([2, 1])
    expect(cells(table('residual-risks', fullCycle), ['objective', 'exception_reason'])[5]).toEqual([
      'F',
      '更改まで残す',
    ])
    expect(cells(table('plan-changes', fullCycle), ['measure_id', 'from', 'to', 'date'])).toEqual([
      ['block-2-3', '2014年度実施', '2019年度以降', '2013-11-01'],
      ['own-a-f1', '2014年度実施', '2019年度以降', '2013-11-01'],
    ])
    expect(cells(table('wording', fullCycle), ['field', 'stale'])).toEqual([
      ['systems/sheet-a/riskEvaluation', 'はい'],
      ['systems/gone/riskEvaluation', null],
    ])
  })

  it('is the remedy of an open objective and its finding, with western years', () => {
    const open: Cycle = {
      ...example,
      planSheets: example.planSheets.map((plan) => ({ ...plan, ownMeasures: [] })),
    }
    const states = cells(table('plan-condition', open), ['sheet_name', 'objective', 'state', 'remedies'])
    expect(states.filter((row) => row[2] !== '対策あり')).toEqual([
      ['Ａシステム', 'F', '対策なし', '遮断2-4の「実施しない」を見直す。、独自の対策を計画する。'],
    ])
    const findings = cells(table('findings', open), ['code', 'severity', 'place', 'path', 'text', 'mend'])
    expect(findings.length).toBeGreaterThan(0)
    expect(findings[0]?.slice(1, 3)).toEqual(['誤り', expect.stringContaining('シート３（Ａシステム）') as string])
    expect(JSON.stringify(findings)).not.toMatch(/平成|令和/)
    expect(JSON.stringify(findings)).toContain('2018年度')
  })

  it('keeps decisions and ticks that no sheet and no edition knows', () => {
    const strange: Cycle = {
      ...example,
      areaDecisions: [
        ...example.areaDecisions,
        {
          id: 'area-9',
          selectionCriterion: 'criterion-9',
          selectionNote: '理由',
          protected: null,
          protectionNote: '',
          targetSystems: ['system-9'],
        },
      ],
      businessSheets: example.businessSheets.map((sheet) => ({
        ...sheet,
        areas: sheet.areas.map((area) => ({ ...area, adverseImpacts: ['other-1'] })),
      })),
    }
    expect(cells(table('area-decisions', strange), ['area_id', 'selection_criterion', 'selection_note'])[3]).toEqual([
      'area-9',
      'criterion-9',
      '理由',
    ])
    expect(cells(table('area-target-systems', strange), ['area_id', 'system_id', 'system'])[3]).toEqual([
      'area-9',
      'system-9',
      null,
    ])
    const ticks = cells(table('adverse-impacts', strange), ['adverse_impact_id', 'adverse_impact', 'chosen'])
    expect(ticks.filter((row) => row[2] === 'はい')).toEqual(Array.from({ length: 3 }, () => ['other-1', null, 'はい']))
  })
})
