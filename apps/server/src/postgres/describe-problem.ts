import type { Locale } from '@sonae/domain/finding/finding-texts'
import { describeDirectoryProblem } from './describe-directory-problem.ts'
import { describeServerProblem } from './describe-server-problem.ts'
import type { PostgresProblem } from './problem.ts'

/** What is the matter, and what mends it. */
export type Words = { readonly text: string; readonly mend: string }

export type BothWords = Readonly<Record<Locale, readonly [text: string, mend: string]>>

/** Why PostgreSQL does not run, in words. */
export function describePostgresProblem(problem: PostgresProblem, locale: Locale): Words {
  const [text, mend] = inBoth(problem)[locale]
  return { text, mend }
}

function inBoth(problem: PostgresProblem): BothWords {
  switch (problem.kind) {
    case 'read-only':
    case 'disk-full':
    case 'no-permission':
    case 'not-a-directory':
    case 'path-unusable':
    case 'system-error':
    case 'cannot-traverse':
    case 'foreign-owner':
    case 'open-to-others':
    case 'not-a-data-directory':
    case 'other-major':
    case 'socket-path-too-long':
    case 'socket-taken':
      return describeDirectoryProblem(problem)
    default:
      return describeServerProblem(problem)
  }
}
