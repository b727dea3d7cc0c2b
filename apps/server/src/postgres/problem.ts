/** Of disks, owners, permissions and what lies in the directories. Paths are absolute. */
export type DirectoryProblem =
  | { readonly kind: 'read-only'; readonly path: string }
  | { readonly kind: 'disk-full'; readonly path: string }
  | { readonly kind: 'no-permission'; readonly path: string; readonly uid: number }
  | { readonly kind: 'not-a-directory'; readonly path: string }
  /** PostgreSQL's own programs hand paths to a shell, within double quotes. */
  | { readonly kind: 'path-unusable'; readonly path: string; readonly characters: string }
  | { readonly kind: 'system-error'; readonly path: string; readonly code: string }
  /** A directory on the way that the account of PostgreSQL cannot enter. */
  | { readonly kind: 'cannot-traverse'; readonly path: string; readonly uid: number }
  /** `uid` is who should own it; undefined where any account but root may. */
  | { readonly kind: 'foreign-owner'; readonly path: string; readonly owner: number; readonly uid: number | undefined }
  | { readonly kind: 'open-to-others'; readonly path: string; readonly mode: string }
  | { readonly kind: 'not-a-data-directory'; readonly path: string }
  /** The data directory is of a major version whose programs are not here. */
  | { readonly kind: 'other-major'; readonly path: string; readonly major: number; readonly looked: readonly string[] }
  | { readonly kind: 'socket-path-too-long'; readonly path: string; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'socket-taken'; readonly path: string }

/** Of accounts, programs and servers. */
export type ServerProblem =
  | { readonly kind: 'no-home' }
  | { readonly kind: 'no-account'; readonly tried: string; readonly output: string }
  | { readonly kind: 'runs-as-root' }
  | { readonly kind: 'cannot-switch-user'; readonly uid: number }
  | { readonly kind: 'nameless-uid'; readonly uid: number }
  | { readonly kind: 'no-binaries'; readonly platform: string; readonly looked: readonly string[] }
  | { readonly kind: 'binaries-do-not-run'; readonly path: string; readonly output: string }
  | {
      readonly kind: 'already-running'
      readonly path: string
      readonly pid: number | undefined
      readonly address: string | undefined
    }
  | { readonly kind: 'another-postmaster'; readonly path: string; readonly pid: number | undefined }
  | { readonly kind: 'leftovers-remain'; readonly path: string; readonly pids: readonly number[] }
  | { readonly kind: 'not-enough-shared-memory'; readonly output: string }
  | { readonly kind: 'recovery-takes-long'; readonly seconds: number; readonly logFile: string }
  | { readonly kind: 'initdb-failed'; readonly path: string; readonly output: string }
  | { readonly kind: 'server-died'; readonly logFile: string; readonly output: string }
  | { readonly kind: 'login-refused'; readonly path: string; readonly output: string }
  | { readonly kind: 'preparation-failed'; readonly path: string; readonly output: string }
  | { readonly kind: 'aborted' }

/** Why PostgreSQL does not run; `describe-problem.ts` says it in words. */
export type PostgresProblem = DirectoryProblem | ServerProblem

/** A value, or why there is none. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: PostgresProblem }

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function refuse(problem: PostgresProblem): { readonly ok: false; readonly problem: PostgresProblem } {
  return { ok: false, problem }
}

/** The error's system code (ENOENT …); undefined for anything else that was thrown. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined
  return /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined
}

/**
 * Does something with the file system; what a system may answer becomes a problem.
 * @param path named in the problem
 * @throws what is no system error: a defect of ours
 */
export async function attempt<T>(path: string, work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return done(await work())
  } catch (error) {
    const code = systemCode(error)
    if (code === undefined) throw error
    return refuse(problemOfCode(code, path))
  }
}

function problemOfCode(code: string, path: string): PostgresProblem {
  switch (code) {
    case 'EROFS':
      return { kind: 'read-only', path }
    case 'ENOSPC':
    case 'EDQUOT':
      return { kind: 'disk-full', path }
    case 'EACCES':
    case 'EPERM':
      return { kind: 'no-permission', path, uid: ownUid() }
    case 'ENOTDIR':
    case 'EEXIST':
      return { kind: 'not-a-directory', path }
    default:
      return { kind: 'system-error', path, code }
  }
}

/** The effective uid of this process; -1 where the system has none. */
export function ownUid(): number {
  return process.geteuid?.() ?? -1
}
