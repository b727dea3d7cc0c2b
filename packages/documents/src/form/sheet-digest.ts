import { hash } from 'node:crypto'

/** A cell as its digest sees it. Of a formula only that it has a result: programs calculate anew. */
export type DigestCell = {
  readonly row: number
  readonly column: number
  readonly text: string
  readonly isFormula: boolean
}

/** What a sheet says, as a hash. @param cells those that hold anything, by row and column */
export function sheetDigest(cells: Iterable<DigestCell>): string {
  let said = ''
  for (const { row, column, text, isFormula } of cells)
    if (text !== '') said += `${row},${column}${isFormula ? '=' : `:${text}`}\n`
  return hash('sha256', said, 'hex')
}
