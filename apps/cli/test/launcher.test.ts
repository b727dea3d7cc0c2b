import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { EXAMPLE, LAUNCHER, started, temporaryFolder } from './run.ts'

/** The Node of the machine, which may be older than the one that Sonae needs; absent on some. */
const machine = spawnSync('node', ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? ''

describe('bin/sonae.mjs', () => {
  it.skipIf(machine === '')(
    'started by the Node of the machine, hands over arguments, output and exit code',
    async () => {
      const launch = (...words: string[]) => started(words, { node: 'node', file: LAUNCHER })
      expect(await launch('check', EXAMPLE, '--lang', 'en')).toEqual({
        status: 0,
        stdout: `${EXAMPLE}: 0 errors, 0 warnings, 0 notes\n`,
        stderr: '',
      })
      expect(await launch('diff', EXAMPLE)).toMatchObject({ status: 1 })
      expect(await launch('check', join(temporaryFolder(), 'なし.json'))).toMatchObject({
        status: 2,
        stdout: '',
        stderr: expect.stringMatching(/なし\.json: ファイルがありません\n$/) as string,
      })
      expect(await launch('nonsense')).toMatchObject({ status: 64 })
    },
  )

  it('works from any folder, with paths relative to it', async () => {
    const folder = temporaryFolder()
    const run = (...words: string[]) => started(words, { file: LAUNCHER, cwd: folder })
    expect(
      (await run('new', '--out', 'a b/取組.json', '--organisation', '庁', '--fiscal-year', '令和8年度')).status,
    ).toBe(0)
    expect((await run('check', 'a b/取組.json')).status).toBe(0)
    expect((await run('dashboard', 'a b/取組.json', '--format', 'xlsx')).stdout).toContain('dashboard.xlsx')
  })

  it('ends quietly when the reader stops early', async () => {
    const child = spawn(process.execPath, [LAUNCHER, 'schema'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let errors = ''
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()))
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise((done) => child.on('exit', done))
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
  })

  it('passes a signal on and ends by it', async () => {
    const folder = temporaryFolder()
    const child = spawn(process.execPath, [LAUNCHER, 'example', '--out', folder], { stdio: 'ignore' })
    // At work, with the forms and the dashboard still to be made.
    while (!existsSync(join(folder, 'cycle.json'))) await setTimeout(20)
    child.kill('SIGTERM')
    const code = await new Promise((done) => child.on('exit', done))
    expect(code).toBe(143)
  })
})
