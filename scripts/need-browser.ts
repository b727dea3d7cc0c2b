import { execFileSync } from 'node:child_process'
import { needPrograms } from './debian-packages.ts'

/**
 * What the tests in the browser need: Debian's Chromium, and the pages as they are built.
 * @public called by vitest
 */
export function setup(): void {
  needPrograms(['chromium'], ['chromium'])
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', 'apps/web'], {
    stdio: 'inherit',
    // As they are served: the tests' own setting would build React for its developers.
    env: { ...process.env, NODE_ENV: 'production' },
  })
}
