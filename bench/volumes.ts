/**
 * What a large organisation asks for at once, each in a process of its own: `npm run bench`. Time is that of the work
 * alone; memory is the most that the process ever had, with that of the processes that it started. Reading is set beside
 * the spreadsheet library's own reader on the same files. The table stands in docs/performance.md.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadCatalogue } from '../packages/catalogue/src/load-catalogue.ts'
import { exportBusinessForm, exportForms } from '../packages/documents/src/form/export-forms.ts'
import { importForm } from '../packages/documents/src/form/import-form.ts'
import { readForm } from '../packages/documents/src/form/read-form.ts'
import { dashboardPdfs } from '../packages/documents/src/pdf/dashboard-batch.ts'
import { readWorkbook } from '../packages/documents/src/workbook/read-workbook.ts'
import { readByLibrary } from '../packages/documents/test/workbook-editor.ts'
import { buildDashboard } from '../packages/domain/src/dashboard/dashboard-model.ts'
import { needPrograms } from '../scripts/debian-packages.ts'
import { exampleOf, grownCycle } from './grown-cycle.ts'

const COUNT = 200
const catalogue = loadCatalogue('2016')

type Work = { readonly name: string; readonly target: string; readonly run: (folder: string) => Promise<unknown> }

const saved = (folder: string) => {
  const from = join(folder, 'saved')
  return readdirSync(from).map((name) => readFileSync(join(from, name)))
}

const WORKS: Readonly<Record<string, Work>> = {
  write: {
    name: `write ${COUNT} system workbooks with charts`,
    target: '3 s, 400 MB',
    run: async () => {
      const cycle = grownCycle(COUNT)
      return timed(() => exportForms(catalogue, { ...cycle, businessSheets: [], areaDecisions: [] }))
    },
  },
  read: {
    name: `read the ${COUNT} that LibreOffice saved`,
    target: '3 s',
    run: (folder) => {
      const files = saved(folder)
      return timed(() => files.map((bytes) => mustBeOk(readForm(catalogue, bytes))))
    },
  },
  'read-cells': {
    name: '… the cells alone',
    target: '',
    run: (folder) => {
      const files = saved(folder)
      return timed(() => files.map((bytes) => mustBeOk(readWorkbook(bytes))))
    },
  },
  'read-library': {
    name: "… the cells alone, by the library's reader",
    target: '',
    run: (folder) => {
      const files = saved(folder)
      return timed(async () => {
        for (const bytes of files) await readByLibrary(bytes)
      })
    },
  },
  import: {
    name: `import one workbook of ${COUNT} systems`,
    target: '1 s',
    run: (folder) => {
      const cycle = grownCycle(COUNT)
      const bytes = readFileSync(join(folder, 'business.xlsx'))
      return timed(() => mustBeOk(importForm(catalogue, cycle, bytes)))
    },
  },
  dashboards: {
    name: `${COUNT} dashboards as PDF (A3)`,
    target: '2 s',
    run: () => {
      const dashboards = Array.from({ length: COUNT }, (_, n) => buildDashboard(catalogue, exampleOf(`第${n + 1}省`)))
      const options = { paper: 'a3', locale: 'ja' } as const
      const jobs = dashboards.map((dashboard) => ({ dashboard, options }))
      return timed(async () => (await dashboardPdfs(catalogue, jobs)).forEach(mustBeOk))
    },
  },
}

async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

function mustBeOk(result: { readonly ok: boolean }): void {
  if (!result.ok) throw new Error(JSON.stringify(result))
}

/** What a process has (VmRSS) or had at most (VmHWM), in MB; 0 when it is gone. */
function memoryOf(pid: string, what: 'VmRSS' | 'VmHWM'): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`^${what}:\\s*(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** What the processes that this one started have together. */
function memoryOfChildren(): number {
  const pids = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ')
  return pids.reduce((sum, pid) => sum + (pid === '' ? 0 : memoryOf(pid, 'VmRSS')), 0)
}

/** Writes the workbooks, and lets LibreOffice open and save them. */
async function prepare(folder: string): Promise<void> {
  needPrograms(['soffice'], ['libreoffice-calc'])
  const cycle = grownCycle(COUNT)
  const written = join(folder, 'written')
  mkdirSync(written)
  const forms = await exportForms(catalogue, { ...cycle, businessSheets: [], areaDecisions: [] })
  const files = forms
    .filter(({ owner }) => owner.kind === 'system')
    .map((form, index) => ({ ...form, name: `${index}.xlsx` }))
  for (const { name, bytes } of files) writeFileSync(join(written, name), bytes)
  const [business] = cycle.businessSheets
  if (business === undefined) throw new Error('no business sheet')
  writeFileSync(join(folder, 'business.xlsx'), (await exportBusinessForm(catalogue, cycle, business)).bytes)
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const paths = files.map(({ name }) => join(written, name))
  execFileSync(
    'soffice',
    ['--headless', profile, '--convert-to', 'xlsx', '--outdir', join(folder, 'saved'), ...paths],
    {
      stdio: 'ignore',
    },
  )
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sonae-volumes-'))
  try {
    await prepare(folder)
    console.log('| work | target | time, s | memory, MB |\n|---|---|---|---|')
    for (const [key, { name, target }] of Object.entries(WORKS)) {
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        [...process.execArgv, import.meta.filename, key, folder],
        {
          encoding: 'utf8',
        },
      )
      if (status !== 0) throw new Error(stderr)
      const [milliseconds, megabytes] = stdout.trim().split(' ').map(Number)
      console.log(`| ${name} | ${target} | ${((milliseconds ?? 0) / 1000).toFixed(2)} | ${megabytes?.toFixed(0)} |`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const [, , key = '', folder = ''] = process.argv
const work = WORKS[key]
if (work === undefined) await main()
else {
  let children = 0
  const watch = setInterval(() => (children = Math.max(children, memoryOfChildren())), 50)
  const time = await work.run(folder)
  clearInterval(watch)
  console.log(`${String(time)} ${memoryOf('self', 'VmHWM') + children}`)
}
