import { downloadEvidence } from '@sonae/contract/evidence-operations'
import { addressOf } from '@sonae/contract/request'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { describePlace, placeLine } from '@sonae/domain/describe/describe-place'
import { isImplemented } from '@sonae/domain/evaluation/row-status'
import { dayInJapan } from '@sonae/domain/people/calendar-day'
import { may } from '@sonae/domain/permission/permission'
import type { StatusSheet } from '@sonae/domain/worksheet/status-sheet'
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
import { Checkbox, TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { dayWords } from '../../language/dates.ts'
import { Heads, Scrolled } from '../../design-system/scrolled.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { Page } from '../page.tsx'
import { type Evidence, useEvidence } from './use-evidence.ts'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  title: { ja: '証跡の一覧', en: 'Evidence' },
  bare: { ja: '実施済みで、証跡のファイルがない対策', en: 'Implemented, and no file shows it' },
  bareNone: {
    ja: '閲覧できるシートには、証跡のファイルがない実施済みの対策はありません。',
    en: 'On the sheets whose evidence you may read, every implemented measure has a file.',
  },
  unread: {
    ja: '次のシートの証跡は、この権限では閲覧できないため、調べていません：',
    en: 'The evidence of these sheets is not yours to read, and was not looked at: ',
  },
  named: { ja: '資料名の記入：', en: 'Documents named: ' },
  notNamed: { ja: '資料名の記入もありません', en: 'no document is named either' },
  files: { ja: '登録された証跡', en: 'Registered evidence' },
  search: { ja: '語で絞り込む', en: 'Filter by words' },
  searchSupport: {
    ja: 'ファイル名、場所、登録者、取扱区分のどれかに含まれる語',
    en: 'Part of the name, the place, the uploader or the marking',
  },
  ending: { ja: '期限が切れた、又は 30 日以内に切れるものだけ', en: 'Only what has expired or will within 30 days' },
  withdrawn: { ja: '取り下げたものも', en: 'Withdrawn ones, too' },
  file: { ja: 'ファイル', en: 'File' },
  where: { ja: '何の証跡か', en: 'What it shows' },
  evidenceDate: { ja: '証跡の日付', en: 'Date of the evidence' },
  validUntil: { ja: '有効期限', en: 'Valid until' },
  marking: { ja: '取扱区分', en: 'Marking' },
  uploaded: { ja: '登録', en: 'Registered' },
  version: { ja: '版', en: 'version ' },
  expired: { ja: '期限切れ', en: 'expired' },
  soon: { ja: '期限間近', en: 'expires soon' },
  isWithdrawn: { ja: '取下げ', en: 'withdrawn' },
  none: { ja: '当てはまる証跡はありません。', en: 'No evidence matches.' },
  and: { ja: '、', en: ', ' },
} as const satisfies Words

/** The register of all evidence of the cycle: what shows what, how old it is, and what nothing shows. */
export function EvidencePage() {
  const words = useWords(WORDS)
  return <WithCycle title={words.title}>{(cycle) => <Register cycle={cycle} />}</WithCycle>
}

function Register({ cycle: inView }: { readonly cycle: CycleInView }) {
  const words = useWords(WORDS)
  const { place } = inView
  const { data, error } = useEvidence(place)
  const around = useSurroundings(inView)
  const statusSheets = useAllRecorded(place, 'status-sheet')
  const planSheets = useAllRecorded(place, 'plan-sheet')
  const path = useCyclePath(place.fiscalYear)
  if (error !== null)
    return (
      <Page title={words.title} path={path}>
        <ProblemBanner problem={error.problem} />
      </Page>
    )
  if (data === undefined || around === undefined || statusSheets === undefined || planSheets === undefined)
    return <Waiting />
  const cycle = { ...around, statusSheets: [...statusSheets], planSheets: [...planSheets] }
  return (
    <Page title={words.title} path={path}>
      <Bare cycle={cycle} inView={inView} evidence={data} />
      <Files cycle={cycle} inView={inView} evidence={data} />
    </Page>
  )
}

type PartProps = {
  readonly cycle: Cycle
  readonly inView: CycleInView
  readonly evidence: readonly Evidence[]
}

/** What is said to be implemented, and no file shows it. Of sheets whose evidence cannot be read nothing is said. */
function Bare({ cycle, inView: { documents, catalogue, place }, evidence }: PartProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { roles } = useSession()
  const isRead = ({ id }: StatusSheet) => {
    const owner = documents.find((one) => one.kind === 'status-sheet' && one.id === id)?.owner ?? null
    return may(roles, { act: 'evidence.read', owner })
  }
  const hasFile = (sheet: string, path: readonly string[]) =>
    evidence.some((one) => one.document === sheet && one.path === path.join('/') && !one.withdrawn)
  const bare = cycle.statusSheets
    .filter(isRead)
    .flatMap((sheet) => [
      ...sheet.measures.filter(isImplemented).map((row) => ({ sheet, row, path: ['measures', row.id] })),
      ...sheet.ownMeasures
        .filter(({ implemented }) => implemented)
        .map((row) => ({ sheet, row, path: ['ownMeasures', row.id] })),
    ])
  const shown = bare.filter(({ sheet, path }) => !hasFile(sheet.id, path))
  const unread = cycle.statusSheets.filter((sheet) => !isRead(sheet))
  return (
    <section className="stack-close" aria-labelledby="bare">
      <h2 id="bare">
        {words.bare}
        {inBrackets(shown.length, locale)}
      </h2>
      {unread.length > 0 && (
        <p>
          {words.unread}
          {unread.map(({ systems }) => systems.map(({ name }) => name).join(words.and)).join(words.and)}
        </p>
      )}
      {shown.length === 0 && unread.length < cycle.statusSheets.length && <p>{words.bareNone}</p>}
      {shown.length > 0 && (
        <ul>
          {shown.map(({ sheet, row, path }) => (
            <li key={`${sheet.id} ${row.id}`}>
              <Link href={placeAddress(place.fiscalYear, 'status-sheet', sheet.id, path)}>
                {placeLine(describePlace(catalogue, cycle, ['statusSheets', sheet.id, ...path], locale))}
              </Link>{' '}
              <span className="quiet">{row.documents === '' ? words.notNamed : `${words.named}${row.documents}`}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Days before its last one in which evidence is about to expire. */
const SOON_DAYS = 30

function Files({ cycle, inView: { catalogue, place }, evidence }: PartProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const [search, setSearch] = useSearchParams()
  const [sought, ending, withdrawn] = ['words', 'ending', 'withdrawn'].map((name) => search.get(name) ?? '')
  const put = (name: string, value: string) =>
    setSearch((now) => {
      if (value === '') now.delete(name)
      else now.set(name, value)
      return now
    })
  const [now] = useState(() => Date.now())
  const [today, soon] = [dayInJapan(now), dayInJapan(now + SOON_DAYS * 86_400_000)]
  const rows = evidence
    .filter((one) => withdrawn !== '' || !one.withdrawn)
    .filter(({ validUntil }) => ending === '' || (validUntil !== null && validUntil < soon))
    .map((one) => {
      const at = one.path.split('/').filter((part) => part !== '')
      const inCycle = placeInCycle(one.kind, one.document, at)
      return { ...one, at, where: placeLine(describePlace(catalogue, cycle, inCycle, locale)) }
    })
    .filter((one) =>
      `${one.name} ${one.where} ${one.uploader} ${one.marking}`
        .toLocaleLowerCase()
        .includes((sought ?? '').toLocaleLowerCase()),
    )
    .toSorted((a, b) => (a.validUntil ?? '9').localeCompare(b.validUntil ?? '9') || a.name.localeCompare(b.name))
  return (
    <section className="stack-close" aria-labelledby="files">
      <h2 id="files">
        {words.files}
        {inBrackets(rows.length, locale)}
      </h2>
      <TextField
        label={words.search}
        support={words.searchSupport}
        type="search"
        value={sought ?? ''}
        onChange={(value) => put('words', value)}
      />
      <div className="row">
        <Checkbox isSelected={ending !== ''} onChange={(is) => put('ending', is ? 'yes' : '')}>
          {words.ending}
        </Checkbox>
        <Checkbox isSelected={withdrawn !== ''} onChange={(is) => put('withdrawn', is ? 'yes' : '')}>
          {words.withdrawn}
        </Checkbox>
      </div>
      {rows.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Scrolled by="files">
          <table className="data-table" aria-labelledby="files">
            <Heads
              heads={[words.file, words.where, words.evidenceDate, words.validUntil, words.marking, words.uploaded]}
            />
            <tbody>
              {rows.map((one) => (
                <tr key={one.evidence}>
                  <th scope="row">
                    <a
                      href={addressOf(downloadEvidence, {
                        parameters: { ...place, evidence: one.evidence, version: one.version },
                      })}
                      download
                    >
                      {one.name}
                    </a>
                    {one.version > 1 && (
                      <small>
                        {' '}
                        {words.version}
                        {one.version}
                      </small>
                    )}
                    {one.withdrawn && <Badge>{words.isWithdrawn}</Badge>}
                  </th>
                  <td>
                    <Link href={placeAddress(place.fiscalYear, one.kind, one.document, one.at)}>{one.where}</Link>
                  </td>
                  <td>{dayWords(one.evidenceDate, locale)}</td>
                  <td>
                    {one.validUntil !== null && dayWords(one.validUntil, locale)}
                    {one.validUntil !== null && one.validUntil < soon && (
                      <>
                        <br />
                        <Badge tone={one.validUntil < today ? 'error' : 'warning'}>
                          {one.validUntil < today ? words.expired : words.soon}
                        </Badge>
                      </>
                    )}
                  </td>
                  <td>{one.marking}</td>
                  <td>
                    {one.uploader}
                    <br />
                    {dayWords(one.uploadedAt.slice(0, 10), locale)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
    </section>
  )
}
