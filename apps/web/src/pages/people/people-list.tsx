import { ROLE_WORDS } from '@sonae/domain/describe/describe-workflow'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import type { Department } from '../../cycle/use-departments.ts'
import { Badge } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { TextField } from '../../design-system/field.tsx'
import { Heads, Scrolled } from '../../design-system/scrolled.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import styles from './people-page.module.css'
import type { Account, People } from './use-people.ts'
import { inBrackets } from '../../language/punctuation.ts'
import { NewPerson } from './new-person.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { PostWords } from './post-words.tsx'

const WORDS = {
  title: { ja: '利用者', en: 'People' },
  search: { ja: '語で絞り込む', en: 'Filter by words' },
  searchSupport: { ja: '氏名、ログイン名、役割、部署のどれか', en: 'Part of a name, login name, role or department' },
  none: { ja: '当てはまる利用者はいません。', en: 'Nobody matches.' },
  name: { ja: '氏名', en: 'Name' },
  loginName: { ja: 'ログイン名', en: 'Login name' },
  state: { ja: '状態', en: 'State' },
  posts: { ja: '役割（部署）', en: 'Roles (departments)' },
  change: { ja: '変える', en: 'Change' },
  invited: { ja: '招待中', en: 'invited' },
  active: { ja: '利用中', en: 'active' },
  disabled: { ja: '停止中', en: 'disabled' },
  add: { ja: '利用者を加える', en: 'Add somebody' },
} as const satisfies Words

type PeopleListProps = {
  readonly people: People
  readonly departments: readonly Department[]
  readonly today: string
  readonly mayWrite: boolean
}

/** Everybody with what they hold today or will; who is found is chosen in the address. */
export function PeopleList({ people, departments, today, mayWrite }: PeopleListProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const [search, setSearch] = useSearchParams()
  const [isAdding, setAdding] = useState(false)
  const [edited, setEdited] = useState<string | undefined>(undefined)
  const sought = search.get('words') ?? ''
  const name = (id: string) => departments.find((one) => one.id === id)?.name ?? id
  const rows = people.accounts
    .map((account) => ({
      account,
      posts: people.posts.filter((post) => post.account === account.id && (post.until ?? '9') >= today),
    }))
    .filter(({ account, posts }) =>
      [
        account.name,
        account.loginName,
        ...posts.flatMap((post) => [ROLE_WORDS[post.role][locale], name(post.department)]),
      ]
        .join(' ')
        .toLocaleLowerCase()
        .includes(sought.toLocaleLowerCase()),
    )
  const account = people.accounts.find(({ id }) => id === edited)
  return (
    <section className="stack-close" aria-labelledby="people">
      <h2 id="people">
        {words.title}
        {inBrackets(rows.length, locale)}
      </h2>
      <TextField
        label={words.search}
        support={words.searchSupport}
        type="search"
        value={sought}
        onChange={(value) => setSearch(value === '' ? {} : { words: value })}
      />
      {rows.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Scrolled by="people">
          <table className="data-table" aria-labelledby="people">
            <Heads
              heads={[words.name, words.loginName, words.state, words.posts, ...(mayWrite ? [words.change] : [])]}
            />
            <tbody>
              {rows.map(({ account: one, posts }) => (
                <tr key={one.id}>
                  <th scope="row">{one.name}</th>
                  <td>{one.loginName}</td>
                  <td>
                    <State account={one} />
                  </td>
                  <td>
                    <ul className={styles['posts']}>
                      {posts.map((post) => (
                        <li key={post.id}>
                          <PostWords post={post} department={name(post.department)} today={today} />
                        </li>
                      ))}
                    </ul>
                  </td>
                  {mayWrite && (
                    <td>
                      <Button size="small" aria-label={`${words.change} ${one.name}`} onPress={() => setEdited(one.id)}>
                        {words.change}
                      </Button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolled>
      )}
      {mayWrite && (
        <p>
          <Button onPress={() => setAdding(true)}>{words.add}</Button>
        </p>
      )}
      {isAdding && <NewPerson onClose={() => setAdding(false)} />}
      {account !== undefined && (
        <PersonDialog
          key={account.id}
          account={account}
          people={people}
          departments={departments}
          today={today}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  )
}

function State({ account: { disabled, hasPassword } }: { readonly account: Account }) {
  const words = useWords(WORDS)
  if (disabled) return <Badge tone="warning">{words.disabled}</Badge>
  return hasPassword ? words.active : <Badge tone="information">{words.invited}</Badge>
}
