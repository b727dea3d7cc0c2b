import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll } from 'vitest'

const SERVER = resolve(import.meta.dirname, '../apps/server/bin/sonae-server.mjs')

/** Of everybody in a demonstration, as it prints it. */
export const DEMONSTRATION_PASSWORD = 'sonae-no-jitsuen'

/** An organisation as `sonae-server organisation add` asks for it. */
export type Founded = {
  readonly id: string
  readonly kind: 'ministry' | 'agency' | 'centre'
  readonly name: string
  readonly loginName: string
  readonly administrator: string
}

/** The service as people start it, with the worked example in it and somebody for each role; or with what was founded. */
export class RunningDemonstration {
  /** http://localhost:8080. */
  readonly address: string
  /** What the command that founded the organisation said: where the first administrator signs in, by which code. */
  readonly founding: string
  readonly #process: ChildProcess
  readonly #folder: string

  private constructor(address: string, founding: string, process: ChildProcess, folder: string) {
    this.address = address
    this.founding = founding
    this.#process = process
    this.#folder = folder
  }

  /** @param founded an empty installation with this organisation, in the place of the example */
  static async start(founded?: Founded): Promise<RunningDemonstration> {
    const folder = mkdtempSync(join(tmpdir(), 'sonae-demonstration-'))
    // PostgreSQL runs under an account of its own, which must pass through.
    chmodSync(folder, 0o711)
    const env = { ...process.env, SONAE_DATA: join(folder, 'data'), SONAE_PORT: '0', LC_ALL: 'en_GB.UTF-8' }
    const founding = founded === undefined ? '' : found(founded, env)
    const words = founded === undefined ? ['serve', '--demonstration'] : ['serve']
    const child = spawn(process.execPath, [SERVER, ...words], {
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
      if (address !== undefined) return new RunningDemonstration(address, founding, child, folder)
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

function found({ id, kind, name, loginName, administrator }: Founded, env: NodeJS.ProcessEnv): string {
  const person = ['--login-name', loginName, '--administrator', administrator]
  const words = ['organisation', 'add', '--id', id, '--kind', kind, '--name', name, ...person]
  const { status, stdout, stderr } = spawnSync(process.execPath, [SERVER, ...words], { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

/** A demonstration for all tests of a file; `prepare` comes before the first of them. */
export function useRunningDemonstration(
  prepare: (one: RunningDemonstration) => Promise<void> = () => Promise.resolve(),
  founded?: Founded,
) {
  let running: RunningDemonstration | undefined
  const now = () => {
    if (running === undefined) throw new Error('the demonstration starts before the first test')
    return running
  }
  beforeAll(async () => {
    running = await RunningDemonstration.start(founded)
    await prepare(running)
  }, 120_000)
  afterAll(() => running?.stop())
  return {
    get address() {
      return now().address
    },
    get founding() {
      return now().founding
    },
  }
}
