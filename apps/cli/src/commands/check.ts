import type { Command } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { readCycleFile } from '../files.ts'
import { countFindings, countWords, findings, printFindings } from '../findings.ts'

export const check: Command = {
  name: 'check',
  arguments: 'CYCLE',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: '取組ファイルのすべてのシートを点検し、誤り・注意とその直し方を示す',
    en: 'check every sheet of a cycle file; each finding names its place and its mend',
  },
  options: {},
  async run({ positionals: [file = ''], console }) {
    const { cycle, catalogue } = await readCycleFile(file, console)
    const found = findings(catalogue, cycle, console)
    const counts = countFindings(found)
    printFindings(found, console)
    console.line(`${file}: ${countWords(counts, console)}`)
    console.result({ ok: counts.error === 0, file, counts, findings: found })
    return counts.error === 0 ? EXIT.ok : EXIT.attention
  },
}
