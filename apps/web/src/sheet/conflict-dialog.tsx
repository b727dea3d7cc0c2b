import { describePlace, placeLine } from '@sonae/domain/describe/describe-place'
import { describeValue } from '@sonae/domain/describe/describe-value'
import { useState } from 'react'
import { Button } from '../design-system/button.tsx'
import { Dialog } from '../design-system/dialog.tsx'
import { Radios } from '../design-system/field.tsx'
import { type Words, useLanguage, useWords } from '../language/language.tsx'
import { useSheet } from './sheet-context.tsx'

const WORDS = {
  title: { ja: 'ほかの人の変更と重なりました', en: 'Others changed the same places' },
  what: {
    ja: '同じところを、ほかの人も変更しています。どちらを残すか、一つずつ選んでください。ほかの変更は、両方とも入っています。',
    en: 'Somebody else changed the same places. Choose for each which to keep; everything else of both is in already.',
  },
  typed: { ja: '自分が入力したもの', en: 'What I typed' },
  recorded: { ja: '保存されているもの', en: 'What is recorded' },
  decide: { ja: '選んだもので保存する', en: 'Save what I chose' },
} as const satisfies Words

/** Both sides of every conflict beside each other; nothing is lost before somebody has chosen. */
export function ConflictDialog() {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { editing, catalogue, cycle, at } = useSheet()
  const [choices, setChoices] = useState<Readonly<Record<string, 'typed' | 'recorded'>>>({})
  const { trouble } = editing.draft
  if (trouble?.kind !== 'conflict') return null
  const { conflicts } = trouble
  const value = (path: readonly string[], of: unknown) => describeValue(catalogue, cycle, [...at, ...path], of, locale)
  return (
    <Dialog title={words.title} isOpen>
      <p>{words.what}</p>
      {conflicts.map(({ path, ours, theirs }) => {
        const name = path.join('/')
        return (
          <Radios
            key={name}
            label={placeLine(describePlace(catalogue, cycle, [...at, ...path], locale))}
            value={choices[name] ?? 'typed'}
            onChange={(chosen) => setChoices({ ...choices, [name]: chosen === 'recorded' ? 'recorded' : 'typed' })}
            choices={[
              { value: 'typed', label: `${words.typed}：${value(path, ours)}` },
              { value: 'recorded', label: `${words.recorded}：${value(path, theirs)}` },
            ]}
          />
        )
      })}
      <p>
        <Button
          look="primary"
          onPress={() => editing.decide(conflicts.map(({ path }) => choices[path.join('/')] ?? 'typed'))}
        >
          {words.decide}
        </Button>
      </p>
    </Dialog>
  )
}
