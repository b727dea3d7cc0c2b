import type { Countermeasure } from '@sonae/domain/catalogue/catalogue'
import { blankStatusRow, followsFromHolders } from '@sonae/domain/evaluation/row-status'
import type { StatusRow, StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { Button } from '../../design-system/button.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { usePlace, useSheet } from '../../sheet/sheet-context.tsx'
import { errorsOf, PlaceErrors, PlaceNotes, SheetChoice, SheetText, SheetTick } from '../../sheet/sheet-fields.tsx'
import { Holders } from './holders.tsx'
import { CarryLine, Documents } from './row-answers.tsx'
import styles from './status-sheet-page.module.css'

const WORDS = {
  applicability: { ja: '③ 該当判断', en: '③ Applicable' },
  applicable: { ja: '○ 該当する', en: '○ Applicable' },
  planned: { ja: '該当予定', en: 'To become applicable' },
  notApplicable: { ja: '該当しない', en: 'Not applicable' },
  implemented: { ja: '④ 実施状況', en: '④ Implemented' },
  done: { ja: '済', en: 'Implemented' },
  elements: { ja: '対策要素：', en: 'Elements: ' },
  and: { ja: '、', en: ', ' },
  note: { ja: '備考', en: 'Remarks' },
  more: { ja: 'この対策の目的', en: 'Purpose of this measure' },
  missing: { ja: 'この対策には、まだ何も記入されていません。', en: 'Nothing was ever answered for this measure.' },
  answer: { ja: '記入する', en: 'Answer it' },
} as const satisfies Words

type MeasureRowProps = { readonly measure: Countermeasure; readonly sheet: StatusSheet }

/** One measure of the set: whether it applies, whether it is implemented, what shows it. */
export function MeasureRow({ measure, sheet }: MeasureRowProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue } = useSheet()
  const { id, number, name, formName, purpose } = measure
  const row = sheet.measures.find((one) => one.id === id)
  const path = ['measures', id]
  const place = usePlace(path)
  const elements = measure.elements.map((one) => catalogue.elements.find((known) => known.id === one)?.name[locale])
  return (
    <tr id={place.id}>
      <th scope="row">
        <p className={styles['number']}>{number}</p>
        <p>{locale === 'ja' ? formName : name[locale]}</p>
        <p className="quiet">
          <small>
            {words.elements}
            {elements.join(words.and)}
          </small>
        </p>
        {row !== undefined && <CarryLine row={row} path={path} />}
        <Disclosure className={styles['more'] ?? ''}>
          <Heading level={3} className="visually-hidden">
            {number} {words.more}
          </Heading>
          <Button slot="trigger" look="plain" size="small" aria-label={`${number} ${words.more}`}>
            {words.more}
          </Button>
          <DisclosurePanel>
            <p className="quiet">{purpose[locale]}</p>
          </DisclosurePanel>
        </Disclosure>
        <PlaceErrors errors={errorsOf(place)} />
        <PlaceNotes place={place} />
      </th>
      {row === undefined ? <Missing measure={measure} /> : <Answers measure={measure} sheet={sheet} row={row} />}
    </tr>
  )
}

/** No answer is not the answer that it is not applicable: somebody has to begin it. */
function Missing({ measure: { id, number } }: { readonly measure: Countermeasure }) {
  const words = useWords(WORDS)
  const place = usePlace(['measures', id])
  return (
    <td colSpan={4}>
      <p>{words.missing}</p>
      {!place.isReadOnly && (
        <Button size="small" aria-label={`${number} ${words.answer}`} onPress={() => place.change(blankStatusRow(id))}>
          {words.answer}
        </Button>
      )}
    </td>
  )
}

function Answers({ measure, sheet, row }: MeasureRowProps & { readonly row: StatusRow }) {
  const words = useWords(WORDS)
  const path = ['measures', measure.id]
  // Where elements are held by several systems the row follows from who has what.
  const hasHolders = followsFromHolders(sheet, row)
  return (
    <>
      {hasHolders ? (
        <td colSpan={2}>
          <Holders measure={measure} sheet={sheet} />
        </td>
      ) : (
        <>
          <td className="headed">
            <SheetChoice
              path={[...path, 'applicability']}
              label={words.applicability}
              choices={[
                { value: 'applicable', label: words.applicable },
                { value: 'planned', label: words.planned },
                { value: 'not-applicable', label: words.notApplicable },
              ]}
            />
          </td>
          <td className="headed">
            {/* Only where the heads of the columns are out of sight. */}
            <p className="field-label" aria-hidden>
              {words.implemented}
            </p>
            <SheetTick path={[...path, 'implemented']}>{words.done}</SheetTick>
          </td>
        </>
      )}
      <td className="headed">
        <Documents row={row} path={path} sheet={sheet.id} />
      </td>
      <td className="headed">
        <SheetText path={[...path, 'note']} label={words.note} long />
      </td>
    </>
  )
}
