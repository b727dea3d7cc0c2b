import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Path } from '@sonae/domain/merge/document-path'
import { contentHash } from '@sonae/domain/primitive/canonical-json'
import type { AreaAssessment } from '@sonae/domain/worksheet/business-sheet'
import type { Schedule } from '@sonae/domain/worksheet/plan-sheet'
import { type CellProblem, type KindContext, parseCell } from '../form/field-kind.ts'
import { foldedText, looseText } from './heading-text.ts'
import { isRunningNumber, measureLabel } from './line-label.ts'
import { objectiveOf } from './map-lines.ts'
import { fieldColumns } from './field-columns.ts'
import type { MappedLine } from './mapping.ts'
import { measureOf } from './measure-label.ts'
import { isStruck, type PartReading, rowsOf, standingOf } from './part-reading.ts'
import { scheduleHeading, scheduleOfHeading, yearOfCell } from './plan-year.ts'
import { columnFit } from './vocabulary.ts'
import type { GridCell } from './sheet-grid.ts'

/** The columns of a line that say what it is about, and headings that stand in the table again. */
export function readLineLabels(reading: PartReading, line: MappedLine): void {
  const { grid, catalogue } = reading
  if (line.is === null) {
    const isHeading = ({ text }: GridCell) =>
      columnFit(reading.part.is, text) !== undefined || scheduleHeading(text) !== undefined
    if (line.why === 'repeated-heading') for (const row of rowsOf(line)) reading.use(...grid.row(row).filter(isHeading))
    return
  }
  reading.use(...reading.cells(line, ['type', 'item']))
  const isMeasure = line.is === 'measure' || line.is === 'own'
  // What says nothing of which line it is, in a column of labels, is somebody's words.
  reading.use(
    ...reading.cells(line, ['objective']).filter(({ text }) => objectiveOf(catalogue, text) !== undefined),
    ...reading.cells(line, ['class']).filter(({ text }) => /セット|独自/.test(text)),
    ...reading.cells(line, ['number']).filter(({ text }) => !isMeasure || isRunningNumber(text)),
    ...(isMeasure ? measureLabel(catalogue, grid, rowsOf(line), reading.part.columns) : []).filter(
      ({ column }) => !fieldColumns(reading.part.columns, 'measure').includes(column),
    ),
  )
  const labels = reading.cells(line, ['measure'])
  // Beside the measure's own name (遮断1-1, FWでの…) a department's words about it are no label: they are reported.
  const own = line.is === 'measure' ? labels.filter(({ text }) => isNameOf(catalogue, line.id, text)) : []
  reading.use(...(own.length === 0 ? labels : own))
  if (line.is !== 'measure') return
  const elements = catalogue.countermeasures.find(({ id }) => id === line.id)?.elements ?? []
  const names = catalogue.elements.filter(({ id }) => elements.includes(id)).map(({ name }) => looseText(name.ja))
  for (const cell of reading.cells(line, ['element', 'device'])) {
    // 対策要素 is the set's own: what a department wrote there beyond it has no field and is reported.
    const rest = names.reduce((text, name) => text.replaceAll(name, ''), looseText(cell.text))
    if (/^-*\d?$/.test(rest)) reading.use(cell)
  }
}

function isNameOf(catalogue: Catalogue, measure: MappedLine['id'], text: string): boolean {
  return saysNothing(text) || measureOf(catalogue, text)?.measure.id === measure
}

/** A dash says no more than an empty cell. */
export function saysNothing(text: string): boolean {
  return /^-*$/.test(foldedText(text))
}

function areasOf({ cycle, record }: PartReading): readonly AreaAssessment[] {
  return cycle.businessSheets.find(({ id }) => id === record)?.areas ?? []
}

/** A line of sheet 1. */
export function readArea(reading: PartReading, line: MappedLine): void {
  const areas = areasOf(reading)
  const isNamed = ({ name }: AreaAssessment) => foldedText(name) === foldedText(line.label)
  const same = areas.find(({ id }) => id === line.id) ?? areas.find(isNamed)
  // The same words of the same department are the same area, however often the workbook is read.
  const id = same?.id ?? `row-${contentHash([reading.record, foldedText(line.label)]).slice(0, 16)}`
  const path = ['businessSheets', reading.record, 'areas', id]
  for (const [field, kind] of [
    ['name', 'text'],
    ['overview', 'text'],
    ['likelihood', 'likelihood'],
    ['likelihoodReason', 'text'],
    ['usedSystems', 'names'],
  ] as const) {
    reading.answer([...path, field], reading.cells(line, [field]), kind)
  }
  reading.compare(reading.cells(line, ['impact']), { kind: 'impact', area: id })
}

/** A line of 表１: a tick for each area that has a column. */
export function readItem(reading: PartReading, line: MappedLine): void {
  const areas = areasOf(reading)
  for (const column of reading.part.columns.filter(({ field }) => field === 'tick')) {
    const area = areaOfColumn(areas, column.area)
    if (area === undefined) continue
    const path = ['businessSheets', reading.record, 'areas', area.id, 'adverseImpacts', `#${line.id ?? ''}`]
    reading.answer(path, reading.cells(line, ['tick'], column), 'tick')
  }
}

/** The area under whose name a column of ticks stands; without a name the only one. */
function areaOfColumn(areas: readonly AreaAssessment[], named: string | undefined): AreaAssessment | undefined {
  if (named === undefined) return areas.length === 1 ? areas[0] : undefined
  return (
    areas.find(({ name }) => foldedText(name) === foldedText(named)) ??
    areas.find(({ name }) => looseText(name) === looseText(named))
  )
}

/** A line of sheet 2 for a measure of the set. */
export function readStatusLine(reading: PartReading, line: MappedLine): void {
  const measure = line.id ?? ''
  const path = ['statusSheets', reading.record, 'measures', measure]
  const holders = reading.status?.measures.find(({ id }) => id === measure)?.holders ?? []
  for (const field of ['applicability', 'implemented'] as const) {
    const cells = reading.cells(line, [field])
    // Where systems share a sheet the row's answer follows from the holders' lines.
    if (holders.length > 0) reading.compare(cells, { kind: 'held', measure, field })
    else reading.answer([...path, field], cells, field)
  }
  reading.answer([...path, 'documents'], reading.cells(line, ['documents']), 'text')
  reading.answer([...path, 'note'], reading.cells(line, ['note']), 'text')
}

/** A line of sheet 3 for a measure of the set. */
export function readPlanLine(reading: PartReading, line: MappedLine): void {
  const path = ['planSheets', reading.record, 'measures', line.id ?? '']
  readSchedule(reading, [...path, 'schedule'], line)
  reading.answer([...path, 'note'], reading.cells(line, ['note']), 'text')
}

/** 残存リスク: one cell an objective, or one a line; what stands in the lines of an objective is put together. */
export function readResidualRisks(reading: PartReading): void {
  const { grid, part, record } = reading
  const columns = fieldColumns(part.columns, 'residualRisk')
  const byObjective = new Map<string, GridCell[]>()
  for (const line of part.lines) {
    if (line.objective === undefined || line.why === 'repeated-heading') continue
    for (const row of rowsOf(line)) {
      const cells = grid.row(row).filter(({ column }) => columns.includes(column))
      const isNothing = cells.every(({ text }) => saysNothing(text))
      if (isNothing) reading.use(...cells)
      else byObjective.set(line.objective, [...(byObjective.get(line.objective) ?? []), ...cells])
    }
  }
  for (const [objective, cells] of byObjective) {
    reading.answer(['statusSheets', record, 'residualRisks', objective], cells, 'text')
  }
}

/**
 * 対策実施状況／今後の実施予定: the mark under one of the year columns, or the answer in words; beside 実施済 its year. A
 * mark that is struck through is none where there is another answer.
 */
export function readSchedule(reading: PartReading, path: Path, line: MappedLine, objective?: string): void {
  const all = reading.cells(line, ['schedule'])
  const cells = standingOf(all)
  reading.use(...all)
  const answers: Answer[] = []
  let problem: CellProblem | undefined
  for (const column of reading.part.columns.filter(({ field }) => field === 'schedule')) {
    for (const { text } of reading.cells(line, ['schedule'], column).filter((cell) => !isStruck(cell))) {
      const read = readAnswer(text, column.schedule, reading.context)
      if (read === 'unreadable') problem ??= { kind: 'mark-unreadable', text: text.trim() }
      else if (read !== undefined) answers.push(read)
    }
  }
  if (answers.length > 1) problem ??= { kind: 'several-marks' }
  const text = cells.map((cell) => cell.text.trim()).join(' ')
  if (problem !== undefined) return reading.answerOf(path, cells, text, { ok: false, problem }, { objective })
  const [answer] = answers
  const done = answer === undefined ? undefined : doneIn(reading, line, answer.schedule)
  const { schedule = null, date } = done ?? answer ?? {}
  reading.answerOf(path, cells, text, { ok: true, value: schedule }, { objective, date })
}

/** What a cell says, and the day that it names instead of a year. */
type Answer = { readonly schedule: Schedule; readonly date?: string }

/** 実施済 with the year that stands in a column of its own; what is no year there is reported as not read. */
function doneIn(reading: PartReading, line: MappedLine, schedule: Schedule): Answer | undefined {
  if (schedule.kind !== 'done' || schedule.fiscalYear !== null) return undefined
  const [cell] = reading.cells(line, ['doneYear'])
  const done = cell === undefined ? undefined : doneAnswer(cell.text, reading.context)
  if (cell !== undefined && done !== undefined) reading.use(cell)
  return done
}

function doneAnswer(text: string, { cycleYear }: KindContext): Answer | undefined {
  const found = yearOfCell(text, cycleYear)
  if (found === undefined) return undefined
  return { schedule: { kind: 'done', fiscalYear: found.year }, ...(found.isOfDate ? { date: text.trim() } : {}) }
}

/** What a cell under a year column, or in a column of 実施予定 in words, says; undefined for nothing. */
function readAnswer(
  text: string,
  column: Schedule | undefined,
  context: KindContext,
): Answer | undefined | 'unreadable' {
  if (column !== undefined) {
    const tick = parseCell(column.kind === 'done' ? 'implemented' : 'tick', text, context)
    if (tick.ok) return tick.value === true ? { schedule: column } : undefined
    // 24年度 under 実施済 is the year of completion.
    return (column.kind === 'done' ? doneAnswer(text, context) : undefined) ?? 'unreadable'
  }
  if (saysNothing(text)) return undefined
  const heading = scheduleHeading(text)
  const schedule = heading === undefined ? undefined : scheduleOfHeading(heading, context.cycleYear)
  return schedule === undefined ? 'unreadable' : { schedule }
}
