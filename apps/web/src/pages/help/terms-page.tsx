import { Waiting } from '../../design-system/banner.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSessionControl } from '../../session/session.tsx'
import { HelpFrame } from './help-frame.tsx'
import styles from './help.module.css'
import { type Term, useTerms } from './use-terms.ts'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  title: { ja: '用語', en: 'Terms' },
  what: {
    ja: '付属書１・２で使われる言葉を、Sonae の言葉で説明したものです。括弧の中は、出てくる所です。',
    en: 'Words of annexes 1 and 2, explained in our own. Where they occur stands in brackets.',
  },
  none: {
    ja: '用語は、取組の版に合わせて示します。取組が始まると、ここに出ます。',
    en: 'Terms go with the edition of a cycle; they stand here once there is one.',
  },
  'not-permitted': {
    ja: '用語は、サインインした、取組を閲覧できる役割の人に示します。',
    en: 'Terms are shown to whoever has signed in and may read cycles.',
  },
} as const satisfies Words

/** The terms of the guideline in the edition of the newest cycle. */
export function TermsPage() {
  const words = useWords(WORDS)
  return (
    <HelpFrame title={words.title}>
      <Shown />
    </HelpFrame>
  )
}

function Shown() {
  const words = useWords(WORDS)
  const { standing } = useSessionControl()
  const terms = useTerms('session' in standing ? standing.session : undefined)
  switch (terms.kind) {
    case 'loading':
      return <Waiting />
    case 'failed':
      return <ProblemBanner problem={terms.problem} />
    case 'none':
    case 'not-permitted':
      return <p>{words[terms.kind]}</p>
    case 'there':
      return (
        <>
          <p>{words.what}</p>
          <TermList terms={terms.terms} />
        </>
      )
  }
}

export function TermList({ terms }: { readonly terms: readonly Term[] }) {
  const { locale } = useLanguage()
  return (
    <dl className={styles['terms']}>
      {terms.map(({ id, term, meaning, section }) => (
        <TermLine key={id} id={id} term={term[locale]} meaning={meaning[locale]} section={section} />
      ))}
    </dl>
  )
}

type TermLineProps = {
  readonly id: string
  readonly term: string
  readonly meaning: string
  readonly section: string
}

function TermLine({ id, term, meaning, section }: TermLineProps) {
  const { locale } = useLanguage()
  return (
    <>
      <dt id={id}>{term}</dt>
      <dd>
        {meaning} <small className="quiet">{inBrackets(section, locale)}</small>
      </dd>
    </>
  )
}
