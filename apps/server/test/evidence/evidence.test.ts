import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAudit, verifyAudit } from '../../src/audit/audit-store.ts'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import { EVIDENCE, type EvidenceService, evidenceService, uploadPath } from './evidence-service.ts'
import { officeFile } from './zip.ts'

let service: EvidenceService
beforeAll(async () => {
  service = await evidenceService({ limits: { file: 100_000 } })
})
afterAll(() => service[Symbol.asyncDispose]())

const put = (
  id: string,
  body: Buffer | string,
  said: Readonly<Record<string, string | undefined>> = {},
  asked: object = {},
) => service.ask(uploadPath(id, said), { method: 'PUT', body: Buffer.from(body), ...asked })
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
const audit = (organisation = 'ministry') =>
  asOrganisation(service.records.pool, organisation, (transaction) => readAudit(transaction, 0, 10_000))

describe('evidence', () => {
  it('goes in as it is, lies under its hash, and comes out the same, as an attachment', async () => {
    const bytes = Buffer.from('外部への通信を遮断する設定\n')
    const uploaded = await put('block', bytes, { validUntil: '2027-03-31' })
    const note = {
      evidence: 'block',
      version: 1,
      kind: 'status-sheet',
      document: 'sheet-a',
      path: 'measures/block-1-1',
      name: '遮断の設定.txt',
      mediaType: 'text/plain; charset=utf-8',
      size: bytes.length,
      sha256: sha256(bytes),
      marking: '機密性２情報',
      evidenceDate: '2026-03-31',
      validUntil: '2027-03-31',
      uploader: 'system',
      withdrawn: false,
    }
    expect([uploaded.status, uploaded.json]).toMatchObject([200, { outcome: 'added', evidence: note }])
    expect((await service.ask(`${EVIDENCE}/block`)).json).toEqual({
      versions: [{ ...note, uploadedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string }],
    })
    const path = join(service.root, 'ministry', note.sha256.slice(0, 2), note.sha256)
    expect(await readFile(path)).toEqual(bytes)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const { status, headers, bytes: downloaded } = await service.ask(`${EVIDENCE}/block/versions/1/file`)
    expect([status, downloaded]).toEqual([200, bytes])
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="_____.txt"; filename*=UTF-8''%E9%81%AE%E6%96%AD%E3%81%AE%E8%A8%AD%E5%AE%9A.txt`,
      'x-content-type-options': 'nosniff',
    })
  })

  it.each([
    [
      `写し (1)'s "別紙".pdf`,
      `filename="__ _1__s ____.pdf"; filename*=UTF-8''%E5%86%99%E3%81%97%20%281%29%27s%20_%E5%88%A5%E7%B4%99_.pdf`,
    ],
    [
      '../秘\u202E密\r\nset-cookie: x.txt',
      `filename="__set-cookie_ x.txt"; filename*=UTF-8''%E7%A7%98%E5%AF%86set-cookie_%20x.txt`,
    ],
  ])('called %j has a clean name', async (name, disposition) => {
    await put('names', name, { name })
    const { json } = await service.ask(`${EVIDENCE}/names`)
    const [{ version }] = json['versions'] as [{ version: number }]
    const { headers } = await service.ask(`${EVIDENCE}/names/versions/${version}/file`)
    expect(headers.get('content-disposition')).toBe(`attachment; ${disposition}`)
  })

  it('has versions: each stays, and the same once more adds nothing', async () => {
    expect((await put('versions', 'first')).json).toMatchObject({ outcome: 'added', evidence: { version: 1 } })
    expect((await put('versions', 'first')).json).toMatchObject({ outcome: 'unchanged', evidence: { version: 1 } })
    expect((await put('versions', 'second')).json).toMatchObject({ outcome: 'added', evidence: { version: 2 } })
    const renewed = await put('versions', 'second', { evidenceDate: '2026-04-30' })
    expect(renewed.json).toMatchObject({ outcome: 'added', evidence: { version: 3 } })
    expect((await put('versions', 'first')).json).toMatchObject({ outcome: 'added', evidence: { version: 4 } })
    const files = await Promise.all([1, 2, 3, 4].map((n) => service.ask(`${EVIDENCE}/versions/versions/${n}/file`)))
    expect(files.map(({ bytes }) => bytes.toString())).toEqual(['first', 'second', 'second', 'first'])
    expect((await service.ask(`${EVIDENCE}/versions/versions/5/file`)).status).toBe(404)
    const { json } = await service.ask(`${EVIDENCE}/versions`)
    expect((json['versions'] as { version: number }[]).map(({ version }) => version)).toEqual([4, 3, 2, 1])
  })

  it('that is withdrawn is kept, and listed only where it is asked for; a new version brings it back', async () => {
    await put('mistake', 'of another system')
    const ids = async (query = '') => {
      const { json } = await service.ask(`${EVIDENCE}?limit=200${query}`)
      return (json['evidence'] as { evidence: string }[]).map(({ evidence }) => evidence)
    }
    const withdraw = (reason: unknown) =>
      service.ask(`${EVIDENCE}/mistake/withdrawal`, { method: 'POST', body: { reason } })
    expect((await withdraw(' ')).status).toBe(422)
    expect(await ids()).toContain('mistake')
    expect((await withdraw('別のシステムの資料でした')).json).toEqual({ outcome: 'withdrawn' })
    expect((await withdraw('もう一度')).json).toEqual({ outcome: 'unchanged' })
    expect(await ids()).not.toContain('mistake')
    expect(await ids('&withdrawn=with')).toContain('mistake')
    expect((await service.ask(`${EVIDENCE}/mistake/versions/1/file`)).bytes.toString()).toBe('of another system')
    expect((await put('mistake', 'of another system')).json).toMatchObject({
      outcome: 'added',
      evidence: { version: 2 },
    })
    expect(await ids()).toContain('mistake')
  })

  it('is listed by document, page by page', async () => {
    for (const id of ['page-1', 'page-2', 'page-3']) await put(id, id, { kind: 'plan-sheet', path: undefined })
    const list = async (query: string) =>
      (await service.ask(`${EVIDENCE}?kind=plan-sheet&document=sheet-a&${query}`)).json
    expect(await list('limit=2')).toMatchObject({
      evidence: [{ evidence: 'page-1', path: '' }, { evidence: 'page-2' }],
      next: 'page-2',
    })
    expect(await list('limit=2&after=page-2')).toMatchObject({ evidence: [{ evidence: 'page-3' }], next: null })
    expect((await service.ask(`${EVIDENCE}?document=sheet-b`)).json).toEqual({ evidence: [], next: null })
  })

  it('stands in the audit with its hash, without its name or its content', async () => {
    await put('audited', 'a secret', { name: '秘密の名前.txt' })
    await service.ask(`${EVIDENCE}/audited/versions/1/file`)
    await service.ask(`${EVIDENCE}/audited/withdrawal`, { method: 'POST', body: { reason: '古い' } })
    const entries = (await audit()).filter(({ resource }) => resource.endsWith('/evidence/audited'))
    const hash = sha256('a secret')
    expect(entries.map(({ action, outcome, content }) => ({ action, outcome, content }))).toMatchObject([
      { action: 'evidence.upload', outcome: 'done', content: { version: 1, sha256: hash, path: 'measures/block-1-1' } },
      { action: 'evidence.download', outcome: 'done', content: { version: 1, sha256: hash } },
      { action: 'evidence.withdraw', outcome: 'done', content: { versions: 1, reason: '古い' } },
    ])
    await put('audited', 'b', { name: '秘密の名前.txt' }, { cookie: service.members.ministry.auditor })
    expect((await audit()).at(-1)).toMatchObject({
      action: 'uploadEvidence',
      outcome: 'refused',
      content: { code: 'not-permitted' },
    })
    for (const secret of ['秘密の名前', encodeURIComponent('秘密の名前')]) {
      expect(JSON.stringify(await audit())).not.toContain(secret)
      expect(service.log.join('')).not.toContain(secret)
    }
    const verified = await asOrganisation(service.records.pool, 'ministry', verifyAudit)
    expect(verified.ok).toBe(true)
  })
})

describe('an upload is refused, and leaves nothing,', () => {
  const refused = async (
    body: Buffer | string,
    said: Readonly<Record<string, string | undefined>> = {},
    asked: object = {},
  ) => {
    const before = await service.filesOnDisk()
    const { status, json } = await put('refused', body, said, asked)
    expect(await service.filesOnDisk()).toEqual(before)
    expect((await service.ask(`${EVIDENCE}/refused`, { cookie: service.members.ministry.auditor })).status).toBe(404)
    return { status, code: json['code'], fields: json['fields'] }
  }
  const invalid = (path: string[], problem: string) => ({ status: 422, code: 'invalid', fields: [{ path, problem }] })

  const unwanted = (problem: string) => ({ status: 422, code: 'file-refused', fields: [{ path: ['body'], problem }] })

  it('where its bytes are not wanted', async () => {
    const macros = officeFile('xl', '', { 'xl/vbaProject.bin': 'x' })
    expect(await refused(macros, { name: '台帳.xlsx' })).toEqual(unwanted('macros'))
    expect(await refused('#!/bin/sh\n')).toEqual(unwanted('program'))
    expect(await refused('@echo off', { name: 'run.bat' })).toEqual(unwanted('program'))
    expect(await refused('PK\x03\x04 cut')).toEqual(unwanted('damaged-archive'))
    expect(await refused('')).toEqual(invalid(['body'], 'empty'))
  })

  it('where it is too large', async () => {
    expect((await put('just-so', Buffer.alloc(100_000))).status).toBe(200)
    const problem = { status: 413, code: 'body-too-large', fields: [{ path: ['body'], problem: 'too-large' }] }
    expect(await refused(Buffer.alloc(100_001))).toEqual(problem)
    // Its sender sends on for a while, and gets the answer nevertheless.
    expect(await refused(Buffer.alloc(30_000_000))).toEqual(problem)
  })

  it('where what is said of it is wrong', async () => {
    expect(await refused('x', { path: 'measures/block-9-9' })).toEqual(invalid(['query', 'path'], 'nothing-there'))
    expect(await refused('x', { path: '__proto__' })).toEqual(invalid(['query', 'path'], 'nothing-there'))
    const validUntil = await refused('x', { validUntil: '2026-03-30' })
    expect(validUntil).toEqual(invalid(['query', 'validUntil'], 'before-evidence-date'))
    expect(await refused('x', { evidenceDate: '2199-01-01' })).toEqual(
      invalid(['query', 'evidenceDate'], 'in-the-future'),
    )
    for (const said of [
      { marking: ' ' },
      { marking: 'a\nb' },
      { evidenceDate: '2026-02-30' },
      { name: undefined },
      { x: 'y' },
    ])
      expect(await refused('x', said)).toMatchObject({ status: 422, code: 'invalid' })
    expect(
      await refused('x', { document: 'no-such-sheet' }, { cookie: service.members.ministry.system }),
    ).toMatchObject({ status: 403 })
  })

  it('where it is no bare file', async () => {
    const wanted = {
      status: 422,
      fields: [{ path: ['header', 'content-type'], problem: 'wrong-media-type', expected: 'application/octet-stream' }],
    }
    const form = { headers: { 'content-type': 'multipart/form-data; boundary=x' } }
    expect(await refused('--x', {}, form)).toMatchObject(wanted)
    const json = { headers: { 'content-type': 'application/json' } }
    expect(await refused('{}', {}, json)).toMatchObject(wanted)
    const elsewhere = await service.ask('/cycles/2014/documents/status-sheet/sheet-a', {
      method: 'PUT',
      body: Buffer.from('x'),
      headers: { 'if-match': '"1"' },
    })
    expect(elsewhere.status).toBe(415)
  })

  it('where the id is that of evidence for another document', async () => {
    await put('taken', 'x')
    const { status, json } = await put('taken', 'y', { kind: 'plan-sheet', path: undefined })
    expect([status, json['code']]).toEqual([409, 'exists-already'])
  })
})

describe('who may', () => {
  const OTHERS = ['agency', 'centre', 'stranger'] as const

  it('of another organisation: nobody, who knows the id and the hash, too', async () => {
    const bytes = 'only ours'
    await put('ours', bytes)
    for (const organisation of OTHERS) {
      const cookie = service.members[organisation].system
      for (const path of ['', '/ours', '/ours/versions/1/file']) {
        expect((await service.ask(`${EVIDENCE}${path}`, { cookie })).status, path).toBe(404)
        const own = await service.ask(`${EVIDENCE}${path}`, { cookie, organisation })
        expect([own.status, own.bytes.includes('ours')], path).toEqual([path === '' ? 200 : 403, false])
        const auditor = service.members[organisation].auditor
        const asAuditor = await service.ask(`${EVIDENCE}${path}`, { cookie: auditor, organisation })
        expect(asAuditor.status, path).toBe(path === '' ? 200 : 404)
      }
      expect((await put('ours', 'z', {}, { cookie })).status).toBe(404)
      const body = { reason: 'x' }
      expect((await service.ask(`${EVIDENCE}/ours/withdrawal`, { method: 'POST', body, cookie })).status).toBe(404)
    }
  })

  it('and equal files of two organisations are two files', async () => {
    const bytes = 'equal'
    await put('equal', bytes)
    const cookie = service.members.stranger.system
    expect((await put('equal', bytes, {}, { cookie, organisation: 'stranger' })).status).toBe(200)
    const hash = sha256(bytes)
    const files = await service.filesOnDisk()
    for (const organisation of ['ministry', 'stranger'])
      expect(files).toContain(`${organisation}/${hash.slice(0, 2)}/${hash}`)
  })

  it('of the database: no row of another organisation is shown or taken', async () => {
    const { pool } = service.records
    const seen = await asOrganisation(pool, 'stranger', ({ query }) =>
      query<{ organisation_id: string }>('select organisation_id from records.evidence where $1::text is not null'),
    )
    expect(new Set(seen.map(({ organisation_id }) => organisation_id))).toEqual(new Set(['stranger']))
    const change = (sql: string) => asOrganisation(pool, 'stranger', ({ query }) => query(sql))
    await expect(change(`delete from records.evidence where organisation_id = $1`)).rejects.toThrow('permission denied')
    await expect(change(`update records.evidence set sha256 = '' where organisation_id = $1`)).rejects.toThrow(
      'permission denied',
    )
  })

  it('of the own organisation: the owner’s department writes; the offices, CISO and auditor read', async () => {
    await put('roles', 'x')
    const statusOf = async (role: keyof EvidenceService['members']['ministry']) => {
      const cookie = service.members.ministry[role]
      const answers = [
        await service.ask(EVIDENCE, { cookie }),
        await service.ask(`${EVIDENCE}/roles`, { cookie }),
        await service.ask(`${EVIDENCE}/roles/versions/1/file`, { cookie }),
        await put('roles', 'x', {}, { cookie }),
        await service.ask(`${EVIDENCE}/roles/withdrawal`, { method: 'POST', body: { reason: 'x' }, cookie }),
      ]
      return answers.map(({ status }) => status)
    }
    const readers = [200, 200, 200, 403, 403]
    expect(await statusOf('security')).toEqual(readers)
    expect(await statusOf('assurance')).toEqual(readers)
    expect(await statusOf('ciso')).toEqual(readers)
    expect(await statusOf('auditor')).toEqual(readers)
    expect(await statusOf('administrator')).toEqual([403, 403, 403, 403, 403])
    expect(await statusOf('system')).toEqual([200, 200, 200, 200, 200])
    // Another department: its list is its own.
    expect(await statusOf('business')).toEqual([200, 403, 403, 403, 403])
    const { json } = await service.ask(EVIDENCE, { cookie: service.members.ministry.business })
    expect(json['evidence']).toEqual([])
  })
})
