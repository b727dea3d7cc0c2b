import type { Countermeasure } from '@sonae/domain/catalogue/catalogue'
import { isApplicable, isImplemented, statusRow } from '@sonae/domain/evaluation/row-status'
import { type Holder, holderId, type StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { Button } from '../../design-system/button.tsx'
import { Checkbox } from '../../design-system/field.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { EvidenceFiles } from '../../sheet/evidence.tsx'
import { placeId, usePlace, useSheet } from '../../sheet/sheet-context.tsx'
import { errorsOf, PlaceNotes, SheetChoice, SheetText, SheetTick } from '../../sheet/sheet-fields.tsx'
import styles from './status-sheet-page.module.css'

const WORDS = {
  applicability: { ja: '該当判断', en: 'Applicable' },
  applicable: { ja: '○ 該当する', en: '○ Applicable' },
  planned: { ja: '該当予定', en: 'To become applicable' },
  notApplicable: { ja: '該当しない', en: 'Not applicable' },
  done: { ja: '済', en: 'Implemented' },
  documents: { ja: '資料名', en: 'Documents' },
  confirm: { ja: '要確認（前年度の資料名）', en: 'To be confirmed (last year’s)' },
  note: { ja: '備考', en: 'Remarks' },
  more: { ja: 'この対策について', en: 'About this measure' },
  held: { ja: '有する', en: 'has it' },
  follows: { ja: '（要素ごとの記入から）', en: '(from the elements below)' },
  yes: { ja: '○', en: '○' },
  no: { ja: '－', en: '－' },
} as const satisfies Words

type MeasureRowProps = { readonly measure: Countermeasure; readonly sheet: StatusSheet }

/** One measure of the set: whether it applies, whether it is implemented, what shows it. */
export function MeasureRow({ measure, sheet }: MeasureRowProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { id, number, name, purpose } = measure
  const row = statusRow(sheet, id)
  const place = usePlace(['measures', id])
  const at = ['measures', id]
  // Where elements are held by several systems the row follows from who has what.
  const hasHolders = sheet.systems.length > 1 || row.holders.length > 0
  return (
    <tr id={place.id}>
      <th scope="row">
        <p className={styles['number']}>{number}</p>
        <p>{name[locale]}</p>
        <Disclosure>
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
        {errorsOf(place).map((error) => (
          <p key={error} role="alert">
            ＊{error}
          </p>
        ))}
        <PlaceNotes place={place} />
      </th>
      {hasHolders ? (
        <td colSpan={2}>
          <Holders measure={measure} sheet={sheet} />
        </td>
      ) : (
        <>
          <td className="headed">
            <SheetChoice
              path={[...at, 'applicability']}
              label={words.applicability}
              choices={[
                { value: 'applicable', label: words.applicable },
                { value: 'planned', label: words.planned },
                { value: 'not-applicable', label: words.notApplicable },
              ]}
            />
          </td>
          <td>
            <SheetTick path={[...at, 'implemented']}>{words.done}</SheetTick>
          </td>
        </>
      )}
      <td className="headed">
        <div className="stack-close">
          <SheetText path={[...at, 'documents']} label={words.documents} long />
          {row.documentsUnconfirmed && <SheetTick path={[...at, 'documentsUnconfirmed']}>{words.confirm}</SheetTick>}
          <EvidenceFiles kind="status-sheet" document={sheet.id} path={at} />
        </div>
      </td>
      <td className="headed">
        <SheetText path={[...at, 'note']} label={words.note} long />
      </td>
    </tr>
  )
}

/** Who holds which element of the measure, and has it implemented: ③ and ④ follow from these. */
function Holders({ measure, sheet }: MeasureRowProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue } = useSheet()
  const row = statusRow(sheet, measure.id)
  const place = usePlace(['measures', measure.id, 'holders'])
  const change = (id: string, with_: Partial<Holder>) => {
    const known = row.holders.find((holder) => holder.id === id) ?? { id, held: false, implemented: false }
    const next = { ...known, ...with_ }
    place.change([...row.holders.filter((holder) => holder.id !== id), next])
  }
  return (
    <div id={placeId(['measures', measure.id, 'holders'])} className="stack-close">
      <p>
        {words.applicability} {isApplicable(row) ? words.yes : words.no}・{words.done}{' '}
        {isImplemented(row) ? words.yes : words.no} <small className="quiet">{words.follows}</small>
      </p>
      <ul className={styles['holders']}>
        {measure.elements.flatMap((element) =>
          sheet.systems.map((system) => {
            const id = holderId(element, system.id)
            const holder = row.holders.find((one) => one.id === id)
            const what = `${catalogue.elements.find((one) => one.id === element)?.name[locale] ?? element}・${system.name}`
            return (
              <li key={id}>
                <span>{what}</span>
                <span className="row">
                  <Checkbox
                    aria-label={`${what} ${words.held}`}
                    isReadOnly={place.isReadOnly}
                    isSelected={holder?.held === true}
                    onChange={(held) => change(id, { held, ...(held ? {} : { implemented: false }) })}
                  >
                    {words.held}
                  </Checkbox>
                  <Checkbox
                    aria-label={`${what} ${words.done}`}
                    isReadOnly={place.isReadOnly}
                    isSelected={holder?.implemented === true}
                    onChange={(implemented) => change(id, { implemented })}
                  >
                    {words.done}
                  </Checkbox>
                </span>
              </li>
            )
          }),
        )}
      </ul>
      {errorsOf(place).map((error) => (
        <p key={error} role="alert">
          ＊{error}
        </p>
      ))}
      <PlaceNotes place={place} />
    </div>
  )
}
