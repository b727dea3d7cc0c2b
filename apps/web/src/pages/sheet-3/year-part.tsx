import { PROGRESS_WORDS, fiscalYearWord } from '@sonae/domain/describe/words'
import { planYears } from '@sonae/domain/plan/plan-period'
import { MOST_YEN, readYen } from '@sonae/domain/plan/yen'
import type { PlanSheet } from '@sonae/domain/worksheet/plan-sheet'
import { Button } from '../../design-system/button.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { usePlace, useSheet } from '../../sheet/sheet-context.tsx'
import { errorsOf, PlaceErrors, SheetChoice, SheetText } from '../../sheet/sheet-fields.tsx'
import styles from './plan-sheet-page.module.css'
import { ReadField, type Reading } from './read-field.tsx'

const WORDS = {
  title: { ja: '3-2　当該システムの対策導入計画（案）', en: '3-2 Plan of the system' },
  thisYear: { ja: 'の対策導入計画概要（前年度の計画から転記）', en: ': outline of the plan (from last year’s)' },
  none: {
    ja: '前年度に承認された計画がないため、概要と進行状況はありません。',
    en: 'No plan was approved last year: there is no outline and no progress.',
  },
  blank: { ja: '（空欄）', en: '(blank)' },
  progress: { ja: '④ 計画の進行状況', en: '④ Progress' },
  takeBack: { ja: '進行状況の記入を取り消す', en: 'Take the progress back' },
  delayReason: { ja: '④ 遅延の場合の理由', en: '④ Reason of the delay' },
  nextYear: { ja: 'の対策導入計画概要', en: ': outline of the plan' },
  budget: { ja: '⑥ 対象期間を通しての予算措置等', en: '⑥ Budget measures of the period' },
  amounts: { ja: '年度ごとの金額（円）', en: 'Amounts by year (yen)' },
  notYen: { ja: '円の整数で書いてください（例：1,200,000）。', en: 'Write whole yen (such as 1,200,000).' },
  tooLarge: { ja: '１年度の上限（円）：', en: 'At most, in yen: ' },
  separator: {
    ja: '区切りの位置を確かめてください（例：1,200,000）。',
    en: 'Check the separators (such as 1,200,000).',
  },
  unit: { ja: '円で書いてください。意味した額：', en: 'Write it in yen. What is meant: ' },
  notSaved: { ja: 'この額はまだ保存されていません。', en: 'This amount is not saved yet.' },
} as const satisfies Words

type YearPartProps = {
  /** What last year's approved plan said of this year (thisYearOutline); blank without one. */
  readonly outline: string
  readonly hasPrior: boolean
  readonly plan: PlanSheet
}

/** 3-2 (図４ ③–⑥): what was planned for this year and how it goes, the year to come, the budget. */
export function YearPart({ outline, hasPrior, plan }: YearPartProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { cycle } = useSheet()
  const year = (offset: number) => fiscalYearWord(cycle.fiscalYear + offset, cycle, locale)
  return (
    <section className="stack-close" aria-labelledby="year-part">
      <h2 id="year-part">{words.title}</h2>
      <div className={styles['columns']}>
        <div className="stack-close">
          <h3 className={styles['label']}>
            ③ {year(0)}
            {words.thisYear}
          </h3>
          <p className={styles['copied']}>{hasPrior ? outline || words.blank : words.none}</p>
          <Progress hasPrior={hasPrior} plan={plan} />
        </div>
        <SheetText path={['nextYearOutline']} label={`⑤ ${year(1)}${words.nextYear}`} need="required" long />
        <div className="stack-close">
          <SheetText path={['budgetOutline']} label={words.budget} need="required" long />
          <fieldset className={styles['amounts']}>
            <legend>{words.amounts}</legend>
            {[cycle.fiscalYear, ...planYears(cycle.fiscalYear), ...outside(cycle.fiscalYear, plan)].map((one) => (
              <Amount key={one} year={one} />
            ))}
          </fieldset>
        </div>
      </div>
    </section>
  )
}

/** Amounts of other years stand in no form; they are shown so that they can be taken out. */
function outside(cycleYear: number, plan: PlanSheet): number[] {
  const inside = new Set([cycleYear, ...planYears(cycleYear)])
  return Object.keys(plan.budgetAmounts)
    .map(Number)
    .filter((year) => !inside.has(year))
}

function Progress({ hasPrior, plan }: Omit<YearPartProps, 'outline'>) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const place = usePlace(['progress'])
  // Progress is of last year's plan: without one nothing is asked, and what stands there can only be taken back.
  if (!hasPrior && plan.progress === null && plan.delayReason === '') return null
  return (
    <>
      {hasPrior && (
        <SheetChoice
          path={['progress']}
          label={words.progress}
          need="required"
          choices={(['on-track', 'delayed'] as const).map((value) => ({ value, label: PROGRESS_WORDS[value][locale] }))}
        />
      )}
      {!hasPrior && plan.progress !== null && (
        <div id={place.id} className="stack-close">
          <p>
            {words.progress}　{PROGRESS_WORDS[plan.progress][locale]}
          </p>
          <PlaceErrors errors={errorsOf(place)} />
          {!place.isReadOnly && (
            <p>
              <Button size="small" onPress={() => place.change(null)}>
                {words.takeBack}
              </Button>
            </p>
          )}
        </div>
      )}
      {(plan.progress === 'delayed' || plan.delayReason !== '') && (
        <SheetText
          path={['delayReason']}
          label={words.delayReason}
          {...(plan.progress === 'delayed' && { need: 'required' as const })}
          long
        />
      )}
    </>
  )
}

/** Yen of one year, typed as people write amounts. */
function Amount({ year }: { readonly year: number }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { cycle } = useSheet()
  const place = usePlace(['budgetAmounts', String(year)])
  const format = (yen: number) => yen.toLocaleString('en-US')
  const read = (typed: string): Reading => {
    const reading = readYen(typed)
    if (reading.ok) return { ok: true, value: reading.value ?? undefined }
    const { problem } = reading
    switch (problem.kind) {
      case 'yen-unit':
        return { ok: false, why: `${words.unit}${format(problem.yen)}　${words.notSaved}` }
      case 'yen-separator':
        return { ok: false, why: words.separator + words.notSaved }
      case 'yen-too-large':
        return { ok: false, why: `${words.tooLarge}${format(MOST_YEN)}　${words.notSaved}` }
      case 'not-yen':
        return { ok: false, why: words.notYen + words.notSaved }
    }
  }
  return (
    <ReadField
      place={place}
      label={fiscalYearWord(year, cycle, locale)}
      value={typeof place.value === 'number' ? place.value : undefined}
      read={read}
      format={format}
      change={place.change}
    />
  )
}
