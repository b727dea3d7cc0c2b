import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** The domain's tests alone, against the mutated domain also where they reach it through the catalogue. */
export default defineConfig({
  resolve: {
    alias: [
      {
        find: /^@sonae\/domain\/(.*)$/,
        replacement: fileURLToPath(new URL('./packages/domain/src/$1.ts', import.meta.url)),
      },
    ],
  },
  test: {
    include: ['packages/domain/test/**/*.test.ts'],
    env: { SONAE_RUNS: '20' },
    isolate: false,
  },
})
