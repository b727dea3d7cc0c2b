import type { YearStyle } from '@sonae/domain/fiscal-year/fiscal-year'
import { scheduleChoices } from '@sonae/domain/plan/plan-period'
import { scheduleLabel } from '@sonae/domain/plan/schedule-label'
import type { SameAnswer } from '@sonae/domain/worksheet/same-answer'
import { Applicability } from '@sonae/domain/worksheet/status-sheet'
import { useState } from 'react'
import { Banner } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { Checkbox, Select, TextField } from '../../design-system/field.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import styles from './bulk-page.module.css'

const WORDS = {
  title: { ja: '同じ記入', en: 'The same answer' },
  keep: { ja: '変えない', en: 'Leave as it is' },
  applicability: { ja: '③ 該当判断', en: '③ Applicable' },
  applicable: { ja: '○ 該当する', en: '○ Applicable' },
  planned: { ja: '該当予定', en: 'To become applicable' },
  'not-applicable': { ja: '該当しない', en: 'Not applicable' },
  implemented: { ja: '④ 実施状況', en: '④ Implemented' },
  done: { ja: '済', en: 'Implemented' },
  notDone: { ja: 'まだ（済としない）', en: 'Not yet' },
  documents: { ja: '⑥ 資料名を次にする', en: '⑥ Set the documents' },
  note: { ja: '備考（シート２）を次にする', en: 'Set the remarks of sheet 2' },
  schedule: { ja: '実施予定（シート３）', en: 'Schedule (sheet 3)' },
  planNote: { ja: '備考（シート３）を次にする', en: 'Set the remarks of sheet 3' },
  nothing: { ja: '変えるところを一つ以上選んでください。', en: 'Choose at least one thing to change.' },
  noSystem: { ja: '対象システムを一つ以上選んでください。', en: 'Choose at least one target system.' },
  give: { ja: '件のシステムに記入する', en: ' systems: give them this answer' },
} as const satisfies Words

type SameAnswerFormProps = {
  readonly cycleYear: number
  readonly yearStyle: YearStyle
  /** To how many systems it goes. */
  readonly count: number
  readonly onGive: (answer: SameAnswer) => Promise<void>
}

const TEXTS = ['documents', 'note', 'planNote'] as const

/** What is given to all of them; what is not set stays as each sheet has it. */
export function SameAnswerForm({ cycleYear, yearStyle, count, onGive }: SameAnswerFormProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const [applicability, setApplicability] = useState('')
  const [implemented, setImplemented] = useState('')
  const [schedule, setSchedule] = useState('')
  const [texts, setTexts] = useState<Partial<Record<(typeof TEXTS)[number], string>>>({})
  const [isTried, setTried] = useState(false)
  const [isPending, setPending] = useState(false)
  const choices = scheduleChoices(cycleYear)
  const chosen = choices[Number(schedule)]
  const judged = Applicability.safeParse(applicability)
  const answer: SameAnswer = {
    status: {
      ...(judged.success && { applicability: judged.data }),
      ...(implemented !== '' && { implemented: implemented === 'yes' }),
      ...(texts.documents !== undefined && { documents: texts.documents }),
      ...(texts.note !== undefined && { note: texts.note }),
    },
    plan: {
      ...(schedule !== '' && chosen !== undefined && { schedule: chosen }),
      ...(texts.planNote !== undefined && { note: texts.planNote }),
    },
  }
  const isEmpty = Object.keys({ ...answer.status, ...answer.plan }).length === 0
  const missing = isEmpty ? words.nothing : count === 0 ? words.noSystem : undefined
  const give = async () => {
    setTried(true)
    if (missing !== undefined) return
    setPending(true)
    await onGive(answer)
    setPending(false)
  }
  return (
    <form
      className="stack"
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault()
        void give()
      }}
    >
      <h2>{words.title}</h2>
      <div className={styles['choices']}>
        <Select
          label={words.applicability}
          value={applicability}
          onChange={setApplicability}
          none={words.keep}
          choices={Applicability.options.map((value) => ({ value, label: words[value] }))}
        />
        <Select
          label={words.implemented}
          value={implemented}
          onChange={setImplemented}
          none={words.keep}
          choices={[
            { value: 'yes', label: words.done },
            { value: 'no', label: words.notDone },
          ]}
        />
        <Select
          label={words.schedule}
          value={schedule}
          onChange={setSchedule}
          none={words.keep}
          choices={choices.map((choice, index) => ({
            value: String(index),
            label: scheduleLabel(choice, cycleYear, yearStyle, locale),
          }))}
        />
      </div>
      {TEXTS.map((name) => {
        const { [name]: text, ...others } = texts
        return (
          <div key={name}>
            <Checkbox
              isSelected={text !== undefined}
              onChange={(is) => setTexts(is ? { ...others, [name]: '' } : others)}
            >
              {words[name]}
            </Checkbox>
            {text !== undefined && (
              <TextField
                label={words[name]}
                long
                value={text}
                onChange={(value) => setTexts({ ...texts, [name]: value })}
              />
            )}
          </div>
        )
      })}
      {isTried && missing !== undefined && <Banner tone="error" title={missing} />}
      <p>
        <Button look="primary" type="submit" isPending={isPending}>
          {count}
          {words.give}
        </Button>
      </p>
    </form>
  )
}
