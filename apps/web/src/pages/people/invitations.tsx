import { csvText } from '@sonae/domain/primitive/csv'
import { readOrganisation } from '@sonae/contract/organisation-operations'
import { useAnswer } from '../../api/use-answer.ts'
import { Banner } from '../../design-system/banner.tsx'
import { Button } from '../../design-system/button.tsx'
import { momentWords } from '../../language/dates.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import styles from './people-page.module.css'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  once: {
    ja: '次のコードは、今しか表示されません。印刷するか保存し、本人に手渡してください。',
    en: 'These codes are shown this once. Print or save them, and hand them over.',
  },
  none: { ja: '登録しました。新しく招待する人はいません。', en: 'Enrolled. There is nobody new to invite.' },
  print: { ja: '手渡し用に印刷する', en: 'Print them for handing over' },
  save: { ja: 'ＣＳＶで保存する', en: 'Save as CSV' },
  sheet: { ja: 'Sonae の利用の案内', en: 'Your access to Sonae' },
  organisation: { ja: '組織', en: 'Organisation' },
  address: { ja: '開くアドレス', en: 'Address to open' },
  file: { ja: '招待コード.csv', en: 'invitations.csv' },
  name: { ja: '氏名', en: 'Name' },
  loginName: { ja: 'ログイン名', en: 'Login name' },
  code: { ja: 'コード', en: 'Code' },
  until: { ja: 'コードの期限', en: 'Valid until' },
  how: {
    ja: '上のアドレスを開き、コードを入力して、自分のパスワードを決めてください。コードは一度だけ使えます。',
    en: 'Open the address, enter the code and choose a password of your own. The code works once.',
  },
} as const satisfies Words

export type Invitation = { readonly loginName: string; readonly name: string; readonly code: string }

type InvitationsProps = { readonly invitations: readonly Invitation[]; readonly expiresAt: string }

/** The codes of those who were enrolled: on a sheet of paper each, or as a table. They are nowhere else. */
export function Invitations({ invitations, expiresAt }: InvitationsProps) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { organisation } = useSession()
  const { data } = useAnswer(readOrganisation, { parameters: { organisation } })
  if (invitations.length === 0) return <Banner tone="success" title={words.none} />
  const address = `${location.origin}/code?organisation=${encodeURIComponent(organisation)}`
  const lines = [
    [words.loginName, words.name, words.code, words.until],
    ...invitations.map(({ loginName, name, code }) => [loginName, name, code, expiresAt]),
  ]
  const csv = csvText(lines, true)
  return (
    <div className="stack">
      <Banner tone="warning" title={words.once}>
        <div className="row">
          <Button onPress={() => print()}>{words.print}</Button>
          <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(`\uFEFF${csv}`)}`} download={words.file}>
            {words.save}
          </a>
        </div>
      </Banner>
      <div className={styles['sheets']}>
        {invitations.map(({ loginName, name, code }) => (
          <article key={loginName} className={styles['sheet']} aria-label={name}>
            <h3>{words.sheet}</h3>
            <p>
              <strong>{name}</strong>
            </p>
            <dl className={styles['details']}>
              <dt>{words.organisation}</dt>
              <dd>
                {data?.name ?? ''}
                {inBrackets(organisation, locale)}
              </dd>
              <dt>{words.address}</dt>
              <dd>{address}</dd>
              <dt>{words.loginName}</dt>
              <dd>{loginName}</dd>
              <dt>{words.code}</dt>
              <dd className={styles['code']}>{code}</dd>
              <dt>{words.until}</dt>
              <dd>{momentWords(expiresAt, locale)}</dd>
            </dl>
            <p>{words.how}</p>
          </article>
        ))}
      </div>
    </div>
  )
}
