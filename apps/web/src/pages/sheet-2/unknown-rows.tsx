import { findCountermeasure } from '@sonae/domain/catalogue/catalogue'
import type { OwnStatusRow, StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { Button } from '../../design-system/button.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { usePlace, useSheet } from '../../sheet/sheet-context.tsx'
import { errorsOf, PlaceErrors, SheetChoice } from '../../sheet/sheet-fields.tsx'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  title: { ja: '対策セットと統制目標にない行', en: 'Rows of no known measure or objective' },
  objective: { ja: '統制目標', en: 'Control objective' },
  remove: { ja: '除く', en: 'Remove' },
} as const satisfies Words

/** Rows that this edition of the guideline does not know, as a file may bring them: shown until somebody mends them. */
export function UnknownRows({ sheet }: { readonly sheet: StatusSheet }) {
  const words = useWords(WORDS)
  const { catalogue } = useSheet()
  const measures = sheet.measures.filter(({ id }) => findCountermeasure(catalogue, id) === undefined)
  const own = sheet.ownMeasures.filter((row) => !catalogue.objectives.some(({ id }) => id === row.objective))
  if (measures.length + own.length === 0) return null
  return (
    <section className="stack-close" aria-labelledby="unknown-rows">
      <h2 id="unknown-rows">{words.title}</h2>
      {measures.map(({ id }) => (
        <UnknownMeasure key={id} id={id} />
      ))}
      {own.map((row) => (
        <UnknownObjective key={row.id} row={row} />
      ))}
    </section>
  )
}

function UnknownMeasure({ id }: { readonly id: string }) {
  const words = useWords(WORDS)
  const place = usePlace(['measures', id])
  return (
    <div id={place.id} className="row">
      <span>{id}</span>
      {!place.isReadOnly && (
        <Button size="small" aria-label={`${words.remove} ${id}`} onPress={() => place.change(undefined)}>
          {words.remove}
        </Button>
      )}
      <PlaceErrors errors={errorsOf(place)} />
    </div>
  )
}

/** It goes where its objective is chosen, or out. */
function UnknownObjective({ row: { id, description } }: { readonly row: OwnStatusRow }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue } = useSheet()
  const place = usePlace(['ownMeasures', id])
  const name = description === '' ? id : description
  return (
    <div id={place.id} className="stack-close">
      <SheetChoice
        path={['ownMeasures', id, 'objective']}
        label={`${words.objective}${inBrackets(name, locale)}`}
        choices={catalogue.objectives.map((one) => ({ value: one.id, label: one.id }))}
      />
      {!place.isReadOnly && (
        <p>
          <Button size="small" aria-label={`${words.remove} ${name}`} onPress={() => place.change(undefined)}>
            {words.remove}
          </Button>
        </p>
      )}
    </div>
  )
}
