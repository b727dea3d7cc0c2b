import { describe, expect, it } from 'vitest'
import { describeFinding, remedyWords } from '../../src/describe/describe-finding.ts'
import { finding } from '../../src/finding/finding.ts'
import { withValueAt } from '../../src/merge/document-path.ts'
import type { Remedy } from '../../src/plan/condition.ts'
import { catalogue, example } from '../fixtures.ts'

describe('a finding in words', () => {
  const failed = finding('condition-failed', ['planSheets', 'sheet-a'], {
    objective: 'F',
    year: { years: [2018] },
    remedies: {
      remedies: [
        { kind: 'bring-own-forward', measure: 'own-a-f1' },
        { kind: 'reconsider', measure: 'block-2-4' },
        { kind: 'own-measure' },
      ],
    },
  })

  it('names objective, year and the nearest remedies', () => {
    expect(describeFinding(catalogue, example, failed, 'ja')).toEqual({
      code: 'condition-failed',
      severity: 'error',
      place: 'シート３（Ａシステム）',
      text: '対象期間の終わり（平成30年度末）までに、統制目標Fの対策が一つもありません（計画作成上の要件）。',
      mend: '次のいずれか（近い順）：1) 「管理者権限の操作の全件記録と即時通報」を平成30年度末までに早める。 2) 遮断2-4の「実施しない」を見直す。 3) 独自の対策を計画する。',
    })
    expect(describeFinding(catalogue, example, failed, 'en').mend).toBe(
      'One of these, the nearest first: 1) Bring 「管理者権限の操作の全件記録と即時通報」 forward to the end of FY2018. 2) Reconsider leaving out 遮断2-4. 3) Plan a measure of your own.',
    )
  })

  it('follows the style of the years', () => {
    const western = withValueAt(example, ['settings', 'yearStyle'], 'western')
    expect(describeFinding(catalogue, western, failed, 'ja').text).toContain('（2018年度末）')
  })

  it.each([
    ['likelihood', { likelihood: 'low' }, '低', 'Low'],
    ['number', 3, '3', '3'],
    ['text', 'x', 'x', 'x'],
    ['years', { years: [2014, 2019] }, '平成26年度、平成31年度', 'FY2014, FY2019'],
    [
      'measures',
      { measures: ['block-1-1', 'own-a-f1', 'own-z'] },
      '遮断1-1、「管理者権限の操作の全件記録と即時通報」、「own-z」',
      '遮断1-1, 「管理者権限の操作の全件記録と即時通報」, 「own-z」',
    ],
    [
      'place',
      { place: ['statusSheets', 'sheet-a', 'riskEvaluation'] },
      'シート２（Ａシステム） 対象システムのリスク評価結果',
      'Sheet 2 (Ａシステム) evaluation of the residual risk',
    ],
    ['schedule', { schedule: { kind: 'later', fiscalYear: 2019 } }, '31年度以降', 'FY2019 or later'],
    ['no schedule', { schedule: null }, '', ''],
  ] as const)('a parameter: %s', (_, param, ja, en) => {
    const one = finding('criterion-unknown', ['planSheets', 'sheet-a'], { id: param })
    expect(describeFinding(catalogue, example, one, 'ja').text).toBe(
      `ガイドラインのこの版にない選定要領です（${ja}）。`,
    )
    expect(describeFinding(catalogue, example, one, 'en').text).toBe(
      `This edition has no such criterion of selection (${en}).`,
    )
  })

  it('a parameter that is not given stands as it is, for a test to find', () => {
    expect(describeFinding(catalogue, example, finding('criterion-unknown', []), 'en').text).toContain('({id})')
  })
})

describe('remedies in words', () => {
  it.each<[Remedy, string, string]>([
    [{ kind: 'schedule', measure: 'm' }, '<m>の実施予定を選ぶ。', 'Choose a schedule for <m>.'],
    [{ kind: 'bring-forward', measure: 'm' }, '<m>をEND末までに早める。', 'Bring <m> forward to the end of END.'],
    [{ kind: 'bring-own-forward', measure: 'm' }, '<m>をEND末までに早める。', 'Bring <m> forward to the end of END.'],
    [{ kind: 'reconsider', measure: 'm' }, '<m>の「実施しない」を見直す。', 'Reconsider leaving out <m>.'],
    [{ kind: 'own-measure' }, '独自の対策を計画する。', 'Plan a measure of your own.'],
    [
      { kind: 'acquire', measure: 'm' },
      '<m>の対策要素を備える（該当予定とする）。',
      'Acquire the element of <m> (mark it as planned).',
    ],
  ])('%o', (remedy, ja, en) => {
    const measure = (id: string) => `<${id}>`
    expect(remedyWords(remedy, measure, 'END', 'ja')).toBe(ja)
    expect(remedyWords(remedy, measure, 'END', 'en')).toBe(en)
  })
})
