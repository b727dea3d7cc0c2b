import { planRow } from '@sonae/domain/cycle/cycle-lookup'
import { describeValue } from '@sonae/domain/describe/describe-value'
import { isSameAnswer, scheduleChoices } from '@sonae/domain/plan/plan-period'
import { scheduleLabel } from '@sonae/domain/plan/schedule-label'
import type { OwnPlanRow, PlanRow, PlanSheet } from '@sonae/domain/worksheet/plan-sheet'
import type { KeyboardEvent, ReactNode } from 'react'
import { Button } from '../../design-system/button.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { type PlaceInSheet, useSheet, usePlace } from '../../sheet/sheet-context.tsx'
import { errorsOf, PlaceNotes } from '../../sheet/sheet-fields.tsx'
import { RowDetails } from './row-details.tsx'
import type { GridCell } from './schedule-keys.ts'
import styles from './schedule-grid.module.css'

const WORDS = {
  stands: { ja: 'いまの記入：', en: 'Stands here: ' },
  takeBack: { ja: '予定を取り消す', en: 'Take the schedule back' },
  void: { ja: '該当なし（シート２）', en: 'Not applicable (sheet 2)' },
} as const satisfies Words

/** How the cells of the grid are gone through; the same for all rows. */
export type GridControl = {
  /** The cell that has, or last had, the focus. */
  readonly at: GridCell | undefined
  readonly onFocus: (cell: GridCell) => void
  /** @param change undefined where the sheet can only be read */
  readonly onKey: (event: KeyboardEvent, cell: GridCell, change: (column: number | undefined) => void) => void
}

type ScheduleRowProps = {
  readonly row: PlanRow | OwnPlanRow
  readonly list: 'measures' | 'ownMeasures'
  /** 遮断1-1, その他 A-1. */
  readonly number: string
  readonly name: string
  /** Below the number: what the measure is. */
  readonly children: ReactNode
  /** Sheet 2 says that the measure does not apply: no answer is asked for. */
  readonly isVoid: boolean
  readonly control: GridControl
  /** Last year's approved plan. */
  readonly prior: PlanSheet | undefined
}

/** A row of 3-1: one answer of eight, and what belongs to it. */
export function ScheduleRow({ row, list, number, name, children, isVoid, control, prior }: ScheduleRowProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { cycle, catalogue, at } = useSheet()
  const path = [list, row.id]
  const place = usePlace([...path, 'schedule'])
  const whole = usePlace(path)
  const { schedule } = row
  const choices = scheduleChoices(cycle.fiscalYear)
  const chosen = choices.findIndex((choice) => isSameAnswer(choice, schedule))
  const errors = [...errorsOf(whole), ...errorsOf(place)]
  const errorId = `errors-${list}-${row.id}`
  const lastYear = planRow(prior, row.id)
  const change = (column: number | undefined) => {
    if (place.isReadOnly || column === chosen) return
    const choice = column === undefined ? undefined : choices[column]
    // 実施済 again is done in the year that last year's plan knows.
    const known = lastYear?.schedule ?? null
    place.change(choice === undefined ? null : isSameAnswer(choice, known) ? known : choice)
  }
  return (
    <tr id={place.id} className={styles['row']} data-void={isVoid || undefined}>
      <th scope="row" id={whole.id} aria-label={`${number} ${name}`}>
        <p className={styles['number']}>{number}</p>
        {children}
        {schedule !== null && chosen < 0 && (
          <p>
            {words.stands}
            {describeValue(catalogue, cycle, [...at, ...path, 'schedule'], schedule, locale)}
          </p>
        )}
        {errors.length > 0 && (
          <div id={errorId} role="alert" className={styles['errors']}>
            {errors.map((error) => (
              <p key={error}>＊{error}</p>
            ))}
          </div>
        )}
        <PlaceNotes place={whole} />
        <PlaceNotes place={lastYear === undefined ? place : withoutBefore(place)} />
        {isVoid && schedule !== null && !place.isReadOnly && (
          <Button size="small" onPress={() => place.change(null)} aria-label={`${number} ${words.takeBack}`}>
            {words.takeBack}
          </Button>
        )}
      </th>
      {isVoid && schedule === null ? (
        <td colSpan={choices.length} className={styles['void']}>
          {words.void}
        </td>
      ) : (
        choices.map((choice, column) => {
          const isChosen = column === chosen
          const cell = { row: row.id, column }
          const stop = control.at?.row === row.id ? control.at.column : Math.max(chosen, 0)
          const label = scheduleLabel(choice, cycle.fiscalYear, cycle.settings.yearStyle, locale)
          const isLast = lastYear !== undefined && isSameAnswer(choice, lastYear.schedule)
          return (
            <td
              key={label}
              id={cellId(cell)}

              className={styles['cell']}
              tabIndex={column === stop ? 0 : -1}
              aria-label={`${number} ${label}`}
              aria-selected={isChosen}
              {...(errors.length > 0 && { 'aria-describedby': errorId })}
              data-last={isLast || undefined}
              onFocus={() => control.onFocus(cell)}
              onClick={() => change(column)}
              onKeyDown={(event) => control.onKey(event, cell, change)}
            >
              <span className={styles['answer']}>{label}</span>
              <span className={styles['mark']}>{isChosen ? '○' : ''}</span>
            </td>
          )
        })
      )}
      <td className={styles['details']}>
        <RowDetails row={row} path={path} number={number} lastYear={lastYear} isVoid={isVoid} />
      </td>
    </tr>
  )
}

/** Last year's answer stands among the details of the row. */
function withoutBefore(place: PlaceInSheet): PlaceInSheet {
  return { ...place, before: undefined }
}

export function cellId({ row, column }: GridCell): string {
  return `cell-${row}-${column}`
}
