import { describe, expect, it } from 'vitest'
import { departsFromStandard, overallImpact, standardLikelihood } from '../../src/evaluation/overall-impact.ts'
import { catalogue, example } from '../fixtures.ts'

const types = catalogue.impactTypes

/** 表２, written again from the annex: items → impact, from the number of items of each type. */
function table2(counts: readonly number[]): string {
  const items = counts.reduce((sum, count) => sum + count, 0)
  if (items === 0) return 'small'
  if (items === 1) return 'medium'
  return counts.filter((count) => count > 0).length >= 2 ? 'extreme' : 'large'
}

describe('総合影響度 (表２)', () => {
  it('has the five types and 19 items of 表１', () => {
    expect(types.map(({ items }) => items.length)).toEqual([5, 4, 4, 3, 3])
  })

  it.each([
    ['顕著な影響が想定される項目がない', [], 'small', 0, []],
    ['項目が１つ', ['assets-2'], 'medium', 1, ['assets']],
    ['複数で影響のタイプが１つ', ['nation-3', 'nation-4'], 'large', 2, ['nation']],
    ['複数で影響のタイプが複数', ['own-operations-3', 'individual-3'], 'extreme', 2, ['individual', 'own-operations']],
  ])('%s', (_, chosen, impact, itemCount, typeIds) => {
    expect(overallImpact(catalogue, chosen)).toEqual({ impact, itemCount, types: typeIds })
  })

  it('agrees with 表２ for 0, 1 or 2 items of every type', () => {
    const wrong: unknown[] = []
    for (let code = 0; code < 3 ** 5; code += 1) {
      const counts = types.map((_, index) => Math.floor(code / 3 ** index) % 3)
      const chosen = types.flatMap(({ items }, index) => items.slice(0, counts[index]))
      const {
        impact,
        itemCount,
        types: chosenTypes,
      } = overallImpact(
        catalogue,
        chosen.map(({ id }) => id),
      )
      const right =
        impact === table2(counts) &&
        itemCount === counts.reduce((sum, count) => sum + count, 0) &&
        chosenTypes.join() === types.flatMap(({ id }, index) => ((counts[index] ?? 0) > 0 ? [id] : [])).join()
      if (!right) wrong.push({ counts, impact, itemCount, chosenTypes })
    }
    expect(wrong).toEqual([])
  })

  it('counts an item once however often it is named, and unknown ids not at all', () => {
    expect(overallImpact(catalogue, ['nation-1', 'nation-1', 'nation-1']).impact).toBe('medium')
    expect(overallImpact(catalogue, ['nation-1', 'nation-9', 'nation']).impact).toBe('medium')
    expect(overallImpact(catalogue, ['nothing']).impact).toBe('small')
  })

  it('gives the worked example 大, 大 and 極大', () => {
    const areas = example.businessSheets.flatMap((sheet) => sheet.areas)
    expect(areas.map((area) => overallImpact(catalogue, area.adverseImpacts).impact)).toEqual([
      'large',
      'large',
      'extreme',
    ])
  })
})

describe('standard likelihood (付属書１ ２(1)④)', () => {
  it.each([
    ['criterion-1', 'high'],
    ['criterion-2', 'medium'],
    ['criterion-3', undefined],
    [null, undefined],
  ])('by %s it is %s', (criterion, standard) => {
    expect(standardLikelihood(catalogue, criterion)).toBe(standard)
  })

  it.each([
    ['criterion-1', 'high', false],
    ['criterion-1', 'medium', true],
    ['criterion-1', 'low', true],
    ['criterion-2', 'medium', false],
    ['criterion-2', 'high', true],
    ['criterion-2', 'low', true],
    ['criterion-2', null, false],
    [null, 'low', false],
    ['criterion-3', 'low', false],
  ] as const)('by %s, %s departs: %s', (criterion, likelihood, departs) => {
    expect(departsFromStandard(catalogue, criterion, likelihood)).toBe(departs)
  })
})
