import { type ReactNode, useEffect } from 'react'
import { Link } from 'wouter'
import { Button } from '../../design-system/button.tsx'
import { type Words, useLanguage, useWords } from '../../language/language.tsx'
import { useSessionControl } from '../../session/session.tsx'
import { Page } from '../page.tsx'
import styles from './help.module.css'

const WORDS = {
  help: { ja: '手引', en: 'Help' },
  signIn: { ja: 'サインインの画面へ', en: 'To the sign-in' },
  where: { ja: '現在の場所', en: 'Where you are' },
} as const satisfies Words

type HelpFrameProps = {
  /** undefined: the first page of the help. */
  readonly title?: string
  readonly children: ReactNode
}

/** Around every page of the help: the usual frame, or before the sign-in one that needs nobody's name. */
export function HelpFrame({ title, children }: HelpFrameProps) {
  const words = useWords(WORDS)
  const { standing } = useSessionControl()
  const path = title === undefined ? [] : [{ href: '/help', title: words.help }]
  const shown = title ?? words.help
  return standing.kind === 'open' || standing.kind === 'ended' ? (
    <Page title={shown} path={path}>
      {children}
    </Page>
  ) : (
    <OpenFrame title={shown} isFirst={title === undefined}>
      {children}
    </OpenFrame>
  )
}

type OpenFrameProps = { readonly title: string; readonly isFirst: boolean; readonly children: ReactNode }

function OpenFrame({ title, isFirst, children }: OpenFrameProps) {
  const words = useWords(WORDS)
  const { locale, choose } = useLanguage()
  useEffect(() => {
    document.title = `${title} - Sonae`
  }, [title])
  return (
    <>
      <header className={styles['header']}>
        <strong>Sonae</strong>
        <Link href="/">{words.signIn}</Link>
        <Button look="plain" size="small" onPress={() => choose(locale === 'ja' ? 'en' : 'ja')}>
          <span lang={locale === 'ja' ? 'en' : 'ja'}>{locale === 'ja' ? 'English' : '日本語'}</span>
        </Button>
      </header>
      <main className={`stack ${styles['main']}`}>
        {!isFirst && (
          <nav aria-label={words.where}>
            <Link href="/help">{words.help}</Link>
          </nav>
        )}
        <h1>{title}</h1>
        {children}
      </main>
    </>
  )
}
