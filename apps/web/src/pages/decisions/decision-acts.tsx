import { ACT_WORDS, stepMark } from '@sonae/domain/describe/describe-workflow'
import { useState } from 'react'
import { Button } from '../../design-system/button.tsx'
import { Checkbox } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { doActs, type NotDone } from '../../cycle/do-acts.ts'
import { type CycleInView, sheetTitle, type Task, useRefreshCycle } from '../../cycle/use-cycle.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import styles from './decisions-page.module.css'

const WORDS = {
  title: { ja: '待っている作業', en: 'What waits' },
  what: {
    ja: '下の表に記入したうえで、部署を選んで確定してください。複数まとめてできます。',
    en: 'Fill in the table below, then choose departments and confirm; several at once.',
  },
} as const satisfies Words

const ACTS = ['select-areas', 'decide-protection', 'identify-systems'] as const

type DecisionActsProps = { readonly cycle: CycleInView; readonly saveNow: () => Promise<number | undefined> }

/** What the table is for: each department's areas are selected, decided on and given their systems, in one act each. */
export function DecisionActs({ cycle, saveNow }: DecisionActsProps) {
  const words = useWords(WORDS)
  const { tasks } = cycle.standing
  if (!tasks.some(({ act }) => ACTS.some((one) => one === act))) return null
  return (
    <section className={styles['acts']} aria-labelledby="waiting">
      <h2 id="waiting">{words.title}</h2>
      <p>{words.what}</p>
      {ACTS.map((act) => (
        <WaitingAct
          key={act}
          act={act}
          tasks={tasks.filter((task) => task.act === act)}
          cycle={cycle}
          saveNow={saveNow}
        />
      ))}
    </section>
  )
}

type WaitingActProps = DecisionActsProps & { readonly act: (typeof ACTS)[number]; readonly tasks: readonly Task[] }

function WaitingAct({ act, tasks, cycle, saveNow }: WaitingActProps) {
  const { locale } = useLanguage()
  const refresh = useRefreshCycle()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [problems, setProblems] = useState<readonly NotDone[]>([])
  const [isPending, setPending] = useState(false)
  const sheets = tasks.flatMap(({ sheet }) => (sheet === null ? [] : [sheet]))
  if (sheets.length === 0) return null
  const confirm = async () => {
    setPending(true)
    // Where it could not be saved the bar above says why, and nothing is done over it.
    if ((await saveNow()) !== undefined) {
      setProblems(
        await doActs(
          cycle.place,
          act,
          sheets.filter((sheet) => !left.has(sheet)),
        ),
      )
      await refresh()
    }
    setPending(false)
  }
  return (
    <div className="stack-close">
      {problems.map(({ sheet, problem }) => (
        <ProblemBanner key={sheet} problem={problem}>
          <p>{sheetTitle(cycle.documents, sheet ?? '')}</p>
        </ProblemBanner>
      ))}
      <div className="row">
        {sheets.map((sheet) => (
          <Checkbox
            key={sheet}
            isSelected={!left.has(sheet)}
            onChange={(is) => setLeft(new Set([...left].filter((one) => one !== sheet).concat(is ? [] : [sheet])))}
          >
            {sheetTitle(cycle.documents, sheet)}
          </Checkbox>
        ))}
        <Button look="primary" isPending={isPending} onPress={() => void confirm()}>
          {stepMark(tasks[0]?.step ?? 1)} {ACT_WORDS[act][locale]}
        </Button>
      </div>
    </div>
  )
}
