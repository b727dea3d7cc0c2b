import { POST_KIND_WORDS } from '@sonae/domain/describe/describe-people'
import { ROLE_WORDS } from '@sonae/domain/describe/describe-workflow'
import { isHeldOn } from '@sonae/domain/people/post'
import { dayWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { inBrackets } from '../../language/punctuation.ts'
import type { Post } from './use-people.ts'

const WORDS = {
  from: { ja: 'から', en: ' from' },
  until: { ja: 'まで', en: ' until' },
} as const satisfies Words

export function PostWords({ post, department, today }: { post: Post; department: string; today: string }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { role, kind, from, until } = post
  return (
    <>
      {ROLE_WORDS[role][locale]}
      {inBrackets(department, locale)}
      <small className="quiet">
        {POST_KIND_WORDS[kind][locale]}
        {!isHeldOn(post, today) && ` ${dayWords(from, locale)}${words.from}`}
        {until !== null && ` ${dayWords(until, locale)}${words.until}`}
      </small>
    </>
  )
}
