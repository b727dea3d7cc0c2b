import { expect, it } from 'vitest'
import { documentsOf } from '../../src/document/document.ts'
import { documentAt, placeInCycle } from '../../src/document/place-in-cycle.ts'
import { valueAt } from '../../src/merge/document-path.ts'
import { example } from '../fixtures.ts'

it('leads from every document of a cycle to its place there, and back', () => {
  for (const { kind, content } of documentsOf(example)) {
    for (const field of Object.keys(content).filter((name) => name !== 'id')) {
      const place = placeInCycle(kind, content.id, [field])
      expect(documentAt(place), place.join('/')).toEqual({ kind, id: content.id, path: [field] })
      // Last year's sheets stand in the cycle themselves.
      const inCycle = kind === 'prior' ? valueAt(example, ['prior']) : valueAt(example, place)
      expect(inCycle, place.join('/')).toEqual(valueAt(content, [field]))
    }
  }
  expect(documentAt(['organisation', 'name'])).toBeUndefined()
})
