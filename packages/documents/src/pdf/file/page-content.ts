import type { Fill, Item, Pattern, Role, Stroke } from '../drawing/drawing.ts'
import type { EmbeddedFont } from './embedded-font.ts'
import type { Face } from '../fonts.ts'
import { points } from './pdf-objects.ts'

/** An element of the document's structure: others, or what is marked with a number on a page. */
export type StructureElement = {
  readonly role: Role | 'Document'
  readonly alt: string | undefined
  readonly kids: (StructureElement | { readonly page: number; readonly mark: number })[]
}

/** What pages share. */
export type Resources = {
  readonly fontOf: (face: Face) => EmbeddedFont
  /** The name of a pattern among the page's resources. */
  readonly patternOf: (pattern: Pattern) => string
}

/** What a page says: operators, and whose the marked parts are, by their numbers. */
export type PageContent = { readonly operators: string; readonly marks: readonly StructureElement[] }

/** Writes the items of a page as operators (ISO 32000-1, annex A). Items are placed from the top, a PDF from below. */
export function pageContent(
  items: readonly Item[],
  height: number,
  page: number,
  document: StructureElement,
  resources: Resources,
): PageContent {
  const writer = new ContentWriter(height, page, resources)
  writer.draw(items, 0, 0, document)
  return writer.finish()
}

/** Roles of elements whose own items are decoration: what they say stands in those within. */
const CONTAINERS: ReadonlySet<StructureElement['role']> = new Set(['Document', 'Sect', 'Table', 'TR'])

class ContentWriter {
  readonly #height: number
  readonly #page: number
  readonly #resources: Resources
  readonly #operators: string[] = []
  readonly #marks: StructureElement[] = []
  /** Whose part is open; undefined for decoration. */
  #open: StructureElement | undefined
  #isOpen = false
  #fill = ''
  #stroke = ''
  #font = ''

  constructor(height: number, page: number, resources: Resources) {
    this.#height = height
    this.#page = page
    this.#resources = resources
  }

  draw(items: readonly Item[], x: number, y: number, parent: StructureElement): void {
    for (const item of items) {
      if (item.kind === 'group') {
        let element = parent
        if (item.role !== undefined) {
          element = { role: item.role, alt: item.alt, kids: [] }
          parent.kids.push(element)
        }
        this.draw(item.items, x + item.x, y + item.y, element)
      } else {
        this.#mark(CONTAINERS.has(parent.role) ? undefined : parent)
        if (item.kind === 'text') this.#text(item, x + item.x, y + item.y)
        else if (item.kind === 'rectangle') this.#rectangle(item, x + item.x, y + item.y)
        else this.#line(item.stroke, [x + item.x, y + item.y], [x + item.toX, y + item.toY])
      }
    }
  }

  finish(): PageContent {
    if (this.#isOpen) this.#operators.push('EMC')
    return { operators: this.#operators.join('\n'), marks: this.#marks }
  }

  #mark(element: StructureElement | undefined): void {
    if (this.#isOpen && this.#open === element) return
    if (this.#isOpen) this.#operators.push('EMC')
    this.#isOpen = true
    this.#open = element
    if (element === undefined) this.#operators.push('/Artifact BMC')
    else {
      const mark = this.#marks.push(element) - 1
      element.kids.push({ page: this.#page, mark })
      this.#operators.push(`/${element.role} << /MCID ${mark} >> BDC`)
    }
  }

  #text({ size, colour, glyphs, offsets }: Extract<Item, { kind: 'text' }>, x: number, y: number): void {
    const [first] = glyphs
    if (first === undefined) return
    const font = this.#resources.fontOf(first.face)
    this.#setFill(colour)
    const look = `/${font.name} ${points(size)} Tf`
    if (look !== this.#font) this.#operators.push(look)
    this.#font = look
    let codes = '<'
    let pen = 0
    for (const [index, glyph] of glyphs.entries()) {
      const offset = offsets[index] ?? 0
      const moved = Math.round(((pen - offset) / size) * 1000)
      if (moved !== 0) codes += `> ${moved} <`
      codes += font.codeOf(glyph)
      pen = offset + glyph.face.font.advanceOf(glyph.id) * size
    }
    this.#operators.push(`BT 1 0 0 1 ${points(x)} ${this.#up(y)} Tm [${codes}>] TJ ET`)
  }

  #rectangle(item: Extract<Item, { kind: 'rectangle' }>, x: number, y: number): void {
    const { width, height, fill, stroke, radius = 0 } = item
    if (fill !== undefined) this.#setFill(fill)
    if (stroke !== undefined) this.#setStroke(stroke)
    const path =
      radius > 0
        ? this.#rounded(x, y, width, height, radius)
        : `${points(x)} ${this.#up(y + height)} ${points(width)} ${points(height)} re`
    this.#operators.push(`${path} ${fill === undefined ? 'S' : stroke === undefined ? 'f' : 'B'}`)
  }

  #rounded(x: number, y: number, width: number, height: number, radius: number): string {
    const at = (dx: number, dy: number) => `${points(x + dx)} ${this.#up(y + dy)}`
    const [w, h, r, k] = [width, height, radius, radius * (1 - 0.5523)]
    return [
      `${at(r, 0)} m ${at(w - r, 0)} l ${at(w - k, 0)} ${at(w, k)} ${at(w, r)} c`,
      `${at(w, h - r)} l ${at(w, h - k)} ${at(w - k, h)} ${at(w - r, h)} c`,
      `${at(r, h)} l ${at(k, h)} ${at(0, h - k)} ${at(0, h - r)} c`,
      `${at(0, r)} l ${at(0, k)} ${at(k, 0)} ${at(r, 0)} c h`,
    ].join(' ')
  }

  #line(stroke: Stroke, [x, y]: readonly [number, number], [toX, toY]: readonly [number, number]): void {
    this.#setStroke(stroke)
    this.#operators.push(`${points(x)} ${this.#up(y)} m ${points(toX)} ${this.#up(toY)} l S`)
  }

  #setFill(fill: Fill): void {
    const operator =
      'pattern' in fill ? `/Pattern cs /${this.#resources.patternOf(fill)} scn` : `${fill.map(share).join(' ')} rg`
    if (operator !== this.#fill) this.#operators.push(operator)
    this.#fill = operator
  }

  #setStroke({ width, colour }: Stroke): void {
    const operator = `${points(width)} w ${colour.map(share).join(' ')} RG`
    if (operator !== this.#stroke) this.#operators.push(operator)
    this.#stroke = operator
  }

  #up(y: number): string {
    return points(this.#height - y)
  }
}

/** A share of a colour. */
export function share(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
