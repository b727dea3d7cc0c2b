import { setTimeout as sleep } from 'node:timers/promises'
import type { PostgresLog } from './event.ts'
import type { Instance } from './instance.ts'
import { type Postmaster, problemOfDeath } from './postmaster.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { type Outcome, done, refuse } from './problem.ts'

type Waiting = {
  readonly instance: Instance
  readonly postmaster: Postmaster
  /** Recovery after a crash replays what was acknowledged, which may take minutes. */
  readonly seconds: number
  readonly log: PostgresLog
  readonly signal?: AbortSignal | undefined
}

const TELL_EVERY_SECONDS = 5

/** Waits until the postmaster accepts logins; one that takes too long, or is no longer wanted, is stopped. */
export async function waitUntilReady(waiting: Waiting): Promise<Outcome<void>> {
  const { instance, postmaster, log } = waiting
  const begin = performance.now()
  let told = 0
  for (;;) {
    if (postmaster.hasEnded()) return refuse(problemOfDeath({ instance, output: await postmaster.output() }))
    const file = await readPostmasterFile(instance.data)
    if (file?.pid === postmaster.pid && file.status === 'ready') return done(undefined)
    const seconds = (performance.now() - begin) / 1000
    if (waiting.signal?.aborted === true) {
      await postmaster.stop()
      return refuse({ kind: 'aborted' })
    }
    if (seconds > waiting.seconds) {
      await postmaster.stop()
      return refuse({ kind: 'recovery-takes-long', seconds: waiting.seconds, logFile: instance.logFile })
    }
    if (seconds > told + TELL_EVERY_SECONDS) {
      told = seconds
      log({ event: 'recovering', seconds: Math.round(seconds) })
    }
    await sleep(seconds < 1 ? 5 : 50)
  }
}
