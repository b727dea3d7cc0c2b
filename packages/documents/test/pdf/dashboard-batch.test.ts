import { describe, expect, it, vi } from 'vitest'
import { dashboardPdfs } from '../../src/pdf/dashboard-batch.ts'
import { dashboardPdf } from '../../src/pdf/dashboard-pdf.ts'
import { catalogue, example } from './example-dashboard.ts'

// Each process loads the fonts first, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const A3 = { paper: 'a3', locale: 'ja' } as const
const job = (organisation: string) => ({ dashboard: { ...example, organisation }, options: A3 })

describe('many dashboards', () => {
  it.each([
    ['on both cores', { processes: 2 }],
    ['in a new process for each', { processes: 1, megabytes: 1 }],
  ])('are the same bytes as one by one, in their order, %s', async (_, limits) => {
    const jobs = ['一省', '二省', '三省', '四省'].map(job)
    const results = await dashboardPdfs(catalogue, jobs, limits)
    const alone = jobs.map(({ dashboard, options }) => ({ ok: true, ...dashboardPdf(catalogue, dashboard, options) }))
    expect(results).toEqual(alone)
  })

  it('are none for none', async () => {
    expect(await dashboardPdfs(catalogue, [])).toEqual([])
  })

  it('are printed although one cannot be, which says why', async () => {
    const jobs = [
      job('一省'),
      job('😀省'),
      { ...job('三省'), dashboard: { ...example, marking: '密'.repeat(60) } },
      job('四省'),
    ]
    const results = await dashboardPdfs(catalogue, jobs)
    expect(results.map(({ ok }) => ok)).toEqual([true, false, false, true])
    expect(results[1]).toHaveProperty('message', expect.stringContaining('組織名: 「😀」'))
    expect(results[2]).toHaveProperty('message', expect.stringContaining('取扱い表示が50字を超え'))
  })

  it('end with an error when one takes too long', async () => {
    await expect(dashboardPdfs(catalogue, [job('一省'), job('二省')], { seconds: 0.001 })).rejects.toThrow(
      'took more than 0.001 seconds',
    )
  })
})
