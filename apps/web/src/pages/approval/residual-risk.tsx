import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Dashboard, DashboardSystem } from '@sonae/domain/dashboard/dashboard-model'
import { impactWord, likelihoodWord, markWord } from '@sonae/domain/describe/words'
import { isUncovered, type StatusTable } from '@sonae/domain/evaluation/marks'
import { Link } from 'wouter'
import { sheetAddress } from '../../cycle/addresses.ts'
import { DOCUMENT_WORDS } from '@sonae/domain/describe/document-words'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import styles from './approval-page.module.css'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  title: { ja: '残る危険', en: 'What risk is left' },
  none: { ja: '保護対象の業務領域に係る対象システムはありません。', en: 'No protected area has a target system.' },
  areas: { ja: '守る業務領域：', en: 'Protected areas: ' },
  likelihood: { ja: '発生確率', en: 'likelihood ' },
  impact: { ja: '総合影響度', en: 'overall impact ' },
  lacking: { ja: '今、対策セットの対策がない統制目標：', en: 'Objectives without a measure of the set today: ' },
  nothing: { ja: 'なし', en: 'none' },
  atEnd: { ja: '計画の終わりに残るもの：', en: 'Left at the end of the plan: ' },
  blank: { ja: '（記入がありません）', en: '(nothing is written)' },
  and: { ja: '、', en: ', ' },
  open: { ja: '（', en: ' (' },
  close: { ja: '）', en: ')' },
} as const satisfies Words

type ResidualRiskProps = {
  readonly catalogue: Catalogue
  readonly dashboard: Dashboard
  readonly fiscalYear: string
}

/** System by system, those that lack most first: what is not covered now, what will not be, and what follows from it. */
export function ResidualRisk({ catalogue, dashboard, fiscalYear }: ResidualRiskProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const systems = dashboard.systems.toSorted((a, b) => lacking(b).length - lacking(a).length)
  return (
    <section className="stack" aria-labelledby="residual">
      <h2 id="residual">{words.title}</h2>
      <p>
        {words.areas}
        {dashboard.areas
          .map(({ name, likelihood, impact }) => {
            const probable = likelihood === null ? '－' : likelihoodWord(catalogue, likelihood, locale)
            const grave = impactWord(catalogue, impact.impact, locale)
            return `${name.text}${words.open}${words.likelihood}${probable}${words.and}${words.impact}${grave}${words.close}`
          })
          .join(words.and)}
      </p>
      {systems.length === 0 && <p>{words.none}</p>}
      {systems.map((system) => {
        const { id, name, atEnd, condition, riskEvaluation } = system
        // Own measures may stand in the place of the set: what is left is what nothing at all covers by then.
        const open = new Set(condition.flatMap(({ objective, state }) => (state === 'has-measures' ? [] : [objective])))
        const left = atEnd.objectives.filter(({ objective }) => open.has(objective))
        return (
          <article key={id} className="stack-close" aria-label={name}>
            <h3>
              {name}　
              <Link href={sheetAddress(fiscalYear, 'status-sheets', id)}>{DOCUMENT_WORDS['status-sheet'][locale]}</Link>
            </h3>
            <Objectives title={words.lacking} catalogue={catalogue} objectives={lacking(system)} />
            <Objectives title={words.atEnd} catalogue={catalogue} objectives={left} />
            <p className={styles['text']}>{riskEvaluation.text.trim() === '' ? words.blank : riskEvaluation.text}</p>
          </article>
        )
      })}
    </section>
  )
}

type ObjectivesProps = {
  readonly title: string
  readonly catalogue: Catalogue
  readonly objectives: StatusTable['objectives']
}

/** Objectives by what they are for: a letter says little to whoever sees the page once a year. */
function Objectives({ title, catalogue, objectives }: ObjectivesProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const name = (id: string) => catalogue.objectives.find((one) => one.id === id)?.name[locale] ?? ''
  return (
    <div>
      <p>
        {title}
        {objectives.length === 0 && words.nothing}
      </p>
      {objectives.length > 0 && (
        <ul>
          {objectives.map(({ objective, set }) => (
            <li key={objective}>
              <strong>
                {objective}
                {inBrackets(markWord(set, locale), locale)}
              </strong>{' '}
              {name(objective)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function lacking({ now }: DashboardSystem) {
  return now.objectives.filter(isUncovered)
}
