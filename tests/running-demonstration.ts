import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll } from 'vitest'

const SERVER = resolve(import.meta.dirname, '../apps/server/bin/sonae-server.mjs')

/** Of everybody in a demonstration, as it prints it. */
export const DEMONSTRATION_PASSWORD = 'sonae-no-jitsuen'

/** The service as people start it, with the worked example in it and somebody for each role. */
export class RunningDemonstration {
  /** http://localhost:8080. */
  readonly address: string
  readonly #process: ChildProcess
  readonly #folder: string

  private constructor(address: string, process: ChildProcess, folder: string) {
    this.address = address
    this.#process = process
    this.#folder = folder
  }

  static async start(): Promise<RunningDemonstration> {
    const folder = mkdtempSync(join(tmpdir(), 'sonae-demonstration-'))
    // PostgreSQL runs under an account of its own, which must pass through.
    chmodSync(folder, 0o711)
    const env = { ...process.env, SONAE_DATA: join(folder, 'data'), SONAE_PORT: '0', LC_ALL: 'en_GB.UTF-8' }
    const child = spawn(process.execPath, [SERVER, 'serve', '--demonstration'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    // Nothing is left where the tests end before it is told to stop.
    process.once('exit', () => child.kill('SIGTERM'))
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString()
      })
    for (;;) {
      const address = /^Sonae is at (\S+)\.$/m.exec(said)?.[1]
      if (address !== undefined) return new RunningDemonstration(address, child, folder)
      if (child.exitCode !== null) throw new Error(said)
      await setTimeout(20)
    }
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'close')
    this.#process.kill('SIGTERM')
    await ended
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** A demonstration for all tests of a file; `prepare` comes before the first of them. */
export function useRunningDemonstration(
  prepare: (one: RunningDemonstration) => Promise<void> = () => Promise.resolve(),
) {
  let running: RunningDemonstration | undefined
  const now = () => {
    if (running === undefined) throw new Error('the demonstration starts before the first test')
    return running
  }
  beforeAll(async () => {
    running = await RunningDemonstration.start()
    await prepare(running)
  }, 120_000)
  afterAll(() => running?.stop())
  return {
    get address() {
      return now().address
    },
  }
}
