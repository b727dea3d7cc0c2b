import { ROLE_WORDS, STEP_WORDS, stepMark } from '@sonae/domain/describe/describe-workflow'
import type { Role } from '@sonae/domain/permission/permission'
import { STEPS } from '@sonae/domain/workflow/step'
import { STEP_LANES, type StepProgress, stepProgress } from '@sonae/domain/workflow/step-progress'
import type { CycleInView } from '../../cycle/use-cycle.ts'
import { HelpNotes } from '../../help/help-notes.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import styles from './figure-1.module.css'

const WORDS = {
  title: { ja: '取組の流れ（図１）', en: 'The cycle (figure 1)' },
  lane: { ja: '担当', en: 'Who' },
  done: { ja: '済', en: 'done' },
  doing: { ja: '進行中', en: 'under way' },
  waiting: { ja: 'まだ', en: 'not yet' },
} as const satisfies Words

/** The lanes of figure 1, from the top. */
const LANES: readonly Role[] = ['ciso', 'security', 'assurance', 'business', 'system']

/** 図１ as it stands today: a lane for each party, a column for each step. */
export function Figure1({ cycle: { standing, documents } }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { roles } = useSession()
  const sheets = documents.filter(({ kind }) => kind === 'business-sheet').length
  const steps = stepProgress(standing.state, sheets)
  return (
    <section aria-labelledby="figure-1" className="stack-close">
      <h2 id="figure-1">{words.title}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- whoever has no mouse scrolls it, too */}
      <div className={styles['around']} role="group" aria-labelledby="figure-1" tabIndex={0}>
        <table className={styles['figure']}>
          <colgroup>
            <col className={styles['lane']} />
            <col span={STEPS.length} />
          </colgroup>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{words.lane}</th>
              {STEPS.map((step) => (
                <th key={step} scope="col">
                  {stepMark(step)} {STEP_WORDS[step][locale]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {LANES.map((lane) => (
              <tr key={lane} className={roles.some(({ role }) => role === lane) ? (styles['mine'] ?? '') : ''}>
                <th scope="row">{ROLE_WORDS[lane][locale]}</th>
                {steps.map((progress) => (
                  <td key={progress.step}>{STEP_LANES[progress.step][0] === lane && <StepBox {...progress} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className={styles['key']}>
        {STEPS.map((step) => (
          <li key={step}>
            {stepMark(step)} {STEP_WORDS[step][locale]}
          </li>
        ))}
      </ul>
      <HelpNotes of="steps" />
    </section>
  )
}

function StepBox({ step, state, done, total }: StepProgress) {
  const words = useWords(WORDS)
  return (
    <span className={`${styles['step']} ${styles[state]}`}>
      <span className={styles['number']}>{stepMark(step)}</span>
      <small>{state === 'doing' && total > 1 ? `${done}/${total}` : words[state]}</small>
    </span>
  )
}
