import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildDashboard } from '@sonae/domain/dashboard/dashboard-model'
import type { StatusTable } from '@sonae/domain/evaluation/marks'
import { fiscalYearWord } from '@sonae/domain/describe/words'
import { lastPlanYear } from '@sonae/domain/plan/plan-period'
import { type Command, textOption } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { readCycleFile, writeBytes } from '../files.ts'
import { countFindings, countWords, findings } from '../findings.ts'
import { renderDashboard } from './dashboard.ts'
import { writeForms } from './forms.ts'

/** The annexes' own example (図２ to 図５, 平成26年度), with a year before it. */
const EXAMPLE = fileURLToPath(new URL('../../../../content/example/cycle.json', import.meta.url))

export const example: Command = {
  name: 'example',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: 'ガイドラインの例（平成26年度）で、取組ファイル、Excel 様式、ダッシュボードを作る',
    en: "run the guideline's own example: cycle file, Excel forms and dashboard",
  },
  options: {
    out: { type: 'string', value: 'DIR', required: true, help: { ja: '出力するフォルダ', en: 'folder to write into' } },
  },
  async run({ options, console }) {
    const folder = textOption(options, 'out') ?? ''
    const ja = console.locale === 'ja'
    const source = await readCycleFile(EXAMPLE, console)
    const cycleFile = join(folder, 'cycle.json')
    await writeBytes(cycleFile, await readFile(EXAMPLE), console)
    const written = [
      cycleFile,
      ...(await writeForms(source, join(folder, ja ? '様式' : 'forms'), console, { only: 'all', force: true })),
    ]
    for (const format of ['pdf', 'xlsx', 'json', 'csv'] as const) {
      const path = join(folder, `dashboard.${format}`)
      await writeBytes(path, (await renderDashboard(source, format, 'a3', console)).data, console)
      written.push(path)
    }
    const { systems } = buildDashboard(source.catalogue, source.cycle)
    const counts = countFindings(findings(source.catalogue, source.cycle, console))
    console.line(ja ? '作ったもの：' : 'Made:')
    for (const path of written) console.line(`  ${path}`)
    console.line()
    const line = ({ objectives, setTotal, ownTotal }: StatusTable) => {
      const marks = objectives.map(({ set }) => set ?? (ja ? '未達' : 'not met')).join(' ')
      return ja ? `${marks}　総数${setTotal}（独自${ownTotal}）` : `${marks}  total ${setTotal} (own ${ownTotal})`
    }
    const last = fiscalYearWord(lastPlanYear(source.cycle.fiscalYear), source.cycle, console.locale)
    const end = ja ? `${last}末` : `end of ${last}`
    for (const { name, now, atEnd } of systems) {
      console.line(`${name}　${ja ? '現状' : 'now'}　　　　 ${line(now)}`)
      console.line(`${name}　${end} ${line(atEnd)}`)
    }
    console.line(ja ? `点検：${countWords(counts, console)}` : `Check: ${countWords(counts, console)}`)
    console.result({
      ok: true,
      written,
      systems: systems.map(({ name, now, atEnd }) => ({ name, now, atEnd })),
      counts,
    })
    return EXIT.ok
  },
}
