import { countermeasuresOf } from '@sonae/domain/catalogue/catalogue'
import { planRow } from '@sonae/domain/cycle/cycle-lookup'
import { blankOwnPlanRow } from '@sonae/domain/cycle/new-cycle'
import { isToBePlanned, statusRow } from '@sonae/domain/evaluation/row-status'
import { scheduleChoices } from '@sonae/domain/plan/plan-period'
import { scheduleLabel } from '@sonae/domain/plan/schedule-label'
import { ownMeasureIds, ownMeasureLabel } from '@sonae/domain/worksheet/own-measure-label'
import type { PlanSheet } from '@sonae/domain/worksheet/plan-sheet'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { type KeyboardEvent, useState } from 'react'
import { Button } from '../../design-system/button.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSheet } from '../../sheet/sheet-context.tsx'
import { type GridRow, PlanGridRow } from './plan-grid-row.tsx'
import styles from './year-grid.module.css'

const WORDS = {
  title: { ja: '② 対策実施状況／今後の実施予定', en: '② State and schedule' },
  keys: {
    ja: 'キー操作：矢印で移動、Space か Enter で選択、D 実施済、0 作成年度、1〜4 各年度末、L 以降、N 実施しない、Delete で取消し',
    en: 'Keys: arrows move, Space or Enter choose, D done, 0 this year, 1–4 the years after, L later, N not to be done, Delete clears',
  },
  measure: { ja: '対策', en: 'Countermeasure' },
  note: { ja: '② 備考', en: '② Remarks' },
  objective: { ja: '統制目標', en: 'Objective' },
  add: { ja: 'その他の対策を加える', en: 'Add an own measure' },
} as const satisfies Words

/** The keys that choose a column, in the order of the columns. */
const KEYS = ['d', '0', '1', '2', '3', '4', 'l', 'n']

type YearGridProps = {
  readonly status: StatusSheet
  readonly plan: PlanSheet
  /** Last year's approved plan. */
  readonly prior: PlanSheet | undefined
}

/** 図４ ②: a row each measure, a column each answer; by mouse, or by keyboard alone. */
export function YearGrid({ status, plan, prior }: YearGridProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, cycle, isReadOnly, editing } = useSheet()
  const { fiscalYear, settings } = cycle
  const choices = scheduleChoices(fiscalYear)
  const labels = choices.map((choice) => scheduleLabel(choice, fiscalYear, settings.yearStyle, locale))
  const [active, setActive] = useState<{ readonly row: number; readonly column: number }>({ row: 0, column: 0 })

  const groups = catalogue.objectives.map(({ id, name }) => ({ id, name: name[locale], rows: rowsOf(id) }))
  const all = groups.flatMap(({ rows }) => rows).filter(({ isPlanned }) => isPlanned)
  function rowsOf(objective: string): GridRow[] {
    const set = countermeasuresOf(catalogue, objective).map(({ id, number, name }): GridRow => ({
      path: ['measures', id],
      title: number,
      name: name[locale],
      isOwn: false,
      isPlanned: isToBePlanned(statusRow(status, id)),
      row: planRow(plan, id),
      before: planRow(prior, id),
    }))
    const own = ownMeasureIds(status, plan, objective).flatMap((id, index): GridRow[] => {
      const row = plan.ownMeasures.find((one) => one.id === id)
      if (row === undefined) return []
      return [
        {
          path: ['ownMeasures', id],
          title: ownMeasureLabel(objective, index),
          name: row.name,
          isOwn: true,
          isPlanned: true,
          row,
          before: planRow(prior, id),
        },
      ]
    })
    return [...set, ...own]
  }

  const focus = (row: number, column: number) => {
    const to = { row: Math.max(0, Math.min(row, all.length - 1)), column: (column + choices.length) % choices.length }
    setActive(to)
    document.querySelector<HTMLElement>(`[data-cell="${to.row}-${to.column}"]`)?.focus()
  }
  const choose = (row: GridRow, column: number | null) => {
    const schedule = column === null ? null : choices[column]
    if (isReadOnly || schedule === undefined) return
    const [list = '', id = ''] = row.path
    const rows = list === 'measures' ? plan.measures : plan.ownMeasures
    const changed = rows.map((one) => (one.id === id ? { ...one, schedule } : one))
    editing.change({ ...plan, [list]: changed }, `${row.path.join('/')}/schedule`)
  }
  const onKey = (event: KeyboardEvent, row: GridRow, index: number, column: number) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const done = () => event.preventDefault()
    const letter = KEYS.indexOf(event.key.toLowerCase())
    if (letter >= 0) {
      choose(row, letter)
      focus(index, letter)
      return done()
    }
    switch (event.key) {
      case 'ArrowLeft':
        focus(index, column - 1)
        return done()
      case 'ArrowRight':
        focus(index, column + 1)
        return done()
      case 'ArrowUp':
        focus(index - 1, column)
        return done()
      case 'ArrowDown':
        focus(index + 1, column)
        return done()
      case 'Home':
        focus(index, 0)
        return done()
      case 'End':
        focus(index, choices.length - 1)
        return done()
      case 'Enter':
      case ' ':
        choose(row, column)
        return done()
      case 'Delete':
      case 'Backspace':
        choose(row, null)
        return done()
      default:
        return undefined
    }
  }
  const add = (objective: string) => {
    const row = blankOwnPlanRow(`own-${crypto.randomUUID().slice(0, 13)}`, objective, '')
    editing.change({ ...plan, ownMeasures: [...plan.ownMeasures, row] })
  }

  return (
    <section className="stack-close" aria-labelledby="years">
      <h2 id="years">{words.title}</h2>
      {!isReadOnly && <p className="quiet">{words.keys}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- whoever has no mouse scrolls it, too */}
      <div className={styles['around']} role="group" aria-labelledby="years" tabIndex={0}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid, as ARIA has it */}
        <table className={styles['grid']} role="grid" aria-labelledby="years" aria-readonly={isReadOnly}>
          <thead>
            <tr>
              <th scope="col" className={styles['measure']}>
                {words.measure}
              </th>
              {labels.map((label) => (
                <th key={label} scope="col" className={styles['year']}>
                  {label}
                </th>
              ))}
              <th scope="col" className={styles['note']}>
                {words.note}
              </th>
            </tr>
          </thead>
          {groups.map(({ id, name, rows }) => (
            <tbody key={id}>
              <tr>
                <th scope="rowgroup" colSpan={choices.length + 2} className={styles['objective']}>
                  <span className="row">
                    <span>
                      {words.objective} {id}　{name}
                    </span>
                    {!isReadOnly && (
                      <Button look="plain" size="small" onPress={() => add(id)} aria-label={`${words.add} ${id}`}>
                        {words.add}
                      </Button>
                    )}
                  </span>
                </th>
              </tr>
              {rows.map((row) => {
                const index = all.indexOf(row)
                return (
                  <PlanGridRow
                    key={row.path.join('/')}
                    grid={row}
                    index={index}
                    choices={choices}
                    labels={labels}
                    activeColumn={index === active.row ? active.column : undefined}
                    onChoose={(column) => {
                      setActive({ row: index, column })
                      choose(row, column)
                    }}
                    onKey={(event, column) => onKey(event, row, index, column)}
                  />
                )
              })}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  )
}
