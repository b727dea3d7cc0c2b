import { ROLE_WORDS } from '@sonae/domain/describe/describe-workflow'
import { type Act, may, Role } from '@sonae/domain/permission/permission'
import { Banner } from '../design-system/banner.tsx'
import { type Words, useLanguage, useWords } from '../language/language.tsx'
import { Page } from './page.tsx'

const WORDS = {
  not: { ja: 'あなたの役割では、このページを使えません。', en: 'This page is not for your role.' },
  who: { ja: '使えるのは次の役割の人です：', en: 'It is for those who are: ' },
  mend: {
    ja: '必要なときは、管理者に役割の付与を頼むか、使える人に確かめてもらってください。',
    en: 'Where you need it, ask the administrator for such a role, or one of them to look for you.',
  },
  and: { ja: '、', en: ', ' },
} as const satisfies Words

/** A page for others: it says for whom it is, and asks the service for nothing. */
export function NotPermitted({ title, asked }: { readonly title: string; readonly asked: Act }) {
  const words = useWords(WORDS)
  const { locale } = useLanguage()
  const roles = Role.options.filter((role) => may([{ role, department: '' }], asked))
  return (
    <Page title={title}>
      <Banner tone="information" title={words.not}>
        <p>
          {words.who}
          {roles.map((role) => ROLE_WORDS[role][locale]).join(words.and)}
        </p>
        <p>{words.mend}</p>
      </Banner>
    </Page>
  )
}
