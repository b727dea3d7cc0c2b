import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'

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
