import { Banner } from '../../design-system/banner.tsx'
import { type Words, useWords } from '../../language/language.tsx'
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'

const WORDS = {
  title: { ja: '読めない記入があり、まだ記録していません。', en: 'Some entries cannot be read and are not recorded.' },
  what: {
    ja: '直すか消すまで、このシートは提出できません。',
    en: 'The sheet cannot be submitted until they are mended or taken out.',
  },
  go: { ja: '読めない記入へ移動', en: 'Go to the entry' },
} as const satisfies Words

/** Fields whose text could not be read: they are not recorded, and the sheet is not submitted over them. */
export type Unread = { readonly names: ReadonlySet<string>; readonly tell: (name: string, isUnread: boolean) => void }

const UnreadContext = createContext<Unread>({ names: new Set(), tell: () => {} })

export function UnreadProvider({ children }: { readonly children: ReactNode }) {
  const [names, setNames] = useState<ReadonlySet<string>>(new Set())
  const tell = useMemo(
    () => (name: string, isUnread: boolean) =>
      setNames((now) => {
        if (now.has(name) === isUnread) return now
        const next = new Set(now)
        if (isUnread) next.add(name)
        else next.delete(name)
        return next
      }),
    [],
  )
  const isAny = names.size > 0
  useEffect(() => {
    if (!isAny) return undefined
    const leave = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', leave)
    return () => removeEventListener('beforeunload', leave)
  }, [isAny])
  return <UnreadContext value={{ names, tell }}>{children}</UnreadContext>
}

export function useUnread(): Unread {
  return use(UnreadContext)
}

/** Says that the sheet waits for what could not be read, each one click away. */
export function UnreadBanner() {
  const words = useWords(WORDS)
  const { names } = useUnread()
  if (names.size === 0) return null
  return (
    <Banner tone="error" title={words.title}>
      <p>{words.what}</p>
      <ul>
        {[...names].map((name) => (
          <li key={name}>
            <a href={`#${name}`}>{words.go}</a>
          </li>
        ))}
      </ul>
    </Banner>
  )
}
