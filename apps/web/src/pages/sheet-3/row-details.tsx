import { describeValue } from '@sonae/domain/describe/describe-value'
import { CARRY_WORDS, fiscalYearWord } from '@sonae/domain/describe/words'
import { parseFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import { isEqual } from '@sonae/domain/merge/rows'
import { carryMark } from '@sonae/domain/plan/carry-mark'
import { isPostponed } from '@sonae/domain/plan/postponement'
import type { OwnPlanRow, PlanRow } from '@sonae/domain/worksheet/plan-sheet'
import { dayWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { usePlace, useSheet } from '../../sheet/sheet-context.tsx'
import { errorsOf, SheetDay, SheetText } from '../../sheet/sheet-fields.tsx'
import { ReadField } from './read-field.tsx'
import styles from './schedule-grid.module.css'

const WORDS = {
  note: { ja: '備考', en: 'Remarks' },
  doneYear: { ja: '実施済の年度', en: 'Done in' },
  doneYearUnread: {
    ja: '年度として読めないため、まだ記録していません。「25年度」や「2013」のように記入してください。',
    en: 'This is no fiscal year and is not recorded yet. Write it as 2013 or FY2013.',
  },
  first: { ja: '当初予定', en: 'First planned' },
  last: { ja: '前年度の計画', en: 'Last year’s plan' },
  compared: { ja: '前年度との比較', en: 'To last year' },
  changeDate: { ja: '予定の変更日', en: 'Date of the change' },
  changeReason: { ja: '予定を変更した理由', en: 'Why the schedule was changed' },
  pastChanges: { ja: '変更の経緯', en: 'Earlier changes' },
} as const satisfies Words

type RowDetailsProps = {
  readonly row: PlanRow | OwnPlanRow
  /** measures or ownMeasures, and the row's id. */
  readonly path: readonly string[]
  readonly number: string
  /** The row of last year's approved plan. */
  readonly lastYear: PlanRow | OwnPlanRow | undefined
  readonly isVoid: boolean
}

/** 備考, and of a schedule its history: when it was first promised, what last year's plan said, why it changed. */
export function RowDetails({ row, path, number, lastYear, isVoid }: RowDetailsProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, cycle, at } = useSheet()
  const first = usePlace([...path, 'firstPlannedYear'])
  const { schedule, firstPlannedYear, pastChanges } = row
  // What was done has kept its promise, or says by its year that it was late.
  const departs = lastYear !== undefined && schedule?.kind !== 'done' && !isEqual(lastYear.schedule, schedule)
  const isOwed = lastYear !== undefined && isPostponed(lastYear.schedule, schedule)
  const hasChange = departs || row.changeDate !== null || row.changeReason !== ''
  if (isVoid && schedule === null && row.note === '' && lastYear === undefined) return null
  const label = (value: PlanRow['schedule']) =>
    describeValue(catalogue, cycle, [...at, ...path, 'schedule'], value, locale)
  return (
    <div className="stack-close">
      <div className={styles['fields']}>
        <SheetText path={[...path, 'note']} label={`${number} ${words.note}`} long />
        {schedule?.kind === 'done' && <DoneYear path={path} number={number} year={schedule.fiscalYear} />}
      </div>
      {(lastYear !== undefined || firstPlannedYear !== null || pastChanges.length > 0) && (
        <dl className={styles['history']}>
          {firstPlannedYear !== null && (
            <div id={first.id}>
              <dt>{words.first}</dt>
              <dd>
                {fiscalYearWord(firstPlannedYear, cycle, locale)}
                {errorsOf(first).map((error) => (
                  <span key={error} className={styles['errors']}>
                    ＊{error}
                  </span>
                ))}
              </dd>
            </div>
          )}
          {lastYear !== undefined && (
            <>
              <div>
                <dt>{words.last}</dt>
                <dd>{label(lastYear.schedule)}</dd>
              </div>
              <div>
                <dt>{words.compared}</dt>
                <dd>{CARRY_WORDS[carryMark(lastYear, row)][locale]}</dd>
              </div>
            </>
          )}
          {pastChanges.map(({ id, from, to, date, reason }) => (
            <div key={id}>
              <dt>
                {words.pastChanges} {dayWords(date, locale)}
              </dt>
              <dd>
                {label(from)} → {label(to)}　{reason}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {hasChange && (
        <div className={styles['change']}>
          <SheetDay path={[...path, 'changeDate']} label={`${number} ${words.changeDate}`} />
          <SheetText
            path={[...path, 'changeReason']}
            label={`${number} ${words.changeReason}`}
            {...(isOwed && { need: 'required' as const })}
            long
          />
        </div>
      )}
    </div>
  )
}

type DoneYearProps = {
  readonly path: readonly string[]
  readonly number: string
  readonly year: number | null
}

/** When it was done, where that is known. A schedule is one value: the year is part of it, and no place of its own. */
function DoneYear({ path, number, year }: DoneYearProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { cycle } = useSheet()
  const place = usePlace([...path, 'schedule'])
  return (
    <ReadField
      // What is said of the schedule stands beside its cells.
      place={{ ...place, id: `${place.id}-year`, findings: [], reasons: [], before: undefined }}
      label={`${number} ${words.doneYear}`}
      need="optional"
      value={year ?? undefined}
      read={(typed) => {
        if (typed.trim() === '') return { ok: true, value: undefined }
        const value = parseFiscalYear(typed, cycle.fiscalYear)
        return value === undefined ? { ok: false, why: words.doneYearUnread } : { ok: true, value }
      }}
      format={(value) => fiscalYearWord(value, cycle, locale)}
      change={(value) => place.change({ kind: 'done', fiscalYear: value ?? null })}
    />
  )
}
