import { compareYears } from '@sonae/contract/comparison-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { CARRY_WORDS } from '@sonae/domain/describe/words'
import { documentAt } from '@sonae/domain/document/place-in-cycle'
import { Link, useSearchParams } from 'wouter'
import { useAnswer } from '../../api/use-answer.ts'
import { placeAddress } from '../../cycle/place-address.ts'
import type { CycleInView } from '../../cycle/use-cycle.ts'
import { useCyclePath } from '../../cycle/use-cycle-path.ts'
import { useRecorded } from '../../cycle/use-sheet.ts'
import { WithCycle } from '../../cycle/with-cycle.tsx'
import { Badge, Waiting } from '../../design-system/banner.tsx'
import { Radios, Select } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { Heads, Scrolled } from '../../design-system/scrolled.tsx'
import { fiscalYearWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { inBrackets } from '../../language/punctuation.ts'
import { Page } from '../page.tsx'
import { bySheet, type ComparedRow, type ComparedSheet, countMarks } from './by-sheet.ts'
import styles from './comparison-page.module.css'

const WORDS = {
  title: { ja: '前年度との比較', en: 'Beside the year before' },
  first: {
    ja: '前年度の記録はありません（最初の年度です）。',
    en: 'There is no record of the year before: this is the first.',
  },
  with: { ja: '比べる年度：', en: 'Compared with: ' },
  recorded: { ja: '今記録されている内容', en: 'as it is recorded now' },
  frozen: { ja: 'この年度を始めたときの内容', en: 'as it was when this year began' },
  and: { ja: '、', en: ', ' },
  approved: { ja: 'ＣＩＳＯの承認済み', en: 'approved by the CISO' },
  notApproved: { ja: 'ＣＩＳＯの承認を受けていない', en: 'not approved by the CISO' },
  counts: { ja: '変わったところの数', en: 'How much changed' },
  sheet: { ja: 'シート', en: 'Sheet' },
  sheets: { ja: 'シートを選ぶ', en: 'One sheet' },
  every: { ja: '全てのシート', en: 'All sheets' },
  show: { ja: '表示', en: 'Show' },
  changes: { ja: '変わったところだけ', en: 'What changed' },
  all: { ja: '前年度同も', en: 'What is the same, too' },
  what: { ja: '項目', en: 'What' },
  mark: { ja: '区分', en: 'Mark' },
  before: { ja: '前年度 → 今年度', en: 'Last year → this year' },
  is: { ja: '：', en: ': ' },
  same: { ja: '変わったところはありません。', en: 'Nothing changed.' },
} as const satisfies Words

type Comparison = AnswerOf<typeof compareYears>
const MARKS = ['new', 'changed', 'removed', 'same'] as const
const TONES = { new: 'information', changed: 'warning', removed: 'error', same: undefined } as const

/** 年度比較: every area and measure as 前年度同, 変更, 新規 or 廃止, with the fields that differ. */
export function ComparisonPage() {
  const words = useWords(WORDS)
  return <WithCycle title={words.title}>{(cycle) => <Compared cycle={cycle} />}</WithCycle>
}

function Compared({ cycle: { place } }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { data, error } = useAnswer(compareYears, { parameters: place, query: { lang: locale } })
  const path = useCyclePath(place.fiscalYear)
  if (data === undefined && error === null) return <Waiting />
  return (
    <Page title={words.title} path={path}>
      {error !== null && <ProblemBanner problem={error.problem} />}
      {data !== undefined && (data.before === null ? <p>{words.first}</p> : <Years place={place} comparison={data} />)}
    </Page>
  )
}

type YearsProps = { readonly place: CycleInView['place']; readonly comparison: Comparison }

function Years({ place, comparison }: YearsProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const settings = useRecorded(place, 'settings', 'settings')
  const [search, setSearch] = useSearchParams()
  const { before } = comparison
  const sheets = bySheet(comparison)
  const [chosen, isAll] = [search.get('sheet') ?? '', search.get('show') === 'all']
  const set = (name: string, value: string) =>
    setSearch((now) => {
      if (value === '') now.delete(name)
      else now.set(name, value)
      return now
    })
  const shown = sheets
    .filter(({ key }) => chosen === '' || key === chosen)
    .map((sheet) => ({ ...sheet, rows: sheet.rows.filter(({ mark }) => isAll || mark !== 'same') }))
    .filter(({ rows }) => rows.length > 0)
  return (
    <>
      {before !== null && (
        <p>
          {words.with}
          <strong>{fiscalYearWords(before.fiscalYear, locale, settings?.settings.yearStyle)}</strong>{' '}
          {inBrackets(
            [words[before.source], before.approved ? words.approved : words.notApproved].join(words.and),
            locale,
          )}
        </p>
      )}
      <Counts sheets={sheets} />
      <div className={styles['filters']}>
        <Select
          label={words.sheets}
          value={chosen}
          onChange={(value) => set('sheet', value)}
          none={words.every}
          choices={sheets.map(({ key, title }) => ({ value: key, label: title }))}
        />
        <Radios
          label={words.show}
          value={isAll ? 'all' : 'changes'}
          onChange={(value) => set('show', value === 'all' ? 'all' : '')}
          choices={[
            { value: 'changes', label: words.changes },
            { value: 'all', label: words.all },
          ]}
        />
      </div>
      {shown.length === 0 && <p role="status">{words.same}</p>}
      {shown.map((sheet) => (
        <Sheet key={sheet.key} place={place} sheet={sheet} />
      ))}
    </>
  )
}

function Counts({ sheets }: { readonly sheets: readonly ComparedSheet[] }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  return (
    <section className="stack-close" aria-labelledby="counts">
      <h2 id="counts">{words.counts}</h2>
      <Scrolled by="counts">
        <table className="data-table" aria-labelledby="counts">
          <Heads heads={[words.sheet, ...MARKS.map((mark) => CARRY_WORDS[mark][locale])]} />
          <tbody>
            {sheets.map(({ key, title, rows }) => {
              const counts = countMarks(rows)
              return (
                <tr key={key}>
                  <th scope="row">{title}</th>
                  {MARKS.map((mark) => (
                    <td key={mark}>{counts[mark]}</td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scrolled>
    </section>
  )
}

function Sheet({
  place,
  sheet: { key, title, rows },
}: {
  readonly place: YearsProps['place']
  readonly sheet: ComparedSheet
}) {
  const words = useWords(WORDS)
  return (
    <section className={`stack-close ${styles['sheet']}`} aria-labelledby={key}>
      <h2 id={key}>{title}</h2>
      <Scrolled by={key}>
        <table className="data-table" aria-labelledby={key}>
          <Heads heads={[words.what, words.mark, words.before]} />
          <tbody>
            {rows.map((row) => (
              <Row key={row.path.join('/')} row={row} fiscalYear={place.fiscalYear} />
            ))}
          </tbody>
        </table>
      </Scrolled>
    </section>
  )
}

function Row({
  row: { path, title, mark, fields },
  fiscalYear,
}: {
  readonly row: ComparedRow
  readonly fiscalYear: string
}) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const document = documentAt(path)
  // What is gone has no place this year.
  const address =
    document === undefined || mark === 'removed'
      ? undefined
      : placeAddress(fiscalYear, document.kind, document.id, document.path)
  return (
    <tr>
      <th scope="row">{address === undefined ? title : <Link href={address}>{title}</Link>}</th>
      <td>
        <Badge {...(TONES[mark] && { tone: TONES[mark] })}>{CARRY_WORDS[mark][locale]}</Badge>
      </td>
      <td>
        {fields.map(({ name, from, to }) => (
          <p key={name} className={styles['field']}>
            {name !== '' && name !== title && `${name}${words.is}`}
            {mark === 'changed' && (
              <>
                <del>{from}</del> →{' '}
              </>
            )}
            {mark === 'removed' ? <del>{from}</del> : <ins>{to}</ins>}
          </p>
        ))}
      </td>
    </tr>
  )
}
