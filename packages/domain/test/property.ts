import fc from 'fast-check'

// The one place that says how often a property is tried: more in the deep run, less in the mutation run.
fc.configureGlobal({ numRuns: Number(process.env['SONAE_RUNS'] ?? 100) })

export { default as fc } from 'fast-check'
