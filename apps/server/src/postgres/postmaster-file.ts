import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'

/** What a running postmaster writes into its data directory (postmaster.pid). */
export type PostmasterFile = {
  readonly pid: number
  readonly socketDirectory: string
  readonly status: string
}

/** Reads postmaster.pid; undefined where there is none, or it is only half written yet. */
export async function readPostmasterFile(data: string): Promise<PostmasterFile | undefined> {
  try {
    const lines = (await readFile(postmasterFile(data), 'utf8')).split('\n')
    // A single-user server writes its pid as a negative number.
    const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10))
    if (!(pid > 0)) return undefined
    return { pid, socketDirectory: lines[4] ?? '', status: (lines[7] ?? '').trim() }
  } catch {
    return undefined
  }
}

export function postmasterFile(data: string): string {
  return join(data, 'postmaster.pid')
}

/** Whether somebody accepts connections on a socket. */
export function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    const settle = (answered: boolean) => {
      socket.destroy()
      resolve(answered)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
  })
}
