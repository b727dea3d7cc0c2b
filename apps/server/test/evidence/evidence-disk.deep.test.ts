import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { type ClientRequest, request } from 'node:http'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import { evidenceContext } from '../../src/evidence/evidence-context.ts'
import { filePath, keepFile, receiveFile } from '../../src/evidence/evidence-files.ts'
import { sweepEvidence } from '../../src/evidence/sweep-evidence.ts'
import { withClient } from '../../src/postgres/roles.ts'
import { EVIDENCE, type EvidenceService, evidenceService, type Options, uploadPath } from './evidence-service.ts'

async function withService(work: (service: EvidenceService) => Promise<void>, options: Options = {}): Promise<void> {
  await using service = await evidenceService(options)
  await work(service)
}

const put = ({ ask }: EvidenceService, id: string, body: string | Buffer) =>
  ask(uploadPath(id), { method: 'PUT', body: Buffer.from(body) })

/** An upload that has begun: its first bytes are sent, and `length` of them announced. */
function begin(service: EvidenceService, id: string, length: number): ClientRequest {
  const sent = request(`${service.address}/api/organisations/ministry${uploadPath(id)}`, {
    method: 'PUT',
    agent: false,
    headers: {
      cookie: service.members.ministry.system,
      'content-type': 'application/octet-stream',
      'content-length': length,
    },
  })
  sent.on('error', () => undefined)
  sent.write(Buffer.alloc(100, 1))
  return sent
}

const rowsOf = ({ records: { pool } }: EvidenceService) =>
  asOrganisation(pool, 'ministry', ({ query }) =>
    query<{ sha256: string }>('select sha256 from records.evidence where organisation_id = $1'),
  )

const EIGHT = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

/** The files of the ministry that came in, and nothing halfway. */
const WHOLE = /^ministry\/[0-9a-f]{2}\/[0-9a-f]{64}$/

describe('an upload that does not come to its end', () => {
  it('leaves nothing when its sender is gone', async () => {
    await withService(async (service) => {
      const sent = begin(service, 'cut', 1000)
      await expect.poll(service.filesOnDisk).toMatchObject([expect.stringMatching(/^ministry\/incoming\//)])
      sent.destroy()
      await expect.poll(service.filesOnDisk).toEqual([])
      expect(await rowsOf(service)).toEqual([])
      expect(service.log.join('')).not.toContain('defect')
      expect((await put(service, 'cut', 'whole')).status).toBe(200)
    })
  })

  it('is ended when it is too slow', async () => {
    await withService(
      async (service) => {
        const sent = begin(service, 'slow', 1000)
        const [response] = (await once(sent, 'response')) as [{ statusCode: number }]
        expect(response.statusCode).toBe(408)
        await expect.poll(service.filesOnDisk).toEqual([])
        expect(await rowsOf(service)).toEqual([])
      },
      { requestMilliseconds: 1000 },
    )
  })

  it('does not take the place of others for good', async () => {
    await withService(
      async (service) => {
        const two = [begin(service, 'one', 1000), begin(service, 'two', 1000)]
        await expect.poll(async () => (await service.filesOnDisk()).length).toBe(2)
        const third = await put(service, 'three', 'x')
        expect([third.status, third.headers.get('retry-after')]).toEqual([429, '10'])
        for (const one of two) one.destroy()
        await expect.poll(async () => (await put(service, 'three', 'x')).status).toBe(200)
      },
      { limits: { uploads: 2 } },
    )
  })
})

describe('the room of an organisation', () => {
  it('is not exceeded, by uploads at once either; equal files count once', async () => {
    await withService(
      async (service) => {
        const answers = await Promise.all(EIGHT.map((letter) => put(service, letter, letter.repeat(300))))
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
        expect(answers.filter(({ status }) => status === 507)).toHaveLength(5)
        const fields = [{ path: ['body'], problem: 'organisation-full' }]
        expect(answers.find(({ status }) => status === 507)?.json).toMatchObject({ code: 'storage-full', fields })
        const kept = EIGHT.find((_, index) => answers[index]?.status === 200) ?? ''
        expect((await put(service, 'again', kept.repeat(300))).status).toBe(200)
        expect((await put(service, 'more', 'x'.repeat(101))).status).toBe(507)
        expect((await put(service, 'rest', 'x'.repeat(100))).status).toBe(200)
        expect((await service.filesOnDisk()).filter((name) => !WHOLE.test(name))).toEqual([])
      },
      { limits: { organisation: 1000 } },
    )
  })
})

describe('a disk without room', () => {
  it('takes nothing, leaves nothing halfway, and says so to the sender and in the log', async () => {
    await withService(async (service) => {
      await mkdir(service.root, { recursive: true })
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m,mode=700', 'none', service.root])
      try {
        expect((await put(service, 'fits', Buffer.alloc(300_000, 1))).status).toBe(200)
        const full = await put(service, 'full', Buffer.alloc(900_000, 2))
        const fields = [{ path: ['body'], problem: 'disk-full' }]
        expect([full.status, full.json]).toMatchObject([507, { code: 'storage-full', fields }])
        expect(service.log.some((line) => line.includes('evidence-disk-full'))).toBe(true)
        expect(await service.filesOnDisk()).toEqual([expect.stringMatching(WHOLE)])
        expect(await rowsOf(service)).toHaveLength(1)
        // What fits is taken again at once.
        expect((await put(service, 'full', Buffer.alloc(200_000, 2))).status).toBe(200)
      } finally {
        execFileSync('umount', [service.root])
      }
    })
  })
})

describe('eight uploads at once of the same bytes', () => {
  it('are one file and eight pieces of evidence', async () => {
    await withService(async (service) => {
      const bytes = Buffer.alloc(300_000, 7)
      const answers = await Promise.all(EIGHT.map((id) => put(service, id, bytes)))
      expect(answers.map(({ status, json }) => [status, json['outcome']])).toEqual(EIGHT.map(() => [200, 'added']))
      expect(await service.filesOnDisk()).toEqual([expect.stringMatching(WHOLE)])
      expect((await service.ask(`${EVIDENCE}/h/versions/1/file`)).bytes.equals(bytes)).toBe(true)
    })
  })

  it('to one id are one version', async () => {
    await withService(async (service) => {
      const answers = await Promise.all(EIGHT.map(() => put(service, 'one', 'same')))
      const outcomes = answers.map(({ json }) => json['outcome'])
      expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'unchanged')).toHaveLength(7)
      expect(await rowsOf(service)).toHaveLength(1)
    })
  })

  it('to one id, of other bytes each, are eight versions', async () => {
    await withService(async (service) => {
      await Promise.all(EIGHT.map((content) => put(service, 'one', content)))
      const { json } = await service.ask(`${EVIDENCE}/one`)
      const versions = json['versions'] as { version: number }[]
      expect(versions.map(({ version }) => version)).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
    })
  })
})

describe('a file that the disk has changed', () => {
  it('is not given out: a problem and a line of the log; the same bytes once more mend it', async () => {
    await withService(async (service) => {
      const bytes = Buffer.alloc(600_000, 3)
      await put(service, 'flip', bytes)
      const path = join(service.root, (await service.filesOnDisk())[0] ?? '')
      const download = () => service.ask(`${EVIDENCE}/flip/versions/1/file`)
      const flipped = await readFile(path)
      flipped[500_000] = 2
      await writeFile(path, flipped)
      const changed = await download()
      expect([changed.status, changed.json]).toMatchObject([
        500,
        { code: 'file-damaged', fields: [{ path: ['file'], problem: 'changed' }] },
      ])
      expect(changed.headers.get('content-disposition')).toBeNull()
      const line = service.log.find((one) => one.includes('evidence-damaged')) ?? '{}'
      expect(JSON.parse(line)).toMatchObject({
        problem: 'changed',
        organisation: 'ministry',
        evidence: 'flip',
        version: 1,
      })
      expect((await put(service, 'flip', bytes)).json).toMatchObject({ outcome: 'unchanged' })
      expect((await download()).bytes.equals(bytes)).toBe(true)
      await writeFile(path, bytes.subarray(0, 1000))
      expect((await download()).status).toBe(500)
    })
  })

  it('or lost is said, too', async () => {
    await withService(async (service) => {
      await put(service, 'lost', 'x')
      const [name = ''] = await service.filesOnDisk()
      await rm(join(service.root, name))
      const { status, json } = await service.ask(`${EVIDENCE}/lost/versions/1/file`)
      expect([status, json]).toMatchObject([500, { fields: [{ path: ['file'], problem: 'missing' }] }])
    })
  })
})

describe('the sweep', () => {
  const HOUR = 3600 * 1000
  const now = new Date()
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * HOUR)
  const contextOf = ({ root }: EvidenceService) => evidenceContext({ dataRoot: dirname(root), log: () => undefined })

  /** A file whose row was never written, as a crash leaves it. @returns its path */
  async function orphan(
    service: EvidenceService,
    organisation: string,
    content: string,
    hours: number,
  ): Promise<string> {
    const files = contextOf(service).filesOf(organisation)
    const taken = await receiveFile(files, Readable.from([Buffer.from(content)]), 1000)
    if (!taken.ok) throw new Error(taken.reason)
    await using received = taken.received
    await keepFile(files, received)
    const path = filePath(files, received.sha256)
    await utimes(path, hoursAgo(hours), hoursAgo(hours))
    return path.slice(service.root.length + 1)
  }

  it('removes what a crash left a day ago, and nothing else', async () => {
    await withService(async (service) => {
      await put(service, 'kept', 'kept')
      const [kept = ''] = await service.filesOnDisk()
      await utimes(join(service.root, kept), hoursAgo(1000), hoursAgo(1000))
      await orphan(service, 'ministry', 'old', 25)
      const young = await orphan(service, 'ministry', 'young', 23)
      const unknown = await orphan(service, 'unknown', 'of a database that is not this one', 1000)
      const incoming = join(service.root, 'ministry', 'incoming')
      for (const [name, hours] of [
        ['old', 25],
        ['young', 23],
      ] as const) {
        await writeFile(join(incoming, name), name)
        await utimes(join(incoming, name), hoursAgo(hours), hoursAgo(hours))
      }
      expect(await sweepEvidence(service.records.pool, contextOf(service), now)).toBe(2)
      expect(await service.filesOnDisk()).toEqual([kept, young, unknown, 'ministry/incoming/young'].toSorted())
      expect(await sweepEvidence(service.records.pool, contextOf(service), now)).toBe(0)
    })
  })

  it('has nothing to do where nothing was ever uploaded', async () => {
    await withService(async (service) => {
      expect(await sweepEvidence(service.records.pool, contextOf(service), now)).toBe(0)
      await mkdir(join(service.root, '..foreign'), { recursive: true })
      expect(await sweepEvidence(service.records.pool, contextOf(service), now)).toBe(0)
    })
  })

  it('never takes a file whose row is just being written', async () => {
    await withService(async (service) => {
      for (let round = 0; round < 20; round += 1) {
        const content = `round ${round}`
        await orphan(service, 'ministry', content, 48)
        const [uploaded] = await Promise.all([
          put(service, `round-${round}`, content),
          sweepEvidence(service.records.pool, contextOf(service), now),
        ])
        expect(uploaded.status).toBe(200)
        expect((await service.ask(`${EVIDENCE}/round-${round}/versions/1/file`)).bytes.toString()).toBe(content)
      }
    })
  })

  it('finds the file of an upload whose row could not be written; there is never a row without its file', async () => {
    await withService(async (service) => {
      const asOwner = (sql: string) =>
        withClient(new Client(service.records.database.connection('owner')), (client) => client.query(sql))
      await asOwner('revoke insert on records.evidence from sonae_app')
      expect((await put(service, 'failed', 'x')).status).toBe(500)
      expect(await rowsOf(service)).toEqual([])
      expect(await service.filesOnDisk()).toEqual([expect.stringMatching(WHOLE)])
      await asOwner('grant insert on records.evidence to sonae_app')
      expect(await sweepEvidence(service.records.pool, contextOf(service), new Date(now.getTime() + 25 * HOUR))).toBe(1)
      expect(await service.filesOnDisk()).toEqual([])
      expect((await put(service, 'failed', 'x')).status).toBe(200)
    })
  })
})
