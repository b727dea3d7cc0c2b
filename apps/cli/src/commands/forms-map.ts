import type { ReadProblem } from '@sonae/documents/workbook/read-problem'
import type { OtherProblem } from '@sonae/documents/other-form/import-other'
import type { Mapping } from '@sonae/documents/other-form/mapping'
import type { MappingFileProblem } from '@sonae/documents/other-form/mapping-file'
import { type Command, FORCE, textOption, UsageError } from '../command.ts'
import type { Console } from '../console.ts'
import { EXIT } from '../exit-code.ts'
import { CommandFailure, type CycleFile, readBytes, readCycleFile, refuseExisting, writeBytes } from '../files.ts'
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
    const { writeMapping } = await import('@sonae/documents/other-form/mapping-file')
    const { ReadingProcess } = await import('@sonae/documents/process/reading-process')
    await refuseExisting([out], options['force'] === true, console)
    const bytes = await readBytes(workbook, console)
    await using reading = new ReadingProcess()
    const { locale } = console
    const proposal = await reading.read('propose-mapping', { catalogue, cycle, bytes, locale })
    if (!proposal.ok) return refuse(workbook, proposal.problem, console)
    const { mapping, table, isUnrelated } = proposal
    for (const line of table) console.line(line)
    const ja = console.locale === 'ja'
    console.line()
    if (isUnrelated) {
      const words = ja
        ? 'このブックには、ガイドラインの様式（図２～図４、表１）が見つかりません。取り込むものがないので、読取り表は書いていません。'
        : 'Nothing in this workbook looks like a form of the guideline (figures 2 to 4, Table 1). There is nothing to import; no mapping was written.'
      console.line(words)
      console.result({ ok: false, written: [], mapping, table, problems: [{ code: 'nothing-found', text: words }] })
      return EXIT.attention
    }
    await writeBytes(out, writeMapping(catalogue, cycle, mapping), console)
    console.line(
      ja
        ? `${out} に読取り表を書きました。内容を確かめ、違うところ（「取込先」、「項目」、「種類」など）を直してから：`
        : `Wrote the mapping to ${out}. Read it, correct what is wrong (「取込先」 where it goes, 「項目」 the field, 「種類」 the line), then:`,
    )
    const who = ja ? '確認した人' : 'NAME'
    console.line(`  sonae forms import-other ${file} ${workbook} --mapping ${out} --confirmed-by ${who}`)
    console.result({ ok: true, written: [out], mapping, table })
    return EXIT.ok
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
        ja: '読取り表を確認した人の名前（読取り表の「確認した人」に書いてもよい）',
        en: 'who read the mapping and agrees (or 「確認した人」 in the mapping)',
      },
    },
    ...IMPORT_OPTIONS,
  },
  async run({ positionals: [file = '', workbook = ''], options, console }) {
    const source = await readCycleFile(file, console)
    const mapping = await readMappingFile(source, textOption(options, 'mapping') ?? '', console)
    const { ReadingProcess } = await import('@sonae/documents/process/reading-process')
    const { describeDifference, describeOtherChange, describeTakenPart, describeUnused } =
      await import('@sonae/documents/other-form/other-words')
    const confirmedBy = textOption(options, 'confirmed-by') ?? mapping.confirmedBy
    const bytes = await readBytes(workbook, console)
    await using reading = new ReadingProcess()
    const result = await reading.read('import-other', { ...source, bytes, mapping: { ...mapping, confirmedBy } })
    if (!result.ok) return refuse(workbook, result.problem, console)
    const { cycle, report } = result
    const { locale } = console
    const ja = locale === 'ja'
    const parts = report.parts.map((part) => ({ ...part, text: describeTakenPart(cycle, part, locale) }))
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
    for (const part of parts) console.line(`  ${part.text}`)
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
      parts,
      changes,
      differences,
      unused,
    })
    return attention ? EXIT.attention : EXIT.ok
  },
}

async function readMappingFile({ catalogue, cycle }: CycleFile, path: string, console: Console): Promise<Mapping> {
  const { readMapping } = await import('@sonae/documents/other-form/mapping-file')
  const read = readMapping(catalogue, cycle, new TextDecoder().decode(await readBytes(path, console)))
  if (read.ok) return read.mapping
  await refuse(path, read.problem, console)
  throw new CommandFailure(EXIT.badInput)
}

async function refuse(
  path: string,
  problem: OtherProblem | MappingFileProblem | ReadProblem,
  console: Console,
): Promise<typeof EXIT.badInput> {
  const { describeOtherProblem } = await import('@sonae/documents/other-form/problem-words')
  const words = describeOtherProblem(problem, console.locale)
  console.problem(`${path}: ${words.text} ${words.mend}`)
  console.result({ ok: false, file: path, problems: [{ code: problem.kind, ...words }] })
  return EXIT.badInput
}
