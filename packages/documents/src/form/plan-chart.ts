import type { ChartColumn } from '@sonae/domain/plan/chart'
import type { StackedChart } from '../workbook/chart-xml.ts'

/** The four series of 対策実施状況の推移, from the bottom. Colours and patterns tell them apart in greyscale print too. */
export const SERIES = [
  {
    field: 'doneSet',
    whose: 'set',
    isDone: true,
    name: '実施済の対策数（対策セット）',
    colour: '0017C1',
    pattern: null,
  },
  {
    field: 'plannedSet',
    whose: 'set',
    isDone: false,
    name: '実施予定の対策数（対策セット）',
    colour: '4979F5',
    pattern: 'wdUpDiag',
  },
  { field: 'doneOwn', whose: 'own', isDone: true, name: '実施済の対策数（独自）', colour: '197A4B', pattern: null },
  {
    field: 'plannedOwn',
    whose: 'own',
    isDone: false,
    name: '実施予定の対策数（独自）',
    colour: '51B883',
    pattern: 'pct50',
  },
] as const

/** The years under the columns as figure 4 has them: 25年度以前, 26年度（見込）, 27年度 … */
export function yearLabels(years: readonly string[]): string[] {
  return years.map((year, index) => (index === 0 ? `${year}以前` : index === 1 ? `${year}（見込）` : year))
}

/** Where the chart's cells stand: one reference a series, and the years' labels. */
type References = {
  readonly categories: string
  readonly labels: readonly string[]
  readonly names: readonly string[]
  readonly values: readonly string[]
  /** How many measures the set has: the axis leaves room for them. */
  readonly measures: number
}

/** The stacked chart of figure 4 over cells. */
export function stackedChart(
  columns: readonly ChartColumn[],
  { categories, labels, names, values, measures }: References,
): StackedChart {
  const highest = Math.max(0, ...columns.map((year) => year.doneSet + year.plannedSet + year.doneOwn + year.plannedOwn))
  return {
    title: '対策実施状況の推移',
    axisTitle: '対策数',
    categories: { reference: categories, cache: labels },
    series: SERIES.map((series, index) => ({
      name: { reference: names[index] ?? '', cache: [series.name] },
      values: { reference: values[index] ?? '', cache: columns.map((year) => year[series.field]) },
      colour: series.colour,
      pattern: series.pattern,
    })),
    axisMaximum: Math.max(measures + 2, highest),
  }
}
