import { createAccount } from '@sonae/contract/people-operations'
import { useState } from 'react'
import { ask, type AskProblem } from '../../api/ask.ts'
import { Button } from '../../design-system/button.tsx'
import { Dialog } from '../../design-system/dialog.tsx'
import { TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { type Invitation, Invitations } from './invitations.tsx'
import { useRefreshPeople } from './use-people.ts'

const WORDS = {
  name: { ja: '氏名', en: 'Name' },
  loginName: { ja: 'ログイン名', en: 'Login name' },
  add: { ja: '利用者を加える', en: 'Add somebody' },
  save: { ja: '記録する', en: 'Save' },
  close: { ja: '閉じる', en: 'Close' },
} as const satisfies Words

export function NewPerson({ onClose }: { readonly onClose: () => void }) {
  const words = useWords(WORDS)
  const { organisation } = useSession()
  const refresh = useRefreshPeople()
  const [loginName, setLoginName] = useState('')
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [made, setMade] = useState<{ invitation: Invitation; expiresAt: string } | undefined>(undefined)
  const send = async () => {
    const asked = await ask(createAccount, { parameters: { organisation }, body: { loginName, name } })
    setProblem(asked.ok ? undefined : asked.problem)
    if (!asked.ok) return
    setMade({ invitation: { loginName, name, code: asked.answer.code }, expiresAt: asked.answer.expiresAt })
    await refresh()
  }
  return (
    <Dialog title={words.add} isOpen onClose={onClose}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      {made === undefined ? (
        <form
          className="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void send()
          }}
        >
          <TextField label={words.loginName} need="required" value={loginName} onChange={setLoginName} />
          <TextField label={words.name} need="required" value={name} onChange={setName} />
          <div className="row">
            <Button look="primary" type="submit">
              {words.save}
            </Button>
            <Button onPress={onClose}>{words.close}</Button>
          </div>
        </form>
      ) : (
        <>
          <Invitations invitations={[made.invitation]} expiresAt={made.expiresAt} />
          <Button onPress={onClose}>{words.close}</Button>
        </>
      )}
    </Dialog>
  )
}
