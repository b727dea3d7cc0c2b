import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import { compareYears } from '@sonae/domain/cycle/compare-years'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { businessAreas, planOf } from '@sonae/domain/cycle/cycle-lookup'
import type { Dashboard } from '@sonae/domain/dashboard/dashboard-model'
import { CARRY_WORDS, markWord } from '@sonae/domain/describe/words'
import { statusNow, type StatusTable } from '@sonae/domain/evaluation/marks'
import { Link } from 'wouter'
import { comparisonAddress } from '../../cycle/addresses.ts'
import { Heads, Scrolled } from '../../design-system/scrolled.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'

const WORDS = {
  title: { ja: '前年度から変わったところ', en: 'What changed since last year' },
  first: {
    ja: '前年度の記録はありません（最初の年度です）。',
    en: 'There is no record of last year: this is the first.',
  },
  areas: { ja: '業務領域：', en: 'Business areas: ' },
  and: { ja: '、', en: ', ' },
  rows: { ja: '対策の記載（シート２・３）：', en: 'Measures (sheets 2 and 3): ' },
  system: { ja: '対象システム', en: 'Target system' },
  before: { ja: '前年度の現状', en: 'Last year' },
  now: { ja: '今年度の現状', en: 'This year' },
  total: { ja: '実施総数', en: 'Implemented' },
  each: { ja: '一つずつ見る', en: 'Look at each' },
  none: { ja: '－（新規）', en: '－ (new)' },
} as const satisfies Words

type ChangesProps = { readonly catalogue: Catalogue; readonly cycle: Cycle; readonly dashboard: Dashboard }

/** What is new, what is otherwise than last year, and how the marks moved. */
export function Changes({ catalogue, cycle, dashboard }: ChangesProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { prior } = cycle
  const rows = compareYears(cycle)
  const isArea = ({ path }: { readonly path: readonly string[] }) => path[0] === 'businessSheets'
  const areas = rows.filter(isArea)
  const others = rows.filter((row) => !isArea(row))
  const count = (of: typeof rows) =>
    (['new', 'changed', 'removed', 'same'] as const)
      .map((mark) => ({ mark, number: of.filter((row) => row.mark === mark).length }))
      .filter(({ number }) => number > 0)
      .map(({ mark, number }) => `${CARRY_WORDS[mark][locale]} ${number}`)
      .join(words.and)
  const names = new Map(
    [...businessAreas(cycle), ...(prior === null ? [] : businessAreas(prior))].map(({ assessment: { id, name } }) => [
      id,
      name,
    ]),
  )
  const moved = areas.filter(({ mark }) => mark !== 'same')
  const marks = ({ objectives }: StatusTable) => objectives.map(({ set }) => markWord(set, locale)).join('')
  return (
    <section className="stack-close" aria-labelledby="changes">
      <h2 id="changes">{words.title}</h2>
      {prior === null ? (
        <p>{words.first}</p>
      ) : (
        <>
          <p>
            {words.areas}
            {count(areas)}
          </p>
          {moved.length > 0 && (
            <ul>
              {moved.map(({ path, mark }) => (
                <li key={path.join('/')}>
                  {CARRY_WORDS[mark][locale]}　{names.get(path[3] ?? '') ?? path[3]}
                </li>
              ))}
            </ul>
          )}
          <p>
            {words.rows}
            {count(others)}
          </p>
          <p>
            <Link href={comparisonAddress(cycle.fiscalYear)}>{words.each}</Link>
          </p>
          <Scrolled by="changes">
            <table className="data-table" aria-labelledby="changes">
              <Heads heads={[words.system, words.before, words.now, words.total]} />
              <tbody>
                {dashboard.systems.map(({ id, name, now }) => {
                  const status = prior.statusSheets.find((one) => one.id === id)
                  const before = status && statusNow(catalogue, status, planOf(prior, id))
                  return (
                    <tr key={id}>
                      <th scope="row">{name}</th>
                      <td>{before === undefined ? words.none : marks(before)}</td>
                      <td>{marks(now)}</td>
                      <td>
                        {before === undefined ? '' : `${before.setTotal} → `}
                        {now.setTotal}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </Scrolled>
        </>
      )}
    </section>
  )
}
