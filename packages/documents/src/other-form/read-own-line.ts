import { contentHash } from '@sonae/domain/primitive/canonical-json'
import { parseCell } from '../form/field-kind.ts'
import { foldedText } from './heading-text.ts'
import { measureLabel } from './line-label.ts'
import type { MappedLine } from './mapping.ts'
import { ownWords } from './measure-label.ts'
import { isError, type PartReading, rowsOf } from './part-reading.ts'
import { readSchedule, saysNothing } from './read-lines.ts'
import type { GridCell } from './sheet-grid.ts'

/**
 * A line of sheet 2 or 3 for an own measure (その他).
 * @param counts how often the same words stood under the same objective so far
 */
export function readOwnLine(reading: PartReading, line: MappedLine, counts: Map<string, number>): void {
  const isPlan = reading.part.is === 'plan'
  const objective = line.objective ?? ''
  const labels = measureLabel(reading.catalogue, reading.grid, rowsOf(line), reading.part.columns)
  const words = ownWords(labels.map(({ text }) => text))
  const answers = reading.cells(line, isPlan ? ['schedule', 'device', 'note'] : ['implemented', 'documents', 'note'])
  const marks = reading.cells(line, isPlan ? [] : ['applicability', 'element'])
  // An empty その他, as the figures print it.
  if (words === '' && answers.every(isBlankAnswer)) return reading.use(...answers, ...marks.filter(isBlankAnswer))
  // Answers about nothing that has a name are left over, and reported as such.
  if (words === '') return

  const serial = `${objective} ${foldedText(words)}`
  const nth = (counts.get(serial) ?? 0) + 1
  counts.set(serial, nth)
  const id = ownId(reading, objective, words, nth)
  const path = [isPlan ? 'planSheets' : 'statusSheets', reading.record, 'ownMeasures', id]
  const parsed = parseCell('text', words, reading.context)
  reading.answerOf([...path, isPlan ? 'name' : 'description'], labels, words, parsed, { objective })
  const text = (field: 'device' | 'documents' | 'note') =>
    reading.answer([...path, field], reading.cells(line, [field]), 'text', objective)
  if (isPlan) {
    readSchedule(reading, [...path, 'schedule'], line, objective)
    text('device')
  } else {
    // 該当判断 is asked of the set alone; a mark there says nothing more.
    reading.use(...marks.filter((cell) => isBlankAnswer(cell) || /^[○〇◯O]$/.test(foldedText(cell.text))))
    reading.answer([...path, 'implemented'], reading.cells(line, ['implemented']), 'implemented', objective)
    text('documents')
  }
  text('note')
}

function isBlankAnswer(cell: GridCell): boolean {
  return !isError(cell) && saysNothing(cell.text.replaceAll('×', '-'))
}

/** The id of an own measure: of the same words in the record, on either sheet; else one that depends on them alone. */
function ownId({ cycle, record, status }: PartReading, objective: string, words: string, nth: number): string {
  const isSame = (row: { objective: string }, text: string) =>
    row.objective === objective && foldedText(text) === foldedText(words)
  const plan = cycle.planSheets.find(({ id }) => id === record)
  const recorded = new Set([
    ...(status?.ownMeasures ?? []).filter((row) => isSame(row, row.description)).map(({ id }) => id),
    ...(plan?.ownMeasures ?? []).filter((row) => isSame(row, row.name)).map(({ id }) => id),
  ])
  const hash = contentHash([record, objective, foldedText(words)]).slice(0, 16)
  return [...recorded][nth - 1] ?? `row-${hash}${nth === 1 ? '' : `-${nth}`}`
}
