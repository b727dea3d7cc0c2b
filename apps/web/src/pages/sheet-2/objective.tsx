import { type ControlObjective, countermeasuresOf } from '@sonae/domain/catalogue/catalogue'
import { blankOwnStatusRow } from '@sonae/domain/cycle/new-cycle'
import { isToBePlanned, statusRow } from '@sonae/domain/evaluation/row-status'
import { ownMeasureLabel } from '@sonae/domain/worksheet/own-measure-label'
import type { OwnStatusRow, StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { Button } from '../../design-system/button.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { EvidenceFiles } from '../../sheet/evidence.tsx'
import { useSheet } from '../../sheet/sheet-context.tsx'
import { SheetText, SheetTick } from '../../sheet/sheet-fields.tsx'
import { MeasureRow } from './measure-row.tsx'
import styles from './status-sheet-page.module.css'

const WORDS = {
  objective: { ja: '統制目標', en: 'Objective' },
  measure: { ja: '対策', en: 'Countermeasure' },
  applicability: { ja: '③ 該当判断', en: '③ Applicable' },
  implemented: { ja: '④ 実施状況', en: '④ Implemented' },
  documents: { ja: '⑥ 対策の実施が確認できる資料名', en: '⑥ Documents that show it' },
  note: { ja: '備考', en: 'Remarks' },
  own: { ja: 'その他（対策セット以外の対策）', en: 'Own measures' },
  ownWhat: { ja: '対策の内容', en: 'What it is' },
  done: { ja: '済', en: 'Implemented' },
  confirm: { ja: '要確認（前年度の資料名）', en: 'To be confirmed (last year’s)' },
  add: { ja: 'その他の対策を加える', en: 'Add an own measure' },
  remove: { ja: '取り消す', en: 'Remove' },
  residualRisk: { ja: '⑤ 残存リスク', en: '⑤ Residual risk' },
  exception: { ja: '適用できる対策がない場合の理由（例外）', en: 'Why no measure is applicable (exception)' },
} as const satisfies Words

type ObjectiveProps = {
  readonly objective: ControlObjective
  readonly sheet: StatusSheet
  /** Whether the organisation allows an objective without any applicable measure. */
  readonly hasExceptions: boolean
}

/** One control objective: its measures of the set, the department's own, what risk is left. */
export function Objective({ objective: { id, name, summary }, sheet, hasExceptions }: ObjectiveProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, isReadOnly, editing } = useSheet()
  const measures = countermeasuresOf(catalogue, id)
  const own = sheet.ownMeasures.filter(({ objective }) => objective === id)
  const isBare = measures.every((measure) => !isToBePlanned(statusRow(sheet, measure.id)))
  const withOwn = (rows: readonly OwnStatusRow[]) => editing.change({ ...sheet, ownMeasures: rows })
  const add = () =>
    withOwn([...sheet.ownMeasures, blankOwnStatusRow(`own-${crypto.randomUUID().slice(0, 13)}`, id, '')])
  return (
    <section className={styles['objective']} aria-labelledby={`objective-${id}`}>
      <h2 id={`objective-${id}`}>
        {words.objective} {id}　{name[locale]}
      </h2>
      <p className="quiet">{summary[locale]}</p>
      <div className={styles['around']}>
        <table className={styles['table']} aria-labelledby={`objective-${id}`}>
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
      {(own.length > 0 || !isReadOnly) && (
        <div className="row">
          <h3>{words.own}</h3>
          {!isReadOnly && (
            <Button size="small" onPress={add} aria-label={`${words.add} ${id}`}>
              {words.add}
            </Button>
          )}
        </div>
      )}
      {own.map((row, index) => (
        <div key={row.id} className={styles['own']}>
          <SheetText
            path={['ownMeasures', row.id, 'description']}
            label={`${ownMeasureLabel(id, index)} ${words.ownWhat}`}
            need="required"
            long
          />
          <SheetTick path={['ownMeasures', row.id, 'implemented']}>{words.done}</SheetTick>
          <div className="stack-close">
            <SheetText path={['ownMeasures', row.id, 'documents']} label={words.documents} />
            {row.documentsUnconfirmed && (
              <SheetTick path={['ownMeasures', row.id, 'documentsUnconfirmed']}>{words.confirm}</SheetTick>
            )}
            <EvidenceFiles kind="status-sheet" document={sheet.id} path={['ownMeasures', row.id]} />
          </div>
          <SheetText path={['ownMeasures', row.id, 'note']} label={words.note} />
          {!isReadOnly && (
            <p>
              <Button
                size="small"
                onPress={() => withOwn(sheet.ownMeasures.filter((one) => one.id !== row.id))}
                aria-label={`${words.remove} ${ownMeasureLabel(id, index)}`}
              >
                {words.remove}
              </Button>
            </p>
          )}
        </div>
      ))}
      <SheetText path={['residualRisks', id]} label={`${words.residualRisk} ${id}`} long />
      {hasExceptions && isBare && (
        <SheetText path={['objectiveExceptions', id]} label={`${words.exception} ${id}`} long />
      )}
    </section>
  )
}
