import type { readAcrossPlans } from '@sonae/contract/comparison-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { listWorkflowActs } from '@sonae/contract/workflow-operations'
import { checkCycle } from '@sonae/domain/check/check-cycle'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { countSeverities } from '@sonae/domain/describe/unfinished-notice'
import { useAnswer } from '../../api/use-answer.ts'
import { type CycleInView, sheetTitle } from '../../cycle/use-cycle.ts'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import styles from './approval-page.module.css'

const WORDS = {
  title: { ja: '確認を要する点', en: 'Open doubts' },
  none: { ja: '記録の上で、確認を要する点はありません。', en: 'The record holds no open doubt.' },
  judgement: { ja: '計画の確定（⑫）での判断：', en: 'Decided when the plans were settled (⑫): ' },
  noJudgement: { ja: '（記入がありません）', en: '(nothing was written)' },
  delayed: { ja: '計画が遅延：', en: 'Delayed: ' },
  noReason: { ja: '（理由の記入がありません）', en: '(no reason is given)' },
  silent: {
    ja: '調整（⑪）の回答がないまま期限を過ぎ、調整なしとしたシート：',
    en: 'No answer came by the day of ⑪, which counts as nothing to adjust: ',
  },
  errors: { ja: 'シートに残る誤り：', en: 'Errors that are left in the sheets: ' },
  and: { ja: '、', en: ', ' },
} as const satisfies Words

type DoubtsProps = {
  readonly inView: CycleInView
  readonly cycle: Cycle
  readonly across: AnswerOf<typeof readAcrossPlans>
}

/** What somebody who approves should have heard of: between the plans, late, unanswered, wrong. */
export function Doubts({ inView: { place, catalogue, documents, standing }, cycle, across }: DoubtsProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const acts = useAnswer(listWorkflowActs, { parameters: place, query: { limit: '200' } })
  const settled = acts.data?.acts.find(({ act }) => act.act === 'settle')?.act
  const judgement = settled?.act === 'settle' ? settled.text : undefined
  const warnings = across.findings.filter(({ severity }) => severity === 'warning')
  const delayed = cycle.planSheets.filter(({ progress }) => progress === 'delayed')
  const silent = Object.entries(standing.state.systems).filter(([, track]) => track.silent.length > 0)
  const { error: errors } = countSeverities(checkCycle(catalogue, cycle))
  const title = (id: string) => sheetTitle(documents, id)
  const isNone = warnings.length + delayed.length + silent.length + errors === 0
  return (
    <section className="stack-close" aria-labelledby="doubts">
      <h2 id="doubts">{words.title}</h2>
      {isNone && <p>{words.none}</p>}
      <ul>
        {warnings.map(({ code, path, place: at, text }) => (
          <li key={`${code} ${path.join('/')}`}>
            {at}　{text}
          </li>
        ))}
        {delayed.map(({ id, delayReason }) => (
          <li key={id}>
            {words.delayed}
            {title(id)}　{delayReason === '' ? words.noReason : delayReason}
          </li>
        ))}
        {silent.length > 0 && (
          <li>
            {words.silent}
            {silent.map(([id]) => title(id)).join(words.and)}
          </li>
        )}
        {errors > 0 && (
          <li>
            {words.errors}
            {errors.toLocaleString(locale)}
          </li>
        )}
      </ul>
      {acts.error !== null && <ProblemBanner problem={acts.error.problem} />}
      {warnings.length > 0 && judgement !== undefined && (
        <p className={styles['text']}>
          {words.judgement}
          {judgement === '' ? words.noJudgement : judgement}
        </p>
      )}
    </section>
  )
}
