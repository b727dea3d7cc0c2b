/**
 * The service under load: `npm run bench:load`, with `--organisations 2000 --systems 50 --seconds 300 --rate 40`. Fills a
 * database of its own (real PostgreSQL, fsync on), starts the service as a process, sends requests at a steady rate over
 * loopback, a tenth of them saves, and prints what the server itself measured for each route, with the process's memory.
 * The table stands in docs/performance.md.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Client } from 'pg'
import { asOrganisation } from '../apps/server/src/database/organisation-transaction.ts'
import { migrate, shippedMigrations } from '../apps/server/src/database/migrate.ts'
import { openPool } from '../apps/server/src/database/open-pool.ts'
import { importCycle } from '../apps/server/src/document/import-cycle.ts'
import { createOrganisation } from '../apps/server/src/organisation/organisation-store.ts'
import { type EmbeddedPostgres, startPostgres } from '../apps/server/src/postgres/start-postgres.ts'
import { withClient } from '../apps/server/src/postgres/roles.ts'
import { loadCatalogue } from '../packages/catalogue/src/load-catalogue.ts'
import { grownCycle } from './grown-cycle.ts'

const { values } = parseArgs({
  options: {
    organisations: { type: 'string', default: '2000' },
    systems: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '300' },
    rate: { type: 'string', default: '40' },
  },
})
const [organisations, systems, seconds, rate] = [values.organisations, values.systems, values.seconds, values.rate].map(
  Number,
)
if (organisations === undefined || systems === undefined || seconds === undefined || rate === undefined)
  throw new Error('four numbers')
const MAIN = new URL('../apps/server/src/main.ts', import.meta.url).pathname
const TEMPLATE = 'org-1'
const ACTIVE = Math.min(organisations, 200)
const cycle = { ...grownCycle(systems), organisation: { id: TEMPLATE, name: TEMPLATE } }
const year = cycle.fiscalYear

const folder = await mkdtemp(join(tmpdir(), 'sonae-load-'))
// PostgreSQL's account passes through.
await chmod(folder, 0o711)
const dataRoot = join(folder, 'data')
try {
  await fill()
  const { child, address, lines } = await startService()
  const peak = await load(address, child)
  child.kill('SIGTERM')
  await new Promise((resolve) => {
    child.once('exit', resolve)
  })
  print(lines, peak)
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** One organisation through the service's own functions; the others are copied within the database. */
async function fill(): Promise<void> {
  const begin = performance.now()
  const started = await startPostgres({ dataRoot, log: () => undefined })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  await using postgres: EmbeddedPostgres = started.postgres
  await withClient(new Client(postgres.connection('owner')), async (client) => {
    await migrate(client, await shippedMigrations())
    await createOrganisation(client, { id: TEMPLATE, parent: null, kind: 'ministry', name: TEMPLATE }, new Date())
  })
  const pool = openPool(postgres.connection('app'), 1)
  const catalogue = loadCatalogue('2016')
  await asOrganisation(pool, TEMPLATE, (transaction) =>
    importCycle(transaction, () => catalogue, cycle, {
      author: { id: 'load', name: '負荷試験' },
      at: new Date(),
      ownerOf: () => 'department',
    }),
  )
  await pool.end()
  await withClient(new Client({ ...postgres.connection('maintenance'), database: 'sonae' }), async (client) => {
    const others = `generate_series(2, ${organisations}) as n`
    await client.query(`insert into records.organisation
      select 'org-' || n, null, 'ministry', 'org-' || n, now() from ${others}`)
    for (const table of ['cycle', 'document', 'revision', 'summary', 'audit_head']) {
      const { rows } = await client.query<{ column_name: string }>(
        `select column_name from information_schema.columns
        where table_schema = 'records' and table_name = $1 and column_name <> 'organisation_id' order by ordinal_position`,
        [table],
      )
      const columns = rows.map(({ column_name }) => column_name).join(', ')
      // The copies' audit chains begin anew: what is measured are requests, not the past.
      const source = table === 'audit_head' ? `0 as number, repeat('0', 64) as hash` : columns
      await client.query(`insert into records.${table} (organisation_id, ${columns})
        select 'org-' || n, ${source} from records.${table}, ${others} where organisation_id = '${TEMPLATE}'`)
    }
    const active = `generate_series(1, ${ACTIVE}) as n`
    await client.query(`insert into identity.account (organisation_id, account_id, login_name, name, created_at)
      select 'org-' || n, 'a', 'a', '負荷試験', now() from ${active}`)
    await client.query(`insert into identity.department (organisation_id, department_id, name)
      select 'org-' || n, 'department', '部署' from ${active}`)
    await client.query(`insert into identity.setting (organisation_id, second_factor_roles)
      select 'org-' || n, '{}' from ${active}`)
    await client.query(`insert into identity.post (organisation_id, post_id, account_id, role, department_id, kind, from_day)
      select 'org-' || n, 'p', 'a', 'system', 'department', 'regular', date '2020-04-01' from ${active}`)
    for (let n = 1; n <= ACTIVE; n += 1) {
      const hash = createHash('sha256').update(tokenOf(n)).digest('hex')
      await client.query(
        `insert into identity.session (organisation_id, session_id, account_id, token_hash, device, address, signed_in_at,
          last_seen_at, stepped_up_at) values ($1, 's', 'a', $2, '', '127.0.0.1', now(), now(), now())`,
        [`org-${n}`, hash],
      )
    }
    await client.query('analyze')
    const { rows } = await client.query<{ size: string; revisions: string }>(
      `select pg_size_pretty(pg_database_size('sonae')) as size, count(*) as revisions from records.revision`,
    )
    const [all] = rows
    console.log(
      `${all?.revisions} revisions, ${all?.size}, filled in ${((performance.now() - begin) / 1000).toFixed(0)} s`,
    )
  })
}

function tokenOf(n: number): string {
  return `load-${n}`.padEnd(43, 'x')
}

async function startService(): Promise<{ child: ChildProcess; address: string; lines: string[] }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, 'serve'], {
    env: { ...process.env, SONAE_DATA: dataRoot, SONAE_PORT: '0', LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  createInterface(child.stderr).on('line', (line) => lines.push(line))
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  for (const begin = performance.now(); performance.now() - begin < 60_000; await sleep(20)) {
    const address = /http:\/\/localhost:\d+/.exec(output)?.[0]
    if (address !== undefined) return { child, address, lines }
  }
  throw new Error(`the service did not start:\n${lines.join('\n')}`)
}

/** Sends at the rate whether answers come or not. @returns the most memory that the process had, in bytes */
async function load(address: string, child: ChildProcess): Promise<number> {
  const failures = new Map<string, number>()
  const under = new Set<Promise<void>>()
  const begin = performance.now()
  let peak = 0
  for (let count = 0; count < (seconds ?? 0) * (rate ?? 0); count += 1) {
    const due = begin + (count * 1000) / (rate ?? 1)
    const wait = due - performance.now()
    if (wait > 1) await sleep(wait)
    const sent = counted(request(address, count), failures)
    under.add(sent)
    void sent.finally(() => under.delete(sent))
    if (count % 40 === 0) peak = Math.max(peak, await memoryOf(child))
  }
  await Promise.all(under)
  if (failures.size > 0) console.log(`answers other than 200: ${JSON.stringify(Object.fromEntries(failures))}`)
  return peak
}

async function counted(answer: Promise<number>, failures: Map<string, number>): Promise<void> {
  const status = await answer.catch(() => 'no answer')
  if (status !== 200) failures.set(String(status), (failures.get(String(status)) ?? 0) + 1)
}

/** One of ten saves a sheet, as the form does: reads it, changes a remark, puts it back. */
async function request(address: string, count: number): Promise<number> {
  const n = (count % ACTIVE) + 1
  const documents = `${address}/api/organisations/org-${n}/cycles/${year}/documents`
  const headers = { cookie: `sonae-session=${tokenOf(n)}` }
  const sheet = `${documents}/status-sheet/sheet-${(count % (systems ?? 1)) + 1}`
  const urls = [documents, `${documents}?kind=status-sheet`, sheet, `${sheet}/revisions`]
  const response = await fetch(count % 10 === 0 ? sheet : (urls[count % urls.length] ?? sheet), { headers })
  const text = await response.text()
  if (count % 10 !== 0 || response.status !== 200) return response.status
  const { content }: { content: object } = JSON.parse(text)
  const saved = await fetch(sheet, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json', 'if-match': response.headers.get('etag') ?? '' },
    body: JSON.stringify({ ...content, note: `負荷試験 ${count}` }),
  })
  await saved.text()
  // Two saves at once of one sheet: the later one is told so.
  return saved.status === 409 ? 200 : saved.status
}

async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1]) * 1024
}

type Line = { readonly msg?: string; readonly method: string; readonly route: string; readonly milliseconds: number }

function print(lines: readonly string[], peak: number): void {
  const parsed = lines.map((line): Line => JSON.parse(line))
  const requests = parsed.filter(({ msg }) => msg === 'request')
  console.log('| request | times | p50, ms | p95, ms | most, ms |\n| --- | --- | --- | --- | --- |')
  for (const [name, all] of Map.groupBy(requests, ({ method, route }) => `${method} ${route}`)) {
    const sorted = all.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)
    const at = (share: number) =>
      (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
    console.log(`| ${name} | ${all.length} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`)
  }
  console.log(`HTTP process: ${(peak / 1024 / 1024).toFixed(0)} MB at most`)
}
