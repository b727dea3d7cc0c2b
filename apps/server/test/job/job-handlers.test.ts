import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { Role } from '@sonae/domain/permission/permission'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppContext } from '../../src/app-context.ts'
import { type BoundOperation, type Caller, SentFile } from '../../src/http/handler.ts'
import { JOB_HANDLERS, jobFileHandler } from '../../src/job/job-handlers.ts'
import { resultPath } from '../../src/job/result-file.ts'
import { YEAR } from '../records/records.ts'
import { type Jobs, jobs, MINISTRY } from './jobs.ts'

const READERS = new Set<Role>(['security', 'assurance', 'business', 'system', 'ciso', 'auditor'])
const DASHBOARD = { kind: 'dashboard-pdf', fiscalYear: YEAR }
const SUMMARIES = { kind: 'rebuild-summaries', fiscalYear: YEAR }

let service: Jobs
let context: AppContext
beforeAll(async () => {
  service = await jobs()
  // Nothing else of it is these handlers' business.
  context = { pool: service.pool, clock: () => new Date() } as AppContext
})
afterAll(() => service[Symbol.asyncDispose]())

function caller(role: Role, account = `${role}-1`, organisation = MINISTRY): Caller {
  const roles = [{ role, department: 'office' }]
  return { organisation, account, name: account, roles, scopes: undefined, session: undefined }
}

type Asked = { readonly job?: string; readonly body?: unknown; readonly query?: object; readonly key?: string }
type Wire = { readonly id: string; readonly state: string; readonly starter: string; readonly file: unknown }

/** What the operation answers, or the code of its refusal. */
async function ask<T = Wire>(id: string, who: Caller, { job, body, query = {}, key }: Asked = {}): Promise<T | string> {
  const bound: readonly BoundOperation[] = [...JOB_HANDLERS, jobFileHandler(() => service.dataRoot)]
  const found = bound.find(({ operation }) => operation.id === id)
  if (found === undefined) throw new Error(id)
  const result = await found.run(context, {
    parameters: { organisation: MINISTRY, ...(job === undefined ? {} : { job }) },
    query,
    body,
    base: undefined,
    origin: { address: '', device: '', replaces: undefined },
    key,
    caller: who,
  })
  return result.ok ? (result.answer as T) : result.code
}

async function started(who: Caller, body: unknown = DASHBOARD): Promise<Wire> {
  const job = await ask('startJob', who, { body })
  if (typeof job === 'string') throw new Error(job)
  return job
}

describe('the operations of jobs', () => {
  it('send the file of a job that is done, and not to an administrator', async () => {
    const who = caller('ciso', 'reader')
    const { id } = await started(who, { ...DASHBOARD, paper: 'a4' })
    expect(await ask('downloadJobFile', who, { job: id })).toBe('no-such-resource')
    const worker = service.worker()
    const job = await service.ended(id)
    await worker.stop()
    const sent = await ask<SentFile>('downloadJobFile', who, { job: id })
    if (!(sent instanceof SentFile)) throw new Error(sent)
    const bytes = Buffer.concat(await sent.bytes.toArray())
    expect([sent.name, sent.mediaType, sent.size]).toEqual([job.file?.name, 'application/pdf', bytes.length])
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(job.file?.sha256)
    expect(await ask('downloadJobFile', caller('administrator'), { job: id })).toBe('not-permitted')
    expect(await ask('downloadJobFile', caller('business'), { job: id })).toBe('not-permitted')
    const path = resultPath(service.dataRoot, { organisation: MINISTRY, job: id })
    await writeFile(path, bytes.fill(0, 0, 1))
    await expect(ask('downloadJobFile', who, { job: id })).rejects.toThrow('damaged')
    await rm(path)
    await expect(ask('downloadJobFile', who, { job: id })).rejects.toThrow('ENOENT')
  })

  it('start what each role may ask for', async () => {
    for (const role of Role.options) {
      const dashboard = await ask('startJob', caller(role), { body: DASHBOARD })
      if (READERS.has(role)) expect(dashboard, role).toMatchObject({ state: 'waiting', starter: `${role}-1` })
      else expect(dashboard, role).toBe('not-permitted')
      const summaries = await ask('startJob', caller(role), { body: SUMMARIES })
      if (role === 'security' || role === 'administrator') expect(summaries, role).toMatchObject({ state: 'waiting' })
      else expect(summaries, role).toBe('not-permitted')
    }
  })

  it('show a job to whoever started it, and to those who see all', async () => {
    const { id } = await started(caller('business', 'b'))
    for (const role of Role.options) {
      const sees = ['security', 'administrator', 'auditor'].includes(role)
      const read = await ask('readJob', caller(role), { job: id })
      if (sees) expect(read, role).toMatchObject({ id, starter: 'b' })
      else expect(read, role).toBe('not-permitted')
      expect(await ask('readJob', caller(role), { job: 'none' }), role).toBe(
        sees ? 'no-such-resource' : 'not-permitted',
      )
      const cancels = role === 'security' || role === 'administrator'
      if (!cancels) expect(await ask('cancelJob', caller(role), { job: id }), role).toBe('not-permitted')
      expect(await ask('cancelJob', caller(role), { job: 'none' }), role).toBe(
        cancels ? 'no-such-resource' : 'not-permitted',
      )
    }
    expect(await ask('readJob', caller('business', 'b'), { job: id })).toMatchObject({ id })
    expect(await ask('cancelJob', caller('business', 'b'), { job: id })).toMatchObject({ id, state: 'cancelled' })
    const other = await started(caller('business', 'c'))
    expect(await ask('cancelJob', caller('administrator'), { job: other.id })).toMatchObject({ state: 'cancelled' })
  })

  it('know nothing of another organisation', async () => {
    const { id } = await started(caller('business', 'd'))
    for (const operation of ['readJob', 'cancelJob', 'downloadJobFile']) {
      for (const organisation of ['agency', 'centre', 'stranger'])
        expect(await ask(operation, caller('security', 'd', organisation), { job: id })).toBe('no-such-resource')
    }
    expect(await ask('listJobs', caller('security', 'd', 'agency'))).toBe('no-such-resource')
  })

  it('list pages, newest first: one’s own, or all', async () => {
    type List = { readonly jobs: readonly Wire[]; readonly next: string | null }
    const mine = caller('system', 'lister')
    const papers = ['a3', 'a4'].map((paper) => ({ ...DASHBOARD, paper }))
    const ids = [(await started(mine, papers[0])).id, (await started(mine, papers[1])).id]
    const list = async (who: Caller, query: object = {}) => (await ask<List>('listJobs', who, { query })) as List
    expect((await list(mine)).jobs.map(({ id }) => id)).toEqual(ids.toReversed())
    const all: string[] = []
    for (let next: string | null | undefined; next !== null;) {
      const page: List = await list(caller('auditor'), { limit: '3', ...(next === undefined ? {} : { after: next }) })
      all.push(...page.jobs.map(({ id }) => id))
      next = page.next
    }
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBe((await list(caller('auditor'), { limit: '100' })).jobs.length)
    expect(all.slice(0, 2)).toEqual(ids.toReversed())
  })

  it('refuse what is not there or makes no sense', async () => {
    const security = caller('security', 'refused')
    const body = { kind: 'form-workbook', fiscalYear: YEAR, owner: { kind: 'system', sheet: 'none' } }
    expect(await ask('startJob', security, { body })).toBe('no-such-resource')
    expect(await ask('startJob', security, { body: { ...DASHBOARD, fiscalYear: YEAR + 1 } })).toBe('no-such-resource')
    expect(await ask('startJob', security, { body: { ...DASHBOARD, paper: 'a5' } })).toBe('invalid')
    expect(await ask('startJob', security, { body: { kind: 'other', fiscalYear: YEAR } })).toBe('invalid')
  })

  it('do a request with a key once, also after its job has ended', async () => {
    const who = caller('business', 'keyed')
    const first = (await ask('startJob', who, { body: DASHBOARD, key: 'k' })) as Wire
    await ask('cancelJob', who, { job: first.id })
    expect(await ask('startJob', who, { body: DASHBOARD, key: 'k' })).toMatchObject({
      id: first.id,
      state: 'cancelled',
    })
    expect(await ask('startJob', who, { body: { ...DASHBOARD, paper: 'a4' }, key: 'k' })).toBe('idempotency-key-reused')
    expect(((await ask('startJob', who, { body: DASHBOARD })) as Wire).id).not.toBe(first.id)
  })
})
