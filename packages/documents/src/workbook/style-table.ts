import type { BorderLine, CellStyle, Colour, Fill, Font } from './workbook.ts'
import { attributes, countedList, element, XML_HEAD } from './xml-text.ts'

/** The parts of a style, each as its XML: equal XML is an equal style. */
type StyleXml = {
  readonly font: string | undefined
  readonly fill: string
  readonly border: string
  readonly numFmt: string | undefined
  /** Alignment and protection, which stand in the cell's format itself. */
  readonly inner: string
  readonly applied: string
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** Numbers below belong to the formats that every program knows. */
const FIRST_OWN_FORMAT = 164

const NO_FILL = '<fill><patternFill patternType="none"/></fill>'
/** The second fill of every workbook, whatever it is used for (Excel counts on it). */
const GREY_FILL = '<fill><patternFill patternType="gray125"/></fill>'
const NO_BORDER = borderXml({})
const DEFAULT_FORMAT = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'

/** Styles are never changed once they are made, so that each is put into XML once, whatever workbooks it is used in. */
const known = new WeakMap<CellStyle, StyleXml>()

/** The styles of one workbook: each distinct one once, numbered as they come. */
export class StyleTable {
  readonly #numbers = new Map<CellStyle, number>()
  readonly #formats = new Numbered([DEFAULT_FORMAT])
  readonly #fonts: Numbered
  readonly #fills = new Numbered([NO_FILL, GREY_FILL])
  readonly #borders = new Numbered([NO_BORDER])
  readonly #numFmts = new Numbered([])
  readonly #differences = new Numbered([])

  /** @param defaultFont of cells without one; column widths are measured in its digits */
  constructor(defaultFont: Font) {
    this.#fonts = new Numbered([fontXml(defaultFont)])
  }

  /** The number by which cells name a style. */
  numberOf(style: CellStyle): number {
    const numbered = this.#numbers.get(style)
    if (numbered !== undefined) return numbered
    const { font, fill, border, numFmt, inner, applied } = xmlOf(style)
    const fontId = font === undefined ? 0 : this.#fonts.add(font)
    const [fillId, borderId] = [this.#fills.add(fill), this.#borders.add(border)]
    const numFmtId = numFmt === undefined ? 0 : FIRST_OWN_FORMAT + this.#numFmts.add(numFmt)
    const apply = (name: string, id: number) => (id === 0 ? '' : ` apply${name}="true"`)
    const number = this.#formats.add(
      `<xf numFmtId="${numFmtId}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0"${apply('NumberFormat', numFmtId)}${apply('Font', fontId)}${apply('Fill', fillId)}${apply('Border', borderId)}${applied}>${inner}</xf>`,
    )
    this.#numbers.set(style, number)
    return number
  }

  /** The number by which a colour rule names what it changes. */
  differenceOf({ fill }: Pick<CellStyle, 'fill'>): number {
    return this.#differences.add(element('dxf', fill === undefined ? '' : fillXml(fill)))
  }

  /** xl/styles.xml (ISO 29500-1, 18.8.39), after every style was asked for. */
  xml(): string {
    const numFmts = this.#numFmts.items.map((code, index) =>
      element('numFmt', '', { numFmtId: FIRST_OWN_FORMAT + index, formatCode: code }),
    )
    const parts = [
      countedList('numFmts', numFmts),
      countedList('fonts', this.#fonts.items),
      countedList('fills', this.#fills.items),
      countedList('borders', this.#borders.items),
      countedList('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
      countedList('cellXfs', this.#formats.items),
      countedList('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
      countedList('dxfs', this.#differences.items) || '<dxfs count="0"/>',
      '<tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/>',
    ]
    return XML_HEAD + element('styleSheet', parts.join(''), { xmlns: MAIN })
  }
}

/** Distinct texts with their numbers, in the order in which they came. */
export class Numbered {
  readonly items: string[] = []
  readonly #numbers = new Map<string, number>()

  constructor(first: readonly string[]) {
    for (const item of first) this.add(item)
  }

  add(item: string): number {
    const number = this.#numbers.get(item)
    if (number !== undefined) return number
    this.#numbers.set(item, this.items.length)
    return this.items.push(item) - 1
  }
}

function xmlOf(style: CellStyle): StyleXml {
  const made = known.get(style)
  if (made !== undefined) return made
  const { font, fill, border, numFmt, alignment, protection } = style
  const xml: StyleXml = {
    font: font === undefined ? undefined : fontXml(font),
    fill: fill === undefined ? NO_FILL : fillXml(fill),
    border: border === undefined ? NO_BORDER : borderXml(border),
    numFmt,
    inner: alignmentXml(alignment) + protectionXml(protection),
    applied: attributes({
      applyAlignment: alignment === undefined ? undefined : 'true',
      applyProtection: protection === undefined ? undefined : 'true',
    }),
  }
  known.set(style, xml)
  return xml
}

/** In the order that Excel's own validator asks for. */
function fontXml({ bold, size, color, name }: Font): string {
  return element(
    'font',
    [
      bold === true ? '<b/>' : '',
      size === undefined ? '' : `<sz val="${size}"/>`,
      colourXml('color', color),
      name === undefined ? '' : element('name', '', { val: name }),
    ].join(''),
  )
}

function colourXml(tag: string, colour: Colour | undefined): string {
  return colour === undefined ? '' : element(tag, '', { rgb: `FF${colour.rgb}` })
}

function fillXml({ pattern, fgColor, bgColor }: Fill): string {
  const colours = colourXml('fgColor', fgColor) + colourXml('bgColor', bgColor)
  return element('fill', element('patternFill', colours, { patternType: pattern }))
}

function borderXml({ left, right, top, bottom }: NonNullable<CellStyle['border']>): string {
  const side = (tag: string, line: BorderLine | undefined) =>
    line === undefined ? `<${tag}/>` : element(tag, colourXml('color', line.color), { style: line.style })
  return element(
    'border',
    `${side('left', left)}${side('right', right)}${side('top', top)}${side('bottom', bottom)}<diagonal/>`,
  )
}

function alignmentXml(alignment: CellStyle['alignment']): string {
  if (alignment === undefined) return ''
  const { horizontal, vertical, wrapText } = alignment
  return element('alignment', '', { horizontal, vertical, wrapText: wrapText === true ? 'true' : undefined })
}

function protectionXml(protection: CellStyle['protection']): string {
  return protection === undefined ? '' : element('protection', '', { locked: protection.locked ? 1 : 0 })
}
