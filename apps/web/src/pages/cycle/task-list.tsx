import { ACT_WORDS, stepMark, URGENCY_WORDS } from '@sonae/domain/describe/describe-workflow'
import { describeObstacle } from '@sonae/domain/describe/describe-obstacle'
import { WORKFLOW_TABLE } from '@sonae/domain/workflow/workflow-table'
import { ACT_NAMES } from '@sonae/domain/workflow/workflow-act'
import { Link } from 'wouter'
import { Badge } from '../../design-system/banner.tsx'
import { ButtonLink } from '../../design-system/button.tsx'
import { taskAddress } from '../../cycle/addresses.ts'
import { type CycleInView, sheetTitle, type Task } from '../../cycle/use-cycle.ts'
import { dayWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { inBrackets } from '../../language/punctuation.ts'
import styles from './task-list.module.css'

const WORDS = {
  title: { ja: '次にすること', en: 'What to do next' },
  others: { ja: 'ほかに待っている作業', en: 'What else waits' },
  none: { ja: '今、あなたを待っている作業はありません。', en: 'Nothing waits for you now.' },
  due: { ja: '期限', en: 'due' },
  go: { ja: '始める', en: 'Begin' },
  returned: { ja: '差戻し', en: 'returned' },
  first: { ja: '先に直すところ：', en: 'To be mended first: ' },
  more: { ja: '件', en: '' },
} as const satisfies Words

/** My next act first, with one click to it; those that are due first at the top. */
export function TaskList({ cycle }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { tasks } = cycle.standing
  const { fiscalYear } = cycle.place
  const [first, ...others] = tasks
  if (first === undefined)
    return (
      <section aria-labelledby="next" className="stack-close">
        <h2 id="next">{words.title}</h2>
        <p>{words.none}</p>
      </section>
    )
  return (
    <section aria-labelledby="next" className="stack">
      <h2 id="next">{words.title}</h2>
      <div className={styles['next']}>
        <div className={styles['what']}>
          <p className={styles['step']}>
            <TaskWords task={first} cycle={cycle} />
          </p>
          <TaskNotes task={first} />
          <Obstacles task={first} />
        </div>
        <ButtonLink look="primary" href={taskAddress(fiscalYear, first.act, first.sheet)}>
          {words.go}
        </ButtonLink>
      </div>
      {others.length > 0 && (
        <div className="stack-close">
          <h3>
            {words.others}
            {inBrackets(others.length, locale)}
          </h3>
          <ul className={styles['others']}>
            {others.map((task) => (
              <li key={`${task.act} ${task.sheet}`}>
                <Link href={taskAddress(fiscalYear, task.act, task.sheet)}>
                  <TaskWords task={task} cycle={cycle} />
                </Link>
                <TaskNotes task={task} isShort />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function TaskWords({ task, cycle }: { readonly task: Task; readonly cycle: CycleInView }) {
  const { locale } = useLanguage()
  const name = ACT_NAMES.find((one) => one === task.act)
  const title = task.sheet === null ? '' : `　${sheetTitle(cycle.documents, task.sheet)}`
  return (
    <>
      {stepMark(task.step)} {name === undefined ? task.act : ACT_WORDS[name][locale]}
      {title}
    </>
  )
}

/** So many are told in words. */
const TOLD = 3

/** What keeps it from being done as things stand: each kind once, with how often. */
function Obstacles({ task: { act, obstacles } }: { readonly task: Task }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const name = ACT_NAMES.find((one) => one === act)
  if (obstacles.length === 0 || name === undefined) return null
  const { track } = WORKFLOW_TABLE[name]
  const counts = new Map<string, number>()
  for (const obstacle of obstacles) {
    const told = describeObstacle(obstacle, track, locale)
    counts.set(told, (counts.get(told) ?? 0) + 1)
  }
  return (
    <div>
      <p>
        {words.first}
        {obstacles.length}
        {words.more}
      </p>
      <ul>
        {[...counts].slice(0, TOLD).map(([told, count]) => (
          <li key={told}>
            {told}
            {count > 1 && inBrackets(`${count}${words.more}`, locale)}
          </li>
        ))}
        {counts.size > TOLD && <li>…</li>}
      </ul>
    </div>
  )
}

type TaskNotesProps = {
  readonly task: Task
  /** With how much is to be mended, and not what. */
  readonly isShort?: boolean
}

function TaskNotes({ task: { due, urgency, returned, obstacles }, isShort = false }: TaskNotesProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  return (
    <span className="row">
      {due !== null && (
        <span>
          {words.due} {dayWords(due, locale)}
        </span>
      )}
      {urgency !== 'none' && (
        <Badge tone={urgency === 'overdue' ? 'error' : 'warning'}>{URGENCY_WORDS[urgency][locale]}</Badge>
      )}
      {returned && <Badge tone="warning">{words.returned}</Badge>}
      {isShort && obstacles.length > 0 && (
        <span className="quiet">
          {words.first}
          {obstacles.length}
          {words.more}
        </span>
      )}
    </span>
  )
}
