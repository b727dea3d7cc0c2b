import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { SESSION_OVER } from '../session/session.tsx'
import { AskError } from './use-answer.ts'

/** Answers are fresh for a moment, are asked for again when somebody comes back to the page, and survive a lost network. */
export function queryClient(): QueryClient {
  const noteSession = (error: Error) => {
    if (isSessionOver(error)) dispatchEvent(new Event(SESSION_OVER))
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: noteSession }),
    mutationCache: new MutationCache({ onError: noteSession }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (count, error) => error instanceof AskError && error.problem.kind === 'unreachable' && count < 2,
      },
    },
  })
}

function isSessionOver(error: Error): boolean {
  if (!(error instanceof AskError) || error.problem.kind !== 'refused') return false
  const { code } = error.problem.problem
  return code === 'not-signed-in' || code === 'second-factor-needed'
}
