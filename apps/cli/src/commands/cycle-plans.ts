import { readAcrossPlans } from '@sonae/contract/comparison-operations'
import { printAcrossPlans } from '../across-plans.ts'
import type { Command } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { CYCLE_YEAR, cyclePlace } from '../service/service-cycle.ts'
import { answered, SERVICE, serviceOf } from '../service/service-options.ts'

export const cyclePlans: Command = {
  name: 'cycle plans',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: '取組の計画を並べ、計画の間の調整が要るかもしれない点を示す（⑫：同じ対策、時期、年度ごとの金額）',
    en: 'lay the plans of a cycle side by side and show what may have to be adjusted between them (⑫)',
  },
  options: { ...CYCLE_YEAR, ...SERVICE },
  async run({ options, console }) {
    const service = await serviceOf(options, console)
    const place = await cyclePlace(service, options)
    const across = await answered(service, readAcrossPlans, { parameters: place, query: { lang: console.locale } })
    printAcrossPlans(across, console)
    console.result({ ok: true, fiscalYear: Number(place.fiscalYear), ...across })
    return across.findings.some(({ severity }) => severity === 'warning') ? EXIT.attention : EXIT.ok
  },
}
