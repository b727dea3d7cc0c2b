import { ReportItem } from '../src/report/report-item.ts'
import type { AreaDecision, Cycle, CycleContent, PriorCycle, WordingEntry } from '../src/cycle/cycle.ts'
import type { AreaAssessment, BusinessSheet } from '../src/worksheet/business-sheet.ts'
import type { OwnPlanRow, PlanChange, PlanRow, PlanSheet, Schedule } from '../src/worksheet/plan-sheet.ts'
import type { Holder, OwnStatusRow, SheetSystem, StatusRow, StatusSheet } from '../src/worksheet/status-sheet.ts'
import { catalogue } from './fixtures.ts'
import { fc } from './property.ts'

/**
 * Arbitrary documents: every value that the schemas allow can come, the years lie around {@link YEAR} so that all
 * columns of the plan occur, and rows are those of the catalogue.
 */
export const YEAR = 2014

type Arbitrary<T> = fc.Arbitrary<T>

export const text: Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('', ' ', '　', '設計書', 'Ａシステム\n（更改後）', 'a "b" \\ c\t', '😀ö דּ') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
)
export const id: Arbitrary<string> = fc.stringMatching(/^[a-z][a-z0-9.-]{0,6}$/)
const year = fc.integer({ min: YEAR - 3, max: YEAR + 7 })
const anyYear = fc.oneof(year, fc.constantFrom(1989, 2200))
const date = fc.constantFrom('2013-04-01', '2014-02-28', '2016-02-29', '2200-12-31')
const orNull = <T>(arbitrary: Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 })

export const objectiveId = fc.constantFrom(...catalogue.objectives.map((objective) => objective.id))
export const countermeasureIds = catalogue.countermeasures.map((measure) => measure.id)
const impactIds = catalogue.impactTypes.flatMap(({ items }) => items.map((item) => item.id))

export const schedule: Arbitrary<Schedule> = fc.oneof(
  fc.record({ kind: fc.constant('done' as const), fiscalYear: orNull(year) }),
  fc.record({ kind: fc.constant('by' as const), fiscalYear: year }),
  fc.record({ kind: fc.constant('later' as const), fiscalYear: anyYear }),
  fc.record({ kind: fc.constant('never' as const) }),
)

const planChange: Arbitrary<PlanChange> = fc.record({ id, from: schedule, to: schedule, date, reason: text })
const changeList = fc.uniqueArray(planChange, { selector: (row) => row.id, maxLength: 2 })

const planFields = {
  schedule: orNull(schedule),
  note: text,
  firstPlannedYear: orNull(anyYear),
  changeDate: orNull(date),
  changeReason: text,
  pastChanges: changeList,
}

export const planRow = (rowId: string): Arbitrary<PlanRow> => fc.record({ id: fc.constant(rowId), ...planFields })

export const ownPlanRow = (rowId: string, ids: readonly string[]): Arbitrary<OwnPlanRow> =>
  fc.record({
    id: fc.constant(rowId),
    objective: objectiveId,
    name: text,
    device: text,
    sameAs: orNull(fc.constantFrom(...ids)),
    ...planFields,
  })

const holders = (elements: readonly string[], systems: readonly string[]): Arbitrary<Holder[]> =>
  fc
    .subarray(elements.flatMap((element) => systems.map((system) => `${element}@${system}`)))
    .chain((ids) =>
      fc.tuple(
        ...ids.map((holder) => fc.record({ id: fc.constant(holder), held: fc.boolean(), implemented: fc.boolean() })),
      ),
    )

export const statusRow = (rowId: string, systems: readonly string[]): Arbitrary<StatusRow> => {
  const elements = catalogue.countermeasures.find((measure) => measure.id === rowId)?.elements ?? ['proxy']
  return fc.record({
    id: fc.constant(rowId),
    applicability: fc.constantFrom('applicable', 'applicable', 'planned', 'not-applicable'),
    implemented: fc.boolean(),
    holders: fc.oneof(fc.constant<Holder[]>([]), holders(elements, systems)),
    documents: text,
    documentsUnconfirmed: fc.boolean(),
    note: text,
  })
}

export const ownStatusRow = (rowId: string, ids: readonly string[]): Arbitrary<OwnStatusRow> =>
  fc.record({
    id: fc.constant(rowId),
    objective: objectiveId,
    description: text,
    implemented: fc.boolean(),
    documents: text,
    documentsUnconfirmed: fc.boolean(),
    note: text,
    sameAs: orNull(fc.constantFrom(...ids)),
  })

/** One row for each id. */
function rows<T>(ids: readonly string[], row: (rowId: string, ids: readonly string[]) => Arbitrary<T>): Arbitrary<T[]> {
  return fc.tuple(...ids.map((rowId) => row(rowId, ids)))
}

/** Rows for a part of the catalogue's measures, and now and then for one that it does not have. */
const measureIds = fc.oneof(
  { weight: 4, arbitrary: fc.constant(countermeasureIds) },
  { weight: 2, arbitrary: fc.shuffledSubarray([...countermeasureIds, 'block-9-9']) },
)
const ownIds = fc.shuffledSubarray(['own-1', 'own-2', 'own-3', 'own-4'])

const textByObjective = fc.dictionary(objectiveId, text, { maxKeys: 3, noNullPrototype: true })

const sheetSystem = (systemId: string): Arbitrary<SheetSystem> =>
  fc.record({ id: fc.constant(systemId), name: text, department: text, personName: text, contact: text })

export const statusSheet = (
  sheetId: string,
  systems: readonly string[],
  own: readonly string[],
): Arbitrary<StatusSheet> =>
  measureIds.chain((measures) =>
    fc.record({
      id: fc.constant(sheetId),
      systems: fc.tuple(...systems.map(sheetSystem)),
      roles: text,
      measures: rows(measures, (rowId) => statusRow(rowId, systems)),
      ownMeasures: rows(own, ownStatusRow),
      residualRisks: textByObjective,
      objectiveExceptions: textByObjective,
      note: text,
      riskEvaluation: text,
    }),
  )

export const planSheet = (sheetId: string, own: readonly string[]): Arbitrary<PlanSheet> =>
  measureIds.chain((measures) =>
    fc.record({
      id: fc.constant(sheetId),
      measures: rows(measures, planRow),
      ownMeasures: rows(own, ownPlanRow),
      basis: fc.record({ priorities: text, budgetNeed: text, renewalTiming: text }),
      requirementJudgement: fc.record({ met: orNull(fc.boolean()), note: text }),
      progress: orNull(fc.constantFrom('on-track' as const, 'delayed' as const)),
      delayReason: text,
      nextYearOutline: text,
      budgetOutline: text,
      budgetAmounts: fc.dictionary(year.map(String), fc.nat(), { maxKeys: 3, noNullPrototype: true }),
      note: text,
    }),
  )

/** Sheets 2 and 3 of one system, or of two that share them. */
export const sheetPair: Arbitrary<{ status: StatusSheet; plan: PlanSheet }> = fc
  .record({ own: ownIds, planOwn: ownIds, systems: fc.constantFrom(['s-1'], ['s-1', 's-2']) })
  .chain(({ own, planOwn, systems }) =>
    fc.record({ status: statusSheet('sheet', systems, own), plan: planSheet('sheet', planOwn) }),
  )

export const area = (areaId: string): Arbitrary<AreaAssessment> =>
  fc.record({
    id: fc.constant(areaId),
    name: text,
    overview: text,
    likelihood: orNull(fc.constantFrom('high' as const, 'medium' as const, 'low' as const)),
    likelihoodReason: text,
    adverseImpacts: fc.oneof(fc.subarray(impactIds), fc.constant<string[]>(['unknown-1'])),
    usedSystems: fc.uniqueArray(text, { maxLength: 3 }),
  })

export const businessSheet = (sheetId: string, areas: readonly string[]): Arbitrary<BusinessSheet> =>
  fc.record({
    id: fc.constant(sheetId),
    threatEvent: text,
    department: text,
    personName: text,
    contact: text,
    areas: rows(areas, area),
    note: text,
  })

const decision = (areaId: string, systems: readonly string[]): Arbitrary<AreaDecision> =>
  fc.record({
    id: fc.constant(areaId),
    selectionCriterion: orNull(fc.constantFrom('criterion-1', 'criterion-2', 'criterion-9')),
    selectionNote: text,
    protected: orNull(fc.boolean()),
    protectionNote: text,
    targetSystems: fc.subarray([...systems, 'system-9']),
  })

const wording: Arbitrary<WordingEntry[]> = fc
  .subarray(['areas/area-1/overview', 'systems/sheet-1/riskEvaluation', 'systems/sheet-9/nextYearOutline'])
  .chain((ids) =>
    rows(ids, (entryId) =>
      fc.record({
        id: fc.constant(entryId),
        text,
        sourceHash: fc.stringMatching(/^[0-9a-f]{64}$/),
        attachment: fc.boolean(),
      }),
    ),
  )

/** Sheets whose areas, systems and ids belong together, with a stray decision or a missing plan now and then. */
function content(fiscalYear: Arbitrary<number>): Arbitrary<CycleContent> {
  const shape = fc.record({
    statusSheets: fc.subarray(['sheet-1', 'sheet-2']),
    planSheets: fc.subarray(['sheet-1', 'sheet-2']),
    decided: fc.subarray(['area-1', 'area-2', 'area-3']),
    areas: fc.subarray(['area-1', 'area-2']),
    own: ownIds,
  })
  const systemsOf = (sheet: string) => (sheet === 'sheet-1' ? ['system-1', 'system-2'] : ['system-3'])
  return shape.chain(({ statusSheets, planSheets, decided, areas, own }) =>
    fc.record({
      organisation: fc.record({ id, name: text }),
      guidelineEdition: fc.constant('2016'),
      fiscalYear,
      settings: fc.record(
        {
          marking: text,
          yearStyle: fc.constantFrom('era' as const, 'western' as const),
          nationalCentre: text,
          allowObjectiveException: fc.boolean(),
          reportItems: fc.subarray([...ReportItem.options], { minLength: 1 }),
        },
        { requiredKeys: ['marking', 'yearStyle', 'nationalCentre', 'allowObjectiveException'] },
      ),
      areaDecisions: rows(decided, (areaId) => decision(areaId, statusSheets.flatMap(systemsOf))),
      businessSheets: fc.tuple(businessSheet('business-1', areas)),
      statusSheets: rows(statusSheets, (sheetId) => statusSheet(sheetId, systemsOf(sheetId), own)),
      planSheets: rows(planSheets, (sheetId) => planSheet(sheetId, own)),
    }),
  )
}

const prior: Arbitrary<PriorCycle> = fc
  .tuple(content(fc.constant(YEAR - 1)), fc.boolean(), fc.stringMatching(/^[0-9a-f]{64}$/))
  .map(([sheets, approved, contentHash]) => ({ ...sheets, approved, contentHash }))

/** A cycle of {@link YEAR}, with or without a prior year: whatever the schema and the rules on ids allow. */
export const cycle: Arbitrary<Cycle> = fc
  .tuple(content(fc.constant(YEAR)), orNull(prior), orNull(date), wording)
  .map(([sheets, before, day, entries]) => ({
    format: 'sonae-cycle',
    schemaVersion: 1,
    ...sheets,
    dashboard: { date: day, wording: entries },
    prior: before,
  }))
