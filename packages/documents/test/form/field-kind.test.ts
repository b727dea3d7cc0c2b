import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  blankValue,
  choicesOf,
  type FieldKind,
  formatCell,
  type KindContext,
  parseCell,
} from '../../src/form/field-kind.ts'
import { parseShown } from '../../src/form/parse-shown.ts'
import { withVisibleEnds } from '../../src/form/visible-text.ts'
import { catalogue } from '../fixtures.ts'

const context: KindContext = {
  catalogue,
  cycleYear: 2014,
  ownLabels: new Map([
    ['A-1', 'own-1'],
    ['B-1', '+B1'],
  ]),
}

const VALUES: Readonly<Record<FieldKind, fc.Arbitrary<unknown>>> = {
  text: fc.string({ unit: 'grapheme' }).map((text) => withVisibleEnds(text.replaceAll(/[\p{Cc}\p{Cs}]/gu, ''))),
  tick: fc.boolean(),
  implemented: fc.boolean(),
  applicability: fc.constantFrom('applicable', 'planned', 'not-applicable'),
  likelihood: fc.constantFrom('high', 'medium', 'low', null),
  progress: fc.constantFrom('on-track', 'delayed', null),
  judgement: fc.constantFrom(true, false, null),
  'yes-no': fc.constantFrom(true, false, null),
  unconfirmed: fc.boolean(),
  criterion: fc.constantFrom('criterion-1', 'criterion-2', null),
  names: fc.uniqueArray(fc.stringMatching(/^[\p{Script=Han}A-Za-z]{1,8}$/u)),
  date: fc
    .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  year: fc.integer({ min: 1989, max: 2200 }),
  yen: fc.nat(),
  'own-label': fc.constantFrom('own-1', '+B1', null),
}

describe('a value in a cell', () => {
  it.each(Object.keys(VALUES) as FieldKind[])(
    '%s: parse(format(x)) = x, and a blank cell is its blank value',
    (kind) => {
      fc.assert(
        fc.property(VALUES[kind], (value) => {
          const shown = formatCell(kind, value, context)
          expect(parseCell(kind, shown === null ? '' : String(shown), context)).toEqual({ ok: true, value })
        }),
      )
      expect(parseCell(kind, '', context)).toEqual({ ok: true, value: blankValue(kind) })
      for (const choice of choicesOf(kind, context) ?? []) expect(parseCell(kind, choice, context).ok).toBe(true)
    },
  )

  it.each<[FieldKind, string, unknown]>([
    ['tick', '〇', true],
    ['implemented', '未実施', false],
    ['implemented', '対応済', true],
    ['applicability', '該当', 'applicable'],
    ['applicability', '該当なし', 'not-applicable'],
    ['applicability', '予定', 'planned'],
    ['likelihood', '高い', 'high'],
    ['progress', '遅れ', 'delayed'],
    ['yes-no', '要', true],
    ['yes-no', '不要', false],
    ['tick', '◯', true],
    ['tick', 'ｏ', true],
    ['tick', ' ○ ', true],
    ['tick', '✓', true],
    ['tick', '×', false],
    ['tick', '－', false],
    ['implemented', '済み', true],
    ['implemented', '実施済', true],
    ['implemented', '－', false],
    ['implemented', '未', false],
    ['applicability', '該当 予定', 'planned'],
    ['applicability', '◯', 'applicable'],
    ['yes-no', '✕', false],
    ['likelihood', ' 高 ', 'high'],
    ['criterion', '①', 'criterion-1'],
    ['unconfirmed', '確認済', false],
    ['year', '平成２６年度', 2014],
    ['year', '26年度', 2014],
    ['year', '令和元年度', 2019],
    ['year', 'Ｒ８', 2026],
    ['year', '2026', 2026],
    ['year', '2026-03-31', 2025],
    ['year', 'H23.5.1', 2011],
    ['unconfirmed', '未確認', true],
    ['unconfirmed', '-', false],
    ['implemented', '未着手', false],
    ['year', '2026-04-01', 2026],
    ['date', '2026/4/1', '2026-04-01'],
    ['date', '２０２６年４月１日', '2026-04-01'],
    ['date', '令和8年4月1日', '2026-04-01'],
    ['date', '令和元年5月1日', '2019-05-01'],
    ['date', 'H26.12.1', '2014-12-01'],
    ['date', '46113', '2026-04-01'],
    ['yen', '12,000,000円', 12_000_000],
    ['yen', '￥１，０００', 1000],
    ['yen', '1200000', 1_200_000],
    ['yen', '１，２００，０００円', 1_200_000],
    ['yen', '1、200、000', 1_200_000],
    ['yen', '1 200 000 円', 1_200_000],
    ['yen', '¥1,200,000', 1_200_000],
    ['yen', String.raw`\1,200`, 1200],
    ['yen', '\u200B1,200\u200B', 1200],
    ['yen', '\u200B', null],
    ['yen', '0', 0],
    // What nobody sees is no part of an answer.
    ['tick', '○\u200B', true],
    ['tick', '\uFEFF○', true],
    ['tick', '○\u00AD\u3000', true],
    ['tick', '✔\uFE0F', true],
    ['tick', '\u200B', false],
    ['implemented', '\u3000済\u2060', true],
    ['applicability', '該当\u200B予定', 'planned'],
    ['judgement', '不適合\u200B', false],
    ['yes-no', '\u200E×', false],
    ['likelihood', '高\u200B', 'high'],
    ['likelihood', '\u3000\u200B', null],
    ['progress', '遅れ\uFEFF', 'delayed'],
    ['date', '2026-04-01\u200B', '2026-04-01'],
    ['year', '平成26年度\u200B', 2014],
    ['own-label', 'A-1\u200B', 'own-1'],
    ['names', 'Ａシステム\u200B、\u200B', ['Ａシステム']],
    ['text', '\uFEFF本文\u200B \u3000', '本文'],
    ['names', 'Ａシステム、Ｂシステム，Ａシステム\n共有台帳', ['Ａシステム', 'Ｂシステム', '共有台帳']],
    ['text', 'a\r\nb\u0007  ', 'a\nb'],
    ['own-label', 'ａ－１', 'own-1'],
  ])('%s reads %j as %j', (kind, text, value) => {
    expect(parseCell(kind, text, context)).toEqual({ ok: true, value })
  })

  it.each<[FieldKind, string, string]>([
    ['tick', '多分', 'not-one-of'],
    ['tick', '0', 'not-one-of'],
    ['implemented', '検討中', 'not-one-of'],
    ['applicability', '今後', 'not-one-of'],
    ['likelihood', '最高', 'not-one-of'],
    ['criterion', '③', 'not-one-of'],
    ['judgement', 'たぶん', 'not-one-of'],
    ['date', '2026-02-30', 'not-a-date'],
    ['date', '来月', 'not-a-date'],
    ['date', '26/4/1', 'not-a-date'],
    ['date', '14.4.1', 'not-a-date'],
    ['date', '9999-04-01', 'not-a-date'],
    ['year', '来年', 'not-a-year'],
    ['year', '昭和99年度', 'not-a-year'],
    ['yen', '約100万円', 'not-yen'],
    ['yen', '-5', 'not-yen'],
    ['yen', '1,00,0', 'yen-separator'],
    ['yen', '1,2000', 'yen-separator'],
    ['yen', '１，０００，０', 'yen-separator'],
    ['yen', '1,200、000', 'yen-separator'],
    ['yen', '1200,000', 'yen-separator'],
    ['yen', ',100', 'not-yen'],
    ['yen', '1,000,', 'yen-separator'],
    ['yen', '1.200.000', 'not-yen'],
    ['yen', '100.5', 'not-yen'],
    ['yen', '3百万円', 'yen-unit'],
    ['yen', '１，２００千円', 'yen-unit'],
    ['yen', '1.5億', 'yen-unit'],
    ['yen', '1億2千万円', 'not-yen'],
    ['yen', '12000000000000000', 'yen-too-large'],
    ['yen', '10,000,000,000,000', 'yen-too-large'],
    ['own-label', 'C-9', 'unknown-label'],
    ['text', 'あ'.repeat(32_768), 'too-long'],
  ])('%s refuses %j', (kind, text, problem) => {
    expect(parseCell(kind, text, context)).toMatchObject({ ok: false, problem: { kind: problem } })
  })

  it('names the unit of an amount, and how many yen it would be', () => {
    const problemOf = (text: string) => {
      const parsed = parseCell('yen', text, context)
      return parsed.ok ? parsed : parsed.problem
    }
    expect(problemOf('3百万円')).toEqual({ kind: 'yen-unit', unit: '百万円', yen: 3_000_000 })
    expect(problemOf('1.5億')).toEqual({ kind: 'yen-unit', unit: '億円', yen: 150_000_000 })
    expect(problemOf('１，２００千円')).toEqual({ kind: 'yen-unit', unit: '千円', yen: 1_200_000 })
  })

  it.each<[FieldKind, string, string, unknown]>([
    ['yen', '1,200,000', '1200000', 1_200_000],
    ['yen', '¥1,200,000', '1200000', 1_200_000],
    ['yen', '1,200', '1200000', 1_200_000],
    ['yen', '1,200千円', '1200000', 1_200_000],
    ['yen', '1200.00', '1200', 1200],
    ['yen', '-', '0', 0],
    ['year', '2,014', '2014', 2014],
    ['year', '平成26年度', '26', 2014],
    ['date', '46,113', '46113', '2026-04-01'],
    ['tick', '○', '1', true],
    ['tick', '100%', '1', true],
    ['text', '3.10', '3.1', '3.10'],
    ['text', '3百万円', '3', '3百万円'],
  ])('%s reads a cell that shows %j of the number %s as %j', (kind, text, number, value) => {
    expect(parseShown(kind, { text, number, isFormula: false, isFault: false }, context)).toEqual({ ok: true, value })
  })

  it.each<[FieldKind, string, string, string]>([
    ['yen', '3百万円', '3', 'yen-unit'],
    ['yen', '1,235', '1234.6', 'not-yen'],
    ['yen', '2026-05-01', '46143', 'not-yen'],
    ['yen', '50%', '0.5', 'not-yen'],
    ['year', '昭和60年度', '60', 'not-a-year'],
  ])('%s refuses a cell that shows %j of the number %s', (kind, text, number, problem) => {
    const cell = { text, number, isFormula: false, isFault: false }
    expect(parseShown(kind, cell, context)).toMatchObject({ ok: false, problem: { kind: problem } })
  })

  it('a format that is not understood leaves the number to a field for numbers, and nothing to a text', () => {
    const cell = { text: '3', number: '3', isFormula: false, isFault: true }
    expect(parseShown('yen', cell, context)).toEqual({ ok: true, value: 3 })
    expect(parseShown('text', cell, context)).toEqual({ ok: false, problem: { kind: 'number-format', text: '3' } })
  })
})
