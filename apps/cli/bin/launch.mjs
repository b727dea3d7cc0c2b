import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { findNode } from './find-node.mjs'

/**
 * Runs a TypeScript program of ours with the arguments of this process. npm may start us under Node 20, which cannot run
 * it: hand over to Node 24, signals and exit code included.
 * @param {string} main path of the program
 */
export function launch(main) {
  let node
  try {
    node = findNode()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(70)
  }
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
    // By the channel the program learns when this process was killed, which passes no signal on.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(error.message)
    process.exit(70)
  })
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal ?? 'SIGTERM']
  })
}
