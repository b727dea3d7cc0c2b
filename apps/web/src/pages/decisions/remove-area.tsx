import { removeArea } from '@sonae/contract/selection-operations'
import { may } from '@sonae/domain/permission/permission'
import { useState } from 'react'
import { ask, type AskProblem } from '../../api/ask.ts'
import { type CyclePlace, useRefreshCycle } from '../../cycle/use-cycle.ts'
import { Button } from '../../design-system/button.tsx'
import { Dialog } from '../../design-system/dialog.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { usePlace, useSheet } from '../../sheet/sheet-context.tsx'
import { errorsOf, PlaceErrors } from '../../sheet/sheet-fields.tsx'

const WORDS = {
  remove: { ja: '取り除く', en: 'Take out' },
  title: { ja: '業務領域を取り除く', en: 'Take a business area out' },
  what: {
    ja: 'シート１のこの業務領域の記入と、②⑤⑥の判断を取り除きます。どちらも履歴に残り、元に戻せます。',
    en: 'Its part of sheet 1 and what was decided of it (②⑤⑥) go. Both stay in their histories and can be restored.',
  },
  close: { ja: '閉じる', en: 'Close' },
  left: { ja: 'シート１から取り除かれた業務領域', en: 'A business area that sheet 1 no longer has' },
  takeBack: { ja: '記録を取り消す', en: 'Take the record back' },
} as const satisfies Words

type RemoveAreaProps = { readonly place: CyclePlace; readonly area: { readonly id: string; readonly name: string } }

/** ②: takes a business area out of the cycle, for whoever may bring one in. */
export function RemoveArea({ place, area }: RemoveAreaProps) {
  const words = useWords(WORDS)
  const { roles } = useSession()
  const { isReadOnly } = useSheet()
  const [isOpen, setOpen] = useState(false)
  if (isReadOnly || !may(roles, { act: 'document.add', kind: 'business-sheet' })) return null
  return (
    <p>
      <Button look="plain" size="small" aria-label={`${words.remove} ${area.name}`} onPress={() => setOpen(true)}>
        {words.remove}
      </Button>
      {isOpen && <RemoveAreaDialog place={place} area={area} onClose={() => setOpen(false)} />}
    </p>
  )
}

function RemoveAreaDialog({ place, area, onClose }: RemoveAreaProps & { readonly onClose: () => void }) {
  const words = useWords(WORDS)
  const { editing } = useSheet()
  const refresh = useRefreshCycle()
  const [problem, setProblem] = useState<AskProblem | undefined>(undefined)
  const [isPending, setPending] = useState(false)
  const remove = async () => {
    setPending(true)
    // Where it could not be saved the bar behind this dialog says why.
    if ((await editing.saveNow()) === undefined) return onClose()
    const asked = await ask(removeArea, { parameters: { ...place, area: area.id } })
    if (asked.ok) {
      await Promise.all([editing.look(), refresh()])
      return onClose()
    }
    setProblem(asked.problem)
    setPending(false)
  }
  return (
    <Dialog title={words.title} isOpen onClose={onClose}>
      {problem !== undefined && <ProblemBanner problem={problem} />}
      <p>
        <strong>{area.name}</strong>
      </p>
      <p>{words.what}</p>
      <div className="row">
        <Button look="danger" isPending={isPending} onPress={() => void remove()}>
          {words.remove}
        </Button>
        <Button onPress={onClose}>{words.close}</Button>
      </div>
    </Dialog>
  )
}

/** What was decided of an area that its department took out of sheet 1. */
export function LeftDecision({ id }: { readonly id: string }) {
  const words = useWords(WORDS)
  const place = usePlace(['areaDecisions', id])
  return (
    <tr id={place.id}>
      <th scope="row">
        {words.left} <small className="quiet">{id}</small>
      </th>
      <td colSpan={4}>
        <PlaceErrors errors={errorsOf(place)} />
        {!place.isReadOnly && (
          <Button size="small" aria-label={`${words.takeBack} ${id}`} onPress={() => place.change(undefined)}>
            {words.takeBack}
          </Button>
        )}
      </td>
    </tr>
  )
}
