import { describe, expect, it } from 'vitest'
import { Catalogue, countermeasuresOf, findCountermeasure } from '../../src/catalogue/catalogue.ts'
import { withValueAt } from '../../src/merge/document-path.ts'
import { catalogue, present } from '../fixtures.ts'

const problems = (value: unknown): string[] =>
  Catalogue.safeParse(value).error?.issues.map((issue) => issue.message) ?? []
const put = (path: string, value: unknown) => withValueAt<unknown>(catalogue, path.split('/'), value)

describe('looking up countermeasures', () => {
  it('by objective, in the order of the forms', () => {
    const numbers = (objective: string) => countermeasuresOf(catalogue, objective).map(({ number }) => number)
    expect(['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(numbers)).toEqual([
      ['遮断1-1'],
      ['遮断1-2', '監視1-1'],
      ['遮断1-3', '監視1-2'],
      ['遮断2-1', '遮断2-2'],
      ['遮断2-3', '監視2-1'],
      ['遮断2-4'],
      [],
    ])
  })

  it('by id', () => {
    expect(findCountermeasure(catalogue, 'monitor-2-1')?.number).toBe('監視2-1')
    expect(findCountermeasure(catalogue, '監視2-1')).toBeUndefined()
  })
})

describe('a catalogue is whole', () => {
  it('as it is shipped', () => {
    expect(problems(catalogue)).toEqual([])
  })

  const twice = <T>(list: readonly T[]) => [...list, present(list[0])]

  it.each<[string, unknown, string]>([
    ['an objective', { ...catalogue, objectives: twice(catalogue.objectives) }, 'objectives: "A" stands twice'],
    ['a stage', { ...catalogue, stages: twice(catalogue.stages) }, 'stages: "planning" stands twice'],
    ['an element', { ...catalogue, elements: twice(catalogue.elements) }, 'elements: "firewall" stands twice'],
    [
      'an adverse impact',
      put('impactTypes/nation/items', twice(present(catalogue.impactTypes[0]).items)),
      'adverse impacts: "nation-1" stands twice',
    ],
    [
      'an item',
      put('countermeasures/block-1-1/design', twice(present(catalogue.countermeasures[0]).design)),
      `items: "${catalogue.countermeasures[0]?.design[0]?.id}" stands twice`,
    ],
    [
      'a segment',
      put('segmentMatrix/segments', twice(catalogue.segmentMatrix.segments)),
      `segments: "${catalogue.segmentMatrix.segments[0]?.id}" stands twice`,
    ],
  ])('%s stands once', (_, value, message) => {
    expect(problems(value)).toEqual([message])
  })

  it('a countermeasure stands once, and so do its items', () => {
    const value = { ...catalogue, countermeasures: twice(catalogue.countermeasures) }
    expect(problems(value)).toContain('countermeasures: "block-1-1" stands twice')
  })

  it.each([
    ['objectives/A/stage', 'nowhere', 'objective A: "nowhere" is not defined'],
    ['countermeasures/block-1-2/objective', 'Z', 'block-1-2: "Z" is not defined'],
    ['countermeasures/block-1-2/stage', 'nowhere', 'block-1-2: "nowhere" is not defined'],
    ['countermeasures/block-1-2/elements', ['abacus'], 'block-1-2: "abacus" is not defined'],
    [
      'countermeasures/block-1-2/dependsOn',
      [{ on: 'block-9-9', kind: 'must', section: '付属書２' }],
      'block-1-2: "block-9-9" is not defined',
    ],
    ['segmentMatrix/allowed', [{ from: 'nowhere', to: 'dmz', note: null }], 'segmentMatrix: "nowhere" is not defined'],
    ['segmentMatrix/allowed', [{ from: 'dmz', to: 'nowhere', note: null }], 'segmentMatrix: "nowhere" is not defined'],
  ])('%s %j: what is named is defined', (path, value, message) => {
    expect(problems(put(path, value))).toEqual([message])
  })
})
