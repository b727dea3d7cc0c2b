import type { Command } from '../command.ts'
import { countermeasuresOf } from '@sonae/domain/catalogue/catalogue'
import { planOf, sheetName } from '@sonae/domain/cycle/cycle-lookup'
import { remedyWords } from '@sonae/domain/describe/describe-finding'
import { ownMeasureName } from '@sonae/domain/describe/describe-place'
import { fiscalYearWord } from '@sonae/domain/describe/words'
import { statusAtEnd } from '@sonae/domain/evaluation/marks'
import { planCondition } from '@sonae/domain/plan/condition'
import { lastPlanYear } from '@sonae/domain/plan/plan-period'
import { EXIT } from '../exit-code.ts'
import { readCycleFile } from '../files.ts'
import { countFindings, countWords, findings, printFindings } from '../findings.ts'

export const planCheck: Command = {
  name: 'plan check',
  arguments: 'CYCLE',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: '対策導入計画が計画作成上の要件を満たすかを、統制目標ごとに近い対処とともに示す',
    en: 'check the condition of each introduction plan by objective, with the nearest remedies',
  },
  options: {},
  async run({ positionals: [file = ''], console }) {
    const { cycle, catalogue } = await readCycleFile(file, console)
    const ja = console.locale === 'ja'
    const end = lastPlanYear(cycle.fiscalYear)
    const endName = fiscalYearWord(end, cycle, console.locale)
    const systems = cycle.statusSheets.map((status) => {
      const plan = planOf(cycle, status.id)
      const table = statusAtEnd(catalogue, cycle.fiscalYear, status, plan)
      const condition = planCondition(catalogue, cycle.fiscalYear, status, plan, cycle.settings.allowObjectiveException)
      const measure = (id: string) =>
        catalogue.countermeasures.find((one) => one.id === id)?.number ?? `「${ownMeasureName(cycle, status.id, id)}」`
      return {
        id: status.id,
        name: sheetName(status),
        objectives: condition.map(({ objective, state, remedies }, index) => ({
          objective,
          state,
          set: table.objectives[index]?.set ?? null,
          own: table.objectives[index]?.own ?? null,
          measures: countermeasuresOf(catalogue, objective).length,
          remedies: remedies.map((remedy) => remedyWords(remedy, measure, endName, console.locale)),
        })),
      }
    })
    const states = {
      'has-measures': ja ? '対策あり' : 'has measures',
      'no-measure': ja ? '対策なし（要件を満たさない）' : 'no measure (condition not met)',
      exception: ja ? '例外（達成とは扱わない）' : 'exception (does not count as met)',
    } as const
    for (const { name, objectives } of systems) {
      console.line(ja ? `＜${name}＞ ${endName}末` : `<${name}> end of ${endName}`)
      for (const { objective, state, set, own, remedies } of objectives) {
        console.line(`  ${objective}  ${set ?? (ja ? '未達' : 'not met')} ${own}  ${states[state]}`)
        for (const remedy of remedies) console.line(`       → ${remedy}`)
      }
    }
    const found = findings(catalogue, cycle, console, ({ place }) => place[0] === 'planSheets')
    const counts = countFindings(found)
    printFindings(found, console)
    console.line(
      ja ? `計画の点検：${countWords(counts, console)}` : `Check of the plans: ${countWords(counts, console)}`,
    )
    const judged = ja
      ? '機械が確かめるのは必要条件だけです。対策が十分かどうかは、点検する人が判断します。'
      : 'The machine checks only what is necessary; whether the measures suffice is for a person to judge.'
    console.line(judged)
    console.result({
      ok: counts.error === 0,
      file,
      fiscalYear: cycle.fiscalYear,
      end,
      systems,
      counts,
      findings: found,
    })
    return counts.error === 0 ? EXIT.ok : EXIT.attention
  },
}
