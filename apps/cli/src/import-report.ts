import type { SeverityCounts } from '@sonae/domain/describe/unfinished-notice'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { isEqual } from '@sonae/domain/merge/rows'
import type { ChangeWords } from '@sonae/documents/form/import-words'
import { type Command, FORCE, type Options, textOption } from './command.ts'
import type { Console } from './console.ts'
import { type CycleFile, refuseExisting, writeBackup, writeCycleFile } from './files.ts'
import { countFindings, countWords, findings } from './findings.ts'

/** What the commands have in common that take workbooks into a cycle file: options, the report, the writing. */

export const IMPORT_OPTIONS = {
  ...FORCE,
  'dry-run': { type: 'boolean', help: { ja: '書き込まずに結果だけを示す', en: 'report only, write nothing' } },
  out: {
    type: 'string',
    value: 'FILE',
    help: {
      ja: '書き込む取組ファイル（既定は元のファイル。元は .bak、.bak2 … に残す）',
      en: 'cycle file to write (default: the one given; the old ones stay as .bak, .bak2 …)',
    },
  },
} as const satisfies Command['options']

export type OutcomeCounts = Readonly<Record<ChangeWords['outcome'], number>>

export function countOutcomes(changes: readonly Pick<ChangeWords, 'outcome'>[]): OutcomeCounts {
  const count = (outcome: ChangeWords['outcome']) => changes.filter((change) => change.outcome === outcome).length
  return {
    applied: count('applied'),
    same: count('same'),
    conflict: count('conflict'),
    refused: count('refused'),
  }
}

/** 反映3・反映済み1・競合0・不採用2. */
export function outcomeWords({ applied, same, conflict, refused }: OutcomeCounts, { locale }: Console): string {
  return locale === 'ja'
    ? `反映${applied}・反映済み${same}・競合${conflict}・不採用${refused}`
    : `applied ${applied}, already so ${same}, conflicts ${conflict}, refused ${refused}`
}

/** One change a block: where, what it was and what it is, why it was not taken. */
export function printChanges(changes: readonly ChangeWords[], console: Console): void {
  const ja = console.locale === 'ja'
  for (const change of changes) {
    console.line(`  ${change.label}  ${change.cell}  ${change.place}`)
    if (change.outcome === 'refused') {
      const text = change.theirs === '' ? '' : `「${shortened(change.theirs)}」 `
      console.line(`      ${text}${change.reason}`)
    } else {
      const kept = change.outcome === 'conflict' ? (ja ? `　記録：${change.ours}` : `   record: ${change.ours}`) : ''
      console.line(`      ${shortened(change.base)} → ${shortened(change.theirs)}${kept}`)
    }
    if (change.outcome !== 'refused' && change.reason !== '') console.line(`      ${change.reason}`)
  }
}

/** A long text in a report for people: its beginning. With --json it comes whole. */
export function shortened(text: string): string {
  const line = text.replaceAll('\n', ' ')
  return line.length <= 120 ? line : `${line.slice(0, 120)}…`
}

/**
 * Writes the cycle after an import, unless told --dry-run or nothing could be read, and prints how its check stands.
 * @param file the cycle file that was read; --out names another one to write
 */
export async function finishImport(
  { catalogue, cycle: before }: CycleFile,
  cycle: Cycle,
  { file, options, console, isRead }: { file: string; options: Options; console: Console; isRead: boolean },
): Promise<{ readonly dryRun: boolean; readonly written: readonly string[]; readonly check: SeverityCounts }> {
  const ja = console.locale === 'ja'
  const out = textOption(options, 'out') ?? file
  const dryRun = options['dry-run'] === true
  const written: string[] = []
  // An import that changes nothing writes nothing: the backup before the last one that did is not pushed aside.
  const isNew = out !== file || !isEqual(before, cycle)
  if (!dryRun && isRead && isNew) {
    if (out !== file) await refuseExisting([out], options['force'] === true, console)
    if (out === file) await writeBackup(file, console)
    await writeCycleFile(out, cycle, console)
    written.push(out)
  }
  const check = countFindings(findings(catalogue, cycle, console))
  if (isRead) console.line(ja ? `点検：${countWords(check, console)}` : `Check: ${countWords(check, console)}`)
  if (written.length > 0) console.line(ja ? `${out} に書き込みました。` : `Wrote ${out}.`)
  else if (isRead && !isNew)
    console.line(ja ? '変わるところがないので、書き込んでいません。' : 'Nothing changes, so nothing was written.')
  else console.line(ja ? '書き込んでいません。' : 'Nothing was written.')
  return { dryRun, written, check }
}
