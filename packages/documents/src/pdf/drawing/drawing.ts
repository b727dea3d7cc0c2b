import type { Glyph } from '../font/glyphs.ts'

/** A colour as red, green and blue, each from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number]

/** `#RRGGBB` as a colour. */
export function colour(hex: string): Colour {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return [part(1), part(3), part(5)]
}

/** A pattern that tells an area apart without colour. */
export type Pattern = { readonly pattern: 'hatched' | 'dotted'; readonly colour: Colour }

export type Fill = Colour | Pattern

export type Stroke = { readonly width: number; readonly colour: Colour }

/** What an element of the page is, for a screen reader (ISO 32000-1, 14.8.4). */
export type Role = 'H1' | 'H2' | 'H3' | 'P' | 'Figure' | 'Table' | 'TR' | 'TH' | 'TD' | 'Sect'

/** What is drawn at a place: points from the left and from the top of what it belongs to. */
export type Item =
  | {
      readonly kind: 'text'
      readonly x: number
      /** Of the baseline. */
      readonly y: number
      readonly size: number
      readonly colour: Colour
      /** All of one face. */
      readonly glyphs: readonly Glyph[]
      /** Of each glyph, how far from the item's start it stands, in points. */
      readonly offsets: readonly number[]
    }
  | {
      readonly kind: 'rectangle'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly fill?: Fill | undefined
      readonly stroke?: Stroke | undefined
      readonly radius?: number
    }
  | {
      readonly kind: 'line'
      readonly x: number
      readonly y: number
      readonly toX: number
      readonly toY: number
      readonly stroke: Stroke
    }
  | {
      readonly kind: 'group'
      readonly x: number
      readonly y: number
      readonly items: readonly Item[]
      /** Without one, what is drawn outside of any is decoration. */
      readonly role?: Role | undefined
      /** What a figure shows, in words. */
      readonly alt?: string
    }

/** A rectangular part of a page: its items lie within its width and height. */
export type Drawing = { readonly width: number; readonly height: number; readonly items: readonly Item[] }

export const EMPTY: Drawing = { width: 0, height: 0, items: [] }

/** A drawing at a place. */
export function put(x: number, y: number, { items }: Drawing): Item {
  return { kind: 'group', x, y, items }
}

/** A drawing as one element of the page. */
export function tagged(role: Role, { width, height, items }: Drawing, alt?: string): Drawing {
  const group: Item = { kind: 'group', x: 0, y: 0, items, role, ...(alt === undefined ? {} : { alt }) }
  return { width, height, items: [group] }
}

/** Drawings below each other, `gap` points apart. */
export function stacked(drawings: readonly Drawing[], gap = 0): Drawing {
  const items: Item[] = []
  let [y, width] = [0, 0]
  for (const [index, drawing] of drawings.entries()) {
    if (index > 0) y += gap
    items.push(put(0, y, drawing))
    y += drawing.height
    width = Math.max(width, drawing.width)
  }
  return { width, height: y, items }
}
