import { describe, expect, it } from 'vitest'
import { blankOwnStatusRow } from '../../src/cycle/new-cycle.ts'
import { describePlace, ownMeasureName, placeLine } from '../../src/describe/describe-place.ts'
import { withValueAt } from '../../src/merge/document-path.ts'
import { catalogue, example, present } from '../fixtures.ts'

const line = (path: string, locale: 'ja' | 'en', cycle = example) =>
  placeLine(describePlace(catalogue, cycle, path === '' ? [] : path.split('/'), locale))

describe('a place in the words of the forms', () => {
  it.each([
    [
      'statusSheets/sheet-a/measures/block-2-3/implemented',
      'シート２（Ａシステム） 遮断2-3 実施状況',
      'Sheet 2 (Ａシステム) 遮断2-3 implemented',
    ],
    [
      'statusSheets/sheet-a/measures/block-1-1/holders/firewall@system-a/held',
      'シート２（Ａシステム） 遮断1-1 FW・Ａシステム 該当判断',
      'Sheet 2 (Ａシステム) 遮断1-1 Firewall・Ａシステム held',
    ],
    [
      'statusSheets/sheet-a/measures/block-1-1/holders/abacus@system-z',
      'シート２（Ａシステム） 遮断1-1 abacus・system-z',
      'Sheet 2 (Ａシステム) 遮断1-1 abacus・system-z',
    ],
    [
      'statusSheets/sheet-a/measures/block-1-1/holders',
      'シート２（Ａシステム） 遮断1-1 対策要素を有する対象システム',
      'Sheet 2 (Ａシステム) 遮断1-1 systems that hold the element',
    ],
    ['statusSheets/sheet-a/measures/block-9-9', 'シート２（Ａシステム） block-9-9', 'Sheet 2 (Ａシステム) block-9-9'],
    [
      'statusSheets/sheet-a/ownMeasures/own-z/description',
      'シート２（Ａシステム） その他「own-z」 対策の内容',
      'Sheet 2 (Ａシステム) own measure "own-z" description',
    ],
    [
      'statusSheets/sheet-b/systems/system-b/personName',
      'シート２（Ｂシステム） Ｂシステム 担当者氏名',
      'Sheet 2 (Ｂシステム) Ｂシステム person in charge',
    ],
    [
      'statusSheets/sheet-a/residualRisks/E',
      'シート２（Ａシステム） 統制目標E 残存リスク',
      'Sheet 2 (Ａシステム) Objective E residual risk',
    ],
    ['statusSheets/sheet-a/residualRisks', 'シート２（Ａシステム） 残存リスク', 'Sheet 2 (Ａシステム) residual risk'],
    [
      'statusSheets/sheet-a/objectiveExceptions/F',
      'シート２（Ａシステム） 統制目標F 例外の理由',
      'Sheet 2 (Ａシステム) Objective F reason of the exception',
    ],
    [
      'statusSheets/sheet-a/riskEvaluation',
      'シート２（Ａシステム） 対象システムのリスク評価結果',
      'Sheet 2 (Ａシステム) evaluation of the residual risk',
    ],
    ['statusSheets/sheet-a/note', 'シート２（Ａシステム） 説明用自由記入欄', 'Sheet 2 (Ａシステム) free remarks'],
    ['statusSheets/sheet-a', 'シート２（Ａシステム）', 'Sheet 2 (Ａシステム)'],
    ['statusSheets/sheet-z', 'シート２（sheet-z）', 'Sheet 2 (sheet-z)'],
    ['statusSheets', 'シート２', 'Sheet 2'],
    [
      'planSheets/sheet-a/measures/block-2-4/note',
      'シート３（Ａシステム） 遮断2-4 備考',
      'Sheet 3 (Ａシステム) 遮断2-4 remarks',
    ],
    [
      'planSheets/sheet-a/ownMeasures/own-a-f1/schedule',
      'シート３（Ａシステム） その他「管理者権限の操作の全件記録と即時通報」 実施予定',
      'Sheet 3 (Ａシステム) own measure "管理者権限の操作の全件記録と即時通報" schedule',
    ],
    [
      'planSheets/sheet-a/requirementJudgement/met',
      'シート３（Ａシステム） 計画作成上の要件の判断',
      'Sheet 3 (Ａシステム) judgement on the condition of the plan',
    ],
    [
      'planSheets/sheet-a/basis/priorities',
      'シート３（Ａシステム） 計画の前提・対策の優先順位',
      'Sheet 3 (Ａシステム) basis of the plan, priorities',
    ],
    [
      'planSheets/sheet-a/budgetAmounts/2017',
      'シート３（Ａシステム） 予算額・2017',
      'Sheet 3 (Ａシステム) budget by year, 2017',
    ],
    [
      'planSheets/sheet-a/measures/#order',
      'シート３（Ａシステム） 対策セット・行の順序',
      'Sheet 3 (Ａシステム) countermeasures, order of rows',
    ],
    ['statusSheets/#order', 'シート２ 行の順序', 'Sheet 2 order of rows'],
    ['areaDecisions/#order', '選定・特定（②⑤⑥） 行の順序', 'Selection and identification (②⑤⑥) order of rows'],
    ['dashboard/wording/#order', 'ダッシュボード 文言・行の順序', 'Dashboard wording, order of rows'],
    [
      'businessSheets/business-1/areas/area-1/likelihood',
      'シート１（○○課） ○○業務 脅威事象の発生確率',
      'Sheet 1 (○○課) ○○業務 likelihood',
    ],
    ['businessSheets/business-1/areas/area-9', 'シート１（○○課） area-9', 'Sheet 1 (○○課) area-9'],
    ['businessSheets/business-1/department', 'シート１（○○課） 部署', 'Sheet 1 (○○課) department'],
    ['businessSheets/business-1/note', 'シート１（○○課） 説明用自由記入欄', 'Sheet 1 (○○課) free remarks'],
    ['businessSheets/business-9', 'シート１（business-9）', 'Sheet 1 (business-9)'],
    [
      'areaDecisions/area-2/protected',
      '選定・特定（②⑤⑥） △△業務 保護対象（⑤）',
      'Selection and identification (②⑤⑥) △△業務 protected (⑤)',
    ],
    ['areaDecisions/area-9', '選定・特定（②⑤⑥） area-9', 'Selection and identification (②⑤⑥) area-9'],
    ['areaDecisions', '選定・特定（②⑤⑥）', 'Selection and identification (②⑤⑥)'],
    ['dashboard/date', 'ダッシュボード 日付', 'Dashboard date'],
    ['dashboard/wording', 'ダッシュボード', 'Dashboard'],
    ['settings/marking', '設定 取扱区分', 'Settings marking'],
    ['organisation/name', '組織 名称', 'Organisation name'],
    ['fiscalYear', '年度', 'fiscal year'],
    ['guidelineEdition', 'guidelineEdition', 'guidelineEdition'],
    [
      'prior/statusSheets/sheet-b/measures/block-2-3/implemented',
      '前年度 シート２（Ｂシステム） 遮断2-3 実施状況',
      'Last year Sheet 2 (Ｂシステム) 遮断2-3 implemented',
    ],
    ['prior', '前年度', 'Last year'],
    ['', '', ''],
  ])('%s', (path, ja, en) => {
    expect([line(path, 'ja'), line(path, 'en')]).toEqual([ja, en])
  })

  it('has its three parts apart', () => {
    expect(
      describePlace(catalogue, example, ['statusSheets', 'sheet-a', 'measures', 'block-2-3', 'note'], 'ja'),
    ).toEqual({
      sheet: 'シート２（Ａシステム）',
      row: '遮断2-3',
      column: '備考',
    })
    expect(describePlace(catalogue, example, ['dashboard', 'wording', 'areas/area-1/name', 'text'], 'ja')).toEqual({
      sheet: 'ダッシュボード',
      row: '○○業務 名称',
      column: '文言',
    })
    const reworded = ['dashboard', 'wording', 'systems/sheet-a/riskEvaluation', 'text']
    expect(placeLine(describePlace(catalogue, example, reworded, 'ja'))).toBe(
      'ダッシュボード Ａシステム 対象システムのリスク評価結果 文言',
    )
  })

  it('names last year by the names of last year', () => {
    const renamed = withValueAt(example, ['prior', 'statusSheets', 'sheet-a', 'systems', 'system-a', 'name'], '旧Ａ')
    expect(line('prior/planSheets/sheet-a', 'ja', renamed)).toBe('前年度 シート３（旧Ａ）')
    expect(line('planSheets/sheet-a', 'ja', renamed)).toBe('シート３（Ａシステム）')
  })

  it('names an own measure by the plan, else by sheet 2, else by its number', () => {
    const row = blankOwnStatusRow('own-a-f1', 'F', 'シート２の説明')
    const both = withValueAt(example, ['statusSheets', 'sheet-a', 'ownMeasures', 'own-a-f1'], row)
    expect(ownMeasureName(both, 'sheet-a', 'own-a-f1')).toBe('管理者権限の操作の全件記録と即時通報')
    const unnamed = withValueAt(both, ['planSheets', 'sheet-a', 'ownMeasures', 'own-a-f1', 'name'], '')
    expect(ownMeasureName(unnamed, 'sheet-a', 'own-a-f1')).toBe('シート２の説明')
    const nameless = withValueAt(unnamed, ['statusSheets', 'sheet-a', 'ownMeasures', 'own-a-f1', 'description'], '')
    expect(ownMeasureName(nameless, 'sheet-a', 'own-a-f1')).toBe('F-1')
    expect(ownMeasureName(example, 'sheet-b', 'own-a-f1')).toBe('own-a-f1')
  })

  it('knows the words of every field that the example has', () => {
    const known = new Set<string>()
    const visit = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(visit)
      else if (typeof value === 'object' && value !== null && !('kind' in value)) {
        for (const [key, member] of Object.entries(value)) {
          if (/^[a-z][A-Za-z]+$/.test(key) && key !== 'id') known.add(key)
          visit(member)
        }
      }
    }
    visit(present(example.businessSheets))
    visit(example.statusSheets)
    visit(example.planSheets)
    visit(example.areaDecisions)
    for (const field of known) {
      const { column } = describePlace(catalogue, example, ['settings', field], 'ja')
      expect(column, field).not.toMatch(/[A-Za-z]{3}/)
      expect(describePlace(catalogue, example, ['settings', field], 'en').column, field).toMatch(/^[a-z]/)
    }
  })
})
