/**
 * How the cost of each operation grows with the number of systems: `npm run bench`. Medians of several runs, all sizes
 * in one process; the ratios are what counts. The table stands in docs/performance.md.
 */
import { loadCatalogue } from '../packages/catalogue/src/load-catalogue.ts'
import { dashboardWorkbook } from '../packages/documents/src/dashboard/dashboard-workbook.ts'
import { exportForms } from '../packages/documents/src/form/export-forms.ts'
import { importForm } from '../packages/documents/src/form/import-form.ts'
import { dashboardPdf } from '../packages/documents/src/pdf/dashboard-pdf.ts'
import { checkCycle } from '../packages/domain/src/check/check-cycle.ts'
import { writeCycle } from '../packages/domain/src/cycle/cycle-file.ts'
import { openYear } from '../packages/domain/src/cycle/open-year.ts'
import { buildDashboard } from '../packages/domain/src/dashboard/dashboard-model.ts'
import { merge } from '../packages/domain/src/merge/merge.ts'
import { grownCycle, mustReadCycle } from './grown-cycle.ts'

const catalogue = loadCatalogue('2016')
async function median(runs: number, work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let run = 0; run <= runs; run += 1) {
    const start = performance.now()
    await work()
    if (run > 0) times.push(performance.now() - start)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

const SIZES = [1, 10, 100]
const rows: Record<string, number[]> = {}
for (const size of SIZES) {
  const cycle = grownCycle(size)
  const text = writeCycle(cycle)
  const noted = (note: string) => ({ ...cycle, statusSheets: cycle.statusSheets.map((sheet) => ({ ...sheet, note })) })
  const roled = { ...cycle, statusSheets: cycle.statusSheets.map((sheet) => ({ ...sheet, roles: '分担' })) }
  const dashboard = buildDashboard(catalogue, cycle)
  const system = (await exportForms(catalogue, cycle)).find(({ owner }) => owner.kind === 'system')
  const operations: [name: string, runs: number, work: () => unknown][] = [
    ['read the cycle file', 5, () => mustReadCycle(text)],
    ['check everything', 5, () => checkCycle(catalogue, cycle)],
    ['three-way merge of the whole cycle', 5, () => merge(cycle, noted('変更'), roled)],
    ['open the next year', 5, () => openYear(cycle, true)],
    ['dashboard model', 5, () => buildDashboard(catalogue, cycle)],
    ['export all forms', 3, () => exportForms(catalogue, cycle)],
    ['import one system form', 3, () => system && importForm(catalogue, cycle, system.bytes)],
    ['dashboard xlsx', 3, () => dashboardWorkbook(catalogue, dashboard)],
    ...(size <= 10
      ? [
          ['dashboard PDF (A3)', 3, () => dashboardPdf(catalogue, dashboard, { paper: 'a3', locale: 'ja' })] as [
            string,
            number,
            () => unknown,
          ],
        ]
      : []),
  ]
  for (const [name, runs, work] of operations) (rows[name] ??= []).push(await median(runs, work))
}
console.log(
  `| operation | ${SIZES.map((size) => `${size} system${size === 1 ? '' : 's'}, ms`).join(' | ')} | growth 10 → 100 |`,
)
console.log(`|---|${SIZES.map(() => '---').join('|')}|---|`)
for (const [name, times] of Object.entries(rows)) {
  const [, ten, hundred] = times
  const growth = ten === undefined || hundred === undefined ? '–' : `× ${(hundred / ten).toFixed(1)}`
  console.log(`| ${name} | ${SIZES.map((_, index) => times[index]?.toFixed(1) ?? '–').join(' | ')} | ${growth} |`)
}
