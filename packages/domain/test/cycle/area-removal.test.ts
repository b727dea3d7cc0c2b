import { describe, expect, it } from 'vitest'
import { isDecided, withoutArea } from '../../src/cycle/area-removal.ts'
import { blankDecision } from '../../src/cycle/new-cycle.ts'
import { documentsOf } from '../../src/document/document.ts'
import { example } from '../fixtures.ts'

describe('a business area that is taken out (②)', () => {
  it('goes from the sheet 1 that has it and from what was decided, and from nothing else', () => {
    const documents = documentsOf(example)
    for (const { areas, id: sheet } of example.businessSheets)
      for (const { id } of areas) {
        const changed = documents.filter((one) => withoutArea(one, id) !== undefined)
        expect(changed.map(({ kind, content }) => `${kind}/${content.id}`).toSorted()).toEqual([
          `business-sheet/${sheet}`,
          'decisions/decisions',
        ])
        for (const one of changed) {
          const left = JSON.stringify(withoutArea(one, id))
          expect(left).not.toContain(`"${id}"`)
        }
      }
    expect(documents.every((one) => withoutArea(one, 'no such area') === undefined)).toBe(true)
  })

  it('is its department’s to take out until the offices have decided anything of it', () => {
    const blank = blankDecision('area', null)
    expect(isDecided(undefined)).toBe(false)
    expect(isDecided(blank)).toBe(false)
    expect(isDecided({ ...blank, selectionNote: 'a note alone' })).toBe(false)
    expect(isDecided({ ...blank, selectionCriterion: 'criterion-1' })).toBe(true)
    expect(isDecided({ ...blank, protected: false })).toBe(true)
  })
})
