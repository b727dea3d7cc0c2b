import { fiscalYearWord } from '@sonae/domain/describe/words'
import { type Command, textOptions, UsageError } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { readCycleFile, writeBackup, writeCycleFile } from '../files.ts'
import { POPULATE, populated } from '../populate.ts'

export const add: Command = {
  name: 'add',
  arguments: 'CYCLE',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: '取組ファイルに業務領域（②）や対象システム（⑥）を加える',
    en: 'add business areas (step ②) and target systems (step ⑥) to a cycle file',
  },
  options: POPULATE,
  async run({ positionals: [file = ''], options, console }) {
    if (Object.keys(POPULATE).every((name) => textOptions(options, name).length === 0)) {
      throw new UsageError({
        ja: '--area、--system、--share のどれかが必要です。',
        en: 'One of --area, --system and --share is required.',
      })
    }
    const { cycle, catalogue } = await readCycleFile(file, console)
    const grown = populated(catalogue, cycle, options)
    await writeBackup(file, console)
    await writeCycleFile(file, grown, console)
    const counts = {
      areas: grown.areaDecisions.length,
      systems: grown.statusSheets.flatMap(({ systems }) => systems).length,
    }
    const year = fiscalYearWord(grown.fiscalYear, grown, console.locale)
    console.line(
      console.locale === 'ja'
        ? `${file}: ${year}の業務領域${counts.areas}、対象システム${counts.systems}になりました。`
        : `${file}: ${year} now has ${counts.areas} business areas and ${counts.systems} target systems.`,
    )
    console.result({ ok: true, written: [file], ...counts })
    return EXIT.ok
  },
}
