import type { PostgresProblem } from './problem.ts'

type Where = { readonly path: string; readonly uid: number; readonly logFile: string }

/** What PostgreSQL's own programs say (with LC_MESSAGES=C), and what it means; the first that fits counts. */
const MEANINGS: readonly (readonly [RegExp, (where: Where, output: string) => PostgresProblem])[] = [
  [
    /pre-existing shared memory block|lock file ".*postmaster\.pid" already exists/,
    ({ path }) => ({ kind: 'another-postmaster', path, pid: undefined }),
  ],
  // Before the full disk: segments that find no room say "No space left on device" too.
  [
    /could not (?:create|map|attach|resize|allocate)[^\n]*(?:shared memory|semaphores)|Cannot allocate memory/,
    (_, output) => ({ kind: 'not-enough-shared-memory', output }),
  ],
  [/No space left on device|Disk quota exceeded|Check free disk space/, ({ path }) => ({ kind: 'disk-full', path })],
  [/Read-only file system/, ({ path }) => ({ kind: 'read-only', path })],
  [/could not look up effective user ID/, ({ uid }) => ({ kind: 'nameless-uid', uid })],
  [
    /lock file "[^\n]*s\.PGSQL|could not create any Unix-domain sockets/,
    ({ path }) => ({ kind: 'socket-taken', path }),
  ],
  [
    /error while loading shared libraries|Exec format error|required file not found/,
    ({ path }, output) => ({ kind: 'binaries-do-not-run', path, output }),
  ],
  [/Permission denied/, ({ path, uid }) => ({ kind: 'no-permission', path, uid })],
]

/**
 * What a program of PostgreSQL complained of.
 * @param otherwise for output that says nothing known
 */
export function problemOfOutput(output: string, where: Where, otherwise: PostgresProblem): PostgresProblem {
  const meaning = MEANINGS.find(([pattern]) => pattern.test(output))
  return meaning === undefined ? otherwise : meaning[1](where, output)
}
