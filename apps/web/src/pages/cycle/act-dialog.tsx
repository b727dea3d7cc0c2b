import { ACT_WORDS, stepMark } from '@sonae/domain/describe/describe-workflow'
import { ACT_NAMES, type ActName, fieldsOfAct } from '@sonae/domain/workflow/workflow-act'
import { useState } from 'react'
import { Banner } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { Dialog } from '../../design-system/dialog.tsx'
import { Checkbox, TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { doActs, type NotDone } from '../../cycle/do-acts.ts'
import { type CycleInView, sheetTitle, type Task, useRefreshCycle } from '../../cycle/use-cycle.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'

const WORDS = {
  close: { ja: '閉じる', en: 'Close' },
  which: { ja: '対象のシート', en: 'Which sheets' },
  all: { ja: 'すべて', en: 'All' },
  due: { ja: '期限', en: 'Day by which to answer' },
  on: { ja: '実施した日', en: 'Day on which it was held' },
  text: { ja: '伝えること', en: 'What to tell' },
  textSupport: { ja: '相手の画面と記録に残ります。', en: 'It is shown to the others and kept in the record.' },
  judgement: { ja: '判断とその理由', en: 'What you decided, and why' },
  gone: {
    ja: 'この作業は、もう待っていません。誰かが済ませたか、状態が変わっています。',
    en: 'This does not wait any more: somebody did it, or things have changed.',
  },
  chooseOne: { ja: '対象のシートを一つ以上選んでください。', en: 'Choose at least one sheet.' },
  some: { ja: '記録できなかったものがあります。', en: 'Some could not be recorded.' },
} as const satisfies Words

type ActDialogProps = {
  readonly cycle: CycleInView
  readonly act: string
  readonly sheet: string | null
  readonly onClose: () => void
}

/** An act that needs no sheet of its own: for one sheet, or for all at once that wait for the same. */
export function ActDialog({ cycle, act, sheet, onClose }: ActDialogProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const refresh = useRefreshCycle()
  const name = ACT_NAMES.find((one) => one === act)
  const waiting = cycle.standing.tasks.filter((task) => task.act === act)
  const [first] = waiting
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(sheet === null ? [] : [sheet]))
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [problems, setProblems] = useState<readonly NotDone[]>([])
  const [isEmpty, setEmpty] = useState(false)
  const [isPending, setPending] = useState(false)
  if (name === undefined || first === undefined)
    return (
      <Dialog title={name === undefined ? act : ACT_WORDS[name][locale]} isOpen onClose={onClose}>
        <p>{words.gone}</p>
        <Button onPress={onClose}>{words.close}</Button>
      </Dialog>
    )

  const fields = askedBy(name)
  const isWhole = first.sheet === null
  const send = async () => {
    const sheets = isWhole ? [null] : waiting.flatMap((task) => (chosen.has(task.sheet ?? '') ? [task.sheet] : []))
    setEmpty(sheets.length === 0)
    if (sheets.length === 0) return
    setPending(true)
    const given = Object.fromEntries(fields.map((field) => [field, values[field] ?? '']))
    const failed = await doActs(cycle.place, name, sheets, given)
    await refresh()
    setPending(false)
    setProblems(failed)
    if (failed.length === 0) onClose()
  }

  return (
    <Dialog title={`${stepMark(first.step)} ${ACT_WORDS[name][locale]}`} isOpen onClose={onClose}>
      {problems.map(({ sheet: one, problem }) => (
        <ProblemBanner key={one} problem={problem}>
          {one !== null && <p>{sheetTitle(cycle.documents, one)}</p>}
        </ProblemBanner>
      ))}
      {isEmpty && <Banner tone="error" title={words.chooseOne} />}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {!isWhole && (
          <fieldset>
            <legend>{words.which}</legend>
            {waiting.length > 1 && (
              <Checkbox
                isSelected={waiting.every((task) => chosen.has(task.sheet ?? ''))}
                onChange={(is) => setChosen(new Set(is ? waiting.map((task) => task.sheet ?? '') : []))}
              >
                <strong>{words.all}</strong>
              </Checkbox>
            )}
            {waiting.map((task) => (
              <SheetChoice key={task.sheet} task={task} cycle={cycle} chosen={chosen} onChange={setChosen} />
            ))}
          </fieldset>
        )}
        {fields.map((field) => (
          <TextField
            key={field}
            label={field === 'text' && name === 'settle' ? words.judgement : words[field]}
            {...(field === 'text'
              ? { long: true, support: words.textSupport }
              : { type: 'date', need: 'required' as const })}
            value={values[field] ?? ''}
            onChange={(value) => setValues({ ...values, [field]: value })}
          />
        ))}
        <div className="row">
          <Button look="primary" type="submit" isPending={isPending}>
            {ACT_WORDS[name][locale]}
          </Button>
          <Button onPress={onClose}>{words.close}</Button>
        </div>
      </form>
    </Dialog>
  )
}

type SheetChoiceProps = {
  readonly task: Task
  readonly cycle: CycleInView
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

function SheetChoice({ task: { sheet }, cycle, chosen, onChange }: SheetChoiceProps) {
  if (sheet === null) return null
  const change = (is: boolean) =>
    onChange(new Set([...chosen].filter((one) => one !== sheet).concat(is ? [sheet] : [])))
  return (
    <Checkbox isSelected={chosen.has(sheet)} onChange={change}>
      {sheetTitle(cycle.documents, sheet)}
    </Checkbox>
  )
}

/** What the act asks for beyond its sheet, in the order of the dialog. */
function askedBy(name: ActName) {
  const fields = fieldsOfAct(name)
  return (['on', 'due', 'text'] as const).filter((field) => fields.has(field))
}
