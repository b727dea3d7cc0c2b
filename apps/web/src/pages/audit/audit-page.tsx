import { listAudit } from '@sonae/contract/service-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import {
  AUDIT_ACTION_WORDS,
  AUDIT_ACTORS,
  AUDIT_GROUP_WORDS,
  describeAuditAction,
  describeAuditActor,
  describeAuditResource,
  type NamesOfAccounts,
} from '@sonae/domain/describe/describe-audit'
import { isEqual } from '@sonae/domain/merge/rows'
import { may } from '@sonae/domain/permission/permission'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { useAnswer } from '../../api/use-answer.ts'
import { Badge, Waiting } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { Checkbox, Select, TextField } from '../../design-system/field.tsx'
import { ProblemBanner } from '../../design-system/problem-banner.tsx'
import { exactMomentWords } from '../../language/dates.ts'
import { Heads } from '../../design-system/scrolled.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { NotPermitted } from '../not-permitted.tsx'
import { Page } from '../page.tsx'
import { whenSent } from '../sign-in/when-sent.ts'
import styles from './audit-page.module.css'
import { ChainPart } from './chain-part.tsx'
import { useNames } from './use-names.ts'

const WORDS = {
  title: { ja: '監査の記録', en: 'Audit trail' },
  what: {
    ja: 'いつ、誰が、何をしたか（拒否されたものを含む）の記録です。書き換えはできません。新しいものから並びます。',
    en: 'When somebody did what, with what was refused. It cannot be rewritten. The newest comes first.',
  },
  filter: { ja: '絞り込み', en: 'Filter' },
  actor: { ja: '誰が', en: 'Who' },
  action: { ja: '操作', en: 'Act' },
  resource: { ja: '対象に含まれる文字', en: 'Part of what it was done to' },
  resourceSupport: {
    ja: '例：cycle/2026、status-sheet、利用者の ID',
    en: 'such as cycle/2026, status-sheet, an account’s id',
  },
  from: { ja: 'いつから', en: 'From' },
  to: { ja: 'いつまで', en: 'Until' },
  refused: { ja: '拒否されたものだけ', en: 'Only what was refused' },
  apply: { ja: '絞り込む', en: 'Filter' },
  clear: { ja: '絞り込みを解く', en: 'Clear the filter' },
  all: { ja: 'すべて', en: 'All' },
  allOf: { ja: '：すべて', en: ': all' },
  number: { ja: '番号', en: 'No.' },
  at: { ja: '日時', en: 'When' },
  target: { ja: '対象', en: 'To what' },
  outcome: { ja: '結果', en: 'Outcome' },
  done: { ja: '実行', en: 'done' },
  isRefused: { ja: '拒否', en: 'refused' },
  more: { ja: '内容', en: 'Content' },
  disposed: {
    ja: '内容は保存期間を過ぎて廃棄されました。',
    en: 'The content was disposed of after its retention period.',
  },
  hash: { ja: '指紋：', en: 'Hash: ' },
  none: { ja: '当てはまる記録はありません。', en: 'No entry matches.' },
  older: { ja: '古い記録へ', en: 'Older entries' },
  newest: { ja: '最新の記録へ', en: 'Newest entries' },
  trail: { ja: '記録', en: 'Entries' },
  separator: { ja: '：', en: ': ' },
} as const satisfies Words

const READ = { act: 'audit.read' } as const

/** The audit trail for those who may read it: searched, checked, exported. */
export function AuditPage() {
  const words = useWords(WORDS)
  const { roles } = useSession()
  const client = useQueryClient()
  if (!may(roles, READ)) return <NotPermitted title={words.title} asked={READ} />
  return (
    <Page title={words.title}>
      <p>{words.what}</p>
      <ChainPart onRead={() => void client.invalidateQueries({ queryKey: [listAudit.id] })} />
      <Trail />
    </Page>
  )
}

/** What is looked for, as it stands in the address. */
const FIELDS = ['actor', 'action', 'resource', 'from', 'to', 'outcome'] as const
type Filter = Readonly<Partial<Record<(typeof FIELDS)[number], string>>>

function filterIn(search: URLSearchParams): Filter {
  return Object.fromEntries(FIELDS.flatMap((field) => (search.get(field) ? [[field, search.get(field)]] : [])))
}

const LIMIT = 50

function Trail() {
  const words = useWords(WORDS)
  const { organisation } = useSession()
  const names = useNames()
  const [search, setSearch] = useSearchParams()
  const { outcome, ...filter } = filterIn(search)
  const after = search.get('after') ?? '0'
  const { data, error } = useAnswer(listAudit, {
    parameters: { organisation },
    query: {
      ...filter,
      ...(outcome === 'refused' && { outcome }),
      order: 'newest',
      after: /^\d{1,9}$/.test(after) ? after : '0',
      limit: String(LIMIT),
    },
  })
  const next = data?.next ?? null
  const older = (last: number) =>
    setSearch((now) => {
      now.set('after', String(last))
      return now
    })
  return (
    <section className="stack" aria-labelledby="trail">
      <h2 id="trail">{words.trail}</h2>
      <Filters names={names} given={filterIn(search)} />
      {error !== null && <ProblemBanner problem={error.problem} />}
      {error === null && data === undefined && <Waiting />}
      {data !== undefined && <Entries entries={data.entries} names={names} />}
      <div className="row">
        {after !== '0' && (
          <Link href={`/audit?${new URLSearchParams(Object.entries(filterIn(search))).toString()}`}>
            {words.newest}
          </Link>
        )}
        {next !== null && <Button onPress={() => older(next)}>{words.older}</Button>}
      </div>
    </section>
  )
}

type FiltersProps = { readonly names: NamesOfAccounts; readonly given: Filter }

function Filters({ names, given }: FiltersProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const [, setSearch] = useSearchParams()
  const [typed, setTyped] = useState<Filter>(given)
  // Whoever goes back in the browser sees what the page was filtered by then.
  const [seen, setSeen] = useState(given)
  if (!isEqual(seen, given)) {
    setSeen(given)
    setTyped(given)
  }
  const field = (name: keyof Filter) => ({
    value: typed[name] ?? '',
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
  })
  const apply = (filter: Filter) =>
    setSearch(new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== '')))
  const people = [...AUDIT_ACTORS, ...names.keys()]
    .map((value) => ({ value, label: describeAuditActor(value, names, locale) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, locale))
  const known = typed.actor === undefined || people.some(({ value }) => value === typed.actor)
  return (
    <form
      role="search"
      aria-label={words.filter}
      className="stack"
      onSubmit={whenSent(() => Promise.resolve(apply(typed)))}
    >
      <div className={styles['filters']}>
        <Select
          label={words.actor}
          none={words.all}
          choices={known ? people : [...people, { value: typed.actor ?? '', label: typed.actor ?? '' }]}
          {...field('actor')}
        />
        <Select label={words.action} none={words.all} choices={actionChoices(locale, words)} {...field('action')} />
        <TextField label={words.resource} support={words.resourceSupport} {...field('resource')} />
        <TextField label={words.from} type="date" {...field('from')} />
        <TextField label={words.to} type="date" {...field('to')} />
      </div>
      <Checkbox
        isSelected={typed.outcome === 'refused'}
        onChange={(is) => setTyped({ ...typed, outcome: is ? 'refused' : '' })}
      >
        {words.refused}
      </Checkbox>
      <div className="row">
        <Button look="primary" type="submit">
          {words.apply}
        </Button>
        {Object.keys(given).length > 0 && (
          <Button look="plain" onPress={() => apply({})}>
            {words.clear}
          </Button>
        )}
      </div>
    </form>
  )
}

/** Every act that is done, behind all of its group. Operations that were only refused are found by what was refused. */
function actionChoices(
  locale: 'ja' | 'en',
  { allOf, separator }: { readonly allOf: string; readonly separator: string },
) {
  return Object.entries(AUDIT_GROUP_WORDS).flatMap(([group, label]) => {
    const acts = [...AUDIT_ACTION_WORDS.entries()].filter(([name]) => name.startsWith(`${group}.`))
    return [
      ...(acts.length > 1 ? [{ value: `${group}.`, label: `${label[locale]}${allOf}` }] : []),
      ...acts.map(([value, words]) => ({ value, label: `${label[locale]}${separator}${words[locale]}` })),
    ]
  })
}

type Entry = AnswerOf<typeof listAudit>['entries'][number]

function Entries({ entries, names }: { readonly entries: readonly Entry[]; readonly names: NamesOfAccounts }) {
  const words = useWords(WORDS)
  if (entries.length === 0) return <p>{words.none}</p>
  return (
    <table className={`data-table cards ${styles['entries']}`} aria-labelledby="trail">
      <Heads heads={[words.number, words.at, words.actor, words.action, words.target, words.outcome, words.more]} />
      <tbody>
        {entries.map((entry) => (
          <EntryRows key={entry.number} entry={entry} names={names} />
        ))}
      </tbody>
    </table>
  )
}

/** An entry in words, and on demand what was recorded beside it, as it stands in the chain. */
function EntryRows({ entry, names }: { readonly entry: Entry; readonly names: NamesOfAccounts }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const { number, at, actor, action, resource, outcome, content, hash } = entry
  return (
    <>
      <tr>
        <th scope="row" className="numeric">
          {number}
        </th>
        <td className={styles['at']}>
          <time dateTime={at}>{exactMomentWords(at, locale)}</time>
        </td>
        <td>{describeAuditActor(actor, names, locale)}</td>
        <td>{describeAuditAction(action, locale)}</td>
        <td className={styles['resource']}>{describeAuditResource(resource, names, locale)}</td>
        <td>{outcome === 'refused' ? <Badge tone="warning">{words.isRefused}</Badge> : words.done}</td>
        <td>
          <Button
            look="plain"
            size="small"
            aria-expanded={isOpen}
            aria-label={`${words.more} ${number}`}
            onPress={() => setOpen(!isOpen)}
          >
            {words.more}
          </Button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={7}>
            <pre className={styles['content']}>
              {action} {resource}
              {'\n'}
              {content === undefined ? words.disposed : JSON.stringify(content, null, 2)}
              {'\n'}
              {words.hash}
              {hash}
            </pre>
          </td>
        </tr>
      )}
    </>
  )
}
