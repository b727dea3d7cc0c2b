import { defineConfig } from 'vitest/config'

/** Generous: machines are noisy, and no test is about time. The deep run tries each property many times. */
const testTimeout = process.env['SONAE_RUNS'] === undefined ? 60_000 : 1_200_000

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Pure functions and no shared state: one module graph for all files halves the time.
          isolate: false,
          include: ['packages/*/test/**/*.test.ts'],
          testTimeout,
        },
      },
      {
        test: {
          name: 'command-line',
          include: ['apps/cli/test/**/*.test.ts', 'tests/**/*.test.ts'],
          testTimeout,
        },
      },
      {
        test: {
          name: 'server',
          include: ['apps/server/test/**/*.test.ts'],
          // Real PostgreSQL of both versions that are supported.
          globalSetup: 'scripts/need-postgresql.ts',
          testTimeout,
        },
      },
    ],
  },
})
