import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { describePlace, placeLine } from '@sonae/domain/describe/describe-place'
import type { DocumentKind } from '@sonae/domain/document/document'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { placeInCycle } from '@sonae/domain/document/place-in-cycle'
import { placeAddress } from '../../cycle/place-address.ts'
import type { CycleInView } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { useAllRecorded } from '../../cycle/use-sheet.ts'
import { useSurroundings } from '../../cycle/use-surroundings.ts'
import { WithCycle } from '../../cycle/with-cycle.tsx'
import { Badge, Waiting } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useEvidence } from '../evidence/use-evidence.ts'
import { Page } from '../page.tsx'
import { whenSent } from '../sign-in/when-sent.ts'
import { hasWords, piecesOf, textsOf, wordsIn } from './find-texts.ts'
import styles from './search-page.module.css'

const WORDS = {
  title: { ja: '検索', en: 'Search' },
  label: { ja: '探す言葉', en: 'Words' },
  support: {
    ja: 'この取組のシート・選定と特定・設定・ダッシュボードに書かれた名称と文章、証跡のファイル名から探します。空白で区切ると、全てを含むものを探します。',
    en: 'Looks in all names and texts of the sheets, the decisions, the settings and the dashboard of this cycle, and in the names of evidence. Several words: all of them.',
  },
  search: { ja: '検索する', en: 'Search' },
  found: { ja: '件見つかりました。', en: ' found.' },
  none: {
    ja: '見つかりませんでした。言葉を短くするか、別の書き方で試してください。',
    en: 'Nothing was found. Try shorter words, or other ones.',
  },
  only: {
    ja: '件まで表示しています。言葉を足すと絞り込めます。',
    en: ' of them are shown. More words narrow it down.',
  },
  evidence: { ja: '証跡', en: 'Evidence' },
  noEvidence: {
    ja: '証跡のファイル名は調べられませんでした。',
    en: 'The names of evidence could not be looked at.',
  },
} as const satisfies Words

/** Names and texts of the cycle, found by their words, each one click from its place. */
export function SearchPage() {
  const words = useWords(WORDS)
  return <WithCycle title={words.title}>{(cycle) => <Search cycle={cycle} />}</WithCycle>
}

function Search({ cycle: { place, ...inView } }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const [search, setSearch] = useSearchParams()
  const asked = search.get('words') ?? ''
  const [typed, setTyped] = useState(asked)
  const [seen, setSeen] = useState(asked)
  // Whoever goes back in the browser sees what they looked for then.
  if (seen !== asked) {
    setSeen(asked)
    setTyped(asked)
  }
  const path = useCyclePath(place.fiscalYear)
  const submit = () => Promise.resolve(setSearch(typed.trim() === '' ? {} : { words: typed.trim() }))
  return (
    <Page title={words.title} path={path}>
      <form role="search" className={`stack-close ${styles['form']}`} onSubmit={whenSent(submit)}>
        <TextField
          label={words.label}
          support={words.support}
          type="search"
          value={typed}
          onChange={setTyped}
          autoFocus={asked === ''}
        />
        <p>
          <Button look="primary" type="submit">
            {words.search}
          </Button>
        </p>
      </form>
      {wordsIn(asked).length > 0 && <Results cycle={{ place, ...inView }} sought={wordsIn(asked)} />}
    </Page>
  )
}

type Hit = {
  readonly kind: DocumentKind
  readonly id: string
  readonly path: readonly string[]
  readonly text: string
  readonly isEvidence: boolean
}

/** So many are shown. */
const SHOWN = 200
/** Characters of a text that are shown. */
const LENGTH = 160

function Results({ cycle: inView, sought }: { readonly cycle: CycleInView; readonly sought: readonly string[] }) {
  const words = useWords(WORDS)
  const { place, catalogue } = inView
  const around = useSurroundings(inView)
  const settings = useAllRecorded(place, 'settings')
  const decisions = useAllRecorded(place, 'decisions')
  const businessSheets = useAllRecorded(place, 'business-sheet')
  const statusSheets = useAllRecorded(place, 'status-sheet')
  const planSheets = useAllRecorded(place, 'plan-sheet')
  const dashboard = useAllRecorded(place, 'dashboard')
  const evidence = useEvidence(place)
  const parts = {
    settings,
    decisions,
    'business-sheet': businessSheets,
    'status-sheet': statusSheets,
    'plan-sheet': planSheets,
    dashboard,
  }
  const isThere = Object.values(parts).every((part) => part !== undefined)
  if (around === undefined || statusSheets === undefined || planSheets === undefined || !isThere) return <Waiting />
  if (evidence.data === undefined && evidence.error === null) return <Waiting />
  const cycle = { ...around, statusSheets: [...statusSheets], planSheets: [...planSheets] }
  const files = (evidence.data ?? [])
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ kind, document, path, name }) => ({
      kind,
      id: document,
      path: path.split('/').filter((step) => step !== ''),
      text: name,
      isEvidence: true,
    }))
  const hits = [...KINDS.flatMap((kind) => hitsIn(kind, parts[kind] ?? [])), ...files].filter(({ text }) =>
    hasWords(text, sought),
  )
  return (
    <div className="stack-close">
      <p role="status">
        {hits.length === 0 ? words.none : `${hits.length} ${words.found}`}
        {hits.length > SHOWN && ` ${SHOWN} ${words.only}`}
      </p>
      {evidence.error !== null && (
        <ProblemBanner problem={evidence.error.problem}>
          <p>{words.noEvidence}</p>
        </ProblemBanner>
      )}
      <ul className={styles['hits']}>
        {hits.slice(0, SHOWN).map((hit) => (
          <HitLine
            key={`${hit.kind} ${hit.id} ${hit.path.join('/')} ${hit.isEvidence ? hit.text : ''}`}
            hit={hit}
            sought={sought}
            cycle={cycle}
            catalogue={catalogue}
            fiscalYear={place.fiscalYear}
          />
        ))}
      </ul>
    </div>
  )
}

/** In the order of the cycle. Last year's sheets are found in last year's cycle. */
const KINDS = ['business-sheet', 'decisions', 'status-sheet', 'plan-sheet', 'dashboard', 'settings'] as const

function hitsIn(kind: DocumentKind, contents: readonly { readonly id: string }[]): Hit[] {
  return contents.flatMap((content) =>
    textsOf(content).map(({ path, text }) => ({ kind, id: content.id, path, text, isEvidence: false })),
  )
}

type HitLineProps = {
  readonly hit: Hit
  readonly sought: readonly string[]
  readonly cycle: Cycle
  readonly catalogue: Catalogue
  readonly fiscalYear: string
}

function HitLine({ hit: { kind, id, path, text, isEvidence }, sought, cycle, catalogue, fiscalYear }: HitLineProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  return (
    <li>
      <Link href={placeAddress(fiscalYear, kind, id, path)}>
        {placeLine(describePlace(catalogue, cycle, placeInCycle(kind, id, path), locale))}
      </Link>
      {isEvidence && <Badge>{words.evidence}</Badge>}
      <p>
        {piecesOf(text, sought, LENGTH).map((piece, at) =>
          // oxlint-disable-next-line react/no-array-index-key -- pieces of one text, in its order
          piece.isFound ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
        )}
      </p>
    </li>
  )
}
