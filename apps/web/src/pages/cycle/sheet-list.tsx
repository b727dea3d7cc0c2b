import { stateWords } from '@sonae/domain/describe/describe-workflow'
import { markWord } from '@sonae/domain/describe/words'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { BusinessSummary, StatusSummary } from '@sonae/domain/document/summary'
import { type ReactNode, useId } from 'react'
import { Link, useSearchParams } from 'wouter'
import { Badge } from '../../design-system/banner.tsx'
import { Checkbox } from '../../design-system/field.tsx'
import { sheetAddress } from '../../cycle/addresses.ts'
import { riskInBrackets } from '../../cycle/risk-words.ts'
import { type CycleInView, type DocumentNote, sheetTitle } from '../../cycle/use-cycle.ts'
import { dayWords } from '../../language/dates.ts'
import { Heads } from '../../design-system/scrolled.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import styles from './sheet-list.module.css'
import { DOCUMENT_WORDS } from '@sonae/domain/describe/document-words'

const WORDS = {
  title: { ja: 'シートの一覧', en: 'The sheets' },
  mine: { ja: '自分の部署のものだけ', en: 'Only those of my department' },
  business: { ja: 'シート１　機微業務等実施部署', en: 'Sheet 1: business departments' },
  systems: { ja: 'シート２・３　対象システム', en: 'Sheets 2 and 3: target systems' },
  department: { ja: '部署', en: 'Department' },
  system: { ja: '対象システム', en: 'Target system' },
  areas: { ja: '業務領域（発生確率・影響度）', en: 'Business areas (likelihood, impact)' },
  now: { ja: '現状', en: 'Now' },
  atEnd: { ja: '対象期間の終わり', en: 'At the end' },
  state: { ja: '状態', en: 'State' },
  due: { ja: '期限', en: 'Due' },
  sheets: { ja: 'シート', en: 'Sheets' },
  none: { ja: '当てはまるシートはありません。', en: 'No sheet matches.' },
} as const satisfies Words

/** Every sheet of the cycle and where it stands. What is shown of them is chosen in the address. */
export function SheetList({ cycle }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { roles } = useSession()
  const [search, setSearch] = useSearchParams()
  const isMine = search.get('show') === 'mine'
  const departments = new Set(roles.map(({ department }) => department))
  const shown = cycle.documents.filter(({ owner }) => !isMine || (owner !== null && departments.has(owner)))
  const choose = (mine: boolean) =>
    setSearch((now) => {
      if (mine) now.set('show', 'mine')
      else now.delete('show')
      return now
    })
  return (
    <section aria-labelledby="sheets" className="stack-close">
      <h2 id="sheets">{words.title}</h2>
      <Checkbox isSelected={isMine} onChange={choose}>
        {words.mine}
      </Checkbox>
      <BusinessTable cycle={cycle} sheets={shown.filter(({ kind }) => kind === 'business-sheet')} />
      <SystemTable cycle={cycle} sheets={shown.filter(({ kind }) => kind === 'status-sheet')} />
    </section>
  )
}

type TableProps = { readonly cycle: CycleInView; readonly sheets: readonly DocumentNote[] }

function BusinessTable({ cycle: { standing, place, documents, catalogue }, sheets }: TableProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  return (
    <SheetTable title={words.business} heads={[words.department, words.areas, words.state, words.due]} sheets={sheets}>
      {({ id, summary }) => {
        const track = standing.state.business[id]
        return (
          <>
            <th scope="row">
              <Link href={sheetAddress(place.fiscalYear, 'business-sheets', id)}>{sheetTitle(documents, id)}</Link>
            </th>
            <td>
              {areasOf(summary).map((area) => (
                <div key={area.id}>
                  {area.name}
                  {riskInBrackets(catalogue, area.likelihood, area.impact, locale)}
                </div>
              ))}
            </td>
            <TrackCells
              words={stateWords('business', track?.state ?? null, locale)}
              isReturned={track?.state === 'returned'}
              due={track?.due ?? null}
            />
          </>
        )
      }}
    </SheetTable>
  )
}

function SystemTable({ cycle: { standing, place, documents }, sheets }: TableProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const heads = [words.system, words.now, words.atEnd, words.state, words.due, words.sheets]
  return (
    <SheetTable title={words.systems} heads={heads} sheets={sheets}>
      {({ id, summary }) => {
        const track = standing.state.systems[id]
        const { now, atEnd } = statusOf(summary)
        const hasPlan = documents.some((one) => one.kind === 'plan-sheet' && one.id === id)
        return (
          <>
            <th scope="row">{sheetTitle(documents, id)}</th>
            <td className={styles['marks']}>{marks(now, locale)}</td>
            <td className={styles['marks']}>{marks(atEnd, locale)}</td>
            <TrackCells
              words={stateWords('system', track?.state ?? null, locale)}
              isReturned={track?.state === 'status-returned' || track?.state === 'plan-returned'}
              due={track?.due ?? null}
            />
            <td>
              <span className="row">
                <Link href={sheetAddress(place.fiscalYear, 'status-sheets', id)}>
                  {DOCUMENT_WORDS['status-sheet'][locale]}
                </Link>
                {hasPlan && (
                  <Link href={sheetAddress(place.fiscalYear, 'plan-sheets', id)}>
                    {DOCUMENT_WORDS['plan-sheet'][locale]}
                  </Link>
                )}
              </span>
            </td>
          </>
        )
      }}
    </SheetTable>
  )
}

type SheetTableProps = {
  readonly title: string
  readonly heads: readonly string[]
  readonly sheets: readonly DocumentNote[]
  /** The cells of a sheet's row. */
  readonly children: (sheet: DocumentNote) => ReactNode
}

function SheetTable({ title, heads, sheets, children }: SheetTableProps) {
  const words = useWords(WORDS)
  const id = useId()
  return (
    <>
      <h3 id={id}>{title}</h3>
      {sheets.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <div className="scrolled">
          <table className={`data-table ${styles['table']}`} aria-labelledby={id}>
            <Heads heads={heads} />
            <tbody>
              {sheets.map((sheet) => (
                <tr key={sheet.id}>{children(sheet)}</tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

type TrackCellsProps = { readonly words: string; readonly isReturned: boolean; readonly due: string | null }

/** Where a sheet stands, and the day by which it is asked for. */
function TrackCells({ words, isReturned, due }: TrackCellsProps) {
  const { locale } = useLanguage()
  return (
    <>
      <td>{isReturned ? <Badge tone="warning">{words}</Badge> : words}</td>
      <td>{due === null ? '' : dayWords(due, locale)}</td>
    </>
  )
}

/** What the server derived from a sheet 1 (`businessSummary`). */
function areasOf(summary: unknown): BusinessSummary['areas'] {
  // oxlint-disable-next-line no-unsafe-type-assertion -- the contract leaves summaries open; the domain makes them
  return (summary as BusinessSummary | null)?.areas ?? []
}

/** … from sheets 2 and 3 (`statusSummary`). */
function statusOf(summary: unknown): Partial<StatusSummary> {
  // oxlint-disable-next-line no-unsafe-type-assertion -- the contract leaves summaries open; the domain makes them
  return (summary as StatusSummary | null) ?? {}
}

function marks(of: StatusSummary['now'] | null | undefined, locale: Locale): string {
  return of === null || of === undefined ? '' : of.set.map((mark) => markWord(mark, locale)).join('')
}
