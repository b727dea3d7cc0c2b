/**
 * Ends the service by force in the middle of saves, again and again, and looks whether anything that was acknowledged is
 * lost: `npm run crash -- --rounds 1000`. Each round kills node, the postmaster, or both (kill -9); the next one starts on
 * the same data directory. On loopback, with processes of its own.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

const MAIN = new URL('../apps/server/src/main.ts', import.meta.url).pathname
const ORGANISATION = 'example'
const PASSWORD = 'sonae-no-jitsuen'
/** Who writes into which sheet of the demonstration. */
const WRITERS = [
  { loginName: 'system-a', path: 'status-sheet/sheet-a' },
  { loginName: 'system-a', path: 'plan-sheet/sheet-a' },
  { loginName: 'system-b', path: 'status-sheet/sheet-b' },
  { loginName: 'business1', path: 'business-sheet/business-1' },
] as const
const KINDS = ['node', 'postgres', 'both'] as const
const LONGEST_MILLISECONDS = 1500
/** Of the numbers in a sheet: enough to see whether one is lost, and the sheet stays small. */
const KEPT = 200
const START_SECONDS = 60

type Server = { readonly child: ChildProcess; readonly address: string; readonly postmaster: () => number }

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: process.env['SONAE_CRASH_ROUNDS'] ?? '20' } },
})
const rounds = Number(values.rounds)
const folder = await mkdtemp(join(tmpdir(), 'sonae-crash-'))
// PostgreSQL's account passes through.
await chmod(folder, 0o711)
/** The numbers that each writer was told are saved. */
const acknowledged = WRITERS.map((): number[] => [])
const cookies = new Map<string, string>()
let next = 1
let unacknowledged = 0
let running: Server | undefined

try {
  const times: number[] = []
  let server = await start()
  running = server
  for (let round = 1; round <= rounds; round += 1) {
    const kind = KINDS[round % KINDS.length] ?? 'both'
    await signIn(server.address)
    const until = performance.now() + Math.random() * LONGEST_MILLISECONDS
    const ended = { now: false }
    const writing = WRITERS.map((writer, index) => write(server.address, writer, acknowledged[index] ?? [], ended))
    await sleep(Math.max(0, until - performance.now()))
    const postmaster = server.postmaster()
    if (kind !== 'node') process.kill(postmaster, 'SIGKILL')
    if (kind === 'postgres') {
      // The service is to bring its database back by itself: another postmaster, since a connection may outlive its own.
      const begin = performance.now()
      await untilReady(server, postmaster)
      times.push(performance.now() - begin)
    }
    ended.now = true
    if (kind !== 'postgres') await end(server.child, 'SIGKILL')
    await Promise.all(writing)
    if (kind !== 'postgres') {
      const begin = performance.now()
      server = await start()
      running = server
      times.push(performance.now() - begin)
    }
    await check(server.address, round)
    if (round % 50 === 0) console.log(`${round} rounds …`)
  }
  await end(server.child, 'SIGTERM')
  const verified = await run(['audit', 'verify'])
  if (verified.code !== 0) throw new Error(`the audit chain is broken: ${verified.output}`)
  const saves = acknowledged.reduce((sum, list) => sum + list.length, 0)
  const sorted = times.toSorted((a, b) => a - b)
  console.log(
    `${rounds} rounds: ${saves} acknowledged saves, none lost; ${unacknowledged} were under way and not acknowledged. ` +
      `Back after ${((sorted[Math.floor(sorted.length / 2)] ?? 0) / 1000).toFixed(1)} s (median), ` +
      `${((sorted.at(-1) ?? 0) / 1000).toFixed(1)} s at most. ${verified.output.trim()}`,
  )
} finally {
  if (running?.child.exitCode === null && running.child.signalCode === null) await end(running.child, 'SIGTERM')
  await rm(folder, { recursive: true, force: true })
}

/** Starts the service on the data directory of all rounds, and waits until it says where it is. */
async function start(): Promise<Server> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, 'serve', '--demonstration'], {
    env: { ...process.env, SONAE_DATA: folder, SONAE_PORT: '0', LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [output, log, postmaster] = ['', '', 0]
  child.stderr.on('data', (chunk: Buffer) => {
    log = (log + chunk.toString()).slice(-100_000)
    for (const [, pid] of log.matchAll(/"event":"started","pid":(\d+)/g)) postmaster = Number(pid)
  })
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  for (const begin = performance.now(); performance.now() - begin < START_SECONDS * 1000; await sleep(20)) {
    const address = /http:\/\/localhost:\d+/.exec(output)?.[0]
    if (address !== undefined) return { child, address, postmaster: () => postmaster }
    if (child.exitCode !== null) break
  }
  throw new Error(`the service did not start:\n${log}${output}`)
}

function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

async function run(words: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...words], {
    env: { ...process.env, SONAE_DATA: join(folder, 'demonstration') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
  })
  return { code, output }
}

async function untilReady({ address, postmaster }: Server, killed: number): Promise<void> {
  for (const begin = performance.now(); performance.now() - begin < START_SECONDS * 1000; await sleep(20)) {
    const health = await fetch(`${address}/api/health`).catch(() => undefined)
    await health?.body?.cancel()
    if (health?.status === 200 && postmaster() !== killed) return
  }
  throw new Error('the service did not bring its database back')
}

/** Sessions outlive a crash: each account signs in once. */
async function signIn(address: string): Promise<void> {
  for (const { loginName } of WRITERS) {
    if (cookies.has(loginName)) continue
    const response = await fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ organisation: ORGANISATION, loginName, password: PASSWORD }),
    })
    const cookie = response.headers.get('set-cookie')?.split(';')[0]
    if (response.status !== 200 || cookie === undefined) throw new Error(`${loginName}: ${await response.text()}`)
    cookies.set(loginName, cookie)
  }
}

type Writer = (typeof WRITERS)[number]
type Stored = { readonly revision: number; readonly content: { readonly note: string } }

async function read(
  address: string,
  { loginName, path }: Pick<Writer, 'loginName' | 'path'>,
  tries = 0,
): Promise<Stored> {
  const response = await fetch(`${address}/api/organisations/${ORGANISATION}/cycles/2014/documents/${path}`, {
    headers: { cookie: cookies.get(loginName) ?? '' },
  })
  if (response.status === 503 && tries > 0) {
    // A connection that the database's end has broken is noticed by whoever uses it first.
    await response.body?.cancel()
    await sleep(50)
    return read(address, { loginName, path }, tries - 1)
  }
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  const { revision, content } = (await response.json()) as { revision: { number: number }; content: { note: string } }
  return { revision: revision.number, content }
}

/** Appends one number after another to the sheet's remarks, and notes those that were acknowledged. */
async function write(address: string, writer: Writer, saved: number[], ended: { now: boolean }): Promise<void> {
  while (!ended.now) {
    const number = next
    next += 1
    try {
      const { revision, content } = await read(address, writer)
      const note = [...content.note.split(' ').slice(-KEPT), number].join(' ')
      const response = await fetch(
        `${address}/api/organisations/${ORGANISATION}/cycles/2014/documents/${writer.path}`,
        {
          method: 'PUT',
          headers: {
            cookie: cookies.get(writer.loginName) ?? '',
            'content-type': 'application/json',
            'if-match': `"${revision}"`,
          },
          body: JSON.stringify({ ...content, note }),
        },
      )
      if (response.status === 200) saved.push(number)
      else unacknowledged += 1
      await response.body?.cancel()
    } catch {
      unacknowledged += 1
      await sleep(20)
    }
  }
}

/**
 * Every number that was acknowledged stands in the sheet, from the oldest that is still kept there, and none stands
 * twice. How many are kept is counted with those that were saved and not acknowledged.
 */
async function check(address: string, round: number): Promise<void> {
  for (const [index, writer] of WRITERS.entries()) {
    const { content } = await read(address, writer, 100)
    const found = content.note.split(' ')
    const oldest = found.length > KEPT ? Number(found[0]) : 0
    const lost = (acknowledged[index] ?? []).filter((number) => number >= oldest && !found.includes(String(number)))
    if (lost.length > 0) throw new Error(`round ${round}: ${writer.path} has lost ${lost.join(', ')}`)
    if (new Set(found).size !== found.length) throw new Error(`round ${round}: ${writer.path} holds a number twice`)
  }
}
