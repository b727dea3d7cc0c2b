import { blankPlanRow } from '@sonae/domain/cycle/new-cycle'
import type { OwnPlanRow, PlanChange, PlanRow } from '@sonae/domain/worksheet/plan-sheet'
import { scheduleColumns } from './schedule-columns.ts'
import {
  FISCAL_YEAR,
  MEASURE_COLUMNS,
  type MeasureRow,
  objectiveOf,
  OURS,
  SAME_AS,
  setMeasureIds,
} from './shared-columns.ts'
import { defineTable } from './table-definition.ts'
import type { CycleSource } from './table-source.ts'

type PlannedRow = MeasureRow & { readonly plan: PlanRow; readonly own: OwnPlanRow | null }

function plannedRows({ catalogue, cycle }: CycleSource): PlannedRow[] {
  return cycle.planSheets.flatMap((sheet) => [
    ...setMeasureIds(catalogue, sheet.measures).map((id) => ({
      sheetId: sheet.id,
      kind: 'set' as const,
      id,
      objective: objectiveOf(catalogue, id),
      plan: sheet.measures.find((row) => row.id === id) ?? blankPlanRow(id),
      own: null,
    })),
    ...sheet.ownMeasures.map((own) => ({
      sheetId: sheet.id,
      kind: 'own' as const,
      id: own.id,
      objective: own.objective,
      plan: own,
      own,
    })),
  ])
}

/** The same field of both kinds of rows. */
function fields(name: string): string[] {
  return [`planSheets[].measures[].${name}`, `planSheets[].ownMeasures[].${name}`]
}

/** 3-1: a row for each measure of the set, and for each own measure (図４ ②). */
export const PLAN_ROW_TABLE = defineTable<CycleSource, PlannedRow>({
  key: 'plan-rows',
  name: { ja: '対策導入計画', en: 'Planned measures' },
  meaning: {
    ja: 'シート３の一行。対策セットの対策はすべて、対策セット以外は記入されたものだけ。',
    en: 'A row of sheet 3: every measure of the set, and the own measures that were written down.',
  },
  rows: plannedRows,
  columns: [
    FISCAL_YEAR,
    ...MEASURE_COLUMNS.map((column) =>
      column.key === 'measure_id'
        ? { ...column, fields: fields('id') }
        : column.key === 'objective'
          ? { ...column, fields: ['planSheets[].ownMeasures[].objective'] }
          : column,
    ),
    {
      key: 'own_measure',
      ja: 'その他（対策の名称）',
      en: 'Own measure',
      type: 'text',
      nullable: true,
      meaning: {
        ja: '対策セット以外の対策の名称。対策セットの対策では空。',
        en: 'The name of an own measure; blank for measures of the set.',
      },
      source: '図４ ②',
      fields: ['planSheets[].ownMeasures[].name'],
      value: ({ own }) => own?.name ?? null,
    },
    {
      key: 'own_device',
      ja: 'その他の対象機器',
      en: 'Device of own measure',
      type: 'text',
      nullable: true,
      meaning: {
        ja: '対策セット以外の対策の対象機器。対策セットの対策の対策要素は、表「現状点検」にある。',
        en: 'The device of an own measure. The elements of the set stand in the table "Status of measures".',
      },
      source: '図４ ②',
      fields: ['planSheets[].ownMeasures[].device'],
      value: ({ own }) => own?.device ?? null,
    },
    ...scheduleColumns<PlannedRow>(
      'schedule',
      { ja: '実施予定', en: 'Schedule' },
      fields('schedule'),
      ({ plan }) => plan.schedule,
    ),
    {
      key: 'note',
      ja: '備考',
      en: 'Remarks',
      type: 'text',
      meaning: {
        ja: '備考。期間後に実施する、又は実施しない理由もここに書く。',
        en: 'Remarks, with the reason where a measure comes after the period or not at all.',
      },
      source: '図４ ②',
      fields: fields('note'),
      value: ({ plan }) => plan.note,
    },
    {
      key: 'first_planned_fiscal_year',
      ja: '当初予定の年度',
      en: 'First planned year',
      type: 'fiscal-year',
      nullable: true,
      meaning: {
        ja: '承認された計画で最初に約束した年度。後から書き換えない。',
        en: 'The year first promised in an approved plan; never overwritten.',
      },
      source: OURS,
      fields: fields('firstPlannedYear'),
      value: ({ plan }) => plan.firstPlannedYear,
    },
    {
      key: 'change_date',
      ja: '予定の変更日',
      en: 'Date of change',
      type: 'date',
      nullable: true,
      meaning: {
        ja: '前年度の承認された計画から予定を変えた日。変えていなければ空。',
        en: "When the schedule departed from last year's approved plan; blank while it does not.",
      },
      source: OURS,
      fields: fields('changeDate'),
      value: ({ plan }) => plan.changeDate,
    },
    {
      key: 'change_reason',
      ja: '予定を変更した理由',
      en: 'Reason of change',
      type: 'text',
      meaning: { ja: '予定を変えた理由。', en: 'Why the schedule was changed.' },
      source: OURS,
      fields: fields('changeReason'),
      value: ({ plan }) => plan.changeReason,
    },
    {
      ...SAME_AS,
      fields: ['planSheets[].ownMeasures[].sameAs'],
      value: ({ own }) => own?.sameAs ?? null,
    },
  ],
})

type ChangeRow = MeasureRow & { readonly change: PlanChange }

/** Changes of the planned dates in earlier years; the list only grows. */
export const PLAN_CHANGE_TABLE = defineTable<CycleSource, ChangeRow>({
  key: 'plan-changes',
  name: { ja: '予定変更の経緯', en: 'Past changes of plans' },
  meaning: {
    ja: '以前の年度に行った予定の変更一回。',
    en: 'One change of a schedule that was made in an earlier year.',
  },
  rows: (source) => plannedRows(source).flatMap((row) => row.plan.pastChanges.map((change) => ({ ...row, change }))),
  columns: [
    FISCAL_YEAR,
    ...MEASURE_COLUMNS,
    {
      key: 'change_id',
      ja: '変更ID',
      en: 'Change id',
      type: 'text',
      meaning: { ja: '変更の識別子。', en: 'The id of the change.' },
      source: OURS,
      fields: fields('pastChanges[].id'),
      value: ({ change }) => change.id,
    },
    ...scheduleColumns<ChangeRow>(
      'from',
      { ja: '変更前', en: 'From' },
      fields('pastChanges[].from'),
      ({ change }) => change.from,
    ),
    ...scheduleColumns<ChangeRow>(
      'to',
      { ja: '変更後', en: 'To' },
      fields('pastChanges[].to'),
      ({ change }) => change.to,
    ),
    {
      key: 'date',
      ja: '変更日',
      en: 'Date',
      type: 'date',
      meaning: { ja: '変更した日。', en: 'When it was changed.' },
      source: OURS,
      fields: fields('pastChanges[].date'),
      value: ({ change }) => change.date,
    },
    {
      key: 'reason',
      ja: '変更の理由',
      en: 'Reason',
      type: 'text',
      meaning: { ja: '変更の理由。', en: 'Why it was changed.' },
      source: OURS,
      fields: fields('pastChanges[].reason'),
      value: ({ change }) => change.reason,
    },
  ],
})
