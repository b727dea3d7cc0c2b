import { addSystem } from '@sonae/contract/selection-operations'
import { may } from '@sonae/domain/permission/permission'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { type CyclePlace, useRefreshCycle } from '../../cycle/use-cycle.ts'
import { Button } from '../../design-system/button.tsx'
import { type Words, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { AdditionDialog } from './addition-dialog.tsx'
import type { System } from './area-table.tsx'

const WORDS = {
  add: { ja: '対象システムを加える', en: 'Add a target system' },
  addNamed: { ja: 'を対象システムに加える', en: ': add as a target system' },
  what: {
    ja: '管理責任部署のシート２・３ができます。シート１にない情報システム（共用のネットワークなど）も加えられます。',
    en: 'Sheets 2 and 3 are made for the department in charge. A system that sheet 1 does not name, such as a shared network, can be added, too.',
  },
  name: { ja: '対象システムの名称', en: 'Name of the target system' },
  department: { ja: '対象システム管理責任部署', en: 'Department in charge of it' },
  sheet: { ja: 'シート', en: 'Sheets' },
  own: { ja: 'このシステムだけのシート２・３を作る', en: 'Sheets 2 and 3 of its own' },
  with: { ja: 'と同じシートにする', en: ': the same sheets' },
} as const satisfies Words

type AddSystemProps = {
  readonly place: CyclePlace
  /** Those that there are: it may share the sheets of one in the same department. */
  readonly systems: readonly System[]
  /** As sheet 1 names it; undefined: it is not named there. */
  readonly named?: string
  /** It was added, under this id. */
  readonly onAdded: (system: string) => void
}

/** ⑥: brings a target system with its sheets 2 and 3 into the cycle, for whoever may. */
export function AddSystem({ place, systems, named, onAdded }: AddSystemProps) {
  const words = useWords(WORDS)
  const { roles } = useSession()
  const refresh = useRefreshCycle()
  const [isOpen, setOpen] = useState(false)
  if (!may(roles, { act: 'document.add', kind: 'status-sheet' })) return null
  return (
    <>
      <Button look="plain" size="small" onPress={() => setOpen(true)}>
        {named === undefined ? words.add : `${named}${words.addNamed}`}
      </Button>
      {isOpen && (
        <AdditionDialog
          title={words.add}
          what={words.what}
          nameLabel={words.name}
          departmentLabel={words.department}
          {...(named !== undefined && { name: named })}
          sharing={{
            label: words.sheet,
            own: words.own,
            of: (department) =>
              systems
                .filter((one) => one.owner === department)
                .map(({ sheet, name }) => ({ value: sheet, label: `${name}${words.with}` })),
          }}
          onClose={() => setOpen(false)}
          add={async ({ department, name, sheet }, key) => {
            const asked = await ask(addSystem, { parameters: place, body: { department, name, sheet }, key })
            if (!asked.ok) return asked.problem
            await refresh()
            onAdded(asked.answer.system)
            return undefined
          }}
        />
      )}
    </>
  )
}
