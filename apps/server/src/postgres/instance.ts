import { createHash } from 'node:crypto'
import { chmod, lchown, lstat, realpath } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { chooseAccount, closedDirectory } from './account.ts'
import type { PostgresLog } from './event.ts'
import { makeDirectory } from './make-directory.ts'
import { type Outcome, attempt, done, ownUid, refuse } from './problem.ts'
import type { ProgramAccount } from './run-program.ts'

/** Where things are; real, absolute paths. Everything but `run` lies within the data root. */
export type Instance = {
  readonly account: ProgramAccount
  /** Ours; PostgreSQL's account may only pass through. */
  readonly base: string
  /** PostgreSQL's own. */
  readonly data: string
  /** Holds the socket; closed to all but PostgreSQL's account (and root). */
  readonly run: string
  readonly logFile: string
  readonly passwords: string
  readonly hba: string
  readonly copies: string
  readonly lock: string
}

export type InstanceOptions = {
  readonly dataRoot: string
  readonly account?: { readonly uid: number; readonly gid: number } | undefined
  /** Where the socket is to be, instead of a place that is found. */
  readonly socketDirectory?: string | undefined
  readonly log: PostgresLog
}

/** The port names the socket file; nothing listens on a network. */
export const SOCKET_PORT = 5432

/** sockaddr_un holds 108 bytes, the last one zero. */
const SOCKET_LIMIT = 107

/** Where the service keeps its data unless told: the machine's place for root, else the user's. */
export function defaultDataRoot(environment: NodeJS.ProcessEnv = process.env): Outcome<string> {
  if (ownUid() === 0) return done('/var/lib/sonae')
  const shared = environment['XDG_DATA_HOME']
  if (shared !== undefined && isAbsolute(shared)) return done(join(shared, 'sonae'))
  try {
    return done(join(homedir(), '.local/share/sonae'))
  } catch {
    return refuse({ kind: 'no-home' })
  }
}

/** Makes the folders that an instance needs, and says who runs it. */
export async function layOut(options: InstanceOptions): Promise<Outcome<Instance>> {
  const base = join(options.dataRoot, 'postgres')
  const unusable = new Set(base.match(/["$`\\\n\r]/g))
  if (unusable.size > 0) {
    return refuse({ kind: 'path-unusable', path: options.dataRoot, characters: JSON.stringify([...unusable].join('')) })
  }
  const made = await attempt(base, async () => {
    // Others may pass through, nothing more: what lies within is closed on its own.
    await makeDirectory(options.dataRoot, 0o711)
    await makeDirectory(base, ownUid() === 0 ? 0o711 : 0o700)
    return realpath(base)
  })
  if (!made.ok) return made
  const inBase = (name: string) => join(made.value, name)
  const account = await chooseAccount(inBase('data'), options.account, options.log)
  if (!account.ok) return account
  if (account.value.switched) {
    const closed = await closedDirectory(made.value, account.value)
    if (closed !== undefined) return refuse({ kind: 'cannot-traverse', path: closed, uid: account.value.uid })
  }
  const run = await runDirectory(made.value, options.socketDirectory, account.value)
  if (!run.ok) return run
  return done({
    account: account.value,
    base: made.value,
    data: inBase('data'),
    run: run.value,
    logFile: inBase('postgres.log'),
    passwords: inBase('passwords.json'),
    hba: inBase('pg_hba.conf'),
    copies: inBase('binaries'),
    lock: inBase('lock'),
  })
}

/** The socket's directory, in the instance where its path is short enough. */
async function runDirectory(
  base: string,
  named: string | undefined,
  account: ProgramAccount,
): Promise<Outcome<string>> {
  const name = `sonae-${createHash('sha256').update(base).digest('hex').slice(0, 16)}`
  const short = ownUid() === 0 ? ['/run', '/tmp'] : [tmpdir(), '/tmp']
  const candidates = named === undefined ? [join(base, 'run'), ...short.map((folder) => join(folder, name))] : [named]
  const fitting = candidates.find((candidate) => socketBytes(candidate) <= SOCKET_LIMIT)
  if (fitting === undefined) {
    const path = candidates[0] ?? base
    return refuse({ kind: 'socket-path-too-long', path, bytes: socketBytes(path), limit: SOCKET_LIMIT })
  }
  const owner = await attempt(fitting, async () => {
    const made = await makeDirectory(fitting, 0o700)
    const ours = made || fitting === candidates[0]
    if (ours && account.switched) await lchown(fitting, account.uid, account.gid)
    // Not the target of a link that somebody else may have put into a directory for all.
    return lstat(fitting)
  })
  if (!owner.ok) return owner
  if (!owner.value.isDirectory()) return refuse({ kind: 'not-a-directory', path: fitting })
  if (owner.value.uid !== account.uid) {
    return refuse({ kind: 'foreign-owner', path: fitting, owner: owner.value.uid, uid: account.uid })
  }
  return attempt(fitting, async () => {
    if ((owner.value.mode & 0o777) !== 0o700) await chmod(fitting, 0o700)
    return fitting
  })
}

function socketBytes(directory: string): number {
  return Buffer.byteLength(socketPath(directory))
}

export function socketPath(directory: string): string {
  return join(directory, `.s.PGSQL.${SOCKET_PORT}`)
}
