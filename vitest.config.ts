import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Generous: machines are noisy, and no test is about time. The deep run tries each property many times. */
const testTimeout = process.env['SONAE_RUNS'] === undefined ? 60_000 : 1_200_000

/** For `npm run test:deep`: whole years by the command line; what is left after crashes, full disks and signals. */
const LONG = ['apps/*/test/**/*.deep.test.ts']
/** The ways through the pages that every run goes; sheet by sheet is for the deep run. */
const WAYS = ['cycle', 'sign-in'].map((name) => `tests/journeys/${name}.test.ts`)
const isDeep = process.env['SONAE_RUNS'] !== undefined

export default defineConfig({
  test: {
    // All cores: no test measures time, and each file has a database and folders of its own.
    maxWorkers: availableParallelism(),
    projects: [
      ...(isDeep
        ? [
            {
              test: {
                name: 'deep',
                include: LONG,
                globalSetup: 'scripts/need-postgresql.ts',
                testTimeout,
                hookTimeout: testTimeout,
              },
            },
          ]
        : []),
      {
        test: {
          name: 'unit',
          // Pure functions and no shared state: one module graph for all files halves the time.
          isolate: false,
          include: ['packages/*/test/**/*.test.ts', 'apps/web/test/**/*.test.ts'],
          testTimeout,
          hookTimeout: testTimeout,
        },
      },
      {
        test: {
          name: 'command-line',
          include: ['apps/cli/test/**/*.test.ts', 'tests/environment/**/*.test.ts'],
          exclude: LONG,
          testTimeout,
          hookTimeout: testTimeout,
        },
      },
      {
        test: {
          name: 'browser',
          include: isDeep ? ['tests/journeys/**/*.test.ts'] : WAYS,
          // Debian's Chromium, and the pages.
          globalSetup: 'scripts/need-browser.ts',
          testTimeout,
          hookTimeout: testTimeout,
          // What is waited for comes when it comes: machines are noisy.
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        test: {
          name: 'server',
          include: ['apps/server/test/**/*.test.ts'],
          exclude: LONG,
          // Real PostgreSQL of both versions that are supported.
          globalSetup: 'scripts/need-postgresql.ts',
          testTimeout,
          hookTimeout: testTimeout,
        },
      },
    ],
  },
})
