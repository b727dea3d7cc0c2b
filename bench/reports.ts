/**
 * What a report between organisations costs (⑮), step by step, at the sender and at the receiver: `npm run bench`. The
 * cycle grows; the rest of each line is milliseconds, the best of three. The table stands in docs/performance.md.
 */
import { loadCatalogue } from '../packages/catalogue/src/load-catalogue.ts'
import { documentsOf } from '../packages/domain/src/document/document.ts'
import { contentHash } from '../packages/domain/src/primitive/canonical-json.ts'
import { reportContents } from '../packages/domain/src/report/build-report.ts'
import { checkReport } from '../packages/domain/src/report/check-report.ts'
import { Report } from '../packages/domain/src/report/report.ts'
import { ReportItem } from '../packages/domain/src/report/report-item.ts'
import { openFile, verifyFile } from '../packages/signed-file/src/open-file.ts'
import { makeKeys, publicKey } from '../packages/signed-file/src/own-keys.ts'
import { encryptFile, signFile } from '../packages/signed-file/src/sign-file.ts'
import { grownCycle } from './grown-cycle.ts'

const catalogue = loadCatalogue('2016')
const keys = await makeKeys()

for (const systems of [50, 200, 800]) {
  const rounds: Record<string, number>[] = []
  for (let round = 0; round < 3; round += 1) rounds.push(await exchanged(systems))
  const names = Object.keys(rounds[0] ?? {})
  const best = names.map((name) => `${name} ${Math.min(...rounds.map((one) => one[name] ?? Infinity)).toFixed(0)}`)
  process.stdout.write(`${systems} systems: ${best.join(', ')}\n`)
}

/** One report with all its worksheets, from the cycle to the receiver's findings. */
async function exchanged(systems: number): Promise<Record<string, number>> {
  const cycle = grownCycle(systems)
  const approved = documentsOf(cycle).map(({ kind, content }) => [
    `${kind}/${content.id}`,
    { revision: 1, hash: contentHash(content) },
  ])
  const times: Record<string, number> = {}
  let since = performance.now()
  const lap = (name: string) => {
    times[name] = performance.now() - since
    since = performance.now()
  }
  const contents = reportContents(catalogue, cycle, ReportItem.options)
  lap('contents')
  const report: Report = {
    format: 'sonae-report',
    schemaVersion: 1,
    id: 'report-1',
    from: { id: cycle.organisation.id, name: cycle.organisation.name },
    to: { id: 'centre', name: 'centre' },
    number: 1,
    replaces: null,
    fiscalYear: cycle.fiscalYear,
    guidelineEdition: cycle.guidelineEdition,
    builtAt: '2026-11-30T00:00:00Z',
    approval: { on: '2026-11-29', documents: Object.fromEntries(approved) },
    items: [...ReportItem.options],
    contents,
    text: '',
    gathered: [],
    without: [],
    audit: { number: 0, hash: '' },
  }
  const signed = await signFile('report', report, [keys.signing])
  lap('sign')
  const sealed = await encryptFile('report', signed, publicKey(keys.encryption))
  lap('encrypt')
  times['megabytes'] = sealed.length / 1e6
  const opened = await openFile(sealed, 'report', [keys.encryption])
  if (!opened.ok) throw new Error(opened.problem.kind)
  const said = Report.parse(await verifyFile(opened.file, publicKey(keys.signing)))
  lap('open, verify and parse')
  const [sender, own] = [cycle.organisation.name, new Set<string>()]
  checkReport(said, { required: ReportItem.options, catalogue, sender, own, today: '2026-11-30' })
  lap('check')
  return times
}
