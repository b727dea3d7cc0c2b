import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The Node that runs Sonae's TypeScript as it is (24 or newer): the one running now if it is new enough, else the one
 * that npm brought as an optional dependency (docs/decisions/001). Plain JavaScript that Node 20 understands.
 * @returns {string} path of a Node executable
 */
export function findNode() {
  const bundled = `node-${process.platform}-${process.arch}`
  try {
    const require = createRequire(import.meta.url)
    return join(dirname(require.resolve(`${bundled}/package.json`)), 'bin', 'node')
  } catch {
    if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
    throw new Error(
      `Sonae needs Node 24. This is Node ${process.versions.node}, and the package ${bundled} is not installed.\n` +
        'Run "npm ci" without --omit=optional, or install Node 24 or newer. / Node 24 以上が必要です。',
    )
  }
}
