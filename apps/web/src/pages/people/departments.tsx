import { changeDepartment, createDepartment } from '@sonae/contract/post-operations'
import { useState } from 'react'
import { ask, type AskProblem } from '../../api/ask.ts'
import type { Department } from '../../cycle/use-departments.ts'
import { Badge } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { Dialog } from '../../design-system/dialog.tsx'
import { TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { useRefreshPeople } from './use-people.ts'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  title: { ja: '部署', en: 'Departments' },
  none: { ja: '部署はまだ登録されていません。', en: 'There is no department yet.' },
  id: { ja: '部署 ID', en: 'Id' },
  idSupport: {
    ja: '英数字と「.」「_」「-」。後から変えられません。',
    en: 'Letters, digits, ".", "_" and "-". It cannot be changed later.',
  },
  name: { ja: '部署名', en: 'Name' },
  closed: { ja: '廃止', en: 'closed' },
  add: { ja: '部署を加える', en: 'Add a department' },
  change: { ja: '変える', en: 'Change' },
  close: { ja: '廃止する', en: 'Close it' },
  open: { ja: '復活する', en: 'Open it again' },
  save: { ja: '記録する', en: 'Save' },
  cancel: { ja: '閉じる', en: 'Cancel' },
} as const satisfies Words

type DepartmentsProps = { readonly departments: readonly Department[]; readonly mayWrite: boolean }

export function Departments({ departments, mayWrite }: DepartmentsProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const [edited, setEdited] = useState<Department | 'new' | undefined>(undefined)
  return (
    <section className="stack-close" aria-labelledby="departments">
      <h2 id="departments">
        {words.title}
        {inBrackets(departments.length, locale)}
      </h2>
      {departments.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <table className="data-table" aria-labelledby="departments">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.id}</th>
              {mayWrite && <th scope="col">{words.change}</th>}
            </tr>
          </thead>
          <tbody>
            {departments.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.name} {one.closed && <Badge>{words.closed}</Badge>}
                </th>
                <td>{one.id}</td>
                {mayWrite && (
                  <td>
                    <Button size="small" aria-label={`${words.change} ${one.name}`} onPress={() => setEdited(one)}>
                      {words.change}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayWrite && (
        <p>
          <Button onPress={() => setEdited('new')}>{words.add}</Button>
        </p>
      )}
      {edited !== undefined && (
        <DepartmentDialog
          key={edited === 'new' ? '' : edited.id}
          department={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}

type DepartmentDialogProps = { readonly department: Department | undefined; readonly onClose: () => void }

function DepartmentDialog({ department, onClose }: DepartmentDialogProps) {
  const words = useWords(WORDS)
  const { organisation } = useSession()
  const refresh = useRefreshPeople()
  const [id, setId] = useState('')
  const [name, setName] = useState(department?.name ?? '')
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const send = async (closed: boolean) => {
    const asked =
      department === undefined
        ? await ask(createDepartment, { parameters: { organisation }, body: { id, name } })
        : await ask(changeDepartment, {
            parameters: { organisation, department: department.id },
            body: { name, closed },
          })
    setProblem(asked.ok ? undefined : asked.problem)
    if (!asked.ok) return
    await refresh()
    onClose()
  }
  const isClosed = department?.closed === true
  return (
    <Dialog title={department === undefined ? words.add : words.change} isOpen onClose={onClose}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send(isClosed)
        }}
      >
        {department === undefined && (
          <TextField label={words.id} support={words.idSupport} need="required" value={id} onChange={setId} />
        )}
        <TextField label={words.name} need="required" value={name} onChange={setName} />
        <div className="row">
          <Button look="primary" type="submit">
            {words.save}
          </Button>
          {department !== undefined && (
            <Button look="secondary" onPress={() => void send(!isClosed)}>
              {isClosed ? words.open : words.close}
            </Button>
          )}
          <Button onPress={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}
