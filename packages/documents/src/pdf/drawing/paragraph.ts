import type { Face } from '../fonts.ts'
import type { Glyph } from '../font/glyphs.ts'
import type { Colour, Drawing, Item } from './drawing.ts'
import { mayBreak, type Traits, traitsOf } from './line-breaks.ts'
import { unitsOf } from './units.ts'

/** How letters look; the size is in points. */
export type TextStyle = { readonly size: number; readonly bold?: boolean; readonly colour: Colour }

/** What stands in a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly style: TextStyle }
  | { readonly kind: 'gap'; readonly width: number }
  /** Not divided where it fits on a line of its own. */
  | { readonly kind: 'whole'; readonly inlines: readonly Inline[] }
  /** Drawn from the baseline, of letters of this size. */
  | { readonly kind: 'box'; readonly width: number; readonly size: number; readonly items: readonly Item[] }

export type ParagraphOptions = {
  /** The room for lines, in points. */
  readonly width: number
  /** Between two lines, in points. */
  readonly leading: number
  readonly align?: 'left' | 'center' | 'right'
  /** Lines that the next one continues fill the width. */
  readonly justified?: boolean
}

/** A line is as high as its largest letters, which stand this far above and below its baseline, in ems. */
export const ABOVE = 0.88
const BELOW = 0.12
const ROUNDING = 0.01
/** Lines are not stretched by more than this many ems at each place. */
const MOST_STRETCH = 0.3

/** What moves the pen, in points: by its width, and where another follows on the line by its kerning. */
type Atom = {
  readonly width: number
  readonly kerning: number
  readonly glyph: Glyph | undefined
  readonly items: readonly Item[]
  readonly style: TextStyle
  readonly traits: Traits
  /** Whether a line ends before it. */
  readonly before: 'must' | 'may' | 'never'
}

type Line = { readonly atoms: readonly Atom[]; readonly size: number; readonly continued: boolean }

export const text = (words: string, style: TextStyle): Inline => ({ kind: 'text', text: words, style })
export const gap = (width: number): Inline => ({ kind: 'gap', width })
export const whole = (...inlines: readonly Inline[]): Inline => ({ kind: 'whole', inlines })

/** Sets text in lines. Line breaks in the text are kept; nothing is cut, and nothing leaves the width but one glyph wider than it. */
export function paragraph(inlines: readonly Inline[], options: ParagraphOptions): Drawing {
  const { width: room, leading, align = 'left', justified = false } = options
  const lines = linesOf(atomsOf(inlines, room), room)
  const items: Item[] = []
  let [top, widest] = [0, 0]
  for (const [index, line] of lines.entries()) {
    if (index > 0) top += leading
    const width = visibleWidth(line.atoms)
    const stretch = justified && line.continued ? stretchOf(line, room - width) : 0
    const start = align === 'left' ? 0 : align === 'right' ? room - width : (room - width) / 2
    drawLine(line, start, top + ABOVE * line.size, stretch, items)
    top += line.size * (ABOVE + BELOW)
    widest = Math.max(widest, width)
  }
  return { width: widest, height: top, items }
}

/** The width that text takes on lines of its own. */
export function widthOf(inlines: readonly Inline[]): number {
  return paragraph(inlines, { width: Number.POSITIVE_INFINITY, leading: 0 }).width
}

/** Letters are made smaller by at most this for their words not to be divided. */
const MOST_CONDENSED = 0.6

/** Text in smaller letters where a word of it is wider than a line. */
export function condensed(inlines: readonly Inline[], width: number): readonly Inline[] {
  let [word, widest] = [0, 0]
  for (const atom of atomsOf(inlines, Number.POSITIVE_INFINITY)) {
    word = (atom.before === 'never' ? word : 0) + (atom.traits.space ? 0 : atom.width)
    widest = Math.max(widest, word)
  }
  return widest <= width ? inlines : inlines.map((inline) => scaled(inline, Math.max(MOST_CONDENSED, width / widest)))
}

function scaled(inline: Inline, scale: number): Inline {
  if (inline.kind === 'whole') return { ...inline, inlines: inline.inlines.map((part) => scaled(part, scale)) }
  if (inline.kind !== 'text') return inline
  return { ...inline, style: { ...inline.style, size: inline.style.size * scale } }
}

function atomsOf(inlines: readonly Inline[], room: number): Atom[] {
  const atoms: Atom[] = []
  const add = (inline: Inline): void => {
    switch (inline.kind) {
      case 'text':
        addText(atoms, inline.text, inline.style)
        break
      case 'gap':
        atoms.push({ ...GAP, width: inline.width, style: atoms.at(-1)?.style ?? GAP.style })
        break
      case 'box':
        atoms.push({
          ...GAP,
          width: inline.width,
          items: inline.items,
          style: { ...GAP.style, size: inline.size },
          traits: traitsOf('口'),
          before: 'may',
        })
        break
      case 'whole': {
        const from = atoms.length
        for (const part of inline.inlines) add(part)
        if (visibleWidth(atoms.slice(from)) <= room)
          for (let at = from + 1; at < atoms.length; at += 1) {
            const atom = atoms[at]
            if (atom !== undefined && atom.before !== 'must') atoms[at] = { ...atom, before: 'never' }
          }
        break
      }
    }
  }
  for (const inline of inlines) add(inline)
  return atoms
}

const GAP: Atom = {
  width: 0,
  kerning: 0,
  glyph: undefined,
  items: [],
  style: { size: 0, colour: [0, 0, 0] },
  traits: traitsOf(' '),
  before: 'never',
}

function addText(atoms: Atom[], words: string, style: TextStyle): void {
  const weight = style.bold === true ? 'bold' : 'regular'
  for (const [index, line] of words.split('\n').entries()) {
    if (index > 0) atoms.push({ ...GAP, style, before: 'must' })
    const last = atoms.at(-1)
    for (const [at, { glyph, traits, divides, kerning }] of unitsOf(line, weight).entries()) {
      const may = at > 0 ? divides : last !== undefined && last.before !== 'must' && mayBreak(last.traits, traits)
      const before = may ? 'may' : 'never'
      const [width, nearer] = [glyph.advance * style.size, kerning * style.size]
      atoms.push({ width, kerning: nearer, glyph, items: [], style, traits, before })
    }
  }
}

/** Half an em where a bracket's blank half falls on the edge of a line. */
function trimmed(atom: Atom | undefined, side: 'left' | 'right'): number {
  return atom?.glyph?.advance === 1 && atom.traits.blank === side ? Math.min(atom.style.size / 2, atom.width) : 0
}

function linesOf(atoms: readonly Atom[], room: number): Line[] {
  const [first] = atoms
  const lines: Line[] = first?.before === 'must' ? [{ atoms: [], size: first.style.size, continued: false }] : []
  for (let start = 0; start < atoms.length;) {
    const { end, continued } = lineEnd(atoms, start, room)
    const line = atoms.slice(start, end)
    lines.push({ atoms: line, size: sizeOf(line), continued })
    start = end
  }
  return lines
}

/** Where a line ends that starts here, and whether the next one continues it. */
function lineEnd(atoms: readonly Atom[], start: number, room: number): { end: number; continued: boolean } {
  let [x, last] = [-trimmed(atoms[start], 'left'), start]
  for (let index = start; index < atoms.length; index += 1) {
    const atom = atoms[index]
    if (atom === undefined) break
    if (index > start) {
      if (atom.before === 'must') return { end: index, continued: false }
      if (atom.before === 'may') last = index
      // A word that is wider than the line is divided anywhere.
      if (!atom.traits.space && x + atom.width - trimmed(atom, 'right') > room + ROUNDING)
        return { end: last > start ? last : index, continued: true }
    }
    x += atom.width + atom.kerning
  }
  return { end: atoms.length, continued: false }
}

/** Of the largest letters; an empty line is as high as the break that ends the one before. */
function sizeOf(line: readonly Atom[]): number {
  const letters = line.filter(({ before }) => before !== 'must')
  return Math.max(...(letters.length > 0 ? letters : line).map(({ style }) => style.size))
}

/** Without the spaces at the end, and the blank half of a bracket at either. */
function visibleWidth(atoms: readonly Atom[]): number {
  const last = atoms.findLastIndex(({ traits }) => !traits.space)
  const atom = atoms[last]
  return atom === undefined
    ? 0
    : penAfter(atoms.slice(0, last)) + atom.width - trimmed(atom, last === 0 ? 'left' : 'right')
}

/** Where the pen stands after the first atoms of a line. */
function penAfter(atoms: readonly Atom[]): number {
  return atoms.reduce((x, { width, kerning }) => x + width + kerning, -trimmed(atoms[0], 'left'))
}

/** Whether a stretched line becomes wider before an atom: beside what is not European. */
function stretches(before: Atom | undefined, atom: Atom): boolean {
  return before !== undefined && atom.width > 0 && (before.traits.space || !before.traits.narrow || !atom.traits.narrow)
}

function stretchOf({ atoms, size }: Line, missing: number): number {
  const places = atoms.filter((atom, index) => stretches(atoms[index - 1], atom)).length
  const stretch = places === 0 ? 0 : missing / places
  return stretch > MOST_STRETCH * size ? 0 : stretch
}

/** Runs of one look become one item. */
function drawLine({ atoms }: Line, start: number, y: number, stretch: number, items: Item[]): void {
  let x = start - trimmed(atoms[0], 'left')
  let run: { style: TextStyle; face: Face; x: number; glyphs: Glyph[]; offsets: number[] } | undefined
  const flush = () => {
    if (run === undefined) return
    const { style, glyphs, offsets } = run
    items.push({ kind: 'text', x: run.x, y, size: style.size, colour: style.colour, glyphs, offsets })
    run = undefined
  }
  for (const [index, atom] of atoms.entries()) {
    const { glyph, style } = atom
    if (stretch !== 0 && stretches(atoms[index - 1], atom)) x += stretch
    if (glyph === undefined) {
      flush()
      if (atom.items.length > 0) items.push({ kind: 'group', x, y, items: atom.items })
    } else {
      if (run !== undefined && (run.style !== style || run.face !== glyph.face)) flush()
      run ??= { style, face: glyph.face, x, glyphs: [], offsets: [] }
      run.glyphs.push(glyph)
      run.offsets.push(x - run.x - glyph.back * style.size)
    }
    x += atom.width + atom.kerning
  }
  flush()
}
