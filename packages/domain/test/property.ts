import { configureGlobal } from 'fast-check'
import { vi } from 'vitest'

// The one place that says how often a property is tried: more in the deep run, less in the mutation run.
const RUNS = Number(process.env['SONAE_RUNS'] ?? 100)
configureGlobal({ numRuns: RUNS })
// A run over whole cycles takes some 40 ms on a busy machine.
vi.setConfig({ testTimeout: Math.max(60_000, RUNS * 400) })

export * as fc from 'fast-check'
