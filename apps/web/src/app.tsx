import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { Route, Switch } from 'wouter'
import { queryClient } from './api/query-client.ts'
import { Dialog } from './design-system/dialog.tsx'
import { ProblemBanner } from './design-system/problem-banner.tsx'
import { Waiting } from './design-system/banner.tsx'
import { LanguageProvider, useLanguage, useWords } from './language/language.tsx'
import { Pages } from './pages/pages.tsx'
import { CodePage } from './pages/sign-in/code-page.tsx'
import { SignIn } from './pages/sign-in/sign-in.tsx'
import { SignInPage } from './pages/sign-in/sign-in-page.tsx'
import { SessionProvider, useSessionControl } from './session/session.tsx'

// Whoever cannot sign in may need it most.
const HelpPages = lazy(async () => ({ default: (await import('./pages/help/help-pages.tsx')).HelpPages }))

export function App() {
  const [client] = useState(queryClient)
  return (
    <LanguageProvider>
      <Localised>
        <QueryClientProvider client={client}>
          <SessionProvider>
            <Switch>
              <Route path="/code" component={CodePage} />
              <Route component={Entrance} />
            </Switch>
          </SessionProvider>
        </QueryClientProvider>
      </Localised>
    </LanguageProvider>
  )
}

function Localised({ children }: { readonly children: React.ReactNode }) {
  const { locale } = useLanguage()
  return <I18nProvider locale={locale === 'ja' ? 'ja-JP' : 'en-GB'}>{children}</I18nProvider>
}

const WORDS = {
  again: { ja: 'もう一度サインインしてください', en: 'Sign in again' },
  kept: {
    ja: 'セッションが終わりました。入力したものはこの画面に残っています。サインインすると続けられます。',
    en: 'The session has ended. What you typed is still here; sign in to go on.',
  },
} as const

/** Whoever is not signed in sees the sign-in at whatever address but the help's they came to, and that address once they are. */
function Entrance() {
  const { standing } = useSessionControl()
  const words = useWords(WORDS)
  switch (standing.kind) {
    case 'asking':
      return <Waiting />
    case 'failed':
      return (
        <main className="stack">
          <ProblemBanner problem={standing.problem} />
        </main>
      )
    case 'none':
      return (
        <Suspense fallback={<Waiting />}>
          <Switch>
            <Route path="/help/*?" component={HelpPages} />
            <Route component={SignInPage} />
          </Switch>
        </Suspense>
      )
    case 'open':
    case 'ended':
      return (
        <>
          <Pages />
          <Dialog title={words.again} isOpen={standing.kind === 'ended'}>
            <p>{words.kept}</p>
            <SignIn as={standing.session} />
          </Dialog>
        </>
      )
  }
}
