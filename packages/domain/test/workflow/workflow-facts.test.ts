import { describe, expect, it } from 'vitest'
import type { Cycle } from '../../src/cycle/cycle.ts'
import { documentsOf } from '../../src/document/document.ts'
import { withValueAt } from '../../src/merge/document-path.ts'
import { contentHash } from '../../src/primitive/canonical-json.ts'
import { guard } from '../../src/workflow/workflow-guard.ts'
import { workflowFacts } from '../../src/workflow/workflow-facts.ts'
import { NEW_WORKFLOW } from '../../src/workflow/workflow-state.ts'
import type { StatusSheet } from '../../src/worksheet/status-sheet.ts'
import { catalogue, example } from '../fixtures.ts'

function factsOf(cycle: Cycle) {
  const recorded = documentsOf(cycle).map((document) => ({
    document,
    owner: document.kind.endsWith('-sheet') ? `department-${document.content.id}` : null,
    revision: 1,
    hash: contentHash(document.content),
  }))
  return workflowFacts(catalogue, cycle.organisation, cycle.fiscalYear, recorded)
}

describe('the facts of the worked example', () => {
  const facts = factsOf(example)

  it('say which departments use which system', () => {
    const users = Object.fromEntries([...facts.systems].map(([id, system]) => [id, system.users]))
    // ○○業務 and △△業務 use Ａ, □□業務 uses Ｂ.
    expect(users).toEqual({
      'sheet-a': ['department-business-1', 'department-business-2'],
      'sheet-b': ['department-business-3'],
    })
  })

  it('find nothing wrong with it', () => {
    expect([...facts.business.values()].flatMap(({ errors }) => errors)).toEqual([])
    expect(
      [...facts.systems.values()].flatMap(({ statusErrors, planErrors }) => [...statusErrors, ...planErrors]),
    ).toEqual([])
    expect(facts.officeErrors).toEqual([])
    // Measures that two plans have in one year are worth knowing, and ask for no judgement.
    expect(facts.acrossPlans).toEqual([])
  })

  it('say what lies between the plans', () => {
    const put = ['planSheets', 'sheet-a', 'measures', 'monitor-2-1', 'schedule']
    const { acrossPlans } = factsOf(withValueAt(example, put, { kind: 'by', fiscalYear: 2018 }))
    expect(acrossPlans.map(({ code }) => code)).toEqual(['across-years-differ'])
  })

  it('show all that the page rests on', () => {
    expect(Object.keys(facts.shown).toSorted()).toEqual([
      'business-sheet/business-1',
      'business-sheet/business-2',
      'business-sheet/business-3',
      'dashboard/dashboard',
      'decisions/decisions',
      'plan-sheet/sheet-a',
      'plan-sheet/sheet-b',
      'prior/prior',
      'settings/settings',
      'status-sheet/sheet-a',
      'status-sheet/sheet-b',
    ])
  })

  it('leave out what is not protected, and ask the departments of what is', () => {
    const areaDecisions = example.areaDecisions.map((decision, index) =>
      index === 2 ? { ...decision, protected: false } : decision,
    )
    const fewer = factsOf({ ...example, areaDecisions })
    expect(fewer.systems.get('sheet-b')?.users).toEqual([])
    expect(Object.keys(fewer.shown)).not.toContain('status-sheet/sheet-b')
    expect(Object.keys(fewer.shown)).not.toContain('business-sheet/business-3')
  })

  it('name what is wrong with a sheet, so that it is not submitted', () => {
    // Objectives without any measure in place want their residual risk.
    const statusSheets = example.statusSheets.map((sheet) => ({ ...sheet, residualRisks: {} }))
    const wrong = factsOf({ ...example, statusSheets })
    const given = { state: NEW_WORKFLOW, facts: wrong, today: '2026-06-01', departments: new Map() }
    expect(guard({ act: 'submit-status', sheet: 'sheet-a', revision: 1 }, given)).toMatchObject([
      { kind: 'has-errors' },
    ])
    expect(guard({ act: 'submit-status', sheet: 'sheet-a', revision: 2 }, given)[0]).toEqual({
      kind: 'revision-changed',
      revision: 1,
    })
  })
  it('refuse ⑧ by the name of each measure that has no row, or that the set does not have', () => {
    const [sheet] = example.statusSheets
    const [row] = sheet?.measures ?? []
    if (sheet === undefined || row === undefined) throw new Error('the example has sheets with rows')
    const refusalOf = (measures: StatusSheet['measures']) => {
      const facts = factsOf({ ...example, statusSheets: [{ ...sheet, measures }, ...example.statusSheets.slice(1)] })
      const given = { state: NEW_WORKFLOW, facts, today: '2026-06-01', departments: new Map() }
      const [reason] = guard({ act: 'submit-status', sheet: sheet.id, revision: 1 }, given)
      return reason?.kind === 'has-errors' ? reason.findings : []
    }
    expect(refusalOf(sheet.measures)).toEqual([])
    const missing = refusalOf([]).filter(({ code }) => code === 'measure-missing')
    expect(missing.map(({ place }) => place)).toEqual(
      catalogue.countermeasures.map(({ id }) => ['statusSheets', sheet.id, 'measures', id]),
    )
    expect(refusalOf([...sheet.measures, { ...row, id: 'block-9-9' }])).toMatchObject([
      { code: 'measure-unknown', place: ['statusSheets', sheet.id, 'measures', 'block-9-9'] },
    ])
  })
})
