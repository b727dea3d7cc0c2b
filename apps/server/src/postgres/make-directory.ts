import { chmod, mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { systemCode } from './problem.ts'

/**
 * As `mkdir -p`, with a mode that the umask does not change; Node's own tells a read-only disk as ENOENT, and never ends
 * where nothing can be made at all, as below /proc.
 * @returns whether it was made
 */
export async function makeDirectory(path: string, mode: number): Promise<boolean> {
  try {
    await mkdir(path, { mode })
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' && dirname(path) !== path && (await makeDirectory(dirname(path), mode)))
      return makeDirectory(path, mode)
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return false
    throw error
  }
  await chmod(path, mode)
  return true
}
