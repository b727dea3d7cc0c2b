/**
 * How documents are compared and merged, decided by the shape of the data alone:
 * - an array of objects with an `id` is a list of rows, each known by its id;
 * - any other array is a set whose order is kept (表１'s ticks, names of systems);
 * - an object with a `kind` is one value (a schedule): never merged half and half;
 * - any other object is merged field by field.
 */
export type Row = { readonly id: string; readonly [field: string]: unknown }
export type Fields = { readonly [field: string]: unknown }

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('kind' in value)
}

export function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** An array counts as rows when every element has an id; an empty one is either. */
export function isRows(value: readonly unknown[]): value is readonly Row[] {
  return value.every((element) => isFields(element) && typeof element['id'] === 'string')
}

/** Structural equality of JSON values; a missing member equals nothing but a missing member. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((element, index) => isEqual(element, b[index]))
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null || isArray(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual((a as Fields)[key], (b as Fields)[key]))
  )
}
