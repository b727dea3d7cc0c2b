import { isSameAnswer } from '@sonae/domain/plan/plan-period'
import { isPostponed } from '@sonae/domain/plan/postponement'
import { scheduleLabel } from '@sonae/domain/plan/schedule-label'
import type { OwnPlanRow, PlanRow, Schedule } from '@sonae/domain/worksheet/plan-sheet'
import type { KeyboardEvent } from 'react'
import { Button } from '../../design-system/button.tsx'
import { fiscalYearWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { usePlace, useSheet } from '../../sheet/sheet-context.tsx'
import { errorsOf, PlaceNotes, SheetDay, SheetText } from '../../sheet/sheet-fields.tsx'
import styles from './year-grid.module.css'

const WORDS = {
  notApplicable: { ja: '該当しない（シート２）', en: 'Not applicable (sheet 2)' },
  name: { ja: '対策の内容', en: 'What it is' },
  device: { ja: '対象機器', en: 'Device' },
  note: { ja: '備考', en: 'Remarks' },
  before: { ja: '前年度の計画：', en: 'Last year’s plan: ' },
  first: { ja: '当初予定：', en: 'First planned: ' },
  changeDate: { ja: '変更日', en: 'Date of the change' },
  changeReason: { ja: '変更の理由', en: 'Reason of the change' },
  remove: { ja: '取り消す', en: 'Remove' },
} as const satisfies Words

/** A measure in the grid. */
export type GridRow = {
  /** In the sheet: measures or ownMeasures, and its id. */
  readonly path: readonly string[]
  /** 遮断1-1, A-1. */
  readonly title: string
  readonly name: string
  readonly isOwn: boolean
  /** Whether it belongs into the plan: what does not apply has no schedule. */
  readonly isPlanned: boolean
  readonly row: PlanRow | OwnPlanRow | undefined
  /** The row of last year's approved plan. */
  readonly before: PlanRow | OwnPlanRow | undefined
}

type PlanGridRowProps = {
  readonly grid: GridRow
  /** Among the rows that can be planned. */
  readonly index: number
  readonly choices: readonly Schedule[]
  readonly labels: readonly string[]
  /** The column that the keyboard stands on, where it stands in this row. */
  readonly activeColumn: number | undefined
  readonly onChoose: (column: number) => void
  readonly onKey: (event: KeyboardEvent, column: number) => void
}

export function PlanGridRow({ grid, index, choices, labels, activeColumn, onChoose, onKey }: PlanGridRowProps) {
  const words = useWords(WORDS)
  const { path, title, name, isOwn, isPlanned, row } = grid
  const place = usePlace([...path, 'schedule'])
  return (
    <tr>
      <th scope="row" className={styles['measure']}>
        <p className={styles['title']}>{title}</p>
        {isOwn ? <OwnName grid={grid} /> : <p>{name}</p>}
      </th>
      {isPlanned ? (
        choices.map((choice, column) => {
          const isChosen = isSameAnswer(choice, row?.schedule ?? null)
          return (
            <td
              key={labels[column]}
              className={styles['cell']}
              data-cell={`${index}-${column}`}
              aria-selected={isChosen}
              aria-label={`${title} ${labels[column]}`}
              tabIndex={activeColumn === column ? 0 : -1}
              onClick={() => onChoose(column)}
              onKeyDown={(event) => onKey(event, column)}
            >
              <span aria-hidden className={isChosen ? styles['chosen'] : styles['free']} />
            </td>
          )
        })
      ) : (
        <td colSpan={choices.length} className="quiet">
          {words.notApplicable}
        </td>
      )}
      <td id={place.id} className={`headed ${styles['note']}`}>
        {isPlanned && (
          <div className="stack-close">
            <SheetText path={[...path, 'note']} label={`${title} ${words.note}`} long />
            {errorsOf(place).map((error) => (
              <p key={error} role="alert">
                ＊{error}
              </p>
            ))}
            <Change grid={grid} />
            <PlaceNotes place={{ ...place, before: undefined }} />
          </div>
        )}
      </td>
    </tr>
  )
}

function OwnName({ grid: { path, title } }: { readonly grid: GridRow }) {
  const words = useWords(WORDS)
  const { editing, isReadOnly } = useSheet()
  const remove = () => {
    const { content } = editing.draft
    if (!('ownMeasures' in content) || !Array.isArray(content.ownMeasures)) return
    const rows: readonly { readonly id: string }[] = content.ownMeasures
    editing.change({ ...content, ownMeasures: rows.filter(({ id }) => id !== path[1]) })
  }
  return (
    <div className="stack-close">
      <SheetText path={[...path, 'name']} label={`${title} ${words.name}`} need="required" long />
      <SheetText path={[...path, 'device']} label={`${title} ${words.device}`} />
      {!isReadOnly && (
        <p>
          <Button look="plain" size="small" onPress={remove} aria-label={`${words.remove} ${title}`}>
            {words.remove}
          </Button>
        </p>
      )}
    </div>
  )
}

/** Last year's answer beside this one's; where it was put off, since when and why. The first date never goes. */
function Change({ grid: { path, title, row, before } }: { readonly grid: GridRow }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { fiscalYear, settings } = useSheet().cycle
  if (row === undefined || before === undefined || before.schedule === null) return null
  const postponed = isPostponed(before.schedule, row.schedule)
  const isNoted = row.changeDate !== null || row.changeReason !== ''
  const first = row.firstPlannedYear
  return (
    <>
      {!isSameAnswer(before.schedule, row.schedule) && (
        <p className={styles['before']}>
          {words.before}
          {scheduleLabel(before.schedule, fiscalYear, settings.yearStyle, locale)}
          {first !== null && `　${words.first}${fiscalYearWords(first, locale, settings.yearStyle)}`}
        </p>
      )}
      {(postponed || isNoted) && (
        <>
          <SheetDay path={[...path, 'changeDate']} label={`${title} ${words.changeDate}`} />
          <SheetText path={[...path, 'changeReason']} label={`${title} ${words.changeReason}`} long />
        </>
      )}
    </>
  )
}
