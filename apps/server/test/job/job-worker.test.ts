import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import { USUAL } from '../../src/job/run-job.ts'
import { JOB_CHANNEL, take } from '../../src/job/queue-store.ts'
import { resultPath } from '../../src/job/result-file.ts'
import { verifyAudit } from '../../src/audit/audit-store.ts'
import { withClient } from '../../src/postgres/roles.ts'
import { childOf, isGone, type Jobs, jobs, MINISTRY, until, type WorkerEvent } from './jobs.ts'

const DASHBOARD = { kind: 'dashboard-pdf' }
const SUMMARIES = { kind: 'rebuild-summaries' }
const AT_ONCE = { backOffSeconds: () => 0 }

function filesOf({ dataRoot }: Jobs, organisation = MINISTRY): Promise<string[]> {
  return readdir(join(dataRoot, 'jobs', organisation)).catch(() => [])
}

describe('jobs', () => {
  it('are the same job while they wait or run, for whoever asked', async () => {
    await using service = await jobs()
    const [first, again, other] = [
      await service.start(DASHBOARD),
      await service.start(DASHBOARD),
      await service.start(DASHBOARD, 'account-2'),
    ]
    expect(again.id).toBe(first.id)
    expect(other.id).not.toBe(first.id)
    const started = await Promise.all(Array.from({ length: 8 }, () => service.start(SUMMARIES)))
    expect(new Set(started.map(({ id }) => id)).size).toBe(1)
    service.worker()
    await service.ended(first.id)
    expect((await service.start(DASHBOARD)).id).not.toBe(first.id)
  })

  it('are each done once by three workers', async () => {
    await using service = await jobs()
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        service.start(SUMMARIES, `account-${number}`, number % 2 === 0 ? MINISTRY : 'agency'),
      ),
    )
    const workers = [service.worker(), service.worker(), service.worker()]
    for (const [number, { id }] of asked.entries()) {
      const job = await service.ended(id, number % 2 === 0 ? MINISTRY : 'agency')
      expect([job.state, job.attempts]).toEqual(['done', 1])
    }
    const done = [...(await service.audit()), ...(await service.audit('agency'))].filter((entry) =>
      entry.startsWith('job.done'),
    )
    expect(done.toSorted()).toEqual(asked.map(({ id }) => `job.done job/${id}`).toSorted())
    const begun = workers.flatMap(({ events }) => events.filter(({ event }) => event === 'job-begun'))
    expect(begun.length).toBe(20)
    expect(workers.map(({ events }) => events.length > 0)).toEqual([true, true, true])
  })

  it('are taken by priority, then of the organisation of which least is being done, then by age', async () => {
    await using service = await jobs()
    const late = await service.start(SUMMARIES)
    const [first, second, third] = [
      await service.start(DASHBOARD),
      await service.start(DASHBOARD, 'account-2'),
      await service.start(DASHBOARD, 'account-3'),
    ]
    const other = await service.start(DASHBOARD, 'account-1', 'agency')
    const taken: (string | undefined)[] = []
    for (let number = 0; number < 6; number += 1) taken.push((await take(service.pool, `lease-${number}`, 60))?.job)
    expect(taken).toEqual([first.id, other.id, second.id, third.id, late.id, undefined])
  })

  it('are tried again when their process is killed, and given up after the third time', async () => {
    await using service = await jobs()
    const worker = service.worker(AT_ONCE)
    const killed = await service.start(DASHBOARD)
    process.kill(await childOf(worker, killed.id), 'SIGKILL')
    expect(await service.ended(killed.id)).toMatchObject({ state: 'done', attempts: 2 })
    const always = await service.start(SUMMARIES)
    for (const attempt of [1, 2, 3]) process.kill(await childOf(worker, always.id, attempt), 'SIGKILL')
    const job = await service.ended(always.id)
    expect(job).toMatchObject({ state: 'failed', attempts: 3, file: null, failure: { code: 'gave-up' } })
    expect(job.failure?.words).toContain('管理者')
    expect(await service.audit()).toContain(`job.failed job/${always.id}`)
  })

  it('wait longer after each attempt', async () => {
    expect([1, 2].map(USUAL.backOffSeconds)).toEqual([5, 20])
    await using service = await jobs()
    const worker = service.worker({ backOffSeconds: (attempts) => attempts * 1000, pollMilliseconds: 50 })
    const { id } = await service.start(SUMMARIES)
    for (const attempt of [1, 2]) {
      process.kill(await childOf(worker, id, attempt), 'SIGKILL')
      await until(() => worker.events.filter(({ event }) => event === 'job-attempt-failed')[attempt - 1])
      const wait = await until(() => waitOf(service, id))
      expect(wait).toBeGreaterThan(attempt * 1000 - 60)
      expect(wait).toBeLessThanOrEqual(attempt * 1000)
      await asOrganisation(service.pool, MINISTRY, ({ query }) =>
        query('update queue.entry set take_at = now() where organisation_id = $1 and job_id = $2', id),
      )
    }
    expect(await service.ended(id)).toMatchObject({ state: 'done', attempts: 3 })
  })

  it('are taken over from a worker that was killed, whose own processes end by themselves', async () => {
    await using service = await jobs()
    const { id } = await service.start(DASHBOARD)
    await using dead = workerProcess(service)
    const child = await childOf(dead, id)
    dead.signal('SIGKILL')
    expect(await dead.ended()).toBe('SIGKILL')
    await until(() => isGone(child))
    expect((await service.read(id))?.state).toBe('running')
    const worker = service.worker({ leaseSeconds: 2 })
    expect(await service.ended(id)).toMatchObject({ state: 'done', attempts: 2 })
    expect(worker.events.map(({ event }) => event)).toEqual(['job-begun', 'job-done'])
    expect(await filesOf(service)).toEqual([id])
  })

  it('are cancelled while they wait: they never begin', async () => {
    await using service = await jobs()
    const { id } = await service.start(DASHBOARD)
    expect(await service.cancel(id)).toMatchObject({ state: 'cancelled', begunAt: null })
    const worker = service.worker()
    const next = await service.start(SUMMARIES)
    await service.ended(next.id)
    expect(worker.events.filter(({ job }) => job === id)).toEqual([])
    expect(await service.read(id)).toMatchObject({ state: 'cancelled', attempts: 0 })
    expect((await service.cancel(id)).state).toBe('cancelled')
    expect((await service.audit()).filter((entry) => entry === `job.cancel job/${id}`).length).toBe(1)
  })

  it('are cancelled while they run: the process is killed, and nothing is left', async () => {
    await using service = await jobs()
    // So long between looks that only the notice can be in time.
    const worker = service.worker({ leaseSeconds: 300 })
    const { id } = await service.start(DASHBOARD)
    const pid = await childOf(worker, id)
    expect((await service.cancel(id)).state).toBe('cancelled')
    await until(() => worker.events.find(({ event }) => event === 'job-dropped'))
    expect(isGone(pid)).toBe(true)
    expect(await filesOf(service)).toEqual([])
    expect(await service.read(id)).toMatchObject({ state: 'cancelled', file: null })
    expect((await service.audit()).map((entry) => entry.split(' ')[0])).toEqual(['job.start', 'job.cancel'])
    // Without the notice, the next beat finds out.
    const deaf = service.worker({ leaseSeconds: 0.6, connection: { ...service.database.connection('app'), port: 1 } })
    await worker.stop()
    const second = await service.start(DASHBOARD, 'account-2')
    await childOf(deaf, second.id)
    await service.cancel(second.id)
    await until(() => deaf.events.find(({ event, job }) => event === 'job-dropped' && job === second.id))
  })

  it.each([
    ['took-too-much-memory', { seconds: 60, megabytes: 80 }],
    ['took-too-long', { seconds: 0.05, megabytes: 700 }],
  ] as const)('that need more than they may are ended: %s', async (code, limits) => {
    await using service = await jobs()
    const worker = service.worker({ limitsOf: () => limits })
    const { id } = await service.start({ ...DASHBOARD, locale: 'en' })
    const pid = await childOf(worker, id)
    const job = await service.ended(id)
    expect(job).toMatchObject({ state: 'failed', attempts: 1, file: null, failure: { code } })
    expect(job.failure?.words).toContain('The PDF of the dashboard')
    expect(isGone(pid)).toBe(true)
    expect(await filesOf(service)).toEqual([])
  })

  it('outlast a stop of the service, which does not count as an attempt', async () => {
    await using service = await jobs()
    const worker = service.worker()
    const { id } = await service.start(DASHBOARD)
    await childOf(worker, id)
    await worker.stop()
    expect(await service.read(id)).toMatchObject({ state: 'waiting', attempts: 0 })
    service.worker()
    expect(await service.ended(id)).toMatchObject({ state: 'done', attempts: 1 })
  })

  it('are found without a notice, and their connection comes back', async () => {
    await using service = await jobs()
    service.worker({ pollMilliseconds: 60_000 })
    const first = await service.start(SUMMARIES)
    await service.ended(first.id)
    await withClient(new Client(service.database.connection('maintenance')), (client) =>
      client.query(`select pg_terminate_backend(pid) from pg_stat_activity where query = $1`, [
        `listen ${JOB_CHANNEL}`,
      ]),
    )
    const second = await service.start(SUMMARIES)
    expect((await service.ended(second.id)).state).toBe('done')
    const deaf = await jobs()
    deaf.worker({ pollMilliseconds: 50, connection: { ...deaf.database.connection('app'), port: 1 } })
    expect((await deaf.ended((await deaf.start(SUMMARIES)).id)).state).toBe('done')
    await deaf[Symbol.asyncDispose]()
  })

  it('say how far they are', async () => {
    await using service = await jobs()
    service.worker()
    const { id } = await service.start(DASHBOARD)
    const seen = await until(async () => (await service.read(id))?.progress ?? undefined)
    expect(seen.total).toBe(2)
    expect(['ワークシートを点検しています', '一枚に収めています']).toContain(seen.words)
    expect((await service.ended(id)).progress).toMatchObject({ done: 2, total: 2 })
  })

  it('have nothing of a worker that stood still while another one did its job', async () => {
    await using service = await jobs()
    const { id } = await service.start(DASHBOARD)
    await using still = workerProcess(service)
    await childOf(still, id)
    still.signal('SIGSTOP')
    service.worker({ leaseSeconds: 2 })
    const job = await service.ended(id)
    expect(job).toMatchObject({ state: 'done', attempts: 2 })
    still.signal('SIGCONT')
    await until(() => still.events.find(({ event }) => event === 'job-dropped'))
    expect(await service.read(id)).toEqual(job)
    expect(await filesOf(service)).toEqual([id])
    const done = (await service.audit()).filter((entry) => entry.startsWith('job.done'))
    expect(done).toEqual([`job.done job/${id}`])
  })

  it('have processes that end with their parent, also while native code lets nothing else happen', async () => {
    const watch = new URL('../../src/job/orphan-watch.ts', import.meta.url).href
    const busy = `const watch = new Worker(new URL(${JSON.stringify(watch)}), { workerData: process.ppid });
      watch.once('online', () => { console.log(process.pid); for (;;); })`
    const script = `require('node:child_process').spawn(process.execPath, ['--permission', '--allow-fs-read=*', '--allow-worker', '--no-warnings',
      '-e', ${JSON.stringify(`const { Worker } = require('node:worker_threads'); ${busy}`)}], { stdio: 'inherit' })`
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = (await once(parent.stdout, 'data')) as [Buffer]
    const pid = Number(line.toString())
    expect(isGone(pid)).toBeUndefined()
    parent.kill('SIGKILL')
    try {
      await until(() => isGone(pid))
    } finally {
      if (isGone(pid) === undefined) process.kill(pid, 'SIGKILL')
    }
  })

  it('are removed with their files when their time of keeping is over', async () => {
    await using service = await jobs()
    service.worker({ pollMilliseconds: 50 })
    const [kept, old] = [await service.start(DASHBOARD), await service.start({ ...DASHBOARD, paper: 'a4' })]
    await service.ended(kept.id)
    await service.ended(old.id)
    const left = await asOrganisation(service.pool, MINISTRY, ({ query }) =>
      query<{ days: number }>(
        `select round(extract(epoch from take_at - now()) / 86400)::integer as days from queue.entry where organisation_id = $1`,
      ),
    )
    expect(left).toEqual([{ days: 30 }, { days: 30 }])
    await asOrganisation(service.pool, MINISTRY, ({ query }) =>
      query('update queue.entry set take_at = now() where organisation_id = $1 and job_id = $2', old.id),
    )
    await until(async () => ((await service.read(old.id)) === undefined ? true : undefined))
    expect(await filesOf(service)).toEqual([kept.id])
    const path = resultPath(service.dataRoot, { organisation: MINISTRY, job: kept.id })
    expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('of one organisation are not seen by another, and the queue knows ids alone', async () => {
    await using service = await jobs()
    const { id } = await service.start(DASHBOARD)
    expect(await service.read(id, 'agency')).toBeUndefined()
    for (const work of ['select', 'update', 'delete'] as const) {
      const statement = {
        select: 'select job_id from records.job where $1 <> $2 ',
        update: `update records.job set state = 'cancelled' where $1 <> $2 returning job_id`,
        delete: 'delete from records.job where $1 <> $2 returning job_id',
      }[work]
      const seen = await asOrganisation(service.pool, 'stranger', ({ query }) => query(statement, ''))
      expect(seen, work).toEqual([])
    }
    expect((await service.pool.query('select job_id from records.job')).rows).toEqual([])
    const { rows } = await service.pool.query<object>('select * from queue.entry')
    expect(rows.map((row) => Object.keys(row))).toEqual([
      ['organisation_id', 'job_id', 'task', 'priority', 'take_at', 'lease'],
    ])
    await expect(service.pool.query('delete from queue.entry')).rejects.toThrow('permission denied')
    const chain = await asOrganisation(service.pool, MINISTRY, verifyAudit)
    expect(chain.ok).toBe(true)
  })
})

/** In how many seconds a job that waits may be taken; undefined while it does not wait. */
async function waitOf({ pool, read }: Jobs, id: string): Promise<number | undefined> {
  if ((await read(id))?.state !== 'waiting') return undefined
  const [row] = await asOrganisation(pool, MINISTRY, ({ query }) =>
    query<{ seconds: number }>(
      `select extract(epoch from take_at - now())::double precision as seconds from queue.entry
      where organisation_id = $1 and job_id = $2`,
      id,
    ),
  )
  return row?.seconds
}

type WorkerProcess = AsyncDisposable & {
  readonly events: readonly WorkerEvent[]
  readonly signal: (signal: NodeJS.Signals) => void
  readonly ended: () => Promise<string | null>
}

/** A worker in a process of its own. */
function workerProcess({ database, dataRoot }: Jobs): WorkerProcess {
  const main = fileURLToPath(new URL('worker-process.ts', import.meta.url))
  const given = JSON.stringify({ connection: database.connection('app'), dataRoot })
  const child = spawn(process.execPath, [main, given], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exit = once(child, 'exit')
  const events: WorkerEvent[] = []
  createInterface(child.stdout).on('line', (line) => events.push(JSON.parse(line) as WorkerEvent))
  const signal = (name: NodeJS.Signals) => void child.kill(name)
  const ended = async () => {
    await exit
    return child.signalCode
  }
  return {
    events,
    signal,
    ended,
    [Symbol.asyncDispose]: async () => {
      signal('SIGKILL')
      await ended()
    },
  }
}
