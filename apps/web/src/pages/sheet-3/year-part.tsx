import { PROGRESS_WORDS } from '@sonae/domain/describe/words'
import { planYears } from '@sonae/domain/plan/plan-period'
import { readYen } from '@sonae/domain/plan/yen'
import type { PlanSheet } from '@sonae/domain/worksheet/plan-sheet'
import { useState } from 'react'
import { Radios, TextField } from '../../design-system/field.tsx'
import { fiscalYearWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { usePlace, useSheet } from '../../sheet/sheet-context.tsx'
import { errorsOf, PlaceNotes, SheetChoice, SheetText } from '../../sheet/sheet-fields.tsx'
import styles from './plan-sheet-page.module.css'

const WORDS = {
  thisYear: {
    ja: '③ 作成年度の対策導入計画概要（前年度の計画から転記）',
    en: '③ Outline of this year’s plan (from last year’s)',
  },
  none: { ja: '前年度の承認された計画がありません。', en: 'There is no approved plan of last year.' },
  progress: { ja: '④ 計画の進行状況', en: '④ Progress' },
  delayReason: { ja: '④ 遅延の場合の理由', en: '④ Reason of the delay' },
  amounts: { ja: '年度ごとの金額（円）', en: 'Amounts by year (yen)' },
  notYen: { ja: '円の整数で書いてください（例：1,200,000）。', en: 'Write whole yen (such as 1,200,000).' },
  separator: {
    ja: '区切りの位置を確かめてください（例：1,200,000）。',
    en: 'Check the separators (such as 1,200,000).',
  },
  unit: { ja: '円で書いてください。意味した額：', en: 'Write it in yen. What is meant: ' },
  notSaved: { ja: 'この額はまだ保存されていません。', en: 'This amount is not saved yet.' },
  judgement: { ja: '計画作成上の要件の判断', en: 'Judgement on the condition of the plan' },
  judgementWhat: {
    ja: '対策の数だけでなく、計画が統制目標の達成に足りるかを判断します。',
    en: 'Whether the plan suffices to attain the objectives, beyond the number of measures.',
  },
  yes: { ja: '満たす', en: 'Met' },
  no: { ja: '満たさない', en: 'Not met' },
  judgementNote: { ja: '判断の理由', en: 'Reason' },
} as const satisfies Words

type ThisYearProps = { readonly outline: string; readonly hasPrior: boolean; readonly plan: PlanSheet }

/** 図４ ③④: what was planned for this year, and how it goes. */
export function ThisYear({ outline, hasPrior, plan }: ThisYearProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  return (
    <div className="stack-close">
      <h3>{words.thisYear}</h3>
      <p className={styles['copied']}>{hasPrior ? outline : words.none}</p>
      {hasPrior && (
        <>
          <SheetChoice
            path={['progress']}
            label={words.progress}
            need="required"
            choices={(['on-track', 'delayed'] as const).map((value) => ({
              value,
              label: PROGRESS_WORDS[value][locale],
            }))}
          />
          {(plan.progress === 'delayed' || plan.delayReason !== '') && (
            <SheetText path={['delayReason']} label={words.delayReason} long />
          )}
        </>
      )}
    </div>
  )
}

/** Yen by year, N … N+4: typed as people write amounts. */
export function YearAmounts() {
  const words = useWords(WORDS)
  const { fiscalYear } = useSheet().cycle
  return (
    <fieldset>
      <legend>{words.amounts}</legend>
      <div className={styles['amounts']}>
        {[fiscalYear, ...planYears(fiscalYear)].map((year) => (
          <Amount key={year} year={year} />
        ))}
      </div>
    </fieldset>
  )
}

function Amount({ year }: { readonly year: number }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { yearStyle } = useSheet().cycle.settings
  const place = usePlace(['budgetAmounts', String(year)])
  const recorded = typeof place.value === 'number' ? place.value : null
  const [text, setText] = useState(recorded === null ? '' : recorded.toLocaleString('en-US'))
  const reading = readYen(text)
  // What is typed and no amount stays as it is, with what is wrong; what came from elsewhere replaces an amount.
  const shown = reading.ok && reading.value !== recorded ? (recorded?.toLocaleString('en-US') ?? '') : text
  const change = (typed: string) => {
    setText(typed)
    const read = readYen(typed)
    if (read.ok) place.change(read.value ?? undefined)
  }
  const problem = reading.ok
    ? []
    : [
        (reading.problem.kind === 'yen-unit'
          ? `${words.unit}${reading.problem.yen.toLocaleString('en-US')}`
          : reading.problem.kind === 'yen-separator'
            ? words.separator
            : words.notYen) + words.notSaved,
      ]
  return (
    <div id={place.id}>
      <TextField
        label={fiscalYearWords(year, locale, yearStyle)}
        inputMode="numeric"
        errors={[...problem, ...errorsOf(place)]}
        isReadOnly={place.isReadOnly}
        value={shown}
        onChange={change}
      />
      <PlaceNotes place={place} />
    </div>
  )
}

/** The reviewer's own judgement, beside what the machine can tell. */
export function Judgement() {
  const words = useWords(WORDS)
  const place = usePlace(['requirementJudgement', 'met'])
  return (
    <section className="stack-close" aria-labelledby="judgement">
      <h2 id="judgement">{words.judgement}</h2>
      <div id={place.id}>
        <Radios
          label={words.judgement}
          support={words.judgementWhat}
          errors={errorsOf(place)}
          isReadOnly={place.isReadOnly}
          value={typeof place.value === 'boolean' ? String(place.value) : null}
          onChange={(value) => place.change(value === 'true')}
          choices={[
            { value: 'true', label: words.yes },
            { value: 'false', label: words.no },
          ]}
        />
        <PlaceNotes place={place} />
      </div>
      <SheetText path={['requirementJudgement', 'note']} label={words.judgementNote} long />
    </section>
  )
}
