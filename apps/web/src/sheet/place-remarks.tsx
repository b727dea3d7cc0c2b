import { useState } from 'react'
import { Button } from '../design-system/button.tsx'
import { type Words, useWords } from '../language/language.tsx'
import { RemarkDialog } from './remark-dialog.tsx'
import { type Remarks, useRemarks } from './remarks.tsx'
import { usePlaceWords } from './sheet-context.tsx'
import { ThreadView } from './thread-view.tsx'
import styles from './remarks.module.css'

const WORDS = {
  write: { ja: 'ここについて書く', en: 'Write about this' },
  gathered: { ja: '差戻しの理由（まだ送っていません）：', en: 'Reason of the return (not sent yet): ' },
  drop: { ja: '取り消す', en: 'Take back' },
} as const satisfies Words

/** What others say of one place of the sheet, and where they write it. */
export function PlaceRemarks({ path }: { readonly path: readonly string[] }) {
  const remarks = useRemarks()
  if (remarks === undefined) return null
  return <AtPlace path={path} remarks={remarks} />
}

function AtPlace({ path, remarks }: { readonly path: readonly string[]; readonly remarks: Remarks }) {
  const words = useWords(WORDS)
  const placeWords = usePlaceWords()
  const [isWriting, setWriting] = useState(false)
  const name = path.join('/')
  const isHere = (one: { readonly path: readonly string[] }) => one.path.join('/') === name
  const [threads, gathered] = [remarks.threads.filter(isHere), remarks.gathered.filter(isHere)]
  if (threads.length + gathered.length === 0 && !remarks.isPinning) return null
  return (
    <div className={styles['here']}>
      {threads.map((thread) => (
        <ThreadView key={thread.id} thread={thread} />
      ))}
      {gathered.map((reason) => (
        <p key={reason.text} className={styles['gathered']}>
          {words.gathered}
          {reason.text}
          <Button
            look="plain"
            size="small"
            aria-label={`${words.drop} ${reason.text}`}
            onPress={() => remarks.drop(reason)}
          >
            {words.drop}
          </Button>
        </p>
      ))}
      {remarks.isPinning && (
        <p>
          <Button
            look="plain"
            size="small"
            aria-label={`${words.write} ${placeWords(path)}`}
            onPress={() => setWriting(true)}
          >
            ✎ {words.write}
          </Button>
        </p>
      )}
      {isWriting && <RemarkDialog path={path} onClose={() => setWriting(false)} />}
    </div>
  )
}
