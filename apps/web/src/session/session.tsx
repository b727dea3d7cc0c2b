import { readSession, signOut as signOutOperation } from '@sonae/contract/session-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { ask, type AskProblem } from '../api/ask.ts'
import { AskError } from '../api/use-answer.ts'
import { forgetAll } from '../sheet/kept-draft.ts'

export type Session = AnswerOf<typeof readSession>

/** Where the page stands with its session. `ended`: somebody was signed in here, and has to sign in again. */
export type SessionStanding =
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly problem: AskProblem }
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly session: Session }
  | { readonly kind: 'ended'; readonly session: Session }

type SessionControl = {
  readonly standing: SessionStanding
  /** Asks again who is signed in: after each step of a sign-in. */
  readonly refresh: () => Promise<void>
  readonly signOut: () => Promise<void>
}

const SessionContext = createContext<SessionControl | undefined>(undefined)

const KEY = ['readSession']

/** Told when somebody leaves on purpose: nothing is asked any more, and nothing kept. */
export const SIGNED_OUT = 'sonae:signed-out'

/** Told by every request that the session is over (query-client.ts). */
export const SESSION_OVER = 'sonae:session-over'

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient()
  const { data, error, isPending } = useQuery<Session | null, AskError>({
    queryKey: KEY,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const asked = await ask(readSession, {})
      if (asked.ok) return asked.answer
      const { problem } = asked
      if (problem.kind === 'refused' && problem.problem.code === 'not-signed-in') return null
      throw new AskError(problem)
    },
  })
  const [last, setLast] = useState<Session | undefined>(undefined)
  if (data?.state === 'open' && data !== last) setLast(data)

  useEffect(() => {
    const over = () => void client.invalidateQueries({ queryKey: KEY })
    addEventListener(SESSION_OVER, over)
    return () => removeEventListener(SESSION_OVER, over)
  }, [client])

  const standing = standingOf()
  function standingOf(): SessionStanding {
    if (data?.state === 'open') return { kind: 'open', session: data }
    // Whoever sees the page goes on with what is typed in it, once they are signed in again.
    if (last !== undefined && data !== undefined) return { kind: 'ended', session: last }
    if (isPending) return { kind: 'asking' }
    if (error !== null) return { kind: 'failed', problem: error.problem }
    return { kind: 'none' }
  }

  const control: SessionControl = {
    standing,
    refresh: () => client.invalidateQueries({ queryKey: KEY }),
    signOut: async () => {
      await ask(signOutOperation, {})
      forgetAll()
      // Nothing of whoever was here stays on the machine's screen.
      dispatchEvent(new Event(SIGNED_OUT))
      location.assign('/')
    },
  }
  return <SessionContext value={control}>{children}</SessionContext>
}

export function useSessionControl(): SessionControl {
  const control = use(SessionContext)
  if (control === undefined) throw new Error('no SessionProvider')
  return control
}

/** Who is signed in; for pages, which are shown to nobody else. */
export function useSession(): Session {
  const { standing } = useSessionControl()
  if (standing.kind === 'open' || standing.kind === 'ended') return standing.session
  throw new Error('nobody is signed in')
}
