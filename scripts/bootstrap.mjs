// Runs under whatever Node the machine has (20 or newer): installs what the lock file says, then hands each task to
// Node 24. Plain JavaScript on purpose.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
process.chdir(root)

/** Runs a program in the checkout; ends this process with its code when it fails. */
function run(program, ...args) {
  const result = spawnSync(program, args, { stdio: 'inherit' })
  if (result.error) {
    console.error(`${program}: ${result.error.message}`)
    process.exit(70)
  }
  if (result.status !== 0) process.exit(result.status ?? 1)
}

/** Runs a program that goes on until it is told to stop; it gets the signals that we get, and we end with its code. */
function stay(program, ...args) {
  // By the channel the program learns when this process was killed, which passes no signal on.
  const child = spawn(program, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm passes a signal on to nobody: whoever ends npm ends this.
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM')
  }, 1000).unref()
  child.on('exit', (code) => process.exit(code ?? 1))
}

/** npm ci, once for each content of the lock file. */
function install() {
  const stamp = join('node_modules', '.sonae-lock-sha256')
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Sonae: installing dependencies (npm ci) …')
  // npm knows every engine range of a tool; ours run under Node 24, whatever npm itself runs on.
  run('npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error')
  writeFileSync(stamp, wanted)
}

install()
const { findNode } = await import('../apps/cli/bin/find-node.mjs')
const node = findNode()
const script = (path, ...args) => run(node, '--disable-warning=ExperimentalWarning', path, ...args)
const vitest = (...args) => run(node, 'node_modules/vitest/vitest.mjs', 'run', ...args)

const tasks = {
  'build:web': () => run(node, 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', 'apps/web'),
  start: () => {
    tasks['build:web']()
    script('apps/cli/src/main.ts', 'example', '--out', 'out')
    stay(node, '--disable-warning=ExperimentalWarning', 'apps/server/src/main.ts', 'serve', '--demonstration', ...rest)
  },
  check: () => {
    run(node, 'node_modules/oxfmt/bin/oxfmt', '--check', '.')
    run(node, 'node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '.')
    run(node, 'node_modules/typescript/bin/tsc', '-p', '.')
    run(node, 'node_modules/typescript/bin/tsc', '-p', 'apps/web')
    run(node, 'node_modules/knip/bin/knip.js')
  },
  format: () => run(node, 'node_modules/oxfmt/bin/oxfmt', '.'),
  test: () => {
    tasks.check()
    vitest(...rest)
  },
  'selftest:roundtrip': () => script('scripts/selftest-roundtrip.ts', ...rest),
  'selftest:looks': () => script('scripts/selftest-looks.ts', ...rest),
  screens: () => script('scripts/make-screens.ts', ...rest),
  bench: () => {
    script('bench/documents.ts', ...rest)
    script('bench/volumes.ts', ...rest)
    script('bench/reports.ts', ...rest)
  },
  'bench:load': () => script('bench/load.ts', ...rest),
  crash: () => script('scripts/crash.ts', ...rest),
  mutation: () => run(node, 'node_modules/@stryker-mutator/core/bin/stryker.js', 'run', ...rest),
  'test:deep': () => {
    // How often a property is tried: rules are cheap, workbooks are written and read.
    process.env.SONAE_RUNS ??= '500'
    process.env.SONAE_WORKBOOK_RUNS ??= '30'
    tasks['selftest:roundtrip']()
    tasks['selftest:looks']()
    vitest('--project', 'unit', '--project', 'deep', '--project', 'browser')
    tasks.crash()
    // The server's tests once more, on the oldest PostgreSQL that is supported.
    process.env.SONAE_TEST_POSTGRES = '15'
    vitest('--project', 'server', '--project', 'deep', 'apps/server')
  },
}

const [task = '', ...rest] = process.argv.slice(2)
if (!Object.hasOwn(tasks, task)) {
  console.error(`bootstrap: no task "${task}"; there are: ${Object.keys(tasks).join(', ')}`)
  process.exit(64)
}
tasks[task]()
