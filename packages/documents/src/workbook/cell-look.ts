import { numberShape, type NumberShape, UNKNOWN_SHAPE } from './number-shape.ts'
import { type Attributes, scanXml } from './xml-scan.ts'

/** What a cell style says of how its content is to be understood. */
export type CellLook = {
  /** undefined where a number is shown as it is. */
  readonly shape: NumberShape | undefined
  /** The cell's font is struck through. */
  readonly isStruck: boolean
}

/** Excel keeps some 250 formats of its own in a workbook; of a file with more than this the others are not understood. */
const MAX_FORMATS = 4096

/** The looks of the cell styles by their index, from the styles part; undefined for a style that says nothing of this. */
export function cellLooks(text: string, part: string): readonly (CellLook | undefined)[] {
  const custom = new Map<number, string>()
  const isFull = () => custom.size >= MAX_FORMATS
  const beyond = new Set<number>()
  const struckFonts: boolean[] = []
  const formats: { readonly format: number; readonly font: number }[] = []
  let inside: 'fonts' | 'cellXfs' | undefined
  scanXml(text, part, {
    open: (name, attributes) => {
      if (name === 'fonts' || name === 'cellXfs') inside = name
      else if (name === 'numFmt' && isFull()) beyond.add(Number(attributes.get('numFmtId')))
      else if (name === 'numFmt') custom.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '')
      else if (inside === 'fonts' && name === 'font') struckFonts.push(false)
      else if (inside === 'fonts' && name === 'strike') struckFonts[struckFonts.length - 1] = isOn(attributes)
      else if (inside === 'cellXfs' && name === 'xf')
        formats.push({ format: Number(attributes.get('numFmtId') ?? 0), font: Number(attributes.get('fontId') ?? 0) })
    },
    close: (name) => {
      if (name === inside) inside = undefined
    },
  })
  const shapes = new Map<number, NumberShape | undefined>()
  return formats.map(({ format, font }) => {
    if (!shapes.has(format))
      shapes.set(format, beyond.has(format) ? UNKNOWN_SHAPE : numberShape(format, custom.get(format)))
    const [shape, isStruck] = [shapes.get(format), struckFonts[font] === true]
    return shape === undefined && !isStruck ? undefined : { shape, isStruck }
  })
}

/** <strike/>, unless it says that it is off. */
export function isOn(attributes: Attributes): boolean {
  const value = attributes.get('val')
  return value === undefined || value === '1' || value === 'true' || value === 'on'
}
