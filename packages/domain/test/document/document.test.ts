import { fc } from '../property.ts'
import { describe, expect, it } from 'vitest'
import { cycleOf, DocumentKind, documentsOf, parseDocument } from '../../src/document/document.ts'
import { cycle as anyCycle } from '../arbitrary.ts'
import { example } from '../fixtures.ts'

describe('the documents of a cycle', () => {
  it('are the whole of it: taken apart and put together it is the same', () => {
    fc.assert(
      fc.property(anyCycle, (cycle) => {
        expect(cycleOf(cycle.organisation, cycle.fiscalYear, documentsOf(cycle))).toEqual(cycle)
      }),
    )
    expect(cycleOf(example.organisation, example.fiscalYear, documentsOf(example))).toEqual(example)
  })

  it('are each what their kind asks for, and no other kind', () => {
    for (const { kind, content } of documentsOf(example)) {
      for (const other of DocumentKind.options) {
        const read = parseDocument(other, content)
        expect(read.ok, `${kind} as ${other}`).toBe(kind === other)
        if (!read.ok) expect(read.problems.length).toBeGreaterThan(0)
      }
    }
  })

  it('name the field that is wrong, and rows of one id', () => {
    const { content } = documentsOf(example).find(({ kind }) => kind === 'status-sheet') ?? {}
    const [sheet] = example.statusSheets
    const [row] = sheet?.measures ?? []
    expect(parseDocument('status-sheet', { ...content, measures: [row, row] })).toEqual({
      ok: false,
      problems: [{ kind: 'duplicate-id', path: ['measures', row?.id], id: row?.id }],
    })
    expect(parseDocument('status-sheet', { ...content, measures: [{ ...row, note: 'a\u0007' }] })).toEqual({
      ok: false,
      problems: [{ kind: 'field', path: ['measures', row?.id, 'note'], problem: { kind: 'control-character' } }],
    })
  })

  it('do not make a cycle without its settings', () => {
    const some = documentsOf(example).filter(({ kind }) => kind !== 'settings')
    expect(() => cycleOf(example.organisation, example.fiscalYear, some)).toThrow(
      'a cycle has settings, decisions and a dashboard',
    )
  })
})
