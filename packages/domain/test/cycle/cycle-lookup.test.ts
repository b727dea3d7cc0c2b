import { describe, expect, it } from 'vitest'
import {
  areasOfSheet,
  businessAreas,
  contentOf,
  planOf,
  planRow,
  protectedAreas,
  sheetName,
} from '../../src/cycle/cycle-lookup.ts'
import {
  blankArea,
  blankBusinessSheet,
  blankDecision,
  blankOwnPlanRow,
  blankOwnStatusRow,
  blankPlanSheet,
  blankStatusSheet,
  blankSystem,
  newCycle,
} from '../../src/cycle/new-cycle.ts'
import { parseCycle } from '../../src/cycle/cycle-file.ts'
import { Cycle } from '../../src/cycle/cycle.ts'
import { holderId, parseHolderId } from '../../src/worksheet/status-sheet.ts'
import { withValueAt } from '../../src/merge/document-path.ts'
import { countermeasureIds } from '../arbitrary.ts'
import { catalogue, example, exampleStatus, present } from '../fixtures.ts'

describe('looking up', () => {
  it('areas stand with their sheet and decision, in the order of the sheets', () => {
    expect(
      businessAreas(example).map(({ assessment, sheet, decision }) => [
        assessment.id,
        sheet.id,
        decision?.selectionCriterion,
      ]),
    ).toEqual([
      ['area-1', 'business-1', 'criterion-1'],
      ['area-2', 'business-2', 'criterion-2'],
      ['area-3', 'business-3', 'criterion-2'],
    ])
    const undecided = { ...example, areaDecisions: example.areaDecisions.slice(1) }
    expect(businessAreas(undecided)[0]?.decision).toBeUndefined()
  })

  it('protected areas are those decided so', () => {
    const open = withValueAt(example, ['areaDecisions', 'area-1', 'protected'], null)
    const one = withValueAt(open, ['areaDecisions', 'area-2', 'protected'], false)
    expect(protectedAreas(one).map(({ assessment }) => assessment.id)).toEqual(['area-3'])
  })

  it('the areas of a sheet are the protected ones that use any of its systems', () => {
    const ids = (value: Cycle) => areasOfSheet(value, exampleStatus('sheet-a')).map(({ assessment }) => assessment.id)
    expect(ids(example)).toEqual(['area-1', 'area-2'])
    expect(ids(withValueAt(example, ['areaDecisions', 'area-1', 'protected'], false))).toEqual(['area-2'])
    const both = ['system-b', 'system-a']
    expect(ids(withValueAt(example, ['areaDecisions', 'area-3', 'targetSystems'], both))).toEqual([
      'area-1',
      'area-2',
      'area-3',
    ])
  })

  it('names of sheets, plans and rows', () => {
    expect(sheetName(exampleStatus('sheet-a'))).toBe('Ａシステム')
    const shared = { ...exampleStatus('sheet-a'), systems: example.statusSheets.flatMap(({ systems }) => systems) }
    expect(sheetName(shared)).toBe('Ａシステム、Ｂシステム')
    expect(planOf(example, 'sheet-b')?.id).toBe('sheet-b')
    expect(planOf(example, 'sheet-c')).toBeUndefined()
    expect(planRow(example.planSheets[0], 'own-a-f1')?.id).toBe('own-a-f1')
    expect(planRow(example.planSheets[0], 'block-2-4')?.schedule).toEqual({ kind: 'never' })
    expect(planRow(example.planSheets[0], 'block-9-9')).toBeUndefined()
    expect(planRow(undefined, 'block-2-4')).toBeUndefined()
  })

  it('the content of a cycle is what this year and last year have in common', () => {
    const prior = present(example.prior)
    expect(contentOf(prior)).toEqual({ ...contentOf(prior) })
    expect(Object.keys(contentOf(example))).toEqual(Object.keys(contentOf(prior)))
    expect(contentOf(example)).not.toHaveProperty('prior')
    expect(contentOf(prior)).not.toHaveProperty('approved')
  })

  it('holders are named by element and system', () => {
    expect(holderId('user-terminal', 'system-a')).toBe('user-terminal@system-a')
    expect(parseHolderId('user-terminal@system-a')).toEqual({ element: 'user-terminal', systemId: 'system-a' })
  })
})

describe('blank documents', () => {
  // Made in each test, so that the mutation run knows which tests make them.
  const blankCycle = () => newCycle({ id: 'org', name: '○○省' }, '2016', 2026, { yearStyle: 'western' })
  const filledCycle = (): Cycle => ({
    ...blankCycle(),
    businessSheets: [{ ...blankBusinessSheet(catalogue, 'b', '○○課'), areas: [blankArea('area', '○○業務')] }],
    areaDecisions: [blankDecision('area', null)],
    statusSheets: [
      {
        ...blankStatusSheet(catalogue, 's', [blankSystem('sys', 'Ａ', '◇◇課')]),
        ownMeasures: [blankOwnStatusRow('own', 'A', 'x')],
      },
    ],
    planSheets: [{ ...blankPlanSheet(catalogue, 's'), ownMeasures: [blankOwnPlanRow('own', 'A', 'x')] }],
  })

  it('are documents of the schema', () => {
    const [cycle, filled] = [blankCycle(), filledCycle()]
    expect(parseCycle(cycle)).toEqual({ ok: true, cycle })
    expect(parseCycle(filled)).toEqual({ ok: true, cycle: filled })
  })

  it('answer nothing', () => {
    const filled = filledCycle()
    expect(filled.businessSheets[0]?.threatEvent).toBe('標的型攻撃')
    expect({ ...filled.businessSheets[0], areas: [] }).toEqual({
      id: 'b',
      threatEvent: '標的型攻撃',
      department: '○○課',
      personName: '',
      contact: '',
      areas: [],
      note: '',
    })
    expect(blankBusinessSheet(catalogue, 'b', '').areas).toEqual([])
    expect(blankStatusSheet(catalogue, 's', []).ownMeasures).toEqual([])
    expect(blankPlanSheet(catalogue, 's').ownMeasures).toEqual([])
    expect(filled.businessSheets[0]?.areas[0]).toEqual({
      id: 'area',
      name: '○○業務',
      overview: '',
      likelihood: null,
      likelihoodReason: '',
      adverseImpacts: [],
      usedSystems: [],
    })
    expect(filled.areaDecisions[0]).toEqual({
      id: 'area',
      selectionCriterion: null,
      selectionNote: '',
      protected: null,
      protectionNote: '',
      targetSystems: [],
    })
    expect(filled.statusSheets[0]).toMatchObject({
      systems: [{ id: 'sys', name: 'Ａ', department: '◇◇課', personName: '', contact: '' }],
      roles: '',
      residualRisks: {},
      objectiveExceptions: {},
      note: '',
      riskEvaluation: '',
    })
    expect(filled.statusSheets[0]?.measures).toEqual(
      countermeasureIds.map((id) => ({
        id,
        applicability: 'not-applicable',
        implemented: false,
        holders: [],
        documents: '',
        documentsUnconfirmed: false,
        note: '',
      })),
    )
    expect(filled.statusSheets[0]?.ownMeasures[0]).toEqual({
      id: 'own',
      objective: 'A',
      description: 'x',
      implemented: false,
      documents: '',
      documentsUnconfirmed: false,
      note: '',
      sameAs: null,
    })
    const blank = {
      schedule: null,
      note: '',
      firstPlannedYear: null,
      changeDate: null,
      changeReason: '',
      pastChanges: [],
    }
    expect(filled.planSheets[0]).toEqual({
      id: 's',
      measures: countermeasureIds.map((id) => ({ id, ...blank })),
      ownMeasures: [{ id: 'own', objective: 'A', name: 'x', device: '', sameAs: null, ...blank }],
      basis: { priorities: '', budgetNeed: '', renewalTiming: '' },
      requirementJudgement: { met: null, note: '' },
      progress: null,
      delayReason: '',
      nextYearOutline: '',
      budgetOutline: '',
      budgetAmounts: {},
      note: '',
    })
  })

  it('have the settings that are given, and sensible ones otherwise', () => {
    const cycle = blankCycle()
    expect(cycle.settings).toEqual({
      marking: '機密性２情報',
      yearStyle: 'western',
      nationalCentre: '国家サイバー統括室',
      allowObjectiveException: false,
    })
    expect(newCycle({ id: 'org', name: 'x' }, '2016', 2026).settings.yearStyle).toBe('era')
    expect(cycle).toMatchObject({
      format: 'sonae-cycle',
      schemaVersion: 1,
      fiscalYear: 2026,
      guidelineEdition: '2016',
      dashboard: { date: null, wording: [] },
      prior: null,
    })
    expect(Cycle.safeParse(cycle).success).toBe(true)
  })
})
