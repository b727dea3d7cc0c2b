import type { Locale } from '@sonae/domain/finding/finding-texts'
import { createContext, type ReactNode, use, useEffect, useState } from 'react'

/** Words of the pages in both languages; the compiler asks for both. */
export type Words<K extends string = string> = Readonly<Record<K, Readonly<Record<Locale, string>>>>

type Language = { readonly locale: Locale; readonly choose: (locale: Locale) => void }

const LanguageContext = createContext<Language>({ locale: 'ja', choose: () => {} })

const KEPT = 'sonae.language'

/** Japanese unless somebody chose English on this machine, or by ?lang=en. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(() => {
    const asked = new URLSearchParams(location.search).get('lang')
    if (asked === 'en' || asked === 'ja') return asked
    return localStorage.getItem(KEPT) === 'en' ? 'en' : 'ja'
  })
  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])
  const choose = (chosen: Locale) => {
    localStorage.setItem(KEPT, chosen)
    setLocale(chosen)
  }
  return <LanguageContext value={{ locale, choose }}>{children}</LanguageContext>
}

export function useLanguage(): Language {
  return use(LanguageContext)
}

/** The words of a table in the language of the page. */
export function useWords<K extends string>(words: Words<K>): Readonly<Record<K, string>> {
  const { locale } = useLanguage()
  // oxlint-disable-next-line no-unsafe-type-assertion -- the same keys
  return Object.fromEntries(Object.entries<Words[string]>(words).map(([key, word]) => [key, word[locale]])) as Record<
    K,
    string
  >
}
