import { isArray, isFields } from './rows.ts'

/**
 * A place in a cycle, for findings, conflicts, differences and the cells of forms alike: member names from the root,
 * rows by their id. ['statusSheets', 'sheet-a', 'measures', 'block-2-3', 'implemented'] is 実施状況 of 遮断2-3.
 */
export type Path = readonly string[]

/** The value at a path; undefined where nothing is. */
export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => child(value, step), document)
}

function child(value: unknown, step: string): unknown {
  if (isArray(value)) return value.find((element) => isFields(element) && element['id'] === step)
  if (isFields(value) && Object.hasOwn(value, step)) return value[step]
  return undefined
}

/**
 * A copy of the document with the value at the path replaced; undefined removes a member or a row, a row whose id is
 * new is appended. Everything on the way must exist.
 * @throws RangeError when the way to the path does not exist: a defect of the caller
 */
export function withValueAt<T>(document: T, path: Path, value: unknown): T {
  return replaced(document, path, value, path) as T
}

function replaced(document: unknown, path: Path, value: unknown, whole: Path): unknown {
  const [step, ...rest] = path
  if (step === undefined) return value
  const before = child(document, step)
  if (rest.length > 0 && before === undefined) throw new RangeError(`nothing at ${whole.join('/')}`)
  const after = replaced(before, rest, value, whole)
  if (isArray(document)) {
    if (after === undefined) return document.filter((element) => element !== before)
    return before === undefined
      ? [...document, after]
      : document.map((element) => (element === before ? after : element))
  }
  if (!isFields(document)) throw new RangeError(`nothing at ${whole.join('/')}`)
  if (after !== undefined) return { ...document, [step]: after }
  return Object.fromEntries(Object.entries(document).filter(([key]) => key !== step))
}

/** The id path of a path of array indexes, as zod reports it: ['statusSheets', 0, 'measures', 3] by ids where they are. */
export function pathOfIndexes(document: unknown, indexes: readonly PropertyKey[]): string[] {
  let value = document
  return indexes.map((index) => {
    const next: unknown = isArray(value) ? value[Number(index)] : isFields(value) ? value[String(index)] : undefined
    const id = isArray(value) && isFields(next) ? next['id'] : undefined
    value = next
    return typeof id === 'string' ? id : String(index)
  })
}
