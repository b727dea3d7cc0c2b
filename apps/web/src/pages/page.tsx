import { readOrganisation } from '@sonae/contract/organisation-operations'
import { ROLE_WORDS } from '@sonae/domain/describe/describe-workflow'
import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { useAnswer } from '../api/use-answer.ts'
import { Button } from '../design-system/button.tsx'
import { Dialog } from '../design-system/dialog.tsx'
import { PageHelp } from '../help/help-link.tsx'
import { type Words, useLanguage, useWords } from '../language/language.tsx'
import { useSession, useSessionControl } from '../session/session.tsx'
import { saveAll } from '../sheet/use-draft.ts'
import { HeadLinks } from './head-links.tsx'
import styles from './page.module.css'

const WORDS = {
  skip: { ja: '本文へ移動', en: 'Skip to the content' },
  signOut: { ja: 'サインアウト', en: 'Sign out' },
  unsaved: { ja: '保存できていない入力があります', en: 'Something that you typed is not saved' },
  unsavedWhat: {
    ja: 'サインアウトすると、保存できていない入力は失われます。画面の上の表示で理由を確かめてください。',
    en: 'It is lost when you sign out. The line at the top of the sheet says why it could not be saved.',
  },
  stay: { ja: '画面に戻る', en: 'Stay' },
  leave: { ja: '失ってサインアウトする', en: 'Lose it and sign out' },
  where: { ja: '現在の場所', en: 'Where you are' },
} as const satisfies Words

type PageProps = {
  readonly title: string
  /** The pages above it, outermost first. */
  readonly path?: readonly { readonly href: string; readonly title: string }[]
  readonly children: ReactNode
}

/** The frame of every page: who is signed in, where one is, one heading. */
export function Page({ title, path = [], children }: PageProps) {
  const words = useWords(WORDS)
  const { locale, choose } = useLanguage()
  const session = useSession()
  const { signOut } = useSessionControl()
  const { organisation } = session
  const { data } = useAnswer(readOrganisation, { parameters: { organisation } })
  const [isUnsaved, setUnsaved] = useState(false)
  const leave = async () => {
    if (await saveAll()) await signOut()
    else setUnsaved(true)
  }
  const roles = [...new Set(session.roles.map(({ role }) => ROLE_WORDS[role][locale]))]
  useEffect(() => {
    document.title = `${title} - Sonae`
  }, [title])
  return (
    <>
      <a className={styles['skip']} href="#content">
        {words.skip}
      </a>
      <header className={styles['header']}>
        <div className={styles['bar']}>
          <Link href="/" className={styles['brand'] ?? ''}>
            Sonae
          </Link>
          <span>{data?.name ?? organisation}</span>
          <span className={styles['who']}>
            <Link href="/account">
              <strong>{session.name}</strong>
            </Link>
            <br />
            <small>{roles.join(locale === 'ja' ? '・' : ', ')}</small>
          </span>
          <Button look="plain" size="small" onPress={() => choose(locale === 'ja' ? 'en' : 'ja')}>
            <span lang={locale === 'ja' ? 'en' : 'ja'}>{locale === 'ja' ? 'English' : '日本語'}</span>
          </Button>
          <Button look="secondary" size="small" onPress={() => void leave()}>
            {words.signOut}
          </Button>
        </div>
        <HeadLinks />
      </header>
      <Dialog title={words.unsaved} isOpen={isUnsaved} onClose={() => setUnsaved(false)}>
        <p>{words.unsavedWhat}</p>
        <div className="row">
          <Button look="primary" onPress={() => setUnsaved(false)}>
            {words.stay}
          </Button>
          <Button look="danger" onPress={() => void signOut()}>
            {words.leave}
          </Button>
        </div>
      </Dialog>
      <main id="content" className={`stack ${styles['main']}`} tabIndex={-1}>
        {path.length > 0 && (
          <nav aria-label={words.where}>
            <ol className={styles['path']}>
              {path.map((one) => (
                <li key={one.href}>
                  <Link href={one.href}>{one.title}</Link>
                </li>
              ))}
              <li aria-current="page">{title}</li>
            </ol>
          </nav>
        )}
        <div className={styles['title']}>
          <h1>{title}</h1>
          <PageHelp />
        </div>
        {children}
      </main>
    </>
  )
}
