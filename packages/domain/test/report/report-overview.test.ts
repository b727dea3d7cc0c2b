import { describe, expect, it } from 'vitest'
import { reportContents } from '../../src/report/build-report.ts'
import { reportOverview } from '../../src/report/report-overview.ts'
import { catalogue, example, present } from '../fixtures.ts'

const contents = reportContents(catalogue, example, ['areas', 'systems', 'plans'])

describe('a report at a glance', () => {
  it('counts what the page of the worked example shows', () => {
    // Ａ lacks Ｅ and Ｆ today, Ｂ lacks Ｃ and Ｆ; both plans cover everything, and one is late.
    expect(reportOverview({ contents })).toEqual({ areas: 3, systems: 2, uncovered: 2, open: 0, delayed: 1 })
  })

  it('counts plans that leave something open, whatever the reason, and those that are late', () => {
    const [first, second] = [present(contents.plans?.[0]), present(contents.plans?.[1])]
    const plans = [
      { ...first, open: [{ objective: 'F', hasReason: true }] },
      { ...second, progress: 'delayed' as const },
    ]
    expect(reportOverview({ contents: { plans } })).toEqual({
      areas: null,
      systems: null,
      uncovered: null,
      open: 1,
      delayed: 1,
    })
  })
})
