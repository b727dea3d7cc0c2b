import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { newPlace } from '../postgres/data-root.ts'
import { serviceEnvironment } from './service-environment.ts'

const LAUNCHER = resolve(import.meta.dirname, '../../bin/sonae-server.mjs')

const groups: number[] = []
afterAll(() => {
  for (const group of groups)
    try {
      process.kill(-group, 'SIGKILL')
    } catch {
      // It has ended, as it should.
    }
})

type Running = {
  readonly launcher: ChildProcess
  readonly group: number
  readonly dataRoot: string
  readonly closed: Promise<unknown[]>
  readonly said: () => string
}

/** The service behind its launcher, in a process group of its own as in a terminal. */
async function started(): Promise<Running> {
  const dataRoot = newPlace('stop')
  const launcher = spawn(process.execPath, [LAUNCHER, 'serve'], {
    detached: true,
    env: serviceEnvironment({ SONAE_DATA: dataRoot, SONAE_PORT: '0', LC_ALL: 'en_GB.UTF-8' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  groups.push(launcher.pid ?? 0)
  let text = ''
  const closed = once(launcher, 'close')
  for (const stream of [launcher.stdout, launcher.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
    })
  while (!text.includes('Sonae is at')) {
    if (launcher.exitCode !== null) throw new Error(text)
    await setTimeout(20)
  }
  return { launcher, group: launcher.pid ?? 0, dataRoot, closed, said: () => text }
}

/** Processes that have the data directory in their arguments: PostgreSQL and what belongs to it. */
function processesOf(dataRoot: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      } catch {
        return ''
      }
    })
    .filter((line) => line.includes(dataRoot))
}

function expectNothingLeft({ dataRoot }: Running): void {
  expect(processesOf(dataRoot)).toEqual([])
  expect(existsSync(join(dataRoot, 'postgres/data/postmaster.pid'))).toBe(false)
}

describe('a service that is asked to stop', () => {
  it('by a signal to all of its terminal, many times over, stops once and leaves nothing', async () => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const running = await started()
      expect(processesOf(running.dataRoot).length).toBeGreaterThan(0)
      for (let times = 0; times < 5; times += 1) {
        process.kill(-running.group, signal)
        await setTimeout(times * 10)
      }
      // Ended by itself, or by a signal that came when all was done and nobody listened any more: service or launcher.
      const [code, end] = await running.closed
      expect([0, 128 + constants.signals[signal], signal], running.said()).toContain(code ?? end)
      expect(running.said().match(/"event":"stopped"/g), running.said()).toHaveLength(1)
      expectNothingLeft(running)
    }
  })

  it('by the end of its launcher stops, too', async () => {
    const running = await started()
    running.launcher.kill('SIGKILL')
    // Its output is closed when the last process has ended.
    await running.closed
    for (let tries = 0; tries < 200 && processesOf(running.dataRoot).length > 0; tries += 1) await setTimeout(50)
    expectNothingLeft(running)
  })
})

describe('a start that cannot be', () => {
  async function run(environment: Record<string, string>, ...words: string[]) {
    const child = spawn(process.execPath, [LAUNCHER, ...words], {
      env: serviceEnvironment({ LC_ALL: 'en_GB.UTF-8', ...environment }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    const [status] = await once(child, 'close')
    return { status: Number(status), out, err }
  }

  it('names what is wrong with the data directory', async () => {
    const place = newPlace('file')
    mkdirSync(place, { recursive: true })
    const file = join(place, 'file')
    writeFileSync(file, '')
    const wrong = (path: string) => run({ SONAE_DATA: path }, 'audit', 'verify')
    expect(await wrong(file)).toEqual({
      status: 2,
      out: '',
      err: `Environment variable SONAE_DATA=${file}: It is no directory. Check the directory for the data.\n`,
    })
    expect((await wrong(join(file, 'below'))).err).toContain('A name on the way is no directory.')
    expect((await wrong('relative/path')).err).toContain('Name a path that begins with /.')
    expect((await wrong('/proc/sonae')).err).toContain('None can be made there.')
    const japanese = await run({ SONAE_DATA: file, LC_ALL: 'ja_JP.UTF-8' }, 'serve')
    expect(japanese.err).toBe(
      `環境変数 SONAE_DATA=${file}：ディレクトリではありません。データを置くディレクトリを確かめてください。\n`,
    )
  })

  it('names the word that was not understood, and helps who asks', async () => {
    for (const words of [['--help'], ['-h'], ['help'], ['serve', '--help']]) {
      const { status, out, err } = await run({}, ...words)
      expect([status, err]).toEqual([0, ''])
      expect(out).toContain('sonae-server audit verify')
    }
    const told = async (...words: string[]) => {
      const { status, err } = await run({}, ...words)
      return [status, err.split('\n')[0]]
    }
    expect(await told('audit', 'verfy')).toEqual([64, 'There is no command “audit verfy”.'])
    expect(await told('--demo')).toEqual([64, 'There is no option --demo.'])
    expect(await told('-x')).toEqual([64, 'There is no option -x.'])
    expect(await told('organisation', 'add', '--id')).toEqual([64, '--id needs a value.'])
    expect(await told('organisation', 'add', '--id', '--kind', 'ministry')).toEqual([64, '--id needs a value.'])
    expect(await told('--demonstration=yes')).toEqual([64, '--demonstration takes no value.'])
  })

  it('mentions a variable that nobody knows', async () => {
    const data = join(newPlace('unknown'), 'file')
    mkdirSync(join(data, '..'), { recursive: true })
    const { status, err } = await run(
      { SONAE_DATA: data, SONAE_PROT: '8080', DATABASE_URL: 'nonsense' },
      'audit',
      'verify',
    )
    expect(status).not.toBe(0)
    expect(err).toContain('Sonae knows no environment variable SONAE_PROT.')
  })
})
