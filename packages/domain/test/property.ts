import { configureGlobal } from 'fast-check'

// The one place that says how often a property is tried: more in the deep run, less in the mutation run.
configureGlobal({ numRuns: Number(process.env['SONAE_RUNS'] ?? 100) })

export * as fc from 'fast-check'
