import type { Countermeasure } from '@sonae/domain/catalogue/catalogue'
import { isApplicable, isImplemented, statusRow } from '@sonae/domain/evaluation/row-status'
import { type Holder, holderId, parseHolderId, type StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { Button } from '../../design-system/button.tsx'
import { Checkbox } from '../../design-system/field.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { beside } from '../../language/punctuation.ts'
import { placeId, usePlace, useSheet } from '../../sheet/sheet-context.tsx'
import { errorsOf, PlaceErrors, PlaceNotes, SheetChoice } from '../../sheet/sheet-fields.tsx'
import styles from './status-sheet-page.module.css'

const WORDS = {
  applicability: { ja: '③ 該当判断', en: '③ Applicable' },
  implemented: { ja: '④ 実施状況', en: '④ Implemented' },
  applicable: { ja: '○ 該当する', en: '○ Applicable' },
  planned: { ja: '該当予定', en: 'To become applicable' },
  notApplicable: { ja: '該当しない', en: 'Not applicable' },
  follows: { ja: '（次の記入から）', en: '(from what follows)' },
  nobody: { ja: '有する対象システムがないとき', en: 'Where no system has it' },
  held: { ja: '有する', en: 'has it' },
  done: { ja: '済', en: 'Implemented' },
  yes: { ja: '○', en: '○' },
  no: { ja: '－', en: '－' },
  remove: { ja: '除く', en: 'Remove' },
} as const satisfies Words

type HoldersProps = { readonly measure: Countermeasure; readonly sheet: StatusSheet }

/** Which system has which element of the measure, and has it implemented: ③ and ④ follow from these. */
export function Holders({ measure, sheet }: HoldersProps) {
  const words = useWords(WORDS)
  const path = ['measures', measure.id]
  const row = statusRow(sheet, measure.id)
  const place = usePlace([...path, 'holders'])
  const asked = measure.elements.flatMap((element) => sheet.systems.map(({ id }) => holderId(element, id)))
  // What the sheet no longer has, a system that left it: shown until somebody removes it.
  const left = row.holders.map(({ id }) => id).filter((id) => !asked.includes(id))
  const isLeftover = row.holders.length === 0 && row.applicability === 'applicable'
  return (
    <div id={placeId([...path, 'holders'])} className="stack-close">
      <p>
        {words.applicability}　{isApplicable(row) ? words.yes : words.no}
        <br />
        {words.implemented}　{isImplemented(row) ? words.done : words.no}
        {row.holders.length > 0 && (
          <>
            <br />
            <small className="quiet">{words.follows}</small>
          </>
        )}
      </p>
      <ul className={styles['holders']}>
        {[...asked, ...left].map((id) => (
          <HolderLine key={id} measure={measure.id} id={id} sheet={sheet} isLeft={left.includes(id)} />
        ))}
      </ul>
      <PlaceErrors errors={errorsOf(place)} />
      {/* Of last year's holders each line says its own. */}
      <PlaceNotes place={{ ...place, before: undefined }} />
      {!row.holders.some(({ held }) => held) && (
        <SheetChoice
          path={[...path, 'applicability']}
          label={words.nobody}
          choices={[
            ...(isLeftover ? [{ value: 'applicable', label: words.applicable }] : []),
            { value: 'planned', label: words.planned },
            { value: 'not-applicable', label: words.notApplicable },
          ]}
        />
      )}
    </div>
  )
}

type HolderLineProps = {
  readonly measure: string
  readonly id: string
  readonly sheet: StatusSheet
  /** Of a system or an element that the sheet does not have. */
  readonly isLeft: boolean
}

function HolderLine({ measure, id, sheet, isLeft }: HolderLineProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue, touch, isReadOnly } = useSheet()
  const path = ['measures', measure, 'holders', id]
  const place = usePlace(path)
  const held = usePlace([...path, 'held'])
  const done = usePlace([...path, 'implemented'])
  const holder = statusRow(sheet, measure).holders.find((one) => one.id === id) ?? {
    id,
    held: false,
    implemented: false,
  }
  const { element, systemId } = parseHolderId(id)
  const elementName = catalogue.elements.find((one) => one.id === element)?.name[locale] ?? element
  const systemName = sheet.systems.find((one) => one.id === systemId)?.name ?? systemId
  const what = beside([elementName, systemName], locale)
  const change = (answer: Partial<Holder>) => {
    touch([...path, 'implemented'].join('/'))
    place.change({ ...holder, ...answer })
  }
  return (
    <li id={place.id}>
      <p>
        {systemName}
        <br />
        <small>{elementName}</small>
      </p>
      <div className={styles['ticks']}>
        <div>
          <Checkbox
            aria-label={`${what} ${words.held}`}
            isReadOnly={isReadOnly}
            isSelected={holder.held}
            onChange={(is) => change({ held: is, ...(is ? {} : { implemented: false }) })}
          >
            {words.held}
          </Checkbox>
          <PlaceNotes place={held} />
        </div>
        <div id={done.id}>
          <Checkbox
            aria-label={`${what} ${words.done}`}
            isReadOnly={isReadOnly}
            isSelected={holder.implemented}
            onChange={(is) => change({ implemented: is })}
          >
            {words.done}
          </Checkbox>
          <PlaceNotes place={done} />
        </div>
        {isLeft && !isReadOnly && (
          <Button size="small" aria-label={`${words.remove} ${what}`} onPress={() => place.change(undefined)}>
            {words.remove}
          </Button>
        )}
      </div>
      <PlaceErrors errors={[...errorsOf(place), ...errorsOf(done)]} />
    </li>
  )
}
