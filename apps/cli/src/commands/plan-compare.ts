import { describeAcrossPlans } from '@sonae/domain/describe/describe-across-plans'
import { printAcrossPlans } from '../across-plans.ts'
import type { Command } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { readCycleFile } from '../files.ts'

export const planCompare: Command = {
  name: 'plan compare',
  arguments: 'CYCLE',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: '取組ファイルの計画を並べ、計画の間の調整が要るかもしれない点を示す（⑫：同じ対策、時期、年度ごとの金額）',
    en: 'lay the plans of a cycle file side by side and show what may have to be adjusted between them (⑫)',
  },
  options: {},
  async run({ positionals: [file = ''], console }) {
    const { cycle, catalogue } = await readCycleFile(file, console)
    const across = describeAcrossPlans(catalogue, cycle, console.locale)
    printAcrossPlans(across, console)
    console.result({ ok: true, file, ...across })
    return across.findings.some(({ severity }) => severity === 'warning') ? EXIT.attention : EXIT.ok
  },
}
