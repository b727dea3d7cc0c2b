import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { PostgresLog } from './event.ts'
import { type Outcome, attempt, done, ownUid, refuse, systemCode } from './problem.ts'
import { type ProgramAccount, runProgram } from './run-program.ts'

/** The distributions' account first; ours is made where there is none. */
const NAMES = ['postgres', 'sonae-postgres'] as const

/**
 * Decides who runs PostgreSQL: ourselves, unless we are root, which PostgreSQL refuses. Then: the owner of the data
 * directory that exists, else the account that was named, else a system account, which is made where it is missing.
 * @param data the data directory, which need not exist
 */
export async function chooseAccount(
  data: string,
  named: { readonly uid: number; readonly gid: number } | undefined,
  log: PostgresLog,
): Promise<Outcome<ProgramAccount>> {
  const uid = ownUid()
  if (uid !== 0) {
    if (named !== undefined && named.uid !== uid) return refuse({ kind: 'cannot-switch-user', uid: named.uid })
    return done({ uid, gid: process.getegid?.() ?? -1, switched: false })
  }
  if (named?.uid === 0) return refuse({ kind: 'runs-as-root' })
  const owner = await attempt(data, () => ownerOf(data))
  if (!owner.ok) return owner
  if (owner.value !== undefined) {
    const unfit = owner.value.uid === 0 || (named !== undefined && named.uid !== owner.value.uid)
    if (unfit) return refuse({ kind: 'foreign-owner', path: data, owner: owner.value.uid, uid: named?.uid })
    return done({ ...owner.value, switched: true })
  }
  return named === undefined ? systemAccount(log) : done({ ...named, switched: true })
}

/** Nobody owns what is not there, or what is an empty directory (a mount point, say) for us to fill. */
async function ownerOf(data: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    await stat(`${data}/PG_VERSION`)
    const { uid, gid } = await stat(data)
    return { uid, gid }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  }
}

async function systemAccount(log: PostgresLog): Promise<Outcome<ProgramAccount>> {
  for (const name of NAMES) {
    const found = await findAccount(name)
    if (found !== undefined) return done(found)
  }
  const name = NAMES[1]
  const command = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/',
    '--shell',
    '/usr/sbin/nologin',
    name,
  ]
  const made = await runProgram('useradd', command)
  const account = await findAccount(name)
  if (account === undefined) {
    const output = made.started ? made.output : made.code
    return refuse({ kind: 'no-account', tried: `useradd ${command.join(' ')}`, output })
  }
  log({ event: 'account-created', name, uid: account.uid })
  return done(account)
}

async function findAccount(name: string): Promise<ProgramAccount | undefined> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((option) => runProgram('id', [option, name])))
  if (!uid?.started || !gid?.started || uid.exitCode !== 0 || gid.exitCode !== 0) return undefined
  return { uid: Number(uid.output), gid: Number(gid.output), switched: true }
}

/**
 * The outermost directory on the way to a path that the account may not enter (by its mode; a root whose home is
 * closed, say); undefined where the way is open.
 */
export async function closedDirectory(path: string, account: ProgramAccount): Promise<string | undefined> {
  const parent = dirname(path)
  const outer = parent === path ? undefined : await closedDirectory(parent, account)
  if (outer !== undefined) return outer
  const { uid, gid, mode } = await stat(path)
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
  return ((mode >> shift) & 1) === 1 ? undefined : path
}
