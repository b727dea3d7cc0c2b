import { join } from 'node:path'
import { buildDashboard } from '@sonae/domain/dashboard/dashboard-model'
import { unfinishedNotice } from '@sonae/domain/describe/unfinished-notice'
import { type Command, choiceOption, FORCE, textOption } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { type CycleFile, readCycleFile, refuseExisting, writeBytes } from '../files.ts'
import { countFindings, countWords, findings } from '../findings.ts'

export const dashboards: Command = {
  name: 'dashboards',
  arguments: 'CYCLE…',
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  summary: {
    ja: '多くの組織のダッシュボードをまとめて PDF にする（一つの組織に一つのファイル）',
    en: 'make the dashboards of many organisations as PDF at once, a file each',
  },
  options: {
    out: { type: 'string', value: 'DIR', required: true, help: { ja: '出力するフォルダ', en: 'folder to write into' } },
    ...FORCE,
    paper: {
      type: 'string',
      value: 'a3|a4',
      help: { ja: '用紙、横置き（既定は a3）', en: 'paper, landscape (default: a3)' },
    },
  },
  async run({ positionals, options, console }) {
    const paper = choiceOption(options, 'paper', ['a3', 'a4'] as const, 'a3')
    const sources: (CycleFile & { readonly file: string })[] = []
    for (const file of positionals) sources.push({ file, ...(await readCycleFile(file, console)) })
    const { dashboardPdfs } = await import('@sonae/documents/pdf/dashboard-batch')
    const { fileNamePart } = await import('@sonae/documents/form/export-forms')
    const folder = textOption(options, 'out') ?? ''
    const names = new Map<string, number>()
    const drafts = sources.map(({ file, catalogue, cycle }) => {
      const name = `ダッシュボード_${fileNamePart(cycle.organisation.name)}_${cycle.fiscalYear}`
      const count = (names.get(name) ?? 0) + 1
      names.set(name, count)
      const counts = countFindings(findings(catalogue, cycle, console))
      const notice = unfinishedNotice(counts, console.locale)
      const job = {
        dashboard: buildDashboard(catalogue, cycle),
        options: { paper, locale: console.locale, ...(notice === '' ? {} : { notice }) },
      }
      return { file, catalogue, counts, job, path: join(folder, `${name}${count === 1 ? '' : `_${count}`}.pdf`) }
    })
    await refuseExisting(
      drafts.map(({ path }) => path),
      options['force'] === true,
      console,
    )
    const written: object[] = []
    const problems: object[] = []
    for (const some of Map.groupBy(drafts, ({ catalogue }) => catalogue.edition).values()) {
      const [first] = some
      if (first === undefined) continue
      const results = await dashboardPdfs(
        first.catalogue,
        some.map(({ job }) => job),
      )
      for (const [index, { file, path, counts }] of some.entries()) {
        const result = results[index]
        if (result?.ok === true) {
          await writeBytes(path, result.pdf, console)
          written.push({ file: path, pages: result.pages, counts })
          console.line(`${path}  ${countWords(counts, console)}`)
        } else {
          // The others are printed all the same.
          const text = result?.message ?? ''
          console.problem(`${file}: ${text}`)
          problems.push({ file, text })
        }
      }
    }
    console.result({ ok: problems.length === 0, written, problems })
    return problems.length === 0 ? EXIT.ok : EXIT.badInput
  },
}
