import { openYear } from '@sonae/domain/cycle/open-year'
import { compareYears } from '@sonae/domain/cycle/compare-years'
import { fiscalYearWord } from '@sonae/domain/describe/words'
import { type Command, FORCE, textOption } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { readCycleFile, refuseExisting, writeCycleFile } from '../files.ts'
import { countFindings, countWords, findings } from '../findings.ts'

export const yearOpen: Command = {
  name: 'year open',
  arguments: 'CYCLE',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: '翌年度の取組を開く（記載を引き継ぎ、前年度のシートを凍結して添える）',
    en: 'open the next year: carries every row, freezes last year beside it',
  },
  options: {
    out: {
      type: 'string',
      value: 'FILE',
      required: true,
      help: { ja: '翌年度の取組ファイル', en: 'cycle file of the new year' },
    },
    ...FORCE,
    'not-approved': {
      type: 'boolean',
      help: {
        ja: 'CISO の承認がないまま終わった年度として開く（進行状況は問わない）',
        en: 'the year that ends was not approved (no progress is asked for)',
      },
    },
  },
  async run({ positionals: [file = ''], options, console }) {
    const { cycle, catalogue } = await readCycleFile(file, console)
    const out = textOption(options, 'out') ?? ''
    const opened = openYear(cycle, options['not-approved'] !== true)
    await refuseExisting([out], options['force'] === true, console)
    await writeCycleFile(out, opened, console)
    const counts = countFindings(findings(catalogue, opened, console))
    const year = fiscalYearWord(opened.fiscalYear, opened, console.locale)
    console.line(console.locale === 'ja' ? `${out}: ${year}を開きました。` : `${out}: ${year} is open.`)
    console.line(
      console.locale === 'ja'
        ? `今年度に判断・記入を要する点：${countWords(counts, console)}（sonae check ${out} で確認できます）`
        : `To be judged and filled in: ${countWords(counts, console)} (see: sonae check ${out})`,
    )
    const approved = opened.prior?.approved === true
    const left = countFindings(findings(catalogue, cycle, console)).error
    if (approved) {
      console.line(
        console.locale === 'ja'
          ? '終わった年度は CISO の承認を得たものとして扱います（得ていなければ --not-approved）。'
          : 'The year that ends is taken as approved by the CISO (if it was not: --not-approved).',
      )
    }
    if (approved && left > 0) {
      console.problem(
        console.locale === 'ja'
          ? `${file}: 承認を得たとする年度に誤りが${left}件残っています。`
          : `${file}: the year taken as approved has ${left} errors left.`,
      )
    }
    console.result({
      ok: true,
      approved,
      written: [out],
      fiscalYear: opened.fiscalYear,
      rows: compareYears(opened).length,
      counts,
    })
    return EXIT.ok
  },
}
