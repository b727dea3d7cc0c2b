import { type Catalogue, countermeasuresOf } from '@sonae/domain/catalogue/catalogue'
import { blankOwnPlanRow, blankPlanRow } from '@sonae/domain/cycle/new-cycle'
import { isToBePlanned, scheduleOf, statusRow } from '@sonae/domain/evaluation/row-status'
import { scheduleChoices } from '@sonae/domain/plan/plan-period'
import { scheduleLabel } from '@sonae/domain/plan/schedule-label'
import { ownMeasureIds, ownMeasureLabel } from '@sonae/domain/worksheet/own-measure-label'
import type { OwnPlanRow, PlanSheet } from '@sonae/domain/worksheet/plan-sheet'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { useState } from 'react'
import { Button } from '../../design-system/button.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { beside } from '../../language/punctuation.ts'
import { placeId, useSheet } from '../../sheet/sheet-context.tsx'
import { SheetText } from '../../sheet/sheet-fields.tsx'
import { type GridCell, keyDeed, SCHEDULE_KEYS } from './schedule-keys.ts'
import { cellId, type GridControl, ScheduleRow } from './schedule-row.tsx'
import styles from './schedule-grid.module.css'

const WORDS = {
  title: { ja: '3-1　対策セットの個別導入計画（案）', en: '3-1 Plan of each countermeasure' },
  keys: { ja: 'キーボードでの記入', en: 'By keyboard' },
  arrows: { ja: '矢印キー', en: 'Arrow keys' },
  arrowsDo: { ja: 'ます目の間を移る', en: 'go between the cells' },
  space: { ja: 'スペース、Enter', en: 'Space, Enter' },
  spaceDoes: { ja: 'そのます目を選ぶ', en: 'choose the cell' },
  delete: { ja: 'Delete', en: 'Delete' },
  deleteDoes: { ja: '記入を取り消す', en: 'takes the answer back' },
  framed: { ja: '枠のあるます目は、前年度の計画です。', en: 'A framed cell is last year’s plan.' },
  measure: { ja: '統制目標・対策名称', en: 'Objective and countermeasure' },
  schedule: { ja: '② 対策実施状況／今後の実施予定', en: '② State and schedule' },
  details: { ja: '② 備考・予定の変更', en: '② Remarks, changes' },
  objective: { ja: '統制目標', en: 'Objective' },
  elements: { ja: '対象機器', en: 'Device' },
  set: { ja: '対策セット', en: 'Set' },
  own: { ja: '対策セット以外', en: 'Own' },
  other: { ja: 'その他', en: 'Own' },
  ownName: { ja: '対策名称', en: 'Name' },
  add: { ja: 'その他の対策を加える', en: 'Add an own measure' },
  take: { ja: 'シート２から加える', en: 'Take over from sheet 2' },
  missing: { ja: 'シート２にありますが、計画にありません。', en: 'It stands in sheet 2 and not in the plan.' },
  remove: { ja: '取り消す', en: 'Remove' },
} as const satisfies Words

type GridProps = {
  readonly plan: PlanSheet
  readonly status: StatusSheet
  /** Last year's approved plan. */
  readonly prior: PlanSheet | undefined
}

/** 3-1: a row each measure of the set and each own measure, a column each of the eight answers. */
export function ScheduleGrid({ plan, status, prior }: GridProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, cycle, isReadOnly } = useSheet()
  const control = useGridControl(rowsWithCells(catalogue, plan, status))
  const labels = scheduleChoices(cycle.fiscalYear).map((choice) =>
    scheduleLabel(choice, cycle.fiscalYear, cycle.settings.yearStyle, locale),
  )
  return (
    <section className="stack-close" aria-labelledby="grid">
      <h2 id="grid">{words.title}</h2>
      {!isReadOnly && <KeyLegend labels={labels} />}
      {prior !== undefined && <p className={styles['quiet']}>{words.framed}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid, as ARIA has it */}
      <table role="grid" className={styles['grid']} aria-labelledby="grid" aria-readonly={isReadOnly}>
        <colgroup>
          <col className={styles['measure']} />
          {labels.map((label) => (
            <col key={label} className={styles['year']} />
          ))}
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {words.measure}
            </th>
            <th scope="colgroup" colSpan={labels.length}>
              {words.schedule}
            </th>
            <th scope="col" rowSpan={2}>
              {words.details}
            </th>
          </tr>
          <tr>
            {labels.map((label, column) => (
              <th key={label} scope="col" className={styles['label']}>
                {label}
                {!isReadOnly && <kbd aria-hidden>{SCHEDULE_KEYS[column]}</kbd>}
              </th>
            ))}
          </tr>
        </thead>
        {catalogue.objectives.map((objective) => (
          <tbody key={objective.id}>
            <tr className={styles['objective']}>
              <th scope="rowgroup" colSpan={labels.length + 2}>
                {words.objective} {objective.id}　{objective.name[locale]}
              </th>
            </tr>
            {countermeasuresOf(catalogue, objective.id).map((measure) => (
              <ScheduleRow
                key={measure.id}
                list="measures"
                row={plan.measures.find(({ id }) => id === measure.id) ?? blankPlanRow(measure.id)}
                number={measure.number}
                name={locale === 'ja' ? measure.formName : measure.name.en}
                isVoid={!isToBePlanned(statusRow(status, measure.id))}
                control={control}
                prior={prior}
              >
                <p>{locale === 'ja' ? measure.formName : measure.name.en}</p>
                <p className={styles['quiet']}>
                  {beside(
                    [
                      words.set,
                      ...measure.elements.map(
                        (id) => catalogue.elements.find((element) => element.id === id)?.name[locale] ?? id,
                      ),
                    ],
                    locale,
                  )}
                </p>
              </ScheduleRow>
            ))}
            <OwnRows objective={objective.id} plan={plan} status={status} prior={prior} control={control} />
          </tbody>
        ))}
      </table>
    </section>
  )
}

/** その他 of one objective: those of the plan, those of sheet 2 that the plan lacks, and a way to add one. */
function OwnRows({
  objective,
  plan,
  status,
  prior,
  control,
}: GridProps & { readonly objective: string; readonly control: GridControl }) {
  const words = useWords(WORDS)
  const { editing, isReadOnly } = useSheet()
  const columns = SCHEDULE_KEYS.length + 2
  const withOwn = (ownMeasures: readonly OwnPlanRow[]) => editing.change({ ...plan, ownMeasures })
  const add = (id: string, name: string) => withOwn([...plan.ownMeasures, blankOwnPlanRow(id, objective, name)])
  const ids = ownMeasureIds(status, plan, objective)
  return (
    <>
      {ids.map((id, index) => {
        const number = `${words.other} ${ownMeasureLabel(objective, index)}`
        const row = plan.ownMeasures.find((one) => one.id === id)
        const path = ['ownMeasures', id]
        if (row === undefined) {
          const name = status.ownMeasures.find((one) => one.id === id)?.description ?? ''
          return (
            <tr key={id} id={placeId(path)} className={styles['row']}>
              <th scope="row" aria-label={`${number} ${name}`}>
                <p className={styles['number']}>{number}</p>
                <p>{name}</p>
              </th>
              <td colSpan={columns - 1} className={styles['missing']}>
                <div className="row">
                  <span>{words.missing}</span>
                  {!isReadOnly && (
                    <Button size="small" onPress={() => add(id, name)} aria-label={`${number} ${words.take}`}>
                      {words.take}
                    </Button>
                  )}
                </div>
              </td>
            </tr>
          )
        }
        return (
          <ScheduleRow
            key={id}
            list="ownMeasures"
            row={row}
            number={number}
            name={row.name}
            isVoid={false}
            control={control}
            prior={prior}
          >
            <p className={styles['quiet']}>{words.own}</p>
            <div className="stack-close">
              <SheetText path={[...path, 'name']} label={words.ownName} need="required" long />
              <SheetText path={[...path, 'device']} label={words.elements} />
            </div>
            {!isReadOnly && (
              <p className={styles['remove']}>
                <Button
                  size="small"
                  onPress={() => withOwn(plan.ownMeasures.filter((one) => one.id !== id))}
                  aria-label={`${number} ${words.remove}`}
                >
                  {words.remove}
                </Button>
              </p>
            )}
          </ScheduleRow>
        )
      })}
      {!isReadOnly && (
        <tr className={styles['add']}>
          <td colSpan={columns}>
            <Button
              look="plain"
              size="small"
              onPress={() => add(`own-${crypto.randomUUID().slice(0, 13)}`, '')}
              aria-label={`${words.objective} ${objective} ${words.add}`}
            >
              {words.add}
            </Button>
          </td>
        </tr>
      )}
    </>
  )
}

function KeyLegend({ labels }: { readonly labels: readonly string[] }) {
  const words = useWords(WORDS)
  const moves = [
    [words.arrows, words.arrowsDo],
    [words.space, words.spaceDoes],
    ...labels.map((label, column) => [SCHEDULE_KEYS[column] ?? '', label] as const),
    [words.delete, words.deleteDoes],
  ] as const
  return (
    <div className={styles['legend']}>
      <p>{words.keys}</p>
      <dl>
        {moves.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** The rows that have cells to choose from, from the top. */
function rowsWithCells(catalogue: Catalogue, plan: PlanSheet, status: StatusSheet): string[] {
  return catalogue.objectives.flatMap(({ id: objective }) => [
    ...countermeasuresOf(catalogue, objective)
      .map(({ id }) => id)
      .filter((id) => isToBePlanned(statusRow(status, id)) || scheduleOf(plan, id) !== null),
    ...ownMeasureIds(status, plan, objective).filter((id) => plan.ownMeasures.some((row) => row.id === id)),
  ])
}

/** One cell a row is a tab stop: the one that had the focus, or the answer. Keys go from cell to cell, or choose. */
function useGridControl(rows: readonly string[]): GridControl {
  const [at, setAt] = useState<GridCell | undefined>(undefined)
  const go = (to: GridCell) => document.querySelector<HTMLElement>(`#${CSS.escape(cellId(to))}`)?.focus()
  return {
    at,
    onFocus: setAt,
    onKey: (event, cell, change) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const deed = keyDeed(event.key, rows, cell)
      if (deed === undefined) return
      event.preventDefault()
      if (deed.kind === 'go') go(deed.to)
      else if (deed.kind === 'clear') change(undefined)
      else {
        change(deed.column)
        go({ row: cell.row, column: deed.column })
      }
    },
  }
}
