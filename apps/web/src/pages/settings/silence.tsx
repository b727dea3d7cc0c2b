import { listPossibleActs } from '@sonae/contract/workflow-operations'
import { useState } from 'react'
import type { AskProblem } from '../../api/ask.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { doActs } from '../../cycle/do-acts.ts'
import { type CycleInView, useRefreshCycle } from '../../cycle/use-cycle.ts'
import { Button } from '../../design-system/button.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useWords } from '../../language/language.tsx'

const WORDS = {
  title: { ja: '調整（⑪）に回答がないとき', en: 'Where nobody answers the adjustment (⑪)' },
  support: {
    ja: '計画（案）の説明（⑩）で決めた期日が過ぎても機微業務等実施部署の回答がないシートを、計画の確定（⑫）でどう扱うかを決めます。変更は取組の記録に残ります。',
    en: 'How a plan counts when it is settled (⑫), where the day given with the explanation (⑩) passes without an answer of the business departments. A change stands in the record of the cycle.',
  },
  counts: {
    ja: '今の扱い：期日を過ぎたら、異議なしとして先へ進めます（「回答なし」と表示します）。',
    en: 'Now: after its day it counts as agreed, and is shown as “no answer”.',
  },
  waits: {
    ja: '今の扱い：回答があるまで待ちます。期日を過ぎても先へ進めません。',
    en: 'Now: every answer is waited for, also after its day.',
  },
  toCount: { ja: '期日を過ぎたら異議なしとして扱う', en: 'Let silence count as agreed' },
  toWait: { ja: '回答があるまで待つ', en: 'Wait for every answer' },
  notNow: {
    ja: '情報セキュリティ担当部署が、計画を確定（⑫）する前に限り変更できます。',
    en: 'The security office can change it until the plans are settled (⑫).',
  },
} as const satisfies Words

/** Whether silence counts in ⑪: an act of the workflow, which stands in its record. */
export function Silence({ cycle: { place, standing } }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const refresh = useRefreshCycle()
  const possible = useAnswer(listPossibleActs, { parameters: place })
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [asked, setAsked] = useState<boolean | undefined>(undefined)
  const { silenceCounts } = standing.state
  const isOffered = possible.data?.acts.some(({ act }) => act === 'change-silence') === true
  const change = async () => {
    setAsked(!silenceCounts)
    const [failed] = await doActs(place, 'change-silence', [null], { silenceCounts: !silenceCounts })
    setProblem(failed?.problem)
    await refresh()
    setAsked(undefined)
  }
  return (
    <div className="stack-close">
      <h3>{words.title}</h3>
      <p role="status">{silenceCounts ? words.counts : words.waits}</p>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {isOffered ? (
        <p>
          <Button isPending={asked === !silenceCounts} onPress={() => void change()}>
            {silenceCounts ? words.toWait : words.toCount}
          </Button>
        </p>
      ) : (
        <p className="quiet">{words.notNow}</p>
      )}
      <p className="quiet">{words.support}</p>
    </div>
  )
}
