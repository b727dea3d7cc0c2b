import { scheduleLabel } from '@sonae/domain/plan/schedule-label'
import type { Schedule } from '@sonae/domain/worksheet/plan-sheet'
import type { Choices, Column } from './table-definition.ts'
import type { CycleSource } from './table-source.ts'

/** A schedule as three columns: its kind, its year, and the heading of figure 4 under which it stands. */

const KINDS: Readonly<Record<Schedule['kind'], Choices[string]>> = {
  done: { ja: '実施済', en: 'done' },
  by: { ja: '年度末までに実施', en: 'by the end of the year' },
  later: { ja: '年度以降に実施', en: 'in the year or later' },
  never: { ja: '実施しない', en: 'not to be done' },
}

/** @param field where it stands in the cycle file, without its last step */
export function scheduleColumns<Row>(
  prefix: string,
  words: { readonly ja: string; readonly en: string },
  fields: readonly string[],
  scheduleOf: (row: Row) => Schedule | null,
): Column<Row, CycleSource>[] {
  return [
    {
      key: `${prefix}_kind`,
      ja: `${words.ja}の種別`,
      en: `${words.en}: kind`,
      type: 'choice',
      nullable: true,
      choices: () => KINDS,
      meaning: {
        ja: '実施済、いつの年度末までに、いつの年度以降に、又は実施しない。未記入は空。',
        en: 'Done, by the end of a year, in a year or later, or not at all; blank while not answered.',
      },
      source: '図４ ②',
      fields: fields.map((field) => `${field}.kind`),
      value: (row) => scheduleOf(row)?.kind ?? null,
    },
    {
      key: `${prefix}_fiscal_year`,
      ja: `${words.ja}の年度`,
      en: `${words.en}: fiscal year`,
      type: 'fiscal-year',
      nullable: true,
      meaning: {
        ja: '種別が言う年度。実施済では実施した年度（分かれば）。実施しないでは空。',
        en: 'The year of which the kind speaks; for what is done, the year in which it was, where known.',
      },
      source: '図４ ②',
      fields: fields.map((field) => `${field}.fiscalYear`),
      value: (row) => {
        const schedule = scheduleOf(row)
        return schedule === null || schedule.kind === 'never' ? null : schedule.fiscalYear
      },
    },
    {
      key: prefix,
      ja: words.ja,
      en: words.en,
      type: 'text',
      nullable: true,
      meaning: { ja: '様式での書き方（西暦）。未記入は空。', en: 'As the form words it; blank while not answered.' },
      source: '図４ ②',
      value: (row, { fiscalYear, locale }) => {
        const schedule = scheduleOf(row)
        return schedule === null ? null : scheduleLabel(schedule, fiscalYear, 'western', locale)
      },
    },
  ]
}
