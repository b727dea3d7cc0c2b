import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXAMPLE, sonae, temporaryFolder } from './run.ts'

type Cycle = { organisation: { name: string }; settings: { marking: string } }

/** The worked example as another organisation's. */
function cycleOf(folder: string, name: string, change: (cycle: Cycle) => void): string {
  const cycle = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as Cycle
  change(cycle)
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(cycle))
  return path
}

describe('sonae dashboards', () => {
  const folder = temporaryFolder()
  const first = cycleOf(folder, '1.json', ({ organisation }) => (organisation.name = '一省'))
  const second = cycleOf(folder, '2.json', ({ organisation }) => (organisation.name = '二省'))

  it('writes a page for each organisation, and none over another', () => {
    const out = join(folder, 'out')
    const { status, stdout } = sonae('dashboards', first, second, first, '--out', out, '--json')
    expect(status).toBe(0)
    const names = ['ダッシュボード_一省_2014.pdf', 'ダッシュボード_二省_2014.pdf', 'ダッシュボード_一省_2014_2.pdf']
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      written: names.map((name) => ({ file: join(out, name), counts: { error: 0 } })),
    })
    for (const name of names) expect(readFileSync(join(out, name)).subarray(0, 5).toString()).toBe('%PDF-')
    // They are there: only --force writes over them.
    expect(sonae('dashboards', first, '--out', out).status).toBe(73)
    expect(sonae('dashboards', first, '--out', out, '--force').status).toBe(0)
  })

  it('writes the others where one cannot be printed, and names it', () => {
    const out = join(folder, 'some')
    const broken = cycleOf(folder, '3.json', ({ organisation }) => (organisation.name = '😀省'))
    const { status, stdout, stderr } = sonae('dashboards', broken, second, '--out', out, '--lang', 'ja')
    expect(status).toBe(2)
    expect(stderr).toContain(`${broken}: `)
    expect(stderr).toContain('😀')
    expect(stdout).toContain('ダッシュボード_二省_2014.pdf')
  })

  it('reads all before it writes any', () => {
    const { status, stderr } = sonae('dashboards', first, join(folder, 'none.json'), '--out', join(folder, 'none'))
    expect([status, stderr]).toEqual([2, expect.stringContaining('none.json')])
  })
})
