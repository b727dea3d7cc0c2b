import { describe, expect, it } from 'vitest'
import { describeValue } from '../../src/describe/describe-value.ts'
import {
  APPLICABILITY_WORDS,
  CARRY_WORDS,
  impactWord,
  likelihoodWord,
  MEASURE_STATE_WORDS,
  PROGRESS_WORDS,
  SEVERITY_WORDS,
} from '../../src/describe/words.ts'
import { scheduleChoices } from '../../src/plan/plan-period.ts'
import { scheduleLabel } from '../../src/plan/schedule-label.ts'
import { catalogue, example } from '../fixtures.ts'

const value = (field: string, one: unknown, locale: 'ja' | 'en') =>
  describeValue(catalogue, example, ['statusSheets', 'sheet-a', field], one, locale)

describe('a value as the form shows it', () => {
  it.each([
    ['note', '', '（空欄）', '(blank)'],
    ['note', null, '（空欄）', '(blank)'],
    ['note', undefined, '（空欄）', '(blank)'],
    ['note', '設計書', '設計書', '設計書'],
    ['likelihood', 'high', '高', 'High'],
    ['likelihood', 'low', '低', 'Low'],
    ['applicability', 'applicable', '○', '○'],
    ['applicability', 'planned', '該当予定', 'to become applicable'],
    ['applicability', 'not-applicable', '（空欄）', '(blank)'],
    ['progress', 'on-track', '順調', 'on track'],
    ['progress', 'delayed', '遅延', 'delayed'],
    ['implemented', true, '済', '済'],
    ['implemented', false, '-', '-'],
    ['held', true, '○', '○'],
    ['protected', false, '×', '×'],
    ['allowObjectiveException', true, '理由を書けば残せる', 'with a written reason'],
    ['allowObjectiveException', false, '残せない', 'not allowed'],
    ['yearStyle', 'era', '元号', 'era'],
    ['yearStyle', 'western', '西暦', 'Western'],
    ['reportItems', ['areas', 'plans'], '業務領域、対策導入計画', 'business areas, plans'],
    [
      'adverseImpacts',
      ['nation-3', 'individual-1'],
      '国家にもたらされる被害③、個人にもたらされる被害①',
      'Harm to the nation③, Harm to individuals①',
    ],
    ['adverseImpacts', ['nation-9'], 'nation-9', 'nation-9'],
    ['usedSystems', ['Ａ', 'Ｂ'], 'Ａ、Ｂ', 'Ａ, Ｂ'],
    ['usedSystems', [], '', ''],
    ['2017', 4_200_000, '4200000', '4200000'],
    ['firstPlannedYear', 2016, '2016', '2016'],
    ['schedule', { kind: 'by', fiscalYear: 2016 }, '28年度末まで', 'By the end of FY2016'],
    ['schedule', { kind: 'never' }, '実施しない', 'Not to be done'],
    ['own-x', { id: 'own-x', note: 'a' }, 'own-x', 'own-x'],
    ['schedule', { kind: 'done', fiscalYear: 2012 }, '実施済（平成24年度）', 'Done (FY2012)'],
    ['own-x', { id: 'own-x', name: '監視', description: 'b' }, '監視', '監視'],
    ['own-x', { id: 'own-x', name: '', description: 'b' }, 'b', 'b'],
    ['own-x', { id: 'own-x', note: 'a' }, 'own-x', 'own-x'],
    ['sameAs', 'own-a-f1', '管理者権限の操作の全件記録と即時通報', '管理者権限の操作の全件記録と即時通報'],
    ['sameAs', 'own-z', 'own-z', 'own-z'],
    ['measures', [{ id: 'x' }], '[{"id":"x"}]', '[{"id":"x"}]'],
  ])('%s %j is %s, in English %s', (field, one, ja, en) => {
    expect([value(field, one, 'ja'), value(field, one, 'en')]).toEqual([ja, en])
  })
})

describe('the eight answers as headings', () => {
  const labels = (year: number, style: 'era' | 'western', locale: 'ja' | 'en') =>
    scheduleChoices(year).map((schedule) => scheduleLabel(schedule, year, style, locale))

  it('of figure 4, in 平成26年度', () => {
    expect(labels(2014, 'era', 'ja')).toEqual([
      '実施済',
      '26年度実施',
      '27年度末まで',
      '28年度末まで',
      '29年度末まで',
      '30年度末まで',
      '31年度以降',
      '実施しない',
    ])
  })

  it('in 令和8年度, and in Western years', () => {
    expect(labels(2026, 'era', 'ja').slice(1, 3)).toEqual(['8年度実施', '9年度末まで'])
    expect(labels(2014, 'western', 'ja')).toEqual([
      '実施済',
      '2014年度実施',
      '2015年度末まで',
      '2016年度末まで',
      '2017年度末まで',
      '2018年度末まで',
      '2019年度以降',
      '実施しない',
    ])
  })

  it('in English, whatever the style', () => {
    const english = [
      'Done',
      'In FY2014',
      'By the end of FY2015',
      'By the end of FY2016',
      'By the end of FY2017',
      'By the end of FY2018',
      'FY2019 or later',
      'Not to be done',
    ]
    expect(labels(2014, 'era', 'en')).toEqual(english)
    expect(labels(2014, 'western', 'en')).toEqual(english)
  })

  it('what was due before year N is named by its own year', () => {
    expect(scheduleLabel({ kind: 'by', fiscalYear: 2018 }, 2020, 'era', 'ja')).toBe('平成30年度末まで')
    expect(scheduleLabel({ kind: 'by', fiscalYear: 2013 }, 2014, 'era', 'ja')).toBe('25年度末まで')
    expect(scheduleLabel({ kind: 'done', fiscalYear: 2011 }, 2014, 'era', 'ja')).toBe('実施済')
  })
})

describe('the words of fixed values', () => {
  it('come from the catalogue where the guideline has them', () => {
    expect((['high', 'medium', 'low'] as const).map((one) => likelihoodWord(catalogue, one, 'ja')).join('')).toBe(
      '高中低',
    )
    expect((['extreme', 'large', 'medium', 'small'] as const).map((one) => impactWord(catalogue, one, 'ja'))).toEqual([
      '極大',
      '大',
      '中',
      '小',
    ])
  })

  it('stand in both languages', () => {
    expect(Object.values(CARRY_WORDS).map(({ ja }) => ja)).toEqual(['前年度同', '変更', '新規', '廃止'])
    expect(Object.values(PROGRESS_WORDS).map(({ ja }) => ja)).toEqual(['順調', '遅延'])
    expect(Object.values(SEVERITY_WORDS).map(({ ja }) => ja)).toEqual(['誤り', '注意', '参考'])
    expect(MEASURE_STATE_WORDS.implemented.ja).toBe('済')
    expect(APPLICABILITY_WORDS.applicable.ja).toBe('○')
  })
})
