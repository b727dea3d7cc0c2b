import * as z from 'zod'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { withValueAt } from '../../../domain/src/merge/document-path.ts'
import type { OtherReport } from '../../src/other-form/import-other.ts'
import type { MappedPart, Mapping } from '../../src/other-form/mapping.ts'
import { ReadSheet } from '../../src/workbook/read-sheet.ts'
import { struckCell } from '../../src/workbook/run-text.ts'
import { catalogue, example } from '../fixtures.ts'
import { emptied } from './emptied.ts'
import { type HandMade, handMadeSheets } from './hand-made.ts'

/** A case: a workbook as a department made it, how Sonae proposes to read it, and what becomes of it. */
export const OtherCase = z.strictObject({
  about: z.string(),
  /** `empty`: the example's organisation, areas and systems without any answer; `example`: with all answers. */
  cycle: z.enum(['empty', 'example']),
  fiscalYear: z.int().default(2014),
  /** Values recorded before, by path. */
  recorded: z.record(z.string(), z.unknown()).default({}),
  /** A string a row: cells separated by |, ⏎ for a line break within a cell, ~~text~~ struck through. */
  sheets: z.array(
    z.strictObject({
      name: z.string(),
      hidden: z.boolean().default(false),
      rows: z.array(z.string()),
      merges: z.array(z.string()).default([]),
    }),
  ),
  /** How it is to be read: every sheet, part, column, labelled cell and line. */
  mapping: z.array(z.string()),
  /** What the person who confirms it changes: the record of the n-th part, the field of a column, what a line is. */
  corrected: z
    .array(
      z.union([
        z.strictObject({ part: z.int(), record: z.string().nullable() }),
        z.strictObject({ part: z.int(), columns: z.string(), field: z.null() }),
        z.strictObject({ part: z.int(), row: z.int(), is: z.enum(['own']) }),
      ]),
    )
    .default([]),
  report: z.array(z.string()),
  differences: z.array(z.string()).default([]),
  agreed: z.int().default(0),
  unused: z.array(z.string()).default([]),
  /** Values in the cycle afterwards, by path. */
  after: z.record(z.string(), z.unknown()),
})
export type OtherCase = z.infer<typeof OtherCase>

export function cycleOf({ cycle, fiscalYear, recorded }: OtherCase): Cycle {
  const base = { ...(cycle === 'empty' ? emptied(catalogue, example) : example), fiscalYear }
  return Object.entries(recorded).reduce((so, [path, value]) => withValueAt(so, path.split('/'), value), base)
}

export async function sheetsOf({ sheets }: Pick<OtherCase, 'sheets'>): Promise<readonly ReadSheet[]> {
  const made = sheets.map(({ name, rows, merges, hidden }): HandMade => ({
    name,
    merges,
    hidden,
    rows: rows.map((row) => row.split('|').map((cell) => cell.replaceAll('⏎', '\n'))),
  }))
  return (await handMadeSheets(made)).map(withStruck)
}

/** ~~text~~ is struck through. */
function withStruck(read: ReadSheet): ReadSheet {
  const sheet = new ReadSheet(read.name, read.hidden, read.merges, read.asides)
  for (const { row, column, cell } of read.cells()) {
    const struck = [...cell.text.matchAll(/~~(.*?)~~/gs)].map(([, text]) => text).join('')
    sheet.put(row, column, struck === '' ? cell : struckCell(cell.text.replaceAll(/~~.*?~~/gs, ''), struck))
  }
  return sheet
}

/** The mapping with the corrections of the case and a name under it. */
export function confirmed(mapping: Mapping, { corrected }: OtherCase): Mapping {
  let at = -1
  const correct = (part: MappedPart): MappedPart => {
    at += 1
    const here = corrected.filter((one) => one.part === at)
    const given = here.find((one) => 'record' in one)
    const unread = new Set(here.flatMap((one) => ('columns' in one ? [one.columns] : [])))
    const lines = new Map(here.flatMap((one) => ('row' in one ? [[one.row, one.is] as const] : [])))
    return {
      ...part,
      record: given === undefined ? part.record : given.record,
      columns: part.columns.map((column) => (unread.has(column.columns) ? { ...column, field: null } : column)),
      lines: part.lines.map((line) => ({ ...line, is: lines.get(line.row) ?? line.is })),
    }
  }
  const sheets = mapping.sheets.map((sheet) => ({ ...sheet, parts: sheet.parts.map(correct) }))
  return { ...mapping, confirmedBy: '確認　太郎', sheets }
}

const short = (text: string) => text.replaceAll(/\s+/g, ' ')

export function mappingLines({ sheets }: Mapping): string[] {
  return sheets.flatMap(({ sheet, notUsed, parts }) => [
    ...(notUsed === null ? [] : [`${sheet}: not used, ${notUsed}`]),
    ...parts.flatMap((part) => [
      `${sheet}: ${part.is} ${part.rows.join('-')}, ${part.fiscalYear ?? 'no year'} → ${part.record ?? 'undecided'} (${part.sure}, ${part.why})`,
      ...part.columns.map(({ columns, heading, field, schedule, area, sure, why }) =>
        [
          `${columns} ${short(heading)} → ${field ?? 'not read'}`,
          schedule === undefined
            ? ''
            : `${schedule.kind}${schedule.kind === 'never' ? '' : ` ${schedule.fiscalYear ?? ''}`}`,
          area ?? '',
          `(${[sure, why].filter((word) => word !== undefined).join(', ')})`,
        ]
          .filter((word) => word !== '')
          .join(' '),
      ),
      ...part.cells.map(
        ({ cell, label, heading, field, sure, system }) =>
          `${cell} ${short(heading)}${cell === label ? '：' : ''} → ${field ?? 'not read'}${system === undefined ? '' : ` ${system}`} (${sure})`,
      ),
      ...part.lines.map(
        ({ row, lastRow, is, id, objective, sure, why }) =>
          `${row}${lastRow === undefined ? '' : `-${lastRow}`} → ${is ?? 'not read'}${is === 'own' ? ` ${objective}` : is === null ? '' : ` ${id ?? 'new'}`} (${[sure, why].filter((word) => word !== undefined).join(', ')})`,
      ),
      ...(part.marks === null
        ? []
        : [
            `marks ${part.marks.headingRow} ${part.marks.setRow ?? '-'} ${part.marks.ownRow ?? '-'} ${Object.entries(
              part.marks.columns,
            )
              .map((pair) => pair.join(''))
              .join(' ')}`,
          ]),
    ]),
  ])
}

export function changeLines({ changes }: OtherReport): string[] {
  return changes.map(({ outcome, cell, path, theirs, refusal, text }) => {
    const what =
      outcome === 'refused'
        ? `${refusal?.kind === 'value' ? refusal.problem.kind : ''} 「${text ?? ''}」`
        : short(JSON.stringify(theirs))
    return `${outcome} ${cell} ${path.join('/')} ${what}`
  })
}

export function differenceLines({ differences }: OtherReport): string[] {
  return differences.map(
    ({ cell, what, theirs, ours }) =>
      `${cell} ${what.kind}${'objective' in what ? ` ${what.objective}` : ''}: ${short(theirs)} / ${short(ours)}`,
  )
}

export function unusedLines({ unused }: OtherReport): string[] {
  return unused.map(({ cell, text, why }) => `${cell} ${why}: ${short(text).slice(0, 60)}`)
}
