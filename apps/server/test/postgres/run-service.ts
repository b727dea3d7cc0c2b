import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { ConnectionSettings } from '../../src/postgres/connection.ts'
import type { PostgresEvent } from '../../src/postgres/event.ts'
import type { PostgresProblem } from '../../src/postgres/problem.ts'
import type { ServiceOptions } from './service.ts'

const SERVICE = fileURLToPath(new URL('service.ts', import.meta.url))

type Answer = {
  readonly ready?: number
  readonly connection?: ConnectionSettings
  readonly problem?: PostgresProblem
}

export type Service = {
  readonly pid: number
  /** What it told, in order. */
  readonly events: readonly PostgresEvent[]
  /** The postmaster's pid and the owner's connection, or why it did not start. */
  readonly answer: Promise<Answer>
  readonly kill: (signal: NodeJS.Signals) => void
  readonly ended: Promise<{ code: number | null; stderr: string }>
}

/**
 * Starts a service in a process of its own.
 * @param before a program and its arguments that run it, `setpriv` for example
 */
export function runService(options: ServiceOptions, before: readonly string[] = []): Service {
  const [program, ...args] = [...before, process.execPath, SERVICE, JSON.stringify(options)]
  const child = spawn(program ?? '', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const events: PostgresEvent[] = []
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, stderr }))
  })
  const answer = new Promise<Answer>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const message = JSON.parse(line) as PostgresEvent | Answer
      if ('event' in message) events.push(message)
      else if ('ready' in message || 'problem' in message) resolve(message)
    })
    void ended.then(() => reject(new Error(`the service said nothing: ${stderr}`)))
  })
  return { pid: child.pid ?? -1, events, answer, kill: (signal) => child.kill(signal), ended }
}
