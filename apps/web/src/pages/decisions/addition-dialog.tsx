import { useState } from 'react'
import type { AskProblem } from '../../api/ask.ts'
import { useDepartments } from '../../cycle/use-departments.ts'
import { Waiting } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { Dialog } from '../../design-system/dialog.tsx'
import { Radios, Select, TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useWords } from '../../language/language.tsx'

const WORDS = {
  choose: { ja: '選んでください', en: 'Choose one' },
  add: { ja: '加える', en: 'Add' },
  close: { ja: '閉じる', en: 'Close' },
  noName: { ja: '名称を入力してください。', en: 'Give a name.' },
  noDepartment: { ja: '部署を選んでください。', en: 'Choose a department.' },
  noDepartments: {
    ja: '部署がまだ登録されていません。管理者に部署の登録を依頼してください。',
    en: 'No department is registered yet. Ask the administrator to register one.',
  },
} as const satisfies Words

/** `sheet`: the one that it shares; null: its own. */
type Addition = { readonly department: string; readonly name: string; readonly sheet: string | null }

type AdditionDialogProps = {
  readonly title: string
  readonly what: string
  readonly nameLabel: string
  readonly departmentLabel: string
  /** As it is called elsewhere. */
  readonly name?: string
  /** Which sheets of a department it could share; undefined: none is shared. */
  readonly sharing?: {
    readonly label: string
    readonly own: string
    readonly of: (department: string) => readonly { readonly value: string; readonly label: string }[]
  }
  readonly onClose: () => void
  /** @returns why it was not added; undefined where it was */
  readonly add: (addition: Addition, key: string) => Promise<AskProblem | undefined>
}

/** Asks for what comes into the cycle, and for the department that fills in its sheet. */
export function AdditionDialog({ title, what, onClose, add, sharing, ...given }: AdditionDialogProps) {
  const words = useWords(WORDS)
  const departments = useDepartments()?.filter(({ closed }) => !closed)
  // One that is sent again, since its answer was lost, is added once.
  const [key, setKey] = useState(() => crypto.randomUUID())
  const [name, setName] = useState(given.name ?? '')
  const [department, setDepartment] = useState('')
  const [sheet, setSheet] = useState('')
  const [isTried, setTried] = useState(false)
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isPending, setPending] = useState(false)
  const shared = sharing?.of(department) ?? []
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value)
      setKey(crypto.randomUUID())
    }
  }
  const send = async () => {
    setTried(true)
    if (name.trim() === '' || department === '') return
    setPending(true)
    const failed = await add({ department, name, sheet: sheet === '' ? null : sheet }, key)
    setPending(false)
    setProblem(failed)
    if (failed === undefined) onClose()
  }
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <p>{what}</p>
      {departments === undefined && <Waiting />}
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <TextField
          label={given.nameLabel}
          need="required"
          value={name}
          onChange={change(setName)}
          errors={isTried && name.trim() === '' ? [words.noName] : []}
        />
        <Select
          label={given.departmentLabel}
          need="required"
          value={department}
          onChange={(value) => {
            change(setDepartment)(value)
            setSheet('')
          }}
          none={words.choose}
          choices={(departments ?? []).map((one) => ({ value: one.id, label: one.name }))}
          errors={isTried && department === '' ? [words.noDepartment] : []}
          {...(departments?.length === 0 && { support: words.noDepartments })}
        />
        {sharing !== undefined && shared.length > 0 && (
          <Radios
            label={sharing.label}
            value={sheet}
            onChange={change(setSheet)}
            choices={[{ value: '', label: sharing.own }, ...shared]}
          />
        )}
        <div className="row">
          <Button look="primary" type="submit" isPending={isPending}>
            {words.add}
          </Button>
          <Button onPress={onClose}>{words.close}</Button>
        </div>
      </form>
    </Dialog>
  )
}
