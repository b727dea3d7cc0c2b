import { listCycles } from '@sonae/contract/document-operations'
import type { Command } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { yearWords } from '../service/service-cycle.ts'
import { answered, SERVICE, serviceOf } from '../service/service-options.ts'

export const cycleList: Command = {
  name: 'cycle list',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: 'サービスにある取組の年度を、新しい順に示す',
    en: 'the years whose cycles the service keeps, newest first',
  },
  options: SERVICE,
  async run({ options, console }) {
    const service = await serviceOf(options, console)
    const { organisation } = service
    const { cycles } = await answered(service, listCycles, { parameters: { organisation } })
    for (const { fiscalYear } of cycles) console.line(yearWords(fiscalYear, console.locale))
    if (cycles.length === 0) console.line(console.locale === 'ja' ? '取組はまだありません。' : 'There is no cycle yet.')
    console.result({ ok: true, organisation, cycles })
    return EXIT.ok
  },
}
