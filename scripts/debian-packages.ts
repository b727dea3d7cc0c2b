import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

function isReadable(path: string, mode: number): boolean {
  try {
    accessSync(path, mode)
    return true
  } catch {
    return false
  }
}

/** Whether a program is on PATH; of an absolute path, whether there is such a file. */
function isThere(name: string): boolean {
  if (isAbsolute(name)) return isReadable(name, constants.R_OK)
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.some((folder) => isReadable(join(folder, name), constants.X_OK))
}

/**
 * Makes sure that Debian's programs are there, installing their packages by name where they are not.
 * @param programs names on PATH; absolute paths for files that are no programs (fonts)
 * @throws Error naming the command to run where this may not install (not root, no apt)
 */
export function needPrograms(programs: readonly string[], packages: readonly string[]): void {
  const missing = () => programs.filter((name) => !isThere(name))
  if (missing().length === 0) return
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (process.getuid?.() !== 0 || !isThere('apt-get')) {
    throw new Error(`Missing: ${missing().join(', ')}. Run as root: ${command}`)
  }
  console.log(`Installing ${packages.join(', ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  })
  if (missing().length > 0) throw new Error(`Still missing after "${command}": ${missing().join(', ')}`)
}
