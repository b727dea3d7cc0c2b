import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { ApiScope } from '@sonae/domain/people/api-scope'
import { afterAll, beforeAll } from 'vitest'
import { EXAMPLE, temporaryFolder } from './run.ts'

const SERVER = resolve(import.meta.dirname, '../../server/bin/sonae-server.mjs')
/** Of everybody in a demonstration, as it prints it. */
const PASSWORD = 'sonae-no-jitsuen'

const { organisation } = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as { organisation: { id: string } }
export const ORGANISATION = organisation.id

/** The service as people start it, with the worked example in it and somebody for each role. */
class Demonstration {
  readonly address: string
  readonly #process: ChildProcess
  readonly #folder: string

  private constructor(address: string, process: ChildProcess, folder: string) {
    this.address = address
    this.#process = process
    this.#folder = folder
  }

  static async start(): Promise<Demonstration> {
    const folder = mkdtempSync(join(tmpdir(), 'sonae-cli-service-'))
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
      if (address !== undefined) return new Demonstration(address, child, folder)
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

  /** Makes a token for somebody and puts it into a file of their own. @returns the environment of their commands */
  async personWith(loginName: string, scopes: readonly ApiScope[]): Promise<Record<string, string>> {
    const signedIn = await this.#post('/api/session', { organisation: ORGANISATION, loginName, password: PASSWORD })
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    const asked = { name: 'sonae', scopes, expiresAt: new Date(Date.now() + 86_400_000).toISOString() }
    const { token } = (await (await this.#post('/api/account/tokens', asked, cookie)).json()) as { token: string }
    const file = join(temporaryFolder(), 'token')
    writeFileSync(file, `${token}\n`, { mode: 0o600 })
    return { SONAE_SERVER: this.address, SONAE_ORGANISATION: ORGANISATION, SONAE_TOKEN_FILE: file }
  }

  async #post(path: string, body: object, cookie = ''): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) }
    const response = await fetch(`${this.address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }
}

/** A demonstration for all tests of a file, or of a describe; `prepare` comes before the first of them. */
export function useDemonstration(prepare: (one: Demonstration) => Promise<void> = () => Promise.resolve()) {
  let running: Demonstration | undefined
  const now = () => {
    if (running === undefined) throw new Error('the demonstration starts before the first test')
    return running
  }
  beforeAll(async () => {
    running = await Demonstration.start()
    await prepare(running)
  }, 120_000)
  afterAll(() => running?.stop())
  return {
    get address() {
      return now().address
    },
    personWith: (loginName: string, scopes: readonly ApiScope[]) => now().personWith(loginName, scopes),
  }
}
