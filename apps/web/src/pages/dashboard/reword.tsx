import { type DashboardText, wordingEntry } from '@sonae/domain/dashboard/dashboard-model'
import { createContext, use, useState } from 'react'
import { Banner } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { Dialog } from '../../design-system/dialog.tsx'
import { Checkbox, TextField } from '../../design-system/field.tsx'
import { type Words, useWords } from '../../language/language.tsx'
import { usePlace, usePlaceWords } from '../../sheet/sheet-context.tsx'
import { PlaceNotes } from '../../sheet/sheet-fields.tsx'
import styles from './dashboard-page.module.css'

const WORDS = {
  reword: { ja: '文言を整える', en: 'Reword' },
  source: { ja: '元の記載', en: 'What the sheet says' },
  text: { ja: '紙面の文言', en: 'What the page says' },
  textSupport: {
    ja: '内容を変えずに短く整えます。評価や予定そのものは、シートで改めます。',
    en: 'Shorter, with the same content. Judgements and plans themselves are changed on their sheets.',
  },
  attachment: { ja: '元の記載の全文を別紙にする', en: 'The whole source goes to an annex' },
  staleMend: {
    ja: '元の記載が、文言を整えた後に変わっています。読み比べて、整え直してください。',
    en: 'The source changed after it was reworded. Compare them and word it again.',
  },
  keep: { ja: 'この文言にする', en: 'Use this wording' },
  back: { ja: '元の記載のままにする', en: 'As the sheet says' },
  close: { ja: '閉じる', en: 'Close' },
} as const satisfies Words

/** Whether the texts of the page can be reworded by whoever is here. */
export const Rewording = createContext(false)

/** The wording layer (⑬): what the page says of a text, shorter, with the whole of it in a 別紙 where that is needed. */
export function Reword({ text }: { readonly text: DashboardText }) {
  const isRewording = use(Rewording)
  // A text that is empty on its sheet is filled in there.
  return isRewording && (text.edited || text.source.trim() !== '') ? <RewordButton text={text} /> : null
}

function RewordButton({ text }: { readonly text: DashboardText }) {
  const words = useWords(WORDS)
  const placeWords = usePlaceWords()
  const path = ['wording', text.id]
  const place = usePlace(path)
  const [isOpen, setOpen] = useState(false)
  return (
    <span id={place.id} className={styles['reword']}>
      <Button
        look="plain"
        size="small"
        aria-label={`${words.reword} ${placeWords(path)}`}
        onPress={() => setOpen(true)}
      >
        ✎ {words.reword}
      </Button>
      <PlaceNotes place={place} />
      {isOpen && <RewordDialog text={text} title={placeWords(path)} onClose={() => setOpen(false)} />}
    </span>
  )
}

type RewordDialogProps = {
  readonly text: DashboardText
  readonly title: string
  readonly onClose: () => void
}

function RewordDialog({ text, title, onClose }: RewordDialogProps) {
  const words = useWords(WORDS)
  const place = usePlace(['wording', text.id])
  const [wording, setWording] = useState(text.text)
  const [hasAttachment, setAttachment] = useState(text.attachment !== null)
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {text.stale && <Banner tone="warning" title={words.staleMend} />}
      <div>
        <p className="field-label">
          <strong>{words.source}</strong>
        </p>
        <p className={styles['source']}>{text.source}</p>
      </div>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          place.change(wordingEntry(text, wording, hasAttachment))
          onClose()
        }}
      >
        <TextField label={words.text} support={words.textSupport} long value={wording} onChange={setWording} />
        <Checkbox isSelected={hasAttachment} onChange={setAttachment}>
          {words.attachment}
        </Checkbox>
        <div className="row">
          <Button look="primary" type="submit">
            {words.keep}
          </Button>
          {text.edited && (
            <Button
              onPress={() => {
                place.change(undefined)
                onClose()
              }}
            >
              {words.back}
            </Button>
          )}
          <Button onPress={onClose}>{words.close}</Button>
        </div>
      </form>
    </Dialog>
  )
}
