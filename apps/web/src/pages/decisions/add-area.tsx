import { addArea } from '@sonae/contract/selection-operations'
import { may } from '@sonae/domain/permission/permission'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { type CyclePlace, useRefreshCycle } from '../../cycle/use-cycle.ts'
import { Button } from '../../design-system/button.tsx'
import { type Words, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { AdditionDialog } from './addition-dialog.tsx'

const WORDS = {
  add: { ja: '業務領域を加える', en: 'Add a business area' },
  what: {
    ja: '部署のシート１に加わります。シート１がまだない部署には、シート１を作ります。',
    en: 'It is added to the sheet 1 of the department; one is made where there is none yet.',
  },
  name: { ja: '業務領域の呼称', en: 'Name of the business area' },
  department: { ja: '機微業務等実施部署', en: 'Business department' },
} as const satisfies Words

/** ②: brings a business area into the cycle, for whoever may. */
export function AddArea({ place }: { readonly place: CyclePlace }) {
  const words = useWords(WORDS)
  const { roles } = useSession()
  const refresh = useRefreshCycle()
  const [isOpen, setOpen] = useState(false)
  if (!may(roles, { act: 'document.add', kind: 'business-sheet' })) return null
  return (
    <p>
      <Button onPress={() => setOpen(true)}>{words.add}</Button>
      {isOpen && (
        <AdditionDialog
          title={words.add}
          what={words.what}
          nameLabel={words.name}
          departmentLabel={words.department}
          onClose={() => setOpen(false)}
          add={async ({ department, name }, key) => {
            const asked = await ask(addArea, { parameters: place, body: { department, name }, key })
            if (!asked.ok) return asked.problem
            await refresh()
            return undefined
          }}
        />
      )}
    </p>
  )
}
