import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../src/audit/audit-store.ts'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import { withClient } from '../../src/postgres/roles.ts'
import { readKey } from '../../src/service/key-file.ts'
import { rotateKey } from '../../src/service/rotate-key.ts'
import { isSealedBy, seal, unseal } from '../../src/session/secret-box.ts'
import { ORGANISATIONS, type Records, records } from '../records/records.ts'

const PROCESS = fileURLToPath(new URL('rotate-process.ts', import.meta.url))
const NOW = new Date('2026-06-01T00:00:00Z')
const ACCOUNTS = ['a', 'b', 'c']

let service: Records
let dataRoot: string
let key: Uint8Array
/** As its organisation and account bind it. */
const secrets = new Map<string, Buffer>()
beforeEach(async () => {
  service = await records()
  dataRoot = await mkdtemp(join(tmpdir(), 'sonae-key-'))
  key = await readKey(dataRoot)
  await asSuperuser(async (client) => {
    for (const { id } of ORGANISATIONS)
      for (const account of ACCOUNTS) {
        const owner = `totp/${id}/${account}`
        const secret = randomBytes(20)
        secrets.set(owner, secret)
        const sealed = seal(key, secret, owner, randomBytes)
        // Half of them from before keys were named.
        const stored = account === 'a' ? ['v1', ...sealed.split('.').slice(2)].join('.') : sealed
        await client.query(
          `insert into identity.account (organisation_id, account_id, login_name, name, created_at)
          values ($1, $2, $2, $2, now())`,
          [id, account],
        )
        await client.query('insert into identity.totp (organisation_id, account_id, secret) values ($1, $2, $3)', [
          id,
          account,
          stored,
        ])
      }
  })
})
afterEach(async () => {
  await service[Symbol.asyncDispose]()
  await rm(dataRoot, { recursive: true })
})

function asSuperuser<T>(work: (client: Client) => Promise<T>): Promise<T> {
  return withClient(new Client(service.database.connection('maintenance')), work)
}

async function stored(): Promise<{ organisation: string; owner: string; secret: string }[]> {
  return asSuperuser(async (client) => {
    const { rows } = await client.query<{ organisation: string; owner: string; secret: string }>(
      `select organisation_id as organisation, 'totp/' || organisation_id || '/' || account_id as owner, secret
      from identity.totp order by organisation_id, account_id`,
    )
    return rows
  })
}

/** Who has moved to another key than the first one. */
async function moved(): Promise<Set<string>> {
  const rows = await stored()
  return new Set(rows.filter(({ secret }) => isElsewhere(secret)).map(({ organisation }) => organisation))
}

const keyFiles = () => readdir(join(dataRoot, 'keys'))

async function expectAllUnder(one: Uint8Array): Promise<void> {
  for (const { owner, secret } of await stored()) {
    expect(isSealedBy(one, secret), owner).toBe(true)
    expect(unseal(one, secret, owner)).toEqual(secrets.get(owner))
  }
}

describe('key rotate', () => {
  it('seals every secret anew under another key, and the first one is gone', async () => {
    expect(await rotateKey(service.database, dataRoot, NOW)).toEqual({ ok: true, moved: 12 })
    const next = await readKey(dataRoot)
    expect(Buffer.from(next).equals(key)).toBe(false)
    expect(await keyFiles()).toEqual(['second-factors'])
    await expectAllUnder(next)
    for (const { id } of ORGANISATIONS) {
      const entries = await asOrganisation(service.pool, id, async (transaction) => {
        expect(await verifyAudit(transaction)).toMatchObject({ ok: true })
        return transaction.query<{ content: string }>(
          `select content from records.audit_entry join records.audit_content using (organisation_id, number)
          where organisation_id = $1 and action = 'key.rotate'`,
        )
      })
      expect(entries.map(({ content }) => JSON.parse(content) as unknown)).toEqual([
        { secrets: 3, key: expect.any(String) },
      ])
    }
  })

  it('is done again as often as one likes', async () => {
    const keys = [Buffer.from(key).toString('hex')]
    for (let time = 0; time < 3; time += 1) {
      expect(await rotateKey(service.database, dataRoot, NOW)).toEqual({ ok: true, moved: 12 })
      keys.push(Buffer.from(await readKey(dataRoot)).toString('hex'))
    }
    expect(new Set(keys).size).toBe(4)
    await expectAllUnder(await readKey(dataRoot))
  })

  it('waits for the service to be stopped, and leaves no trace', async () => {
    await withClient(new Client(service.database.connection('app')), async () => {
      expect(await rotateKey(service.database, dataRoot, NOW)).toEqual({ ok: false, problem: 'in-use' })
    })
    expect(await readKey(dataRoot)).toEqual(key)
    expect((await moved()).size).toBe(0)
  })

  it('that meets a secret it cannot open keeps both keys, and is finished once that is mended', async () => {
    const broken = `'stranger' and account_id = 'b'`
    const before = (await stored()).find(({ owner }) => owner === 'totp/stranger/b')?.secret ?? ''
    const put = (secret: string) =>
      asSuperuser((client) =>
        client.query(`update identity.totp set secret = $1 where organisation_id = ${broken}`, [secret]),
      )
    await put(seal(randomBytes(32), randomBytes(20), 'totp/stranger/b', randomBytes))
    await expect(rotateKey(service.database, dataRoot, NOW)).rejects.toThrow('not a secret that this key has sealed')
    expect([...(await moved())]).toEqual(['agency', 'centre', 'ministry', 'stranger'])
    // Of the last one nothing was moved but what was strange before.
    const left = (await stored()).filter(
      ({ organisation, secret }) => organisation === 'stranger' && !isElsewhere(secret),
    )
    expect(left).toHaveLength(2)
    await expect(readKey(dataRoot)).rejects.toThrow('key rotate')
    await put(before)
    expect(await rotateKey(service.database, dataRoot, NOW)).toEqual({ ok: true, moved: 3 })
    await expectAllUnder(await readKey(dataRoot))
  })

  it('that is killed in the middle is finished by the next one', async () => {
    const connections = {
      owner: service.database.connection('owner'),
      app: service.database.connection('app'),
      identity: service.database.connection('identity'),
    }
    const run = () => spawn(process.execPath, [PROCESS, JSON.stringify({ connections, dataRoot })], { stdio: 'ignore' })
    await asSuperuser(async (client) => {
      // The third organisation is held, so that it comes to the middle and no further.
      await client.query('begin')
      await client.query(`select from identity.totp where organisation_id = 'ministry' for update`)
      const child = run()
      const ended = once(child, 'close')
      while ((await moved()).size < 2 && child.exitCode === null) await sleep(20)
      child.kill('SIGKILL')
      expect(await ended).toEqual([null, 'SIGKILL'])
      await client.query('rollback')
    })
    expect([...(await moved())]).toEqual(['agency', 'centre'])
    expect(await keyFiles()).toContain('second-factors.next')
    expect(await readFile(join(dataRoot, 'keys', 'second-factors'))).toEqual(Buffer.from(key))
    await expect(readKey(dataRoot)).rejects.toThrow('key rotate')
    await connectionsEnd()
    expect(await rotateKey(service.database, dataRoot, NOW)).toEqual({ ok: true, moved: 6 })
    await expectAllUnder(await readKey(dataRoot))
  })

  it('that is killed once all is moved, or before anything is, is finished by the next one', async () => {
    // Before anything: the next key is there, and nothing else.
    const next = randomBytes(32)
    await writeFile(join(dataRoot, 'keys', 'second-factors.next'), next)
    expect(await rotateKey(service.database, dataRoot, NOW)).toEqual({ ok: true, moved: 12 })
    expect(await readKey(dataRoot)).toEqual(next)
    // After everything but the last step: the key in use is one that has sealed nothing any more.
    await writeFile(join(dataRoot, 'keys', 'second-factors'), key)
    await writeFile(join(dataRoot, 'keys', 'second-factors.next'), next)
    expect(await rotateKey(service.database, dataRoot, NOW)).toEqual({ ok: true, moved: 0 })
    expect(await keyFiles()).toEqual(['second-factors'])
    await expectAllUnder(await readKey(dataRoot))
  })
})

/** Sealed by a key that is named, and not the first one. */
function isElsewhere(secret: string): boolean {
  return secret.startsWith('v2.') && !isSealedBy(key, secret)
}

/** Waits until the database has noticed that a process is gone. */
async function connectionsEnd(): Promise<void> {
  const open = () =>
    asSuperuser(async (client) => {
      const { rows } = await client.query(
        `select from pg_stat_activity where datname = current_database() and usename in ('sonae_app', 'sonae_identity')`,
      )
      return rows.length
    })
  while ((await open()) > 0) await sleep(20)
}
