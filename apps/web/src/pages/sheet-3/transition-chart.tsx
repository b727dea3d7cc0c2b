import { formatFiscalYearEnglish, formatFiscalYearShort } from '@sonae/domain/fiscal-year/fiscal-year'
import { type ChartColumn, chartColumns } from '@sonae/domain/plan/chart'
import type { PlanSheet } from '@sonae/domain/worksheet/plan-sheet'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { useId } from 'react'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSheet } from '../../sheet/sheet-context.tsx'
import styles from './transition-chart.module.css'

const WORDS = {
  title: { ja: '⑧ 3-3　対策実施状況の推移', en: '⑧ 3-3 The measures from year to year' },
  values: { ja: 'グラフの値（対策数）', en: 'The chart’s values (numbers of measures)' },
  year: { ja: '年度', en: 'Fiscal year' },
  before: { ja: '以前', en: 'and before' },
  expected: { ja: '見込', en: 'expected' },
  doneSet: { ja: '実施済の対策数（対策セット）', en: 'Done (set)' },
  plannedSet: { ja: '実施予定の対策数（対策セット）', en: 'Planned (set)' },
  doneOwn: { ja: '実施済の対策数（独自）', en: 'Done (own)' },
  plannedOwn: { ja: '実施予定の対策数（独自）', en: 'Planned (own)' },
  seeTable: { ja: '値は下の表にあります。', en: 'The table below has the values.' },
} as const satisfies Words

/** From the bottom of a column. */
const SERIES = ['doneSet', 'plannedSet', 'doneOwn', 'plannedOwn'] as const

/** The picture in units of its own; it is drawn as wide as there is room. */
const WIDTH = 440
const HEIGHT = 320
const LEFT = 32
const TOP = 12
const BOTTOM = 64

type TransitionChartProps = { readonly plan: PlanSheet; readonly status: StatusSheet }

/** The chart of 3-3: stacked numbers of measures from N−1 to N+4, and the same as a table. */
export function TransitionChart({ plan, status }: TransitionChartProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, cycle } = useSheet()
  const { fiscalYear, settings } = cycle
  const columns = chartColumns(catalogue, fiscalYear, status, plan)
  const labels = columns.map((column, index) => ({
    year:
      locale === 'ja'
        ? formatFiscalYearShort(column.fiscalYear, settings.yearStyle, fiscalYear)
        : formatFiscalYearEnglish(column.fiscalYear),
    what: index === 0 ? words.before : index === 1 ? words.expected : '',
  }))
  return (
    <section className="stack-close" aria-labelledby="chart">
      <h2 id="chart">{words.title}</h2>
      <div className={styles['beside']}>
        <figure className="stack-close">
          <Picture columns={columns} labels={labels} measures={catalogue.countermeasures.length} />
          <ul className={styles['legend']}>
            {SERIES.toReversed().map((series) => (
              <li key={series}>
                <svg viewBox="0 0 24 24" className={styles['swatch']} aria-hidden>
                  <Bar series={series} x={1} y={1} width={22} height={22} />
                </svg>
                {words[series]}
              </li>
            ))}
          </ul>
        </figure>
        <table className={styles['values']}>
          <caption>{words.values}</caption>
          <thead>
            <tr>
              <th scope="col">{words.year}</th>
              {SERIES.map((series) => (
                <th key={series} scope="col">
                  {words[series]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns.map((column, index) => (
              <tr key={column.fiscalYear}>
                <th scope="row">
                  {labels[index]?.year} {labels[index]?.what}
                </th>
                {SERIES.map((series) => (
                  <td key={series} className="numeric">
                    {column[series]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

type PictureProps = {
  readonly columns: readonly ChartColumn[]
  readonly labels: readonly { readonly year: string; readonly what: string }[]
  /** How many measures the set has: the axis leaves room for them, as figure 4 does. */
  readonly measures: number
}

function Picture({ columns, labels, measures }: PictureProps) {
  const words = useWords(WORDS)
  const title = useId()
  const totals = columns.map((column) => SERIES.reduce((sum, series) => sum + column[series], 0))
  const most = Math.max(measures + 2, ...totals)
  const unit = (HEIGHT - TOP - BOTTOM) / most
  const floor = HEIGHT - BOTTOM
  const step = (WIDTH - LEFT) / columns.length
  const width = step * 0.6
  const ticks = Array.from({ length: Math.floor(most / 2) + 1 }, (_, index) => index * 2)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={title} className={styles['chart']}>
      <title id={title}>{`${words.title}　${words.seeTable}`}</title>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={styles['grid']} x1={LEFT} x2={WIDTH} y1={floor - tick * unit} y2={floor - tick * unit} />
          <text className={styles['text']} x={LEFT - 6} y={floor - tick * unit + 6} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {columns.map((column, index) => {
        const middle = LEFT + step * (index + 0.5)
        return (
          <g key={column.fiscalYear}>
            {SERIES.map((series, place) => {
              const below = SERIES.slice(0, place).reduce((sum, one) => sum + column[one], 0)
              const height = column[series] * unit
              const top = floor - below * unit - height
              if (height === 0) return null
              return (
                <g key={series}>
                  <Bar series={series} x={middle - width / 2} y={top} width={width} height={height} />
                  <text className={styles['number']} x={middle} y={top + height / 2 + 6} textAnchor="middle">
                    {column[series]}
                  </text>
                </g>
              )
            })}
            <text className={styles['text']} textAnchor="middle" y={floor + 20}>
              {linesOf(labels[index]).map((line, number) => (
                <tspan key={line} x={middle} dy={number === 0 ? 0 : 20}>
                  {line}
                </tspan>
              ))}
            </text>
          </g>
        )
      })}
      <line className={styles['axis']} x1={LEFT} x2={WIDTH} y1={floor} y2={floor} />
    </svg>
  )
}

/** A label under its column: 平成30年度 and 2013年度 are too long for one line. */
function linesOf(label: PictureProps['labels'][number] | undefined): string[] {
  if (label === undefined) return []
  const { year, what } = label
  const lines = year.length > 4 && year.endsWith('年度') ? [year.slice(0, -2), '年度'] : [year]
  return what === '' ? lines : [...lines, ...what.split(' ')]
}

type BarProps = {
  readonly series: (typeof SERIES)[number]
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** 実施済 is full, 実施予定 hatched: they are told apart without colours, too. */
function Bar({ series, x, y, width, height }: BarProps) {
  const pattern = useId()
  const isPlanned = series === 'plannedSet' || series === 'plannedOwn'
  const place = { x, y, width, height }
  return (
    <g className={styles[series]}>
      <rect {...place} className={styles['fill']} />
      {isPlanned && (
        <>
          <pattern id={pattern} width={8} height={8} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line className={styles['hatch']} x1={0} x2={0} y1={0} y2={8} />
          </pattern>
          <rect {...place} fill={`url(#${pattern})`} />
        </>
      )}
      <rect {...place} className={styles['edge']} />
    </g>
  )
}
