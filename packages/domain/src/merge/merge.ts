import { type Fields, isArray, isEqual, isFields, isRows, type Row } from './rows.ts'

/** A place where both sides changed the same field differently. Values, not exceptions: a person decides. */
export type Conflict = {
  /** The path from the document's root; rows are named by their id. `#order` ends a path whose rows were ordered differently. */
  readonly path: readonly string[]
  /** undefined: not there. */
  readonly base: unknown
  readonly ours: unknown
  readonly theirs: unknown
}

export type Merge<T> = {
  /** Everything that could be merged; `ours` where there is a conflict. */
  readonly merged: T
  readonly conflicts: readonly Conflict[]
}

/**
 * Three-way merge by field. `merge(base, a, base)` is `a`; where nothing conflicts the sides can be exchanged.
 * A row removed on one side and changed on the other is a conflict and stays.
 */
export function merge<T>(base: T, ours: T, theirs: T): Merge<T> {
  const conflicts: Conflict[] = []
  const merged = mergeValue(base, ours, theirs, [], conflicts) as T
  return { merged, conflicts }
}

function mergeValue(
  base: unknown,
  ours: unknown,
  theirs: unknown,
  path: readonly string[],
  conflicts: Conflict[],
): unknown {
  if (isEqual(ours, theirs) || isEqual(base, theirs)) return ours
  if (isEqual(base, ours)) return theirs
  if (isFields(ours) && isFields(theirs) && (isFields(base) || base === undefined)) {
    return mergeFields(base ?? {}, ours, theirs, path, conflicts)
  }
  if (isArray(ours) && isArray(theirs) && (isArray(base) || base === undefined)) {
    const before = base ?? []
    if (isRows(before) && isRows(ours) && isRows(theirs)) return mergeRows(before, ours, theirs, path, conflicts)
    return mergeSets(before, ours, theirs)
  }
  conflicts.push({ path, base, ours, theirs })
  return ours
}

function mergeFields(
  base: Fields,
  ours: Fields,
  theirs: Fields,
  path: readonly string[],
  conflicts: Conflict[],
): Fields {
  const merged: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const value = mergeValue(base[key], ours[key], theirs[key], [...path, key], conflicts)
    if (value !== undefined) merged[key] = value
  }
  return merged
}

/** A row by its id; with several of one id (refused elsewhere) the last. */
function byId(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}

function mergeRows(
  base: readonly Row[],
  ours: readonly Row[],
  theirs: readonly Row[],
  path: readonly string[],
  conflicts: Conflict[],
): Row[] {
  const [baseById, oursById, theirsById] = [byId(base), byId(ours), byId(theirs)]
  const rows = new Map<string, Row>()
  for (const id of new Set([...oursById.keys(), ...theirsById.keys()])) {
    const [before, mine, other] = [baseById.get(id), oursById.get(id), theirsById.get(id)]
    const present = mine ?? other
    if (present === undefined) continue
    if (mine !== undefined && other !== undefined) {
      rows.set(id, mergeValue(before, mine, other, [...path, id], conflicts) as Row)
    } else if (before === undefined) {
      rows.set(id, present)
    } else if (!isEqual(before, present)) {
      conflicts.push({ path: [...path, id], base: before, ours: mine, theirs: other })
      rows.set(id, present)
    }
  }
  const ids = (list: readonly Row[]) => list.map(({ id }) => id)
  const { order, agreed } = mergeOrder(ids(base), ids(ours), ids(theirs), new Set(rows.keys()))
  if (!agreed) conflicts.push({ path: [...path, '#order'], base: ids(base), ours: ids(ours), theirs: ids(theirs) })
  return order.flatMap((id) => rows.get(id) ?? [])
}

/** A set keeps what neither side removed and gains what either added. Never a conflict: order is settled, not asked about. */
function mergeSets(base: readonly unknown[], ours: readonly unknown[], theirs: readonly unknown[]): unknown[] {
  const keys = (list: readonly unknown[]) => list.map((element) => JSON.stringify(element))
  const before = keys(base)
  // Where both sides moved elements about, one order is taken, the same one whichever side is ours.
  const [mine = [], other = []] = [keys(ours), keys(theirs)].toSorted((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1))
  const kept = new Set(
    [...mine, ...other].filter((key) => !before.includes(key) || (mine.includes(key) && other.includes(key))),
  )
  return mergeOrder(before, mine, other, kept).order.map((key) => JSON.parse(key) as unknown)
}

/**
 * One order for the kept ids: that of the side that changed it; what a side added follows the same neighbour as there.
 * Symmetric in its sides, unless both reordered (`agreed` is false, ours is taken).
 */
function mergeOrder(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
  kept: ReadonlySet<string>,
): { order: string[]; agreed: boolean } {
  const common = new Set(base.filter((id) => kept.has(id) && ours.includes(id) && theirs.includes(id)))
  const [before, mine, other] = [base, ours, theirs].map((ids) => ids.filter((id) => common.has(id)))
  const agreed = isEqual(mine, before) || isEqual(other, before) || isEqual(mine, other)
  const spine = (isEqual(mine, before) ? other : mine) ?? []

  const [oursAdded, theirsAdded] = [followers(ours, common, kept), followers(theirs, common, kept)]
  const order: string[] = []
  const placed = new Set<string>()
  for (const anchor of ['', ...spine]) {
    if (anchor !== '') order.push(anchor)
    // The smaller run first, whichever side it came from.
    const runs = [oursAdded.get(anchor) ?? [], theirsAdded.get(anchor) ?? []].toSorted((a, b) =>
      a.join('\n') < b.join('\n') ? -1 : 1,
    )
    for (const id of runs.flat()) {
      if (placed.has(id)) continue
      placed.add(id)
      order.push(id)
    }
  }
  return { order, agreed }
}

/** The kept ids that are not common to all, by the common id after which they stand ('' at the start). */
function followers(
  ids: readonly string[],
  common: ReadonlySet<string>,
  kept: ReadonlySet<string>,
): Map<string, string[]> {
  const runs = new Map<string, string[]>()
  let anchor = ''
  for (const id of ids) {
    if (common.has(id)) anchor = id
    else if (kept.has(id)) runs.set(anchor, [...(runs.get(anchor) ?? []), id])
  }
  return runs
}
