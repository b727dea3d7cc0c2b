import { createCycle } from '@sonae/contract/document-operations'
import { choiceOption, type Command } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { yearOption, yearWords } from '../service/service-cycle.ts'
import { ask } from '../service/service-client.ts'
import { fail, SERVICE, serviceOf } from '../service/service-options.ts'
import type { ServiceProblem } from '../service/service-problem.ts'

export const cycleOpen: Command = {
  name: 'cycle open',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: 'サービスで取組を始める（前年度のシートを引き継ぐか、何もないところから）',
    en: 'begin a cycle on the service, from the sheets of the year before or from nothing',
  },
  options: {
    year: {
      type: 'string',
      value: 'YEAR',
      required: true,
      help: { ja: '始める年度（2026、令和8年度 など）', en: 'the fiscal year to begin (2026)' },
    },
    from: {
      type: 'string',
      value: 'last-year|nothing',
      help: {
        ja: 'last-year：前年度のシートを引き継ぐ（既定）、nothing：何も記入のないところから',
        en: 'last-year: from the sheets of the year before (default); nothing: with nothing filled in',
      },
    },
    ...SERVICE,
  },
  async run({ options, console }) {
    const ja = console.locale === 'ja'
    const fiscalYear = yearOption(options) ?? 0
    const from = choiceOption(options, 'from', ['last-year', 'nothing'], 'last-year')
    const service = await serviceOf(options, console)
    const { organisation } = service
    const year = yearWords(fiscalYear, console.locale)
    const asked = { parameters: { organisation }, body: { fiscalYear, from } }
    const result = await ask(service.connection, createCycle, asked)
    if (!result.ok) return fail(service, result.problem, hints(result.problem, year, ja))
    const { approved } = result.answer
    console.line(ja ? `${year}の取組を始めました。` : `The cycle of ${year} has begun.`)
    if (from === 'last-year')
      console.line(
        approved
          ? ja
            ? '前年度は、ＣＩＳＯの承認を得たものとして添えました。'
            : 'Last year is beside it, as approved by the CISO.'
          : ja
            ? '前年度は、ＣＩＳＯの承認が有効でないものとして添えました。'
            : 'Last year is beside it; the approval of the CISO does not hold for it.',
      )
    console.result({ ok: true, organisation, fiscalYear, from, approved })
    return EXIT.ok
  },
}

/** What to do instead. */
function hints(problem: ServiceProblem, year: string, ja: boolean): string[] {
  if (problem.kind !== 'refused') return []
  const { code, fields = [] } = problem.problem
  if (code === 'exists-already')
    return [ja ? `${year}の取組は始まっています。` : `The cycle of ${year} has begun already.`]
  if (!fields.some((field) => field.problem === 'no-last-year')) return []
  return [
    ja
      ? `${year}の前の年度の取組がありません。--from nothing で始めてください。`
      : `There is no cycle of the year before ${year}. Begin it with --from nothing.`,
  ]
}
