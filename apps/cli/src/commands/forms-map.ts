import type { ReadSheet } from '@sonae/documents/workbook/read-sheet'
import type { OtherProblem } from '@sonae/documents/other-form/import-other'
import type { Mapping, MappingFileProblem } from '@sonae/documents/other-form/mapping'
import { type Command, FORCE, textOption, UsageError } from '../command.ts'
import type { Console } from '../console.ts'
import { EXIT } from '../exit-code.ts'
import { CommandFailure, readBytes, readCycleFile, refuseExisting, writeBytes } from '../files.ts'
import { countOutcomes, finishImport, IMPORT_OPTIONS, outcomeWords, printChanges, shortened } from '../import-report.ts'

export const formsMap: Command = {
  name: 'forms map',
  arguments: 'CYCLE WORKBOOK',
  minimum: 2,
  maximum: 2,
  summary: {
    ja: '部署が自分で作った Excel の読取り表を提案する（確認してから forms import-other で取り込む）',
    en: "propose how a department's own Excel is read: a mapping to confirm, for forms import-other",
  },
  options: {
    out: {
      type: 'string',
      value: 'FILE',
      required: true,
      help: { ja: '書き込む読取り表（JSON）', en: 'mapping to write (JSON)' },
    },
    ...FORCE,
  },
  async run({ positionals: [file = '', workbook = ''], options, console }) {
    const { cycle, catalogue } = await readCycleFile(file, console)
    const out = textOption(options, 'out') ?? ''
    if (out === file || out === workbook) {
      throw new UsageError({
        ja: '--out が取組ファイル又はブックと同じです。',
        en: '--out is the cycle file or the workbook itself.',
      })
    }
    const sheets = await readStrangersWorkbook(workbook, console)
    const { isOwnForm } = await import('@sonae/documents/other-form/import-other')
    if (isOwnForm(sheets)) return refuse(workbook, { kind: 'own-form' }, console)
    const { isUnrelated, proposeMapping } = await import('@sonae/documents/other-form/propose-mapping')
    const { describeMapping } = await import('@sonae/documents/other-form/mapping-words')
    const { writeMapping } = await import('@sonae/documents/other-form/mapping')
    await refuseExisting([out], options['force'] === true, console)
    const mapping = proposeMapping(catalogue, cycle, sheets)
    const table = describeMapping(catalogue, cycle, sheets, mapping, console.locale)
    for (const line of table) console.line(line)
    const ja = console.locale === 'ja'
    const unrelated = isUnrelated(mapping)
    await writeBytes(out, writeMapping(mapping), console)
    console.line()
    if (unrelated) {
      console.line(
        ja
          ? 'このブックには、ガイドラインの様式（図２～図４、表１）が見つかりません。取り込むものはありません。'
          : 'Nothing in this workbook looks like a form of the guideline (figures 2 to 4, Table 1). There is nothing to import.',
      )
    } else {
      console.line(
        ja
          ? `${out} に読取り表を書きました。内容を確かめ、違うところ（field、is、record など。null は読まない）を直してから：`
          : `Wrote the mapping to ${out}. Read it, correct what is wrong (field, is, record …; null is not read), then:`,
      )
      const who = ja ? '確認した人' : 'NAME'
      console.line(`  sonae forms import-other ${file} ${workbook} --mapping ${out} --confirmed-by ${who}`)
    }
    console.result({ ok: !unrelated, written: [out], mapping, table })
    return unrelated ? EXIT.attention : EXIT.ok
  },
}

export const formsImportOther: Command = {
  name: 'forms import-other',
  arguments: 'CYCLE WORKBOOK',
  minimum: 2,
  maximum: 2,
  summary: {
    ja: '部署が自分で作った Excel を、確認した読取り表によって取り込む（空欄だけを埋め、違いはすべて示す）',
    en: "take a department's own Excel into the cycle by a confirmed mapping: blanks are filled, every difference reported",
  },
  options: {
    mapping: {
      type: 'string',
      value: 'FILE',
      required: true,
      help: { ja: 'forms map が書いた読取り表', en: 'mapping written by forms map' },
    },
    'confirmed-by': {
      type: 'string',
      value: 'NAME',
      help: {
        ja: '読取り表を確認した人の名前（読取り表の confirmedBy に書いてもよい）',
        en: 'who read the mapping and agrees (or confirmedBy in the mapping)',
      },
    },
    ...IMPORT_OPTIONS,
  },
  async run({ positionals: [file = '', workbook = ''], options, console }) {
    const source = await readCycleFile(file, console)
    const mapping = await readMappingFile(textOption(options, 'mapping') ?? '', console)
    const sheets = await readStrangersWorkbook(workbook, console)
    const { importOther } = await import('@sonae/documents/other-form/import-other')
    const { describeDifference, describeOtherChange, describeUnused } =
      await import('@sonae/documents/other-form/other-words')
    const confirmedBy = textOption(options, 'confirmed-by') ?? mapping.confirmedBy
    const result = importOther(source.catalogue, source.cycle, sheets, { ...mapping, confirmedBy })
    if (!result.ok) return refuse(workbook, result.problem, console)
    const { cycle, report } = result
    const { locale } = console
    const ja = locale === 'ja'
    const changes = report.changes.map((change) => ({
      path: change.path,
      code: change.refusal?.kind ?? null,
      ...describeOtherChange(source.catalogue, cycle, change, locale),
    }))
    const differences = report.differences.map((one) => ({
      path: one.path,
      ...describeDifference(source.catalogue, cycle, one, locale),
    }))
    const unused = report.unused.map((one) => ({ code: one.why, ...describeUnused(one, locale) }))
    console.line(
      ja
        ? `${workbook}（読取り表の確認：${report.confirmedBy}）`
        : `${workbook} (mapping confirmed by ${report.confirmedBy})`,
    )
    printChanges(changes, console)
    if (differences.length > 0) {
      console.line(ja ? '  計算の結果と違う記載（取り込まない）' : '  Differs from what Sonae computes (not taken)')
    }
    for (const { cell, place, what, theirs, ours, reason } of differences) {
      console.line(`    ${cell}  ${place} ${what}`)
      console.line(
        ja
          ? `      ブック：${theirs}　Sonae：${ours}　${reason}`
          : `      workbook: ${theirs}   Sonae: ${ours}   ${reason}`,
      )
    }
    if (unused.length > 0) console.line(ja ? '  読まなかったもの' : '  Not read')
    for (const { cell, text, reason } of unused) console.line(`    ${cell}  「${shortened(text)}」 ${reason}`)
    const counts = {
      ...countOutcomes(changes),
      differences: differences.length,
      agreed: report.agreed,
      unused: unused.length,
    }
    console.line(
      ja
        ? `  ${outcomeWords(counts, console)}・計算と一致${counts.agreed}・計算と相違${counts.differences}・読まないもの${counts.unused}`
        : `  ${outcomeWords(counts, console)}, computed values: ${counts.agreed} agree, ${counts.differences} differ, not read ${counts.unused}`,
    )
    const finished = await finishImport(source, cycle, { file, options, console, isRead: true })
    const attention = counts.conflict + counts.refused + counts.differences + counts.unused > 0
    console.result({
      ok: !attention,
      ...finished,
      file: workbook,
      confirmedBy: report.confirmedBy,
      counts,
      changes,
      differences,
      unused,
    })
    return attention ? EXIT.attention : EXIT.ok
  },
}

/** Reads a workbook of unknown making in a process of its own, or fails with its name, the reason and the mend. */
async function readStrangersWorkbook(path: string, console: Console): Promise<readonly ReadSheet[]> {
  const bytes = await readBytes(path, console)
  const { ReadingProcess } = await import('@sonae/documents/process/reading-process')
  await using reading = new ReadingProcess()
  const read = await reading.readWorkbook(bytes)
  if (read.ok) return read.sheets
  const { describeReadProblem } = await import('@sonae/documents/workbook/describe-read-problem')
  const words = describeReadProblem(read.problem, console.locale)
  console.problem(`${path}: ${words.text} ${words.mend}`)
  console.result({ ok: false, file: path, problems: [{ code: read.problem.kind, ...words }] })
  throw new CommandFailure(EXIT.badInput)
}

async function readMappingFile(path: string, console: Console): Promise<Mapping> {
  const { readMapping } = await import('@sonae/documents/other-form/mapping')
  const read = readMapping(new TextDecoder().decode(await readBytes(path, console)))
  if (read.ok) return read.mapping
  await refuse(path, read.problem, console)
  throw new CommandFailure(EXIT.badInput)
}

async function refuse(
  path: string,
  problem: OtherProblem | MappingFileProblem,
  console: Console,
): Promise<typeof EXIT.badInput> {
  const { describeOtherProblem } = await import('@sonae/documents/other-form/other-words')
  const words = describeOtherProblem(problem, console.locale)
  console.problem(`${path}: ${words.text} ${words.mend}`)
  console.result({ ok: false, file: path, problems: [{ code: problem.kind, ...words }] })
  return EXIT.badInput
}
