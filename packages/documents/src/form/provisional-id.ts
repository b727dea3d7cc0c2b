import type { Path } from '@sonae/domain/merge/document-path'

/**
 * Ids of rows that a document does not have yet: "+", the objective (or any letter), and a serial ("+A1", a spare row), "!" and
 * a place (an inserted row), or "=" and the id that it will bear ("+A=own-1": the other sheet has the measure).
 */
export function provisionalId(objective: string, serial: string): string {
  return `+${objective}${serial}`
}

export function provisionalFor(objective: string, id: string): string {
  return `+${objective}=${id}`
}

export function isProvisionalId(id: string): boolean {
  return id.startsWith('+')
}

/** The provisional id of a row that a person inserted. */
export function insertedId(objective: string, place: string): string {
  return `+${objective}!${place}`
}

export function isInsertedId(provisional: string): boolean {
  return provisional[2] === '!'
}

/** The objective for which a provisional row stands. */
export function objectiveOf(provisional: string): string {
  return provisional.slice(1, 2)
}

/** The id that the row will bear, where it is known already. */
export function destinedId(provisional: string): string | undefined {
  return provisional[2] === '=' ? provisional.slice(3) : undefined
}

/** Whether a place lies in a row that is not recorded yet. */
export function isProvisional(path: Path): boolean {
  return path.some(isProvisionalId)
}
