import { type ControlObjective, countermeasuresOf } from '@sonae/domain/catalogue/catalogue'
import { planOf } from '@sonae/domain/cycle/cycle-lookup'
import { blankOwnStatusRow } from '@sonae/domain/cycle/new-cycle'
import type { ObjectiveStatus } from '@sonae/domain/evaluation/marks'
import { isToBePlanned, statusRow } from '@sonae/domain/evaluation/row-status'
import { labelOfOwnMeasure } from '@sonae/domain/worksheet/own-measure-label'
import type { OwnStatusRow, StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { useEffect, useState } from 'react'
import { Button } from '../../design-system/button.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { placeId, useSheet } from '../../sheet/sheet-context.tsx'
import { SheetText } from '../../sheet/sheet-fields.tsx'
import { MeasureRow } from './measure-row.tsx'
import { OwnMeasure } from './own-measure.tsx'
import { ObjectiveMarks } from './objective-marks.tsx'
import styles from './status-sheet-page.module.css'

const WORDS = {
  objective: { ja: '統制目標', en: 'Objective' },
  measure: { ja: '対策セット', en: 'Countermeasure' },
  applicability: { ja: '③ 該当判断', en: '③ Applicable' },
  implemented: { ja: '④ 実施状況', en: '④ Implemented' },
  documents: { ja: '⑥ 対策の実施が確認できる資料名', en: '⑥ Documents that show it' },
  note: { ja: '備考', en: 'Remarks' },
  own: { ja: 'その他（対策セット以外の対策）', en: 'Own measures' },
  add: { ja: 'その他の対策を加える', en: 'Add an own measure' },
  planned: { ja: 'シート３にだけあるその他：', en: 'On sheet 3 alone: ' },
  take: { ja: 'シート２にも加える', en: 'Add it to sheet 2' },
  residualRisk: { ja: '⑤ 残存リスク', en: '⑤ Residual risk' },
  exception: {
    ja: '該当する対策がない統制目標を例外とする場合の理由',
    en: 'Why no measure is applicable (exception)',
  },
} as const satisfies Words

type ObjectiveProps = {
  readonly objective: ControlObjective
  readonly sheet: StatusSheet
  readonly status: ObjectiveStatus
  /** Whether the organisation allows an objective without any applicable measure. */
  readonly hasExceptions: boolean
}

/** One control objective: its measures of the set, the department's own, what risk is left. */
export function Objective({
  objective: { id, name, formName, summary },
  sheet,
  status,
  hasExceptions,
}: ObjectiveProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue } = useSheet()
  const measures = countermeasuresOf(catalogue, id)
  const isBare = measures.every((measure) => !isToBePlanned(statusRow(sheet, measure.id)))
  // A reason that may not stand there has to be seen to be taken out.
  const hasReason = (sheet.objectiveExceptions[id] ?? '') !== ''
  return (
    <section className={styles['objective']} aria-labelledby={`objective-${id}`}>
      <h2 id={`objective-${id}`}>
        {words.objective} {id}　{locale === 'ja' ? formName : name[locale]}
      </h2>
      <p className="quiet">{summary[locale]}</p>
      <ObjectiveMarks sheet={sheet} status={status} />
      <div className={styles['around']}>
        <table className={`cards ${styles['table']}`} aria-labelledby={`objective-${id}`}>
          <thead>
            <tr>
              <th scope="col" className={styles['wide']}>
                {words.measure}
              </th>
              <th scope="col" className={styles['narrow']}>
                {words.applicability}
              </th>
              <th scope="col" className={styles['narrow']}>
                {words.implemented}
              </th>
              <th scope="col">{words.documents}</th>
              <th scope="col">{words.note}</th>
            </tr>
          </thead>
          <tbody>
            {measures.map((measure) => (
              <MeasureRow key={measure.id} measure={measure} sheet={sheet} />
            ))}
          </tbody>
        </table>
      </div>
      <OwnMeasures objective={id} sheet={sheet} />
      <SheetText path={['residualRisks', id]} label={`${words.residualRisk} ${id}`} long />
      {((hasExceptions && isBare) || hasReason) && (
        <SheetText path={['objectiveExceptions', id]} label={`${words.exception} ${id}`} long />
      )}
    </section>
  )
}

/** その他 of one objective; those that the plan alone has can be taken over, so that both sheets mean the same measure. */
function OwnMeasures({ objective, sheet }: { readonly objective: string; readonly sheet: StatusSheet }) {
  const words = useWords(WORDS)
  const { cycle, isReadOnly, editing } = useSheet()
  const plan = planOf(cycle, sheet.id)
  const own = sheet.ownMeasures.filter((row) => row.objective === objective)
  const planned = (plan?.ownMeasures ?? []).filter(
    (row) => row.objective === objective && !sheet.ownMeasures.some(({ id }) => id === row.id),
  )
  const label = (id: string) => labelOfOwnMeasure(sheet, plan, id) ?? id
  const [changed, setChanged] = useState<{ readonly id: string } | undefined>(undefined)
  useEffect(() => {
    if (changed === undefined) return
    // To what was added; after a removal to where another could be added.
    const added = document.querySelector<HTMLElement>(`#${CSS.escape(placeId(['ownMeasures', changed.id]))} textarea`)
    const field = added ?? document.querySelector<HTMLElement>(`#own-${objective} button`)
    field?.focus()
  }, [changed, objective])
  const withOwn = (rows: readonly OwnStatusRow[], id: string) => {
    editing.change({ ...sheet, ownMeasures: rows })
    setChanged({ id })
  }
  const add = (id: string, description: string) =>
    withOwn([...sheet.ownMeasures, blankOwnStatusRow(id, objective, description)], id)
  if (isReadOnly && own.length + planned.length === 0) return null
  return (
    <>
      <div id={`own-${objective}`} className="row">
        <h3>{words.own}</h3>
        {!isReadOnly && (
          <Button
            size="small"
            onPress={() => add(`own-${crypto.randomUUID().slice(0, 13)}`, '')}
            aria-label={`${words.add} ${objective}`}
          >
            {words.add}
          </Button>
        )}
      </div>
      {own.map((row) => (
        <OwnMeasure
          key={row.id}
          row={row}
          label={label(row.id)}
          sheet={sheet}
          onRemove={() =>
            withOwn(
              sheet.ownMeasures.filter(({ id }) => id !== row.id),
              row.id,
            )
          }
        />
      ))}
      {planned.map(({ id, name }) => (
        <div key={id} className="row">
          <span>
            {words.planned}
            {label(id)}　{name}
          </span>
          {!isReadOnly && (
            <Button size="small" aria-label={`${words.take} ${label(id)}`} onPress={() => add(id, name)}>
              {words.take}
            </Button>
          )}
        </div>
      ))}
    </>
  )
}
