/**
 * The example's forms through LibreOffice: opened, changed as officials change them (a status, a plan year, an inserted
 * row, a moved and a renamed sheet), recalculated, saved, imported by the command line, and a new dashboard from it.
 * Fails when a mark, a live formula, a report line or a recorded value is not what it must be.
 */
import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { needPrograms } from './debian-packages.ts'

const EDITOR = fileURLToPath(new URL('edit-in-libreoffice.py', import.meta.url))
const SONAE = fileURLToPath(new URL('../apps/cli/src/main.ts', import.meta.url))
/** Debian's own Python: the one that has the bridge to LibreOffice. */
const PYTHON = '/usr/bin/python3'

type Step = { readonly do: string; readonly sheet: string; readonly [field: string]: unknown }

function sonae(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SONAE, ...words, '--lang', 'ja'], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

function startLibreOffice(folder: string, pipe: string): ChildProcess {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  return spawn('soffice', ['--headless', '--norestore', '--nologo', profile, `--accept=pipe,name=${pipe};urp`], {
    stdio: 'ignore',
    detached: true,
  })
}

function edit(
  folder: string,
  pipe: string,
  input: string,
  output: string,
  steps: readonly Step[],
): Record<string, string> {
  const job = join(folder, 'job.json')
  writeFileSync(job, JSON.stringify({ input, output, steps }))
  const printed = execFileSync(PYTHON, [EDITOR, pipe, job], { encoding: 'utf8', timeout: 180_000 })
  return JSON.parse(printed) as Record<string, string>
}

/** Columns by their keys: sheet 2 and sheet 3 (STATUS_COLUMNS and PLAN_COLUMNS). */
const STATUS = { name: 'c4', applicability: 'c12', implemented: 'c13', documents: 'c15' }
const PLAN = {
  name: 'c4',
  device: 'c11',
  done: 'c13',
  thisYear: 'c14',
  year1: 'c15',
  year2: 'c16',
  year4: 'c18',
  note: 'c21',
}

/** The cells of the seven marks of a status table: A to F and the total. */
const MARKS = Array.from({ length: 7 }, (_, index) => `marks/c${4 + index}`)

function main(folder: string, pipe: string): void {
  assert.equal(sonae('example', '--out', folder).status, 0)
  const cycle = join(folder, 'cycle.json')
  const form = (name: string) => join(folder, '様式', name)
  const edited = join(folder, 'edited.xlsx')

  // Ａシステム: 遮断2-3 is done now; 監視2-1 comes a year earlier; an own measure for E is added in an inserted row.
  const read = edit(folder, pipe, form('シート2・3_Ａシステム.xlsx'), edited, [
    { do: 'set', sheet: 'status:sheet-a', row: 'own-E|block-2-3', column: STATUS.implemented, text: '済' },
    { do: 'set', sheet: 'status:sheet-a', row: 'own-E|block-2-3', column: STATUS.documents, text: '端末設定書' },
    {
      do: 'insert-below',
      sheet: 'status:sheet-a',
      row: 'own-E|monitor-2-1',
      texts: { [STATUS.name]: '不審な操作の相談窓口', [STATUS.implemented]: '済', [STATUS.documents]: '運用手順書' },
    },
    { do: 'set', sheet: 'plan:sheet-a', row: 'own-E|block-2-3', column: PLAN.year2, text: '' },
    { do: 'set', sheet: 'plan:sheet-a', row: 'own-E|block-2-3', column: PLAN.thisYear, text: '〇' },
    { do: 'set', sheet: 'plan:sheet-a', row: 'own-E|monitor-2-1', column: 'c17', text: '' },
    { do: 'set', sheet: 'plan:sheet-a', row: 'own-E|monitor-2-1', column: PLAN.year2, text: 'o' },
    {
      do: 'insert-below',
      sheet: 'plan:sheet-a',
      row: 'own-E|monitor-2-1',
      texts: {
        [PLAN.name]: '不審な操作の相談窓口',
        [PLAN.device]: 'ユーザ端末',
        [PLAN.thisYear]: '○',
        [PLAN.note]: '相談を受けて端末を調べる。',
      },
    },
    { do: 'move-sheet-last', sheet: 'status:sheet-a' },
    { do: 'rename-sheet', sheet: 'plan:sheet-a', name: '計画' },
  ])
  assert.deepEqual(read, {})

  const dry = sonae('forms', 'import', cycle, edited, '--dry-run', '--json')
  assert.equal(dry.status, 0, dry.stdout + dry.stderr)
  assert.equal(
    readFileSync(cycle, 'utf8'),
    readFileSync(fileURLToPath(new URL('../content/example/cycle.json', import.meta.url)), 'utf8'),
  )
  const imported = sonae('forms', 'import', cycle, edited)
  process.stdout.write(imported.stdout)
  assert.equal(imported.status, 0, imported.stderr)
  // Every change is named, and nothing else.
  for (const words of [
    'シート２（Ａシステム） 遮断2-3 実施状況',
    'シート３（Ａシステム） 監視2-1 実施予定',
    'シート３（Ａシステム） その他「不審な操作の相談窓口」 実施予定',
  ]) {
    assert.ok(imported.stdout.includes(words), `the report does not name: ${words}`)
  }
  assert.match(imported.stdout, /反映11・反映済み0・競合0・不採用0/)

  const dashboard = JSON.parse(sonae('dashboard', cycle, '--format', 'json').stdout) as {
    systems: { name: string; now: Table; atEnd: Table }[]
  }
  const [a, b] = dashboard.systems
  assert.deepEqual(marks(a?.now), ['○◎◎◎○×', '無無無無有無', 8, 1])
  assert.deepEqual(marks(a?.atEnd), ['○◎◎◎◎－', '無無無無有有', 9, 2])
  assert.deepEqual(marks(b?.now), ['○◎×○○×', '無無無無無無', 5, 0])
  assert.deepEqual(marks(b?.atEnd), ['○◎◎◎◎○', '無無無無無無', 10, 0])
  const pdf = join(folder, 'dashboard.pdf')
  assert.equal(sonae('dashboard', cycle, '--out', pdf).status, 0)
  assert.equal(readFileSync(pdf).subarray(0, 5).toString(), '%PDF-')

  // Live formulas: what LibreOffice computes from the changed answers is what Sonae computes.
  const again = join(folder, 'again')
  assert.equal(sonae('forms', 'export', cycle, '--out', again, '--only', 'system').status, 0)
  const fresh = join(again, 'シート2・3_Ａシステム.xlsx')
  const live = edit(folder, pipe, fresh, edited, [
    { do: 'set', sheet: 'status:sheet-a', row: 'own-F|block-2-4', column: STATUS.implemented, text: '済' },
    { do: 'set', sheet: 'plan:sheet-a', row: 'own-F|block-2-4', column: 'c20', text: '' },
    { do: 'set', sheet: 'plan:sheet-a', row: 'own-F|block-2-4', column: PLAN.thisYear, text: '○' },
    { do: 'read', sheet: 'status:sheet-a', cells: MARKS },
    { do: 'read', sheet: 'plan:sheet-a', cells: MARKS },
  ])
  assert.deepEqual(Object.values(live), ['○', '◎', '◎', '◎', '○', '○', '9', '○', '◎', '◎', '◎', '◎', '○', '10'])
  console.log('selftest:roundtrip: passed')
}

type Table = {
  readonly set: (string | null)[]
  readonly own: string[]
  readonly setTotal: number
  readonly ownTotal: number
}

function marks(table: Table | undefined): unknown[] {
  return [table?.set.join(''), table?.own.join(''), table?.setTotal, table?.ownTotal]
}

needPrograms(['soffice'], ['libreoffice-calc', 'python3-uno'])
const folder = mkdtempSync(join(tmpdir(), 'sonae-roundtrip-'))
const pipe = `sonae${process.pid}`
const office = startLibreOffice(folder, pipe)
try {
  main(folder, pipe)
} finally {
  if (office.pid !== undefined) {
    try {
      process.kill(-office.pid, 'SIGTERM')
    } catch {
      // it ended by itself
    }
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
}
