import { basename, join } from 'node:path'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { describePlace, placeLine } from '@sonae/domain/describe/describe-place'
import type { FormMeta } from '@sonae/documents/form/form-base'
import { type Command, choiceOption, FORCE, textOption, UsageError } from '../command.ts'
import type { Console } from '../console.ts'
import { EXIT } from '../exit-code.ts'
import { type CycleFile, readCycleFile, refuseExisting, tryReadBytes, writeBytes } from '../files.ts'
import { countOutcomes, finishImport, IMPORT_OPTIONS, outcomeWords, printChanges } from '../import-report.ts'

export const formsExport: Command = {
  name: 'forms export',
  arguments: 'CYCLE',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: '記入用の Excel 様式を出力する（部署ごと、対象システムごと、選定・特定）',
    en: 'write the Excel forms: one a business department, one a target system, one for selection and identification',
  },
  options: {
    out: { type: 'string', value: 'DIR', required: true, help: { ja: '出力するフォルダ', en: 'folder to write into' } },
    ...FORCE,
    only: {
      type: 'string',
      value: 'business|system|identification',
      help: { ja: '一種類だけ出力する', en: 'only one kind' },
    },
  },
  async run({ positionals: [file = ''], options, console }) {
    const kinds = ['all', 'business', 'system', 'identification'] as const
    const only = choiceOption(options, 'only', kinds, 'all')
    const source = await readCycleFile(file, console)
    const force = options['force'] === true
    const written = await writeForms(source, textOption(options, 'out') ?? '', console, { only, force })
    for (const path of written) console.line(path)
    console.result({ ok: true, written })
    return EXIT.ok
  },
}

/** Writes the workbooks of a cycle. @returns their paths */
export async function writeForms(
  { catalogue, cycle }: CycleFile,
  folder: string,
  console: Console,
  { only, force }: { only: string; force: boolean },
): Promise<string[]> {
  const { exportForms } = await import('@sonae/documents/form/export-forms')
  const forms = (await exportForms(catalogue, cycle)).filter(({ owner }) => only === 'all' || owner.kind === only)
  // Somebody may have filled them in and not imported them yet.
  await refuseExisting(
    forms.map(({ name }) => join(folder, name)),
    force,
    console,
  )
  const written: string[] = []
  for (const { name, bytes } of forms) {
    const path = join(folder, name)
    await writeBytes(path, bytes, console)
    written.push(path)
  }
  return written
}

export const formsImport: Command = {
  name: 'forms import',
  arguments: 'CYCLE FORM…',
  minimum: 2,
  maximum: 1000,
  summary: {
    ja: '記入された Excel 様式を取り込む（欄ごとの三者比較。反映・競合・不採用をすべて示す）',
    en: 'take filled-in Excel forms into the cycle: a three-way merge by field, every change reported',
  },
  options: IMPORT_OPTIONS,
  async run({ positionals: [file = '', ...forms], options, console }) {
    if (forms.includes(file)) {
      throw new UsageError({ ja: '取組ファイルと様式が同じです。', en: 'The cycle file and the form are the same.' })
    }
    const source = await readCycleFile(file, console)
    const { mergeForm } = await import('@sonae/documents/form/merge-form')
    const { ReadingProcess } = await import('@sonae/documents/process/reading-process')
    const { describeChange, describeFormProblem } = await import('@sonae/documents/form/import-words')
    const ja = console.locale === 'ja'
    let { cycle }: { cycle: Cycle } = source
    const reports: object[] = []
    let attention = false
    const unreadable: string[] = []
    await using reading = new ReadingProcess()
    for (const form of forms) {
      const read = await tryReadBytes(form, console)
      if (!read.ok) {
        console.problem(`${form}: ${read.reason}`)
        reports.push({ file: form, ok: false, problems: [{ code: 'unreadable', text: read.reason }] })
        unreadable.push(form)
        continue
      }
      const filled = await reading.read('read-form', { catalogue: source.catalogue, bytes: read.bytes })
      const result = filled.ok ? mergeForm(source.catalogue, cycle, filled.form) : filled
      if (!result.ok) {
        const words = describeFormProblem(result.problem, console.locale)
        console.problem(`${form}: ${words.text} ${words.mend}`)
        reports.push({ file: form, ok: false, problems: [{ code: result.problem.kind, ...words }] })
        unreadable.push(form)
        continue
      }
      ;({ cycle } = result)
      const changes = result.report.changes.map((change) => ({
        path: change.path,
        code: change.refusal?.kind ?? null,
        ...describeChange(source.catalogue, result.cycle, change, console.locale),
      }))
      const counts = { ...countOutcomes(changes), unchanged: result.report.unchanged }
      attention ||= counts.conflict + counts.refused > 0
      console.line(`${basename(form)}${ownerWords(source, result.report.meta, console)}`)
      printChanges(changes, console)
      const unchanged = ja ? `・変更なし${counts.unchanged}` : `, unchanged ${counts.unchanged}`
      console.line(`  ${outcomeWords(counts, console)}${unchanged}`)
      reports.push({ file: form, ok: true, owner: result.report.meta.owner, counts, changes })
    }
    if (forms.length > 1 && unreadable.length > 0) {
      const count = forms.length - unreadable.length
      console.problem(
        ja
          ? `様式${forms.length}件のうち${count}件を読みました。読めなかったもの：${unreadable.join('、')}`
          : `Read ${count} of ${forms.length} forms. Not read: ${unreadable.join(', ')}`,
      )
    }
    const isRead = unreadable.length < forms.length
    const finished = await finishImport(source, cycle, { file, options, console, isRead })
    console.result({ ok: unreadable.length === 0 && !attention, ...finished, forms: reports })
    if (unreadable.length > 0) return EXIT.badInput
    return attention ? EXIT.attention : EXIT.ok
  },
}

/** Whose workbook it is by its own account: what it may change depends on that. */
function ownerWords({ catalogue, cycle }: CycleFile, { owner, sheet }: FormMeta, { locale }: Console): string {
  const collection = { business: 'businessSheets', system: 'statusSheets', identification: 'areaDecisions' }[owner]
  const place = describePlace(catalogue, cycle, sheet === '' ? [collection] : [collection, sheet], locale)
  return locale === 'ja' ? `　― ${placeLine(place)}` : ` - ${placeLine(place)}`
}
