import { labelOfOwnMeasure } from '@sonae/domain/worksheet/own-measure-label'
import type { OwnStatusRow, StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { Button } from '../../design-system/button.tsx'
import { Radios } from '../../design-system/field.tsx'
import { type Words, useWords } from '../../language/language.tsx'
import { usePlace, useSheet } from '../../sheet/sheet-context.tsx'
import { errorsOf, PlaceErrors, PlaceNotes, SheetText, SheetTick } from '../../sheet/sheet-fields.tsx'
import { CarryLine, Documents } from './row-answers.tsx'
import styles from './status-sheet-page.module.css'

const WORDS = {
  own: { ja: 'その他', en: 'Own measure' },
  what: { ja: '対策の内容', en: 'What it is' },
  implemented: { ja: '④ 実施状況', en: '④ Implemented' },
  done: { ja: '済', en: 'Implemented' },
  note: { ja: '備考', en: 'Remarks' },
  remove: { ja: '取り消す', en: 'Remove' },
  sameAs: { ja: '同じ対策', en: 'Same measure' },
  sameAsSupport: {
    ja: '別の統制目標の「その他」と同じ対策のとき、その番号',
    en: 'Where it is the same as an own measure of another objective',
  },
  none: { ja: 'なし', en: 'None' },
} as const satisfies Words

type OwnMeasureProps = {
  readonly row: OwnStatusRow
  /** */
  readonly label: string
  readonly sheet: StatusSheet
  readonly onRemove: () => void
}

/** その他: a measure of the department's own, under one objective (図３ ④). */
export function OwnMeasure({ row, label, sheet, onRemove }: OwnMeasureProps) {
  const words = useWords(WORDS)
  const { isReadOnly } = useSheet()
  const path = ['ownMeasures', row.id]
  const place = usePlace(path)
  return (
    <div id={place.id} role="group" aria-label={`${words.own} ${label}`} className={styles['own']}>
      <div className="stack-close">
        <SheetText path={[...path, 'description']} label={`${label} ${words.what}`} need="required" long />
        <CarryLine row={row} path={path} />
        <PlaceErrors errors={errorsOf(place)} />
        <PlaceNotes place={place} />
      </div>
      <div>
        <p className={styles['number']}>{words.implemented}</p>
        <SheetTick path={[...path, 'implemented']}>{words.done}</SheetTick>
      </div>
      <Documents row={row} path={path} sheet={sheet.id} />
      <SheetText path={[...path, 'note']} label={words.note} long />
      <SameAs row={row} sheet={sheet} />
      {!isReadOnly && (
        <p>
          <Button size="small" onPress={onRemove} aria-label={`${words.remove} ${label}`}>
            {words.remove}
          </Button>
        </p>
      )}
    </div>
  )
}

/** Which own measure of another objective it is, too: counted there and here, and once among the distinct ones. */
function SameAs({ row, sheet }: Pick<OwnMeasureProps, 'row' | 'sheet'>) {
  const words = useWords(WORDS)
  const place = usePlace(['ownMeasures', row.id, 'sameAs'])
  const others = sheet.ownMeasures.filter(({ objective }) => objective !== row.objective)
  const choices = others.map(({ id, description }) => ({
    value: id,
    label: `${labelOfOwnMeasure(sheet, undefined, id) ?? id}　${description}`,
  }))
  const isUnknown = row.sameAs !== null && !others.some(({ id }) => id === row.sameAs)
  if (place.isReadOnly ? row.sameAs === null : choices.length === 0 && !isUnknown) return null
  return (
    <div id={place.id} className={styles['whole']}>
      <Radios
        label={words.sameAs}
        support={words.sameAsSupport}
        errors={errorsOf(place)}
        isReadOnly={place.isReadOnly}
        value={row.sameAs ?? ''}
        onChange={(id) => place.change(id === '' ? null : id)}
        choices={[
          { value: '', label: words.none },
          ...choices,
          ...(isUnknown ? [{ value: row.sameAs ?? '', label: row.sameAs }] : []),
        ]}
      />
      <PlaceNotes place={place} />
    </div>
  )
}
