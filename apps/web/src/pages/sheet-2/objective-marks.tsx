import { countermeasuresOf } from '@sonae/domain/catalogue/catalogue'
import { LEGEND_NOW } from '@sonae/domain/describe/legend'
import { markWord, OWN_MARK_WORDS } from '@sonae/domain/describe/words'
import type { ObjectiveStatus } from '@sonae/domain/evaluation/marks'
import { isImplemented, statusRow } from '@sonae/domain/evaluation/row-status'
import { labelOfOwnMeasure } from '@sonae/domain/worksheet/own-measure-label'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSheet } from '../../sheet/sheet-context.tsx'
import styles from './status-sheet-page.module.css'

const WORDS = {
  now: { ja: '対策実施状況', en: 'State' },
  open: { ja: '（', en: ' (' },
  close: { ja: '）', en: ')' },
  and: { ja: '、', en: ', ' },
} as const satisfies Words

type ObjectiveMarksProps = { readonly sheet: StatusSheet; readonly status: ObjectiveStatus }

/** The two marks of one objective as they change, each with what it means and the measures that it follows from. */
export function ObjectiveMarks({ sheet, status: { objective, set, own } }: ObjectiveMarksProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { catalogue } = useSheet()
  const done = countermeasuresOf(catalogue, objective).filter(({ id }) => isImplemented(statusRow(sheet, id)))
  const ownDone = sheet.ownMeasures.filter((row) => row.objective === objective && row.implemented)
  const marks = [
    { mark: set, word: markWord(set, locale), from: done.map(({ number }) => number) },
    {
      mark: own,
      word: OWN_MARK_WORDS[own][locale],
      from: ownDone.map(({ id }) => labelOfOwnMeasure(sheet, undefined, id) ?? id),
    },
  ]
  return (
    <div className={styles['marks']} aria-live="polite">
      <span className="visually-hidden">
        {words.now} {objective}
      </span>
      {marks.map(({ mark, word, from }) => (
        <p key={mark}>
          <strong className={styles['mark']}>{word}</strong>
          <span>
            {LEGEND_NOW.find((entry) => entry.mark === mark)?.meaning[locale]}
            {from.length > 0 && `${words.open}${from.join(words.and)}${words.close}`}
          </span>
        </p>
      ))}
    </div>
  )
}
