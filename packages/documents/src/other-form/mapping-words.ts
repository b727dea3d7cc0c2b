import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { fiscalYearWord } from '@sonae/domain/describe/words'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { scheduleLabel } from '@sonae/domain/plan/schedule-label'
import type { ReadSheet } from '../workbook/read-sheet.ts'
import { unusedBy } from './import-other.ts'
import { missingMeasures } from './map-lines.ts'
import { recordWords } from './mapping-ids.ts'
import { ownWords } from './measure-label.ts'
import { valueOfCell } from './map-labels.ts'
import type { MappedColumn, MappedLine, MappedPart, Mapping } from './mapping.ts'
import { describeUnused } from './other-words.ts'
import { recordsFor } from './find-record.ts'
import { rowsOf } from './part-reading.ts'
import { columnsOf, SheetGrid } from './sheet-grid.ts'
import { CELL_WORDS, COLUMN_WORDS, fieldInWords, KIND_WORDS } from './field-words.ts'
import { COLUMN_WHY, LINE_WHY, NOT_USED_WORDS, RECORD_WHY, SURE_WORDS } from './reason-words.ts'

/** A heading or value in one line of a report. */
function short(text: string, length = 40): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= length ? line : `${line.slice(0, length)}…`
}

function gap(ja: boolean): string {
  return ja ? '　' : '  '
}

function tagged(text: string, ja: boolean): string {
  return ja ? `［${text}］` : ` [${text}]`
}

/** The mapping as a table in words: each heading with its field, examples of what would be read, and what is not understood. */
export function describeMapping(
  catalogue: Catalogue,
  cycle: Cycle,
  sheets: readonly ReadSheet[],
  mapping: Mapping,
  locale: Locale,
): string[] {
  const ja = locale === 'ja'
  const unused = unusedBy(catalogue, cycle, sheets, mapping)
  return mapping.sheets.flatMap((sheet): string[] => {
    const title = ja ? `■ シート「${sheet.sheet}」` : `■ Sheet "${sheet.sheet}"`
    if (sheet.notUsed !== null) {
      const why = NOT_USED_WORDS[sheet.notUsed][locale]
      return [ja ? `${title}　使わない（${why}）` : `${title}: not used (${why})`]
    }
    const read = sheets.find(({ name }) => name === sheet.sheet)
    if (read === undefined) return [title]
    const grid = new SheetGrid(read)
    const left = unused.filter(({ cell, why }) => cell.startsWith(`${sheet.sheet}!`) && why !== 'part-undecided')
    return [
      title,
      ...sheet.parts.flatMap((part) => describePart(catalogue, cycle, grid, part, locale)),
      ...(left.length === 0 ? [] : [ja ? '  読まないもの' : '  Not read']),
      ...left.map((one) => {
        const { cell, text, reason } = describeUnused(one, locale)
        return ja ? `    ${cell}「${short(text)}」 ${reason}` : `    ${cell} "${short(text)}" ${reason}`
      }),
    ]
  })
}

function describePart(catalogue: Catalogue, cycle: Cycle, grid: SheetGrid, part: MappedPart, locale: Locale): string[] {
  const ja = locale === 'ja'
  const [first, last] = part.rows
  const written = fiscalYearWord(part.fiscalYear ?? cycle.fiscalYear, cycle, locale)
  const year = part.fiscalYear === null ? (ja ? `年度の記載なし（${written}とみる）` : `no year (${written})`) : written
  const records = recordsFor(cycle, part.is)
  const record = records.find(({ id }) => id === part.record)
  const why = `${SURE_WORDS[part.sure][locale]}${ja ? '：' : ': '}${RECORD_WHY[part.why][locale]}${part.named === '' ? '' : ja ? `「${part.named}」` : ` "${part.named}"`}`
  const target = record === undefined ? (ja ? '取込先は未定' : 'undecided') : record.name
  // What is written as 取込先: a name, or the id where several bear it.
  const known = recordWords(cycle, part.is)
  const open = records.map(({ id, name }) => known.get(id) ?? `${name} [${id}]`).join(ja ? '、' : ', ')
  return [
    ja
      ? `  ${KIND_WORDS[part.is].ja}　${first}～${last}行　${year}　→　${target}（${why}）`
      : `  ${KIND_WORDS[part.is].en}, rows ${first} to ${last}, ${year} → ${target} (${why})`,
    ...(record === undefined
      ? [
          ja
            ? `    このままでは取り込みません。取り込むには、読取り表の「取込先」に次のいずれかを書いてください：${open}。取組にないものは sonae add で加えてから、読取り表を作り直してください。`
            : `    It is not taken as it is. To take it, write one of these as its 「取込先」: ${open}. What the cycle does not have is added with "sonae add"; then make the mapping anew.`,
        ]
      : []),
    ...part.columns.map((column) => describeColumn(cycle, grid, part, column, locale)),
    ...part.cells.map((mapped) => {
      const { cell, field, heading, sure } = mapped
      const value = short(valueOfCell(grid, part.is, mapped))
      const words = field === null ? (ja ? '読まない' : 'not read') : fieldInWords(CELL_WORDS[field], locale)
      const example = value === '' ? (ja ? '（空欄）' : '(blank)') : ja ? `例：${value}` : `e.g. ${value}`
      return `    ${cell}${gap(ja)}${short(heading)} → ${words}${tagged(SURE_WORDS[sure][locale], ja)}${gap(ja)}${example}`
    }),
    ...describeLines(catalogue, part, locale),
    ...(part.marks === null
      ? []
      : [
          ja
            ? `    対策実施状況の表（${part.marks.headingRow}行目から）は、Sonae の計算と比べます。`
            : `    The status table (from row ${part.marks.headingRow}) is compared with what Sonae computes.`,
        ]),
  ]
}

function describeColumn(cycle: Cycle, grid: SheetGrid, part: MappedPart, column: MappedColumn, locale: Locale): string {
  const ja = locale === 'ja'
  const { field, schedule, area, sure, why } = column
  const words =
    field === null
      ? ja
        ? '読まない'
        : 'not read'
      : schedule !== undefined
        ? `${fieldInWords(COLUMN_WORDS[field], locale)} ${scheduleInFull(schedule, cycle, locale)}`
        : area === undefined
          ? fieldInWords(COLUMN_WORDS[field], locale)
          : `${fieldInWords(COLUMN_WORDS[field], locale)} ${area}`
  const heading = column.heading === '' ? (ja ? '（見出しなし）' : '(no heading)') : short(column.heading)
  const found = examples(grid, part, column).map((text) => short(text, 20))
  const shown = found.length === 0 ? '' : ja ? `　例：${found.join('／')}` : ` e.g. ${found.join(' / ')}`
  const because = why === undefined ? '' : `${ja ? '：' : ': '}${COLUMN_WHY[why][locale]}`
  const label = field === null ? because.replace(/^(?:：|: )/, '') : `${SURE_WORDS[sure][locale]}${because}`
  return `    ${column.columns}${gap(ja)}${heading} → ${words}${tagged(label, ja)}${shown}`
}

/** A year column with its era or western year in full, so that a person sees which 27年度 is meant. */
function scheduleInFull(schedule: NonNullable<MappedColumn['schedule']>, cycle: Cycle, locale: Locale): string {
  const label = scheduleLabel(schedule, cycle.fiscalYear, cycle.settings.yearStyle, locale)
  const year = schedule.kind === 'never' ? null : schedule.fiscalYear
  return year === null || locale === 'en' ? label : `${label}（${year}年度）`
}

const EXAMPLES = 3

/** The first different texts of a column, in the lines that are read. */
function examples(grid: SheetGrid, part: MappedPart, column: MappedColumn): string[] {
  const columns = columnsOf(column.columns)
  const found = new Set<string>()
  for (const line of part.lines) {
    for (const row of rowsOf(line)) {
      for (const cell of grid.row(row)) if (columns.includes(cell.column)) found.add(cell.text.trim())
      if (found.size >= EXAMPLES) return [...found].slice(0, EXAMPLES)
    }
  }
  return [...found]
}

/** The lines of a table: those that are plain in one sentence, the others one by one. */
function describeLines(catalogue: Catalogue, part: MappedPart, locale: Locale): string[] {
  const ja = locale === 'ja'
  const isEmptyOwn = ({ is, label }: MappedLine) => is === 'own' && ownWords([label]) === ''
  const isPlain = (line: MappedLine) =>
    isEmptyOwn(line) || (['measure', 'item'].includes(line.is ?? '') && line.sure === 'exact')
  const plain = part.lines.filter(isPlain)
  const missing = part.is === 'status' || part.is === 'plan' ? missingMeasures(catalogue, part.lines) : []
  const numbers = missing.map(({ number }) => number).join(ja ? '、' : ', ')
  return [
    ...(plain.length === 0
      ? []
      : [
          ja
            ? `    行：${plain.length} 行が対策・項目・空のその他`
            : `    Lines: ${plain.length} are measures, items or empty own measures`,
        ]),
    ...part.lines
      .filter((line) => !isPlain(line) && line.why !== 'repeated-heading')
      .map((line) => {
        const why = line.why === undefined ? '' : `${ja ? '：' : ': '}${LINE_WHY[line.why][locale]}`
        const isAlone = line.is === null || line.why === 'new-area' || line.why === 'other-department'
        const sure = isAlone && why !== '' ? why.replace(/^(?:：|: )/, '') : `${SURE_WORDS[line.sure][locale]}${why}`
        return ja
          ? `    ${line.row}行　${short(line.label)} → ${lineWords(catalogue, line, locale)}［${sure}］`
          : `    row ${line.row} ${short(line.label)} → ${lineWords(catalogue, line, locale)} [${sure}]`
      }),
    ...(numbers === '' ? [] : [ja ? `    行のない対策：${numbers}` : `    No line for: ${numbers}`]),
  ]
}

function lineWords(catalogue: Catalogue, { is, id, objective, why }: MappedLine, locale: Locale): string {
  const ja = locale === 'ja'
  switch (is) {
    case null: {
      const not = ja ? '読まない' : 'not read'
      if (why !== 'own-guessed') return not
      return ja ? `${not}（統制目標${objective ?? ''}の行）` : `${not} (objective ${objective ?? ''})`
    }
    case 'own':
      return ja ? `統制目標${objective ?? ''}のその他` : `own measure of objective ${objective ?? ''}`
    case 'area':
      return typeof id === 'string'
        ? ja
          ? '記録のある業務領域'
          : 'a recorded area'
        : ja
          ? '業務領域'
          : 'a business area'
    case 'measure':
      return catalogue.countermeasures.find((measure) => measure.id === id)?.number ?? String(id)
    case 'item': {
      const type = catalogue.impactTypes.find(({ items }) => items.some((item) => item.id === id))
      return `${type?.name[locale] ?? ''}${type?.items.find((item) => item.id === id)?.label ?? ''}`
    }
  }
}
