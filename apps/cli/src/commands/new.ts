import { randomUUID } from 'node:crypto'
import { listEditions } from '@sonae/catalogue/load-catalogue'
import { newCycle } from '@sonae/domain/cycle/new-cycle'
import { fiscalYearWord } from '@sonae/domain/describe/words'
import { isBlank } from '@sonae/domain/primitive/text'
import { parseFiscalYear } from '@sonae/domain/fiscal-year/fiscal-year'
import { type Command, FORCE, textOption, UsageError } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { POPULATE, populated } from '../populate.ts'
import { catalogueOf, refuseExisting, writeCycleFile } from '../files.ts'

export const newCommand: Command = {
  name: 'new',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: '新しい取組ファイルを作る（業務領域と対象システムを並べて始められる）',
    en: 'make a new cycle file, with its first business areas and target systems',
  },
  options: {
    out: { type: 'string', value: 'FILE', required: true, help: { ja: '作る取組ファイル', en: 'cycle file to make' } },
    organisation: {
      type: 'string',
      value: 'NAME',
      required: true,
      help: { ja: '組織の名称', en: 'name of the organisation' },
    },
    'fiscal-year': {
      type: 'string',
      value: 'YEAR',
      required: true,
      help: { ja: '年度（2026、令和8年度 など）', en: 'fiscal year (2026, 令和8年度 …)' },
    },
    ...POPULATE,
    marking: {
      type: 'string',
      value: 'TEXT',
      help: { ja: '取扱区分（既定は「機密性２情報」）', en: 'marking of every page (default: 機密性２情報)' },
    },
    ...FORCE,
    edition: { type: 'string', value: 'EDITION', help: { ja: 'ガイドラインの版', en: 'edition of the guideline' } },
  },
  async run({ options, console }) {
    const out = textOption(options, 'out') ?? ''
    const yearText = textOption(options, 'fiscal-year') ?? ''
    const fiscalYear = parseFiscalYear(yearText)
    if (fiscalYear === undefined) {
      throw new UsageError({
        ja: `--fiscal-year 「${yearText}」は年度として読めません。2026 や 令和8年度 のように書いてください。`,
        en: `--fiscal-year "${yearText}" is no fiscal year; write it as 2026.`,
      })
    }
    const edition = textOption(options, 'edition') ?? listEditions().at(-1) ?? ''
    const catalogue = catalogueOf(edition, out, console)
    const marking = textOption(options, 'marking')
    if (isBlank(textOption(options, 'organisation') ?? '')) {
      throw new UsageError({ ja: '--organisation が空です。', en: '--organisation is blank.' })
    }
    const organisation = { id: randomUUID(), name: textOption(options, 'organisation') ?? '' }
    const cycle = populated(
      catalogue,
      newCycle(organisation, edition, fiscalYear, marking === undefined ? {} : { marking }),
      options,
    )
    await refuseExisting([out], options['force'] === true, console)
    await writeCycleFile(out, cycle, console)
    const year = fiscalYearWord(fiscalYear, cycle, console.locale)
    console.line(
      console.locale === 'ja'
        ? `${out}: ${year}の取組ファイルを作りました（業務領域${cycle.areaDecisions.length}、対象システム${cycle.statusSheets.length}）。`
        : `${out}: made the cycle of ${year} (${cycle.areaDecisions.length} business areas, ${cycle.statusSheets.length} target systems).`,
    )
    console.line(
      console.locale === 'ja'
        ? `次は：sonae forms export ${out} --out 様式`
        : `Next: sonae forms export ${out} --out forms`,
    )
    console.result({ ok: true, written: [out], fiscalYear })
    return EXIT.ok
  },
}
