/** How much closer (negative) or further apart a glyph stands from the next, in units of the font. */
export type Kerning = (left: number, right: number) => number

/** So many pairs are remembered: more than many documents have. */
const MOST_KNOWN = 50_000

/** Kinds of lookups: pairs of glyphs, and one that stands elsewhere. */
const PAIRS = 2
const EXTENSION = 9
/** Of the first glyph alone, its advance alone: what fonts use for horizontal text. */
const ADVANCE = 4

/** The pairs of a font's GPOS table (OpenType 1.9) under the feature `kern`. */
export function readKerning(table: Buffer | undefined): Kerning {
  const tables = table === undefined ? [] : pairTables(table).map(readPairs)
  const known = new Map<number, number>()
  return (left, right) => {
    const pair = left * 0x1_00_00 + right
    const found = known.get(pair)
    if (found !== undefined) return found
    const value = firstWord(tables, left, right)
    if (known.size < MOST_KNOWN) known.set(pair, value)
    return value
  }
}

function firstWord(tables: readonly Pairs[], left: number, right: number): number {
  for (const pairs of tables) {
    const value = pairs(left, right)
    if (value !== undefined) return value
  }
  return 0
}

/** A table's word on a pair; undefined leaves it to the next table. */
type Pairs = (left: number, right: number) => number | undefined

function pairTables(gpos: Buffer): Buffer[] {
  const [features, lookups] = [gpos.subarray(gpos.readUInt16BE(6)), gpos.subarray(gpos.readUInt16BE(8))]
  const wanted = new Set<number>()
  for (let at = 2; at < 2 + 6 * features.readUInt16BE(0); at += 6) {
    if (features.toString('latin1', at, at + 4) !== 'kern') continue
    const feature = features.subarray(features.readUInt16BE(at + 4))
    for (const index of numbers(feature, 4, feature.readUInt16BE(2))) wanted.add(index)
  }
  return [...wanted].flatMap((index) => {
    const lookup = lookups.subarray(lookups.readUInt16BE(2 + 2 * index))
    const subtables = numbers(lookup, 6, lookup.readUInt16BE(4)).map((at) => lookup.subarray(at))
    const kind = lookup.readUInt16BE(0)
    const pairs = kind === PAIRS ? subtables : []
    const elsewhere = kind === EXTENSION ? subtables.filter((one) => one.readUInt16BE(2) === PAIRS) : []
    return [...pairs, ...elsewhere.map((one) => one.subarray(one.readUInt32BE(4)))]
  })
}

function readPairs(table: Buffer): Pairs {
  const [first, second] = [table.readUInt16BE(4), table.readUInt16BE(6)]
  if (first !== ADVANCE || second !== 0) return () => undefined
  const covered = glyphList(table.subarray(table.readUInt16BE(2)))
  return table.readUInt16BE(0) === 1 ? pairsOfGlyphs(table, covered) : pairsOfClasses(table, covered)
}

function pairsOfGlyphs(table: Buffer, covered: ReadonlyMap<number, number>): Pairs {
  const sets = numbers(table, 10, table.readUInt16BE(8)).map((at) => {
    const set = table.subarray(at)
    const entries = Array.from({ length: set.readUInt16BE(0) }, (_, index) => 2 + 4 * index)
    return new Map(entries.map((entry) => [set.readUInt16BE(entry), set.readInt16BE(entry + 2)]))
  })
  return (left, right) => sets[covered.get(left) ?? -1]?.get(right)
}

function pairsOfClasses(table: Buffer, covered: ReadonlyMap<number, number>): Pairs {
  const [lefts, rights] = [8, 10].map((at) => glyphClasses(table.subarray(table.readUInt16BE(at))))
  const columns = table.readUInt16BE(14)
  return (left, right) =>
    covered.has(left)
      ? table.readInt16BE(16 + 2 * ((lefts?.get(left) ?? 0) * columns + (rights?.get(right) ?? 0)))
      : undefined
}

/** A coverage table: its glyphs with their places in it. */
function glyphList(table: Buffer): Map<number, number> {
  const count = table.readUInt16BE(2)
  if (table.readUInt16BE(0) === 1) return new Map(numbers(table, 4, count).map((glyph, index) => [glyph, index]))
  const places = new Map<number, number>()
  for (const [from, to, place] of ranges(table, 4, count))
    for (let glyph = from; glyph <= to; glyph += 1) places.set(glyph, place + glyph - from)
  return places
}

/** A table of classes; glyphs that it does not name are of class 0. */
function glyphClasses(table: Buffer): Map<number, number> {
  const classes = new Map<number, number>()
  if (table.readUInt16BE(0) === 1) {
    const first = table.readUInt16BE(2)
    for (const [index, one] of numbers(table, 6, table.readUInt16BE(4)).entries()) classes.set(first + index, one)
  } else {
    for (const [from, to, one] of ranges(table, 4, table.readUInt16BE(2)))
      for (let glyph = from; glyph <= to; glyph += 1) classes.set(glyph, one)
  }
  return classes
}

function numbers(table: Buffer, at: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => table.readUInt16BE(at + 2 * index))
}

function ranges(table: Buffer, at: number, count: number): (readonly [number, number, number])[] {
  return Array.from({ length: count }, (_, index) => {
    const entry = at + 6 * index
    return [table.readUInt16BE(entry), table.readUInt16BE(entry + 2), table.readUInt16BE(entry + 4)] as const
  })
}
