import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import type { MappedPart } from './mapping.ts'
import { PartReading } from './part-reading.ts'
import { readHeadings, readLabelled, readMarks } from './read-labelled.ts'
import { readArea, readItem, readLineLabels, readPlanLine, readResidualRisks, readStatusLine } from './read-lines.ts'
import { readOwnLine } from './read-own-line.ts'
import type { SheetGrid } from './sheet-grid.ts'

/** Reads a part of the workbook as its mapping says, for the record that the mapping names. */
export function readPart(catalogue: Catalogue, cycle: Cycle, grid: SheetGrid, part: MappedPart): PartReading {
  const reading = new PartReading(catalogue, cycle, grid, part)
  readHeadings(reading)
  for (const cell of part.cells) readLabelled(reading, cell)
  const counts = new Map<string, number>()
  for (const line of part.lines) {
    readLineLabels(reading, line)
    if (line.is === 'area') readArea(reading, line)
    else if (line.is === 'item') readItem(reading, line)
    else if (line.is === 'own') readOwnLine(reading, line, counts)
    else if (line.is === 'measure' && part.is === 'plan') readPlanLine(reading, line)
    else if (line.is === 'measure') readStatusLine(reading, line)
  }
  if (part.is === 'status') readResidualRisks(reading)
  readMarks(reading)
  return reading
}
