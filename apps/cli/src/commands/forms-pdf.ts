import { join } from 'node:path'
import { type Command, choiceOption, FORCE, textOption } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { readCycleFile, refuseExisting, writeBytes } from '../files.ts'

export const formsPdf: Command = {
  name: 'forms pdf',
  arguments: 'CYCLE',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: '様式を印刷用の PDF にする（シート１と表１、シート２・３、選定・特定。Excel と同じ体裁、空欄のままでもよい）',
    en: 'make the forms as PDF for printing, as they stand in Excel, filled in or blank',
  },
  options: {
    out: { type: 'string', value: 'DIR', required: true, help: { ja: '出力するフォルダ', en: 'folder to write into' } },
    ...FORCE,
    paper: {
      type: 'string',
      value: 'a3|a4',
      help: {
        ja: '用紙、横置き（既定はシートごと：シート２・３は a3、ほかは a4）',
        en: 'paper, landscape (default: a3 for sheets 2 and 3, a4 for the others)',
      },
    },
    only: {
      type: 'string',
      value: 'business|system|identification',
      help: { ja: '一種類だけ出力する', en: 'only one kind' },
    },
  },
  async run({ positionals: [file = ''], options, console }) {
    const only = choiceOption(options, 'only', ['all', 'business', 'system', 'identification'] as const, 'all')
    const paper = options['paper'] === undefined ? {} : { paper: choiceOption(options, 'paper', ['a3', 'a4'], 'a4') }
    const { catalogue, cycle } = await readCycleFile(file, console)
    const { formDrafts } = await import('@sonae/documents/form/export-forms')
    const { formPdf } = await import('@sonae/documents/pdf/form-pdf')
    const { MissingGlyphError } = await import('@sonae/documents/pdf/fonts')
    const { PageError } = await import('@sonae/documents/pdf/page')
    const folder = textOption(options, 'out') ?? ''
    const drafts = formDrafts(catalogue, cycle)
      .filter(({ owner }) => only === 'all' || owner.kind === only)
      .map((draft) => ({ draft, path: join(folder, `${draft.name}.pdf`) }))
    await refuseExisting(
      drafts.map(({ path }) => path),
      options['force'] === true,
      console,
    )
    const written: object[] = []
    const problems: object[] = []
    for (const { draft, path } of drafts) {
      try {
        const { pdf, pages, sheets } = await formPdf(cycle, draft, { locale: console.locale, ...paper })
        await writeBytes(path, pdf, console)
        written.push({ file: path, pages, sheets })
        console.line(`${path}  ${console.locale === 'ja' ? `${pages}ページ` : `${pages} pages`}`)
      } catch (error) {
        if (!(error instanceof PageError || error instanceof MissingGlyphError)) throw error
        // The other workbooks can be printed all the same.
        console.problem(`${path}: ${error.message}`)
        problems.push({ file: path, code: error.name, text: error.message })
      }
    }
    console.result({ ok: problems.length === 0, written, problems })
    return problems.length === 0 ? EXIT.ok : EXIT.badInput
  },
}
