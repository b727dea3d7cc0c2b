import type { ChartColumn } from '@sonae/domain/plan/chart'
import { useId } from 'react'
import { type Words, useWords } from '../language/language.tsx'
import styles from './plan-chart.module.css'

const WORDS = {
  title: { ja: '対策実施状況の推移', en: 'Measures over the years' },
  doneSet: { ja: '実施済の対策数（対策セット）', en: 'Implemented (set)' },
  plannedSet: { ja: '実施予定の対策数（対策セット）', en: 'Planned (set)' },
  doneOwn: { ja: '実施済の対策数（独自）', en: 'Implemented (own)' },
  plannedOwn: { ja: '実施予定の対策数（独自）', en: 'Planned (own)' },
  before: { ja: '以前', en: ' and before' },
  expected: { ja: '（見込）', en: ' (expected)' },
  year: { ja: '年度', en: 'Year' },
} as const satisfies Words

/** From the bottom; what is planned is hatched, so that no colour is needed to tell. */
const SERIES = [
  { field: 'doneSet', colour: '#0017c1', isHatched: false },
  { field: 'plannedSet', colour: '#4979f5', isHatched: true },
  { field: 'doneOwn', colour: '#197a4b', isHatched: false },
  { field: 'plannedOwn', colour: '#2cac6e', isHatched: true },
] as const

const [HEIGHT, FLOOR, LEFT, STEP, BAR] = [220, 250, 40, 120, 64]

type PlanChartProps = {
  readonly columns: readonly ChartColumn[]
  /** A year in words. */
  readonly year: (year: number) => string
  /** Its number on the form, where it stands there. */
  readonly number?: string
}

/** 対策実施状況の推移 (図４ 3-3) as it changes; the same numbers stand in a table below. */
export function PlanChart({ columns, year, number = '' }: PlanChartProps) {
  const words = useWords(WORDS)
  const id = useId()
  const total = (column: ChartColumn) => SERIES.reduce((sum, { field }) => sum + column[field], 0)
  const highest = Math.max(10, ...columns.map(total))
  const lines = Array.from({ length: Math.floor(highest / 5) + 1 }, (_, index) => index * 5)
  const tall = (count: number) => (count / highest) * HEIGHT
  const label = ({ fiscalYear }: ChartColumn, index: number) =>
    `${year(fiscalYear)}${index === 0 ? words.before : index === 1 ? words.expected : ''}`
  const width = LEFT + columns.length * STEP
  return (
    <figure className="stack-close" aria-labelledby={`${id}-title`}>
      <figcaption id={`${id}-title`} className={styles['title']}>
        {number}
        {words.title}
      </figcaption>
      <svg role="img" aria-labelledby={`${id}-title`} className={styles['chart']} viewBox={`0 0 ${width} 300`}>
        <defs>
          {SERIES.filter(({ isHatched }) => isHatched).map(({ field, colour }) => (
            <pattern
              key={field}
              id={`${id}-${field}`}
              width="8"
              height="8"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="8" height="8" fill="#fff" />
              <rect width="5" height="8" fill={colour} />
            </pattern>
          ))}
        </defs>
        {lines.map((line) => (
          <g key={line}>
            <path d={`M${LEFT} ${FLOOR - tall(line)}H${width}`} stroke="#ccc" />
            <text x={LEFT - 8} y={FLOOR - tall(line) + 5} textAnchor="end">
              {line}
            </text>
          </g>
        ))}
        {columns.map((column, index) => {
          const x = LEFT + index * STEP + (STEP - BAR) / 2
          let top = FLOOR
          return (
            <g key={column.fiscalYear}>
              {SERIES.map(({ field, colour, isHatched }) => {
                const height = tall(column[field])
                top -= height
                return (
                  <rect
                    key={field}
                    x={x}
                    y={top}
                    width={BAR}
                    height={height}
                    fill={isHatched ? `url(#${id}-${field})` : colour}
                    stroke={colour}
                  />
                )
              })}
              <text x={x + BAR / 2} y={top - 6} textAnchor="middle">
                {total(column)}
              </text>
              <text x={x + BAR / 2} y={FLOOR + 22} textAnchor="middle">
                {label(column, index)}
              </text>
            </g>
          )
        })}
      </svg>
      <ul className={styles['legend']} aria-hidden>
        {SERIES.map(({ field, colour, isHatched }) => (
          <li key={field}>
            <svg className={styles['swatch']} viewBox="0 0 20 20">
              <rect width="20" height="20" fill={isHatched ? `url(#${id}-${field})` : colour} stroke={colour} />
            </svg>
            {words[field]}
          </li>
        ))}
      </ul>
      {/* A table alone does not get as narrow. */}
      <div className="visually-hidden">
        <table>
          <caption>{words.title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.year}</th>
              {SERIES.map(({ field }) => (
                <th key={field} scope="col">
                  {words[field]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns.map((column, index) => (
              <tr key={column.fiscalYear}>
                <th scope="row">{label(column, index)}</th>
                {SERIES.map(({ field }) => (
                  <td key={field}>{column[field]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
