import { type Words, useWords } from '../../language/language.tsx'
import { usePlace } from '../../sheet/sheet-context.tsx'
import { errorsOf, PlaceErrors, PlaceNotes, SheetText, SheetYesNo } from '../../sheet/sheet-fields.tsx'
import styles from './plan-sheet-page.module.css'

const WORDS = {
  basis: { ja: '計画の前提', en: 'What the plan rests on' },
  priorities: { ja: '対策の優先順位', en: 'Priorities' },
  budgetNeed: { ja: '予算措置の要否', en: 'Need for a budget' },
  renewalTiming: { ja: 'システム更改時期', en: 'Renewal of the system' },
  judgement: { ja: '計画作成上の要件の判断', en: 'Judgement on the condition of the plan' },
  judgementWhat: {
    ja: '対策の数だけでなく、計画が統制目標の達成に足りるかを判断します。',
    en: 'Whether the plan suffices to attain the objectives, beyond the number of measures.',
  },
  yes: { ja: '満たす', en: 'Met' },
  no: { ja: '満たさない', en: 'Not met' },
  note: { ja: '判断の理由', en: 'Reason' },
} as const satisfies Words

/** What the plan rests on (付属書１ ３(1)①), in three texts that are all asked for. */
export function Basis() {
  const words = useWords(WORDS)
  const place = usePlace(['basis'])
  return (
    <section id={place.id} className="stack-close" aria-labelledby="basis">
      <h2 id="basis">{words.basis}</h2>
      <PlaceErrors errors={errorsOf(place)} />
      <PlaceNotes place={place} />
      <div className={styles['columns']}>
        <SheetText path={['basis', 'priorities']} label={words.priorities} need="required" long />
        <SheetText path={['basis', 'budgetNeed']} label={words.budgetNeed} need="required" long />
        <SheetText path={['basis', 'renewalTiming']} label={words.renewalTiming} need="required" long />
      </div>
    </section>
  )
}

/** The reviewer's own judgement, beside what the machine can tell. */
export function Judgement() {
  const words = useWords(WORDS)
  return (
    <section className="stack-close" aria-labelledby="judgement">
      <h2 id="judgement">{words.judgement}</h2>
      <div className={styles['columns']}>
        <SheetYesNo
          path={['requirementJudgement', 'met']}
          label={words.judgement}
          support={words.judgementWhat}
          need="required"
          yes={words.yes}
          no={words.no}
        />
        <SheetText path={['requirementJudgement', 'note']} label={words.note} long />
      </div>
    </section>
  )
}
