import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { blankOwnPlanRow, blankOwnStatusRow, blankSystem } from '../../../domain/src/cycle/new-cycle.ts'
import { openYear } from '../../../domain/src/cycle/open-year.ts'
import { type Path, valueAt, withValueAt } from '../../../domain/src/merge/document-path.ts'
import { merge } from '../../../domain/src/merge/merge.ts'
import { isEqual } from '../../../domain/src/merge/rows.ts'
import { scheduleChoices } from '../../../domain/src/plan/plan-period.ts'
import type { Schedule } from '../../../domain/src/worksheet/plan-sheet.ts'
import { holderId } from '../../../domain/src/worksheet/status-sheet.ts'
import { exportBusinessForm, exportIdentificationForm, exportSystemForm } from '../../src/form/export-forms.ts'
import { importForm } from '../../src/form/import-form.ts'
import { catalogue, example } from '../fixtures.ts'
import { withAnswersOf } from '../workbook-editor.ts'

/** For each of the twelve pairs of a cycle and a workbook. */
const RUNS = Number(process.env['SONAE_WORKBOOK_RUNS'] ?? 8)

const OBJECTIVES = catalogue.objectives.map(({ id }) => id)
const SYSTEMS = ['system-a', 'system-b', 'system-c']

/** The example with an own measure under every objective on both sheets, and its second sheet shared by two systems. */
const full: Cycle = {
  ...example,
  settings: { ...example.settings, allowObjectiveException: true },
  statusSheets: example.statusSheets.map((sheet, at) => {
    const systems = at === 0 ? sheet.systems : [...sheet.systems, blankSystem('system-c', 'Ｃシステム', 'Ｃ課')]
    return {
      ...sheet,
      systems,
      measures: sheet.measures.map((row) => ({
        ...row,
        holders:
          at === 0
            ? []
            : (catalogue.countermeasures.find(({ id }) => id === row.id)?.elements ?? []).flatMap((element) =>
                systems.map(({ id }) => ({ id: holderId(element, id), held: false, implemented: false })),
              ),
      })),
      ownMeasures: OBJECTIVES.map((objective) => blankOwnStatusRow(`own-${objective}`, objective, `独自${objective}`)),
    }
  }),
  planSheets: example.planSheets.map((plan) => ({
    ...plan,
    ownMeasures: OBJECTIVES.map((objective) => blankOwnPlanRow(`own-${objective}`, objective, `独自${objective}`)),
  })),
}

/** Cycles whose forms are sent out: one with last year beside it, one without, and one just opened. */
const CYCLES: Readonly<Record<string, Cycle>> = {
  'a first year': { ...full, prior: null },
  'a later year': full,
  'a year just opened, whose old dates have no column': openYear(openYear(full, true), true),
}

// A cell keeps no white space at its end; everything else it must keep.
const text = fc.oneof(
  fc.constantFrom(
    '',
    '=1+1',
    '_x000D_',
    "'ａ",
    '"',
    '  字下げ',
    '一\n二',
    '<&>',
    '①髙﨑',
    '😀',
    '001',
    '2026/4/1',
    '○',
    '-',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((raw) => raw.replaceAll(/[\p{Cc}\p{Cs}]/gu, '').trimEnd()),
)
/** A name of its own: an import refuses the loss of a name, and another one's. */
const nameOf = (id: string) => text.map((one) => `${one}［${id}］`)
const date = fc.option(
  fc
    .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
)
const names = fc.uniqueArray(fc.constantFrom('Ａシステム', 'Ｂシステム', '共有 台帳', 'x'), { maxLength: 3 })

type Field = { readonly path: Path; readonly value: fc.Arbitrary<unknown> }

function schedules(year: number, before: Schedule | null): fc.Arbitrary<Schedule | null> {
  const choices = scheduleChoices(year).map((choice) => fc.constant(choice))
  const done = fc.integer({ min: 1990, max: year - 1 }).map((fiscalYear): Schedule => ({ kind: 'done', fiscalYear }))
  // No mark at all says nothing where the form has no column for the recorded date.
  const hasColumn =
    before === null || before.kind === 'done' || scheduleChoices(year).some((one) => isEqual(one, before))
  return fc.oneof(done, ...choices, ...(hasColumn ? [fc.constant(null)] : []))
}

/** Every field that a workbook's owner may change, with its values. */
function fieldsOf(cycle: Cycle, owner: string, sheetId: string): Field[] {
  const list = (path: Path, fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): Field[] =>
    Object.entries(fields).map(([name, value]) => ({ path: [...path, name], value }))
  if (owner === 'business') {
    const sheet = cycle.businessSheets.find(({ id }) => id === sheetId)
    const path = ['businessSheets', sheetId]
    const impacts = catalogue.impactTypes.flatMap(({ items }) => items.map(({ id }) => id))
    return [
      ...list(path, { threatEvent: text, department: text, personName: text, contact: text, note: text }),
      ...(sheet?.areas ?? []).flatMap(({ id }) =>
        list([...path, 'areas', id], {
          name: nameOf(id),
          overview: text,
          likelihood: fc.constantFrom('high', 'medium', 'low', null),
          likelihoodReason: text,
          adverseImpacts: fc.subarray(impacts),
          usedSystems: names,
        }),
      ),
    ]
  }
  if (owner === 'identification') {
    return cycle.areaDecisions.flatMap(({ id }) =>
      list(['areaDecisions', id], {
        selectionCriterion: fc.constantFrom('criterion-1', 'criterion-2', null),
        selectionNote: text,
        protected: fc.constantFrom(true, false, null),
        protectionNote: text,
        targetSystems: fc.subarray(SYSTEMS),
      }),
    )
  }
  const status = cycle.statusSheets.find(({ id }) => id === sheetId)
  const plan = cycle.planSheets.find(({ id }) => id === sheetId)
  const [checks, plans] = [
    ['statusSheets', sheetId],
    ['planSheets', sheetId],
  ]
  const shared = (status?.systems.length ?? 0) > 1
  const documents = { documents: text, documentsUnconfirmed: fc.boolean(), note: text }
  const answers = {
    applicability: fc.constantFrom('applicable', 'planned', 'not-applicable'),
    implemented: fc.boolean(),
  }
  const optional = (value: fc.Arbitrary<unknown>) => value.map((one) => (one === '' ? undefined : one))
  const byObjective = Object.fromEntries(OBJECTIVES.map((id) => [id, optional(text)]))
  const years = Array.from({ length: 5 }, (_, index) => String(cycle.fiscalYear + index))
  const planned = (before: Schedule | null) => ({
    schedule: schedules(cycle.fiscalYear, before),
    note: text,
    changeDate: date,
    changeReason: text,
  })
  return [
    ...(status?.systems ?? []).flatMap(({ id }) =>
      list([...checks, 'systems', id], { name: nameOf(id), department: text, personName: text, contact: text }),
    ),
    ...list(checks, { note: text, riskEvaluation: text, ...(shared ? { roles: text } : {}) }),
    ...list([...checks, 'residualRisks'], byObjective),
    ...list([...checks, 'objectiveExceptions'], byObjective),
    ...(status?.measures ?? []).flatMap(({ id, holders }) => [
      ...list([...checks, 'measures', id], shared ? documents : { ...documents, ...answers }),
      ...holders.flatMap((holder) =>
        list([...checks, 'measures', id, 'holders', holder.id], { held: fc.boolean(), implemented: fc.boolean() }),
      ),
    ]),
    ...(status?.ownMeasures ?? []).flatMap(({ id }) =>
      list([...checks, 'ownMeasures', id], {
        ...documents,
        description: nameOf(id),
        implemented: fc.boolean(),
        sameAs: fc.constantFrom(null, ...OBJECTIVES.map((objective) => `own-${objective}`)),
      }),
    ),
    ...(plan?.measures ?? []).flatMap(({ id, schedule }) => list([...plans, 'measures', id], planned(schedule))),
    ...(plan?.ownMeasures ?? []).flatMap(({ id, schedule }) =>
      list([...plans, 'ownMeasures', id], { ...planned(schedule), name: nameOf(id), device: text }),
    ),
    ...list(plans, { nextYearOutline: text, budgetOutline: text, note: text }),
    ...(cycle.prior === null
      ? []
      : list(plans, { progress: fc.constantFrom('on-track', 'delayed', null), delayReason: text })),
    ...list([...plans, 'basis'], { priorities: text, budgetNeed: text, renewalTiming: text }),
    ...list([...plans, 'requirementJudgement'], { met: fc.constantFrom(true, false, null), note: text }),
    ...list(
      [...plans, 'budgetAmounts'],
      Object.fromEntries(years.map((year) => [year, fc.option(fc.nat(), { nil: undefined })])),
    ),
  ]
}

type Change = { readonly path: Path; readonly value: unknown }

/** Some of the fields with new values. */
function changesOf(fields: readonly Field[]): fc.Arbitrary<Change[]> {
  const indexes = fc.uniqueArray(fc.nat(fields.length - 1), { maxLength: 12 })
  return indexes.chain((chosen) =>
    fc.tuple(
      ...chosen.flatMap((index) => {
        const field = fields[index]
        return field === undefined ? [] : [field.value.map((value): Change => ({ path: field.path, value }))]
      }),
    ),
  )
}

function withChanges(cycle: Cycle, changes: readonly Change[]): Cycle {
  return changes.reduce((before, { path, value }) => withValueAt(before, path, value), cycle)
}

/** Sets in one order: a workbook has none for them. */
function ordered(cycle: Cycle): unknown {
  return JSON.parse(JSON.stringify(cycle), (key, value: unknown) =>
    ['adverseImpacts', 'targetSystems', 'usedSystems'].includes(key) && Array.isArray(value)
      ? (value as string[]).toSorted()
      : value,
  )
}

const OWNERS = [
  ['business', 'business-1'],
  ['system', 'sheet-a'],
  ['system', 'sheet-b'],
  ['identification', ''],
] as const

async function exported(cycle: Cycle, owner: string, sheet: string): Promise<Uint8Array> {
  const business = cycle.businessSheets.find(({ id }) => id === sheet)
  const status = cycle.statusSheets.find(({ id }) => id === sheet)
  if (owner === 'business' && business !== undefined)
    return (await exportBusinessForm(catalogue, cycle, business)).bytes
  if (owner === 'system' && status !== undefined) return (await exportSystemForm(catalogue, cycle, status)).bytes
  return (await exportIdentificationForm(catalogue, cycle)).bytes
}

describe.each(Object.keys(CYCLES))('%s: a workbook with anything written into it', (name) => {
  const base = CYCLES[name] ?? full

  it.each(OWNERS)('%s %s, imported into a record that changed too, is the merge of the three', async (owner, sheet) => {
    const changes = changesOf(fieldsOf(base, owner, sheet))
    const blank = await exported(base, owner, sheet)
    await fc.assert(
      fc.asyncProperty(changes, changes, async (written, recorded) => {
        const [theirs, ours] = [withChanges(base, written), withChanges(base, recorded)]
        const form = await withAnswersOf(blank, await exported(theirs, owner, sheet))
        const result = importForm(catalogue, ours, form)
        if (!result.ok) throw new Error(JSON.stringify(result.problem))
        const expected = merge(base, ours, theirs)
        expect(ordered(result.cycle)).toEqual(ordered(expected.merged))

        // Every difference is reported, and nothing else: copied and computed cells have no path.
        const { changes: reported } = result.report
        const lines = reported.filter(({ path }) => path.length > 0)
        const inConflict = new Set(expected.conflicts.map(({ path }) => path.join('/')))
        expect(
          new Set(lines.filter(({ outcome }) => outcome === 'conflict').map(({ path }) => path.join('/'))),
        ).toEqual(inConflict)
        expect(lines.filter(({ outcome }) => outcome === 'refused')).toEqual([])
        const differing = written.filter(
          ({ path }) => !isEqual(valueAt(base, path) ?? null, valueAt(theirs, path) ?? null),
        )
        const setOf = (path: Path) => path.filter((step) => !step.startsWith('#')).join('/')
        expect(new Set(lines.map(({ path }) => setOf(path)))).toEqual(
          new Set(differing.map(({ path }) => path.join('/'))),
        )
      }),
      { numRuns: RUNS },
    )
  })
})
