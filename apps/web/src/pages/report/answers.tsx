import type { listReports } from '@sonae/contract/report-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { INBOX_STATE_WORDS } from '@sonae/domain/describe/describe-report'
import { DOCUMENT_WORDS } from '@sonae/domain/describe/document-words'
import type { ReactNode } from 'react'
import { Badge } from '../../design-system/banner.tsx'
import { momentWords } from '../../language/dates.ts'
import { useLanguage } from '../../language/language.tsx'

type Answer = AnswerOf<typeof listReports>['reports'][number]['answers'][number]

type AnswersProps = {
  /** Newest first. */
  readonly answers: readonly Answer[]
  /** The name of a document; its id where nobody here knows more. */
  readonly nameOf?: (kind: string, id: string) => string
  /** What can be done with an answer. */
  readonly renderBesides?: (answer: Answer) => ReactNode
}

/** The answers to a report with their reasons, the newest at the top. */
export function Answers({ answers, nameOf, renderBesides }: AnswersProps) {
  const { locale } = useLanguage()
  return (
    <ol className="plain-list stack-close" reversed>
      {answers.map((one) => (
        <li key={one.id}>
          <Badge tone={one.answer === 'accepted' ? 'success' : 'warning'}>
            {INBOX_STATE_WORDS[one.answer][locale]}
          </Badge>{' '}
          <span className="quiet">
            {momentWords(one.answeredAt, locale)} {one.by}
          </span>{' '}
          {renderBesides?.(one)}
          {one.text !== '' && <p className="pre-line">{one.text}</p>}
          {one.reasons.length > 0 && (
            <ul>
              {one.reasons.map(({ kind, id, path, text }) => (
                <li key={`${kind} ${id} ${path.join('/')} ${text}`}>
                  {DOCUMENT_WORDS[kind][locale]}　{nameOf?.(kind, id) ?? id}
                  {locale === 'ja' ? '：' : ': '}
                  {text}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}
