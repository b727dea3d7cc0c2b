import { describe, expect, it } from 'vitest'
import { businessSummary, statusSummary } from '../../src/document/summary.ts'
import { catalogue, example, exampleStatus, present } from '../fixtures.ts'

describe('what a list shows of a sheet', () => {
  it('is the worked example: the marks of figure 5', () => {
    const plan = (id: string) => present(example.planSheets.find((one) => one.id === id))
    const a = statusSummary(catalogue, example.fiscalYear, exampleStatus('sheet-a'), plan('sheet-a'))
    expect(a.title).toBe('Ａシステム')
    expect([a.now.set.join(''), a.now.setTotal]).toEqual(['○◎◎◎××', 7])
    expect([a.atEnd?.set.join(''), a.atEnd?.setTotal]).toEqual(['○◎◎◎◎－', 9])
    const b = statusSummary(catalogue, example.fiscalYear, exampleStatus('sheet-b'), plan('sheet-b'))
    expect([b.now.set.join(''), b.now.setTotal]).toEqual(['○◎×○○×', 5])
    expect([b.atEnd?.set.join(''), b.atEnd?.setTotal]).toEqual(['○◎◎◎◎○', 10])
    expect(b.implemented).toBe(5)
    expect(b.systems.map(({ name }) => name)).toEqual(['Ｂシステム'])
  })

  it('has no end without a plan', () => {
    const { atEnd, progress } = statusSummary(catalogue, example.fiscalYear, exampleStatus('sheet-a'), undefined)
    expect({ atEnd, progress }).toEqual({ atEnd: null, progress: null })
  })

  it('names the areas of sheet 1 with their judgements', () => {
    const [first] = example.businessSheets.map((sheet) => businessSummary(catalogue, sheet))
    expect(first).toMatchObject({ title: '○○課' })
    expect(first?.areas).toHaveLength(1)
    expect(first?.areas[0]).toMatchObject({
      id: 'area-1',
      likelihood: present(example.businessSheets[0]).areas[0]?.likelihood,
    })
  })
})
