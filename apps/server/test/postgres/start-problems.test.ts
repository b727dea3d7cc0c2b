import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseBinaries } from '../../src/postgres/binaries.ts'
import { FAST, mustBeRoot, newPlace, notes, problemOf, running, usedRoot } from './data-root.ts'
import { runService } from './run-service.ts'

const mounted: string[] = []

function mount(...words: string[]): void {
  execFileSync('mount', words)
  mounted.push(words.at(-1) ?? '')
}

beforeAll(mustBeRoot)
afterAll(() => {
  for (const place of mounted.toReversed()) execFileSync('umount', [place])
})

describe('as root: disks', () => {
  it('read-only, without and with data on it', async () => {
    const empty = newPlace('read-only')
    mkdirSync(empty)
    mount('--bind', '-o', 'ro', empty, empty)
    const base = join(empty, 'postgres')
    expect(await problemOf({ dataRoot: empty })).toEqual({ kind: 'read-only', path: base })

    const used = await usedRoot()
    mount('--bind', '-o', 'ro', used, used)
    expect(await problemOf({ dataRoot: used, ...FAST })).toMatchObject({ kind: 'read-only' })
  })

  it('full while a directory is made: nothing is left of it', async () => {
    const dataRoot = newPlace('small')
    mkdirSync(dataRoot, { mode: 0o755 })
    mount('-t', 'tmpfs', '-o', 'size=20m,mode=755', 'none', dataRoot)
    const data = join(dataRoot, 'postgres/data')
    expect(await problemOf({ dataRoot, major: 15 })).toEqual({ kind: 'disk-full', path: data })
    expect(readdirSync(join(dataRoot, 'postgres')).filter((name) => name.startsWith('data'))).toEqual([])
    // The bundled programs alone are too much for it.
    const copy = expect.stringContaining(join(dataRoot, 'postgres/binaries'))
    expect(await problemOf({ dataRoot })).toEqual({ kind: 'disk-full', path: copy })
  })

  it('full when a server is started: it starts again when there is room', async () => {
    const dataRoot = newPlace('filled')
    mkdirSync(dataRoot, { mode: 0o755 })
    mount('-t', 'tmpfs', '-o', 'size=120m,mode=755', 'none', dataRoot)
    execFileSync('cp', ['-a', `${await usedRoot()}/.`, dataRoot])
    const filler = join(dataRoot, 'filler')
    execFileSync('sh', ['-c', 'cat /dev/zero > "$1" 2>/dev/null || true', 'sh', filler])
    expect(await problemOf({ dataRoot, ...FAST })).toMatchObject({ kind: 'disk-full' })
    execFileSync('rm', [filler])
    await using postgres = await running({ dataRoot, ...FAST })
    expect(await notes(postgres.connection('owner'))).toEqual(['備え'])
  })
})

describe('as root: accounts', () => {
  it('a uid without a name cannot make a directory, and says so; it can use one that is there', async () => {
    const dataRoot = newPlace('nameless')
    mkdirSync(dataRoot)
    chownSync(dataRoot, 54_321, 54_321)
    const become = { uid: 54_321, gid: 54_321 }
    expect(await runService({ dataRoot, become, ...FAST, major: 15 }).answer).toEqual({
      problem: { kind: 'nameless-uid', uid: 54_321 },
    })
    expect(await problemOf({ dataRoot: newPlace(), major: 15, account: become })).toEqual({
      kind: 'nameless-uid',
      uid: 54_321,
    })

    const used = await usedRoot()
    execFileSync('chown', ['-R', '54321:54321', used])
    const service = runService({ dataRoot: used, become, ...FAST })
    expect(await service.answer).toHaveProperty('ready')
    service.kill('SIGTERM')
    await service.ended
  })

  it('an ordinary user runs everything as itself', async () => {
    const dataRoot = newPlace('ordinary')
    mkdirSync(dataRoot)
    const [uid, gid] = ['-u', '-g'].map((option) => Number(execFileSync('id', [option, 'nobody']).toString()))
    chownSync(dataRoot, uid ?? 0, gid ?? 0)
    const service = runService({ dataRoot, become: { uid: uid ?? 0, gid: gid ?? 0 }, ...FAST, major: 15 })
    const { ready } = await service.answer
    expect(statSync(`/proc/${ready}`).uid).toBe(uid)
    expect(statSync(join(dataRoot, 'postgres')).mode & 0o777).toBe(0o700)
    service.kill('SIGTERM')
    expect(await service.ended).toEqual({ code: 0, stderr: '' })
  })

  it('root never runs it: another account is named, found, or made', async () => {
    expect(await problemOf({ dataRoot: newPlace(), account: { uid: 0, gid: 0 } })).toEqual({ kind: 'runs-as-root' })
    // A system without the account that distributions have, and with a list of accounts of its own.
    const dataRoot = newPlace('made-account')
    const etc = newPlace('etc')
    const script = `cp -a /etc "$1" && sed -i '/^postgres:/d' "$1/passwd" "$1/shadow" "$1/group" "$1/gshadow" &&
      mount --bind "$1" /etc && shift && exec "$@"`
    const before = ['unshare', '--mount', 'sh', '-c', script, 'sh', etc]
    const service = runService({ dataRoot, ...FAST, major: 15 }, before)
    const { ready } = await service.answer
    const created = service.events.find(({ event }) => event === 'account-created')
    expect(created).toEqual({ event: 'account-created', name: 'sonae-postgres', uid: statSync(`/proc/${ready}`).uid })
    service.kill('SIGTERM')
    await service.ended
  })

  it('and cannot become another user, as in a container without that right', async () => {
    const before = ['setpriv', '--bounding-set=-setuid,-setgid', '--inh-caps=-setuid,-setgid']
    const { answer } = runService({ dataRoot: newPlace(), ...FAST, major: 15 }, before)
    const uid = Number(execFileSync('id', ['-u', 'postgres']).toString())
    expect(await answer).toEqual({ problem: { kind: 'cannot-switch-user', uid } })
  })

  it('a way that is closed to the account', async () => {
    const closed = newPlace('closed')
    mkdirSync(closed, { mode: 0o700 })
    const uid = Number(execFileSync('id', ['-u', 'postgres']).toString())
    expect(await problemOf({ dataRoot: join(closed, 'data') })).toEqual({ kind: 'cannot-traverse', path: closed, uid })
  })

  it('a directory of another owner, or one that others may read', async () => {
    const dataRoot = await usedRoot()
    const data = join(dataRoot, 'postgres/data')
    const { uid: owner } = statSync(data)
    const account = { uid: 54_321, gid: 54_321 }
    expect(await problemOf({ dataRoot, account })).toEqual({ kind: 'foreign-owner', path: data, owner, uid: 54_321 })
    chmodSync(data, 0o755)
    expect(await problemOf({ dataRoot })).toEqual({ kind: 'open-to-others', path: data, mode: '0755' })
    execFileSync('chown', ['-R', 'root', data])
    expect(await problemOf({ dataRoot })).toEqual({ kind: 'foreign-owner', path: data, owner: 0, uid: undefined })
  })
})

describe('as root: directories, programs, sockets', () => {
  it('files that are no data directory are not touched', async () => {
    const dataRoot = newPlace()
    const data = join(dataRoot, 'postgres/data')
    mkdirSync(data, { recursive: true })
    writeFileSync(join(data, 'precious'), 'x')
    expect(await problemOf({ dataRoot })).toEqual({ kind: 'not-a-data-directory', path: data })
    expect(readdirSync(data)).toEqual(['precious'])
    const file = newPlace('file')
    writeFileSync(file, '')
    expect(await problemOf({ dataRoot: file })).toEqual({ kind: 'not-a-directory', path: join(file, 'postgres') })
    expect(await problemOf({ dataRoot: '/tmp/a"b$c' })).toEqual({
      kind: 'path-unusable',
      path: '/tmp/a"b$c',
      characters: String.raw`"\"$"`,
    })
    expect(existsSync('/tmp/a"b$c')).toBe(false)
  })

  it('data of a version whose programs are not here', async () => {
    const dataRoot = await usedRoot()
    const data = join(dataRoot, 'postgres/data')
    writeFileSync(join(data, 'PG_VERSION'), '14\n')
    expect(await problemOf({ dataRoot })).toMatchObject({ kind: 'other-major', path: data, major: 14 })
  })

  it('no programs, or none that run', async () => {
    expect(await problemOf({ dataRoot: newPlace(), binaries: '/nowhere' })).toMatchObject({
      kind: 'no-binaries',
      looked: ['/nowhere'],
    })
    expect(await problemOf({ dataRoot: newPlace(), major: 12 })).toMatchObject({ kind: 'no-binaries' })
    const bin = newPlace('bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'postgres'), 'no program', { mode: 0o755 })
    expect(await problemOf({ dataRoot: newPlace(), binaries: bin })).toMatchObject({ kind: 'binaries-do-not-run' })
    const other = { existing: undefined, named: undefined, data: '/d', copies: '/c', platform: 'sunos-sparc' }
    // Debian's are there on any platform.
    expect(await chooseBinaries({ ...other, wanted: undefined })).toMatchObject({ ok: true, value: { major: 15 } })
    expect(await chooseBinaries({ ...other, wanted: 18 })).toMatchObject({
      ok: false,
      problem: { kind: 'no-binaries', platform: 'sunos-sparc' },
    })
  })

  it('a socket path that is too long, or taken', async () => {
    const socketDirectory = join(newPlace(), 'x'.repeat(90))
    expect(await problemOf({ dataRoot: newPlace(), socketDirectory })).toMatchObject({
      kind: 'socket-path-too-long',
      path: socketDirectory,
      limit: 107,
    })
    const dataRoot = await usedRoot()
    const path = join(dataRoot, 'postgres/run/.s.PGSQL.5432')
    const server = createServer().listen(path)
    try {
      expect(await problemOf({ dataRoot, ...FAST })).toEqual({ kind: 'socket-taken', path })
    } finally {
      server.close()
    }
  })

  it('more shared memory than there is', async () => {
    const settings = { shared_buffers: '4TB' }
    expect(await problemOf({ dataRoot: await usedRoot(), settings })).toMatchObject({
      kind: 'not-enough-shared-memory',
    })
  })

  it('another server on the directory, which this system’s process list does not show', async () => {
    const dataRoot = await usedRoot()
    const data = join(dataRoot, 'postgres/data')
    const before = ['unshare', '--pid', '--fork', '--mount-proc', '--kill-child']
    const elsewhere = runService({ dataRoot, ...FAST }, before)
    await elsewhere.answer
    // The lock is the kernel's own, and sees through the wall between them.
    expect(await problemOf({ dataRoot, ...FAST })).toMatchObject({ kind: 'already-running' })
    // Its service gone, the server alone remains behind the wall; here it is started without a service.
    elsewhere.kill('SIGKILL')
    await elsewhere.ended
    const uid = String(statSync(data).uid)
    const run = join(dataRoot, 'postgres/run')
    const command = ['/usr/lib/postgresql/15/bin/postgres', '-D', data, '-c', 'listen_addresses=', '-k', run]
    const foreign = spawn('setpriv', ['--reuid', uid, '--clear-groups', ...command], { stdio: 'ignore' })
    const gone = new Promise((resolve) => {
      foreign.once('exit', resolve)
    })
    try {
      await expect.poll(() => existsSync(join(run, '.s.PGSQL.5432')), { timeout: 5000 }).toBe(true)
      // From within a wall, ours does not see it.
      const walled = runService({ dataRoot, ...FAST }, before)
      expect(await walled.answer).toMatchObject({
        problem: { kind: 'another-postmaster', path: data, pid: foreign.pid },
      })
    } finally {
      foreign.kill('SIGINT')
      await gone
    }
  })
})

describe('a start that is not to go on', () => {
  it('is given up on request, without a trace', async () => {
    const dataRoot = newPlace()
    expect(await problemOf({ dataRoot, ...FAST, major: 15, signal: AbortSignal.timeout(100) })).toEqual({
      kind: 'aborted',
    })
    expect(existsSync(join(dataRoot, 'postgres/data'))).toBe(false)
    const used = await usedRoot()
    expect(await problemOf({ dataRoot: used, ...FAST, signal: AbortSignal.abort() })).toEqual({ kind: 'aborted' })
  })

  it('takes longer than it may', async () => {
    const dataRoot = await usedRoot()
    expect(await problemOf({ dataRoot, ...FAST, readySeconds: 0 })).toMatchObject({ kind: 'recovery-takes-long' })
    await using postgres = await running({ dataRoot, ...FAST })
    expect(await notes(postgres.connection('owner'))).toEqual(['備え'])
  })
})
