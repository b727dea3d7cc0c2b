#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findNode } from './find-node.mjs'

// npm may start this under Node 20, which cannot run TypeScript: hand over to Node 24, signals and exit code included.
let node
try {
  node = findNode()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(70)
}
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const child = spawn(node, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(error.message)
  process.exit(70)
})
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
})
