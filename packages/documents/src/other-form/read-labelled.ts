import type { Path } from '@sonae/domain/merge/document-path'
import { type FieldKind, parseCell } from '../form/field-kind.ts'
import { valueOfCell } from './map-labels.ts'
import type { CellField, MappedCell, PartKind } from './mapping.ts'
import { isError, type PartReading } from './part-reading.ts'
import { cellPosition, columnsOf } from './sheet-grid.ts'

/** Where the cells of the head and the foot go, within their sheet. */
const SHEET_FIELDS: Readonly<Partial<Record<CellField, { readonly path: Path; readonly kind: FieldKind }>>> = {
  threatEvent: { path: ['threatEvent'], kind: 'text' },
  department: { path: ['department'], kind: 'text' },
  personName: { path: ['personName'], kind: 'text' },
  contact: { path: ['contact'], kind: 'text' },
  roles: { path: ['roles'], kind: 'text' },
  note: { path: ['note'], kind: 'text' },
  riskEvaluation: { path: ['riskEvaluation'], kind: 'text' },
  nextYearOutline: { path: ['nextYearOutline'], kind: 'text' },
  budgetOutline: { path: ['budgetOutline'], kind: 'text' },
  progress: { path: ['progress'], kind: 'progress' },
  delayReason: { path: ['delayReason'], kind: 'text' },
  priorities: { path: ['basis', 'priorities'], kind: 'text' },
  budgetNeed: { path: ['basis', 'budgetNeed'], kind: 'text' },
  renewalTiming: { path: ['basis', 'renewalTiming'], kind: 'text' },
}

/** Those that sheets 2 and 3 say of each system. */
const SYSTEM_FIELDS: Readonly<Partial<Record<CellField, string>>> = {
  systemName: 'name',
  department: 'department',
  personName: 'personName',
  contact: 'contact',
}

/** Answers about the year in which the sheet was written, as openYear clears them: not those of another year. */
const OF_ITS_YEAR: ReadonlySet<CellField> = new Set(['progress', 'delayReason', 'nextYearOutline'])

const COLLECTIONS: Readonly<Record<PartKind, string>> = {
  business: 'businessSheets',
  ticks: 'businessSheets',
  status: 'statusSheets',
  plan: 'planSheets',
}

/** Reads one labelled cell of the head or the foot. */
export function readLabelled(reading: PartReading, mapped: MappedCell): void {
  const { grid, part, record, cycle } = reading
  const { field, label } = mapped
  if (field === null) return
  const at = (address: string) => {
    const { row, column } = cellPosition(address)
    return grid.cellAt(row, column)
  }
  const [cell, labelCell] = [at(mapped.cell), at(label)]
  if (labelCell !== undefined && mapped.cell !== label) reading.use(labelCell)
  if (cell === undefined) return
  const text = valueOfCell(grid, part.is, mapped)
  const answer = (path: Path, kind: FieldKind) =>
    reading.answerOf(path, [cell], text, parseCell(kind, text, reading.context))

  const ofSystem = part.is === 'status' || part.is === 'plan' ? SYSTEM_FIELDS[field] : undefined
  if (ofSystem !== undefined) {
    // Where no system is named the record's only one is meant.
    const [only, another] = reading.status?.systems ?? []
    const system = mapped.system === undefined && another === undefined ? only?.id : mapped.system
    // Figure 4 prints #REF! where the head of sheet 2 was copied from.
    if (part.is === 'plan' && isError(cell)) reading.use(cell)
    else if (typeof system === 'string') answer(['statusSheets', record, 'systems', system, ofSystem], 'text')
  } else if (field === 'areas') reading.compare([cell], { kind: 'areas' })
  else if (field === 'thisYearOutline') reading.compare([cell], { kind: 'this-year-outline' })
  else if (field === 'period') reading.use(cell)
  else {
    const target = SHEET_FIELDS[field]
    const isOtherYear = part.is === 'plan' && part.fiscalYear !== null && part.fiscalYear !== cycle.fiscalYear
    if (target === undefined || (isOtherYear && OF_ITS_YEAR.has(field))) return
    answer([COLLECTIONS[part.is], record, ...target.path], target.kind)
  }
}

/** Headings of columns that are read. */
export function readHeadings(reading: PartReading): void {
  const { grid, part } = reading
  const [first, last] = part.headingRows
  const columns = part.columns.filter(({ field }) => field !== null).flatMap((column) => columnsOf(column.columns))
  for (let row = first - 1; row < last; row += 1) {
    const isOver = (from: number, to: number) => columns.some((column) => column >= from && column <= to)
    reading.use(...grid.row(row).filter(({ column, area }) => isOver(column, area.to.column)))
  }
}

/** The status table: its marks are compared, its letters and labels are no answers. */
export function readMarks(reading: PartReading): void {
  const { grid, part } = reading
  if (part.marks === null) return
  const { headingRow, setRow, ownRow } = part.marks
  const columns = Object.entries(part.marks.columns).map(([what, column]) => ({
    what,
    column: columnsOf(column)[0] ?? 0,
  }))
  const positions = columns.map(({ column }) => column)
  const [first, last] = [Math.min(...positions), Math.max(...positions)]
  reading.use(...grid.row(headingRow - 1).filter(({ column }) => column <= last))
  for (const [row, isOwn] of [
    [setRow, false],
    [ownRow, true],
  ] as const) {
    if (row === null) continue
    reading.use(...grid.row(row - 1).filter(({ column }) => column < first))
    for (const { what, column } of columns) {
      const cells = grid.row(row - 1).filter((cell) => cell.column === column)
      if (what === 'total') reading.compare(cells, { kind: isOwn ? 'own-total' : 'total' })
      else reading.compare(cells, { kind: isOwn ? 'own-mark' : 'mark', objective: what })
    }
  }
}
