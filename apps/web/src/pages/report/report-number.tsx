import { useWords } from '../../language/language.tsx'
import { REPORT_WORDS } from './report-words.ts'

/** 第2報, No. 2. */
export function ReportNumber({ number }: { readonly number: number }) {
  const words = useWords(REPORT_WORDS)
  return (
    <>
      {words.number}
      {number}
      {words.numberEnd}
    </>
  )
}
