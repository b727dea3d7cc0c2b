import { ROLE_WORDS } from '@sonae/domain/describe/describe-workflow'
import { useDepartments } from '../../cycle/use-departments.ts'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSession } from '../../session/session.tsx'
import { Page } from '../page.tsx'
import { FactorsPart } from './factors-part.tsx'
import { PasswordPart } from './password-part.tsx'
import { SessionsPart } from './sessions-part.tsx'
import { TokensPart } from './tokens-part.tsx'
import { inBrackets } from '../../language/punctuation.ts'

const WORDS = {
  title: { ja: '自分のアカウント', en: 'Your account' },
  loginName: { ja: 'ログイン名', en: 'Login name' },
  roles: { ja: '今の役割', en: 'Roles of today' },
  none: { ja: '役割がありません。管理者に頼んでください。', en: 'You have no role. Ask the administrator for one.' },
  change: {
    ja: '氏名と役割は管理者が変更します。',
    en: 'The administrator changes names and roles.',
  },
} as const satisfies Words

/** What is one's own: password, second factors, sessions, tokens for programs. */
export function AccountPage() {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const { name, loginName, roles } = useSession()
  const departments = useDepartments()
  const departmentName = (id: string) => departments?.find((one) => one.id === id)?.name ?? id
  return (
    <Page title={words.title}>
      <section className="stack-close" aria-labelledby="who">
        <h2 id="who">{name}</h2>
        <p>
          {words.loginName} <strong>{loginName}</strong>
        </p>
        <h3>{words.roles}</h3>
        {roles.length === 0 ? (
          <p>{words.none}</p>
        ) : (
          <ul>
            {roles.map(({ role, department }) => (
              <li key={`${role} ${department}`}>
                {ROLE_WORDS[role][locale]}
                {inBrackets(departmentName(department), locale)}
              </li>
            ))}
          </ul>
        )}
        <p className="quiet">{words.change}</p>
      </section>
      <PasswordPart />
      <FactorsPart />
      <SessionsPart />
      <TokensPart />
    </Page>
  )
}
