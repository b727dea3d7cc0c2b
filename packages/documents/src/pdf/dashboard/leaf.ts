import { type Drawing, type Item, put } from '../drawing/drawing.ts'
import type { Scale } from './look.ts'

/** How the page uses its height: that of the charts in ems, and how far its parts are pulled apart (0 is closest). */
export type Look = { readonly chart: number; readonly spread: number }

/** What is measured as a whole, and placed as a whole. Only charts are higher or lower as the look asks. */
export type Leaf = { readonly height: (look: Look) => number; readonly draw: (look: Look) => Drawing }

export function fixed(drawing: Drawing): Leaf {
  return { height: () => drawing.height, draw: () => drawing }
}

const between = ({ size }: Scale, { spread }: Look): number => 0.55 * size * (1 + spread)

/** Leaves below each other, further apart the wider the page is spread. */
export function columnHeight(scale: Scale, look: Look, leaves: readonly Leaf[]): number {
  return leaves.reduce((sum, { height }) => sum + height(look), 0) + between(scale, look) * (leaves.length - 1)
}

export function putColumn(scale: Scale, look: Look, leaves: readonly Leaf[], x: number, y: number): Item[] {
  let at = y
  return leaves.map((leaf) => {
    const item = put(x, at, leaf.draw(look))
    at += leaf.height(look) + between(scale, look)
    return item
  })
}
