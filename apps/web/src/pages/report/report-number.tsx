import { type Words, useWords } from '../../language/language.tsx'

const WORDS = {
  before: { ja: '第', en: 'No. ' },
  after: { ja: '報', en: '' },
} as const satisfies Words

/** 第2報, No. 2. */
export function ReportNumber({ number }: { readonly number: number }) {
  const words = useWords(WORDS)
  return (
    <>
      {words.before}
      {number}
      {words.after}
    </>
  )
}
