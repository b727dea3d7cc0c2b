import { type CellStyle, FORM_FONT } from '../workbook/workbook.ts'

/** The look of the forms: thin lines, grey heads, white answers; what is computed or locked is faintly blue. */

const LINE = { style: 'thin', color: { rgb: '595959' } } as const
/** Around a table or a block of fields. */
const FRAME_LINE = { style: 'medium', color: { rgb: '404040' } } as const
export const GRID = { top: LINE, right: LINE, bottom: LINE, left: LINE }

function merged(base: CellStyle, over: CellStyle | undefined): CellStyle {
  return {
    ...base,
    ...over,
    font: { ...base.font, ...over?.font },
    alignment: { ...base.alignment, ...over?.alignment },
  }
}

function solid(rgb: string): NonNullable<CellStyle['fill']> {
  return { type: 'pattern', pattern: 'solid', fgColor: { rgb } }
}

const PLAIN: CellStyle = {
  font: { name: FORM_FONT, size: 10 },
  alignment: { vertical: 'center', wrapText: true },
}

/** Styles over a base, each made once: a workbook has many cells and few styles. */
function stylesOver(base: CellStyle): (style?: CellStyle) => CellStyle {
  const made = new WeakMap<CellStyle, CellStyle>()
  const plain = merged(base, undefined)
  return (style) => {
    if (style === undefined) return plain
    const known = made.get(style) ?? merged(base, style)
    made.set(style, known)
    return known
  }
}

/** A cell that only shows; no border unless given. */
export const lockedStyle = stylesOver({ ...PLAIN, protection: { locked: true } })

/** A cell that a person fills in. Text format, so that "1-1" stays what was typed. */
export const answerStyle = stylesOver({ ...PLAIN, border: GRID, numFmt: '@', protection: { locked: false } })

/** What stands in the middle of its column: marks, dates, short words. */
export const CENTRE: CellStyle = { alignment: { horizontal: 'center' } }
/** Long texts, which begin at the top. */
export const AT_TOP: CellStyle = { alignment: { vertical: 'top' } }

/** At which edges of a frame a cell stands. */
export type Edges = { readonly top: boolean; readonly right: boolean; readonly bottom: boolean; readonly left: boolean }

const UNSTYLED: CellStyle = {}
const framed = new WeakMap<CellStyle, Map<string, CellStyle>>()

/** A style with the lines of a frame at some of its edges; the same style and edges give the same object. */
export function framedStyle(style = UNSTYLED, { top, right, bottom, left }: Edges): CellStyle {
  const made = framed.get(style) ?? new Map<string, CellStyle>()
  framed.set(style, made)
  const key = `${top} ${right} ${bottom} ${left}`
  const known = made.get(key)
  if (known !== undefined) return known
  const border = {
    ...style.border,
    ...(top ? { top: FRAME_LINE } : {}),
    ...(right ? { right: FRAME_LINE } : {}),
    ...(bottom ? { bottom: FRAME_LINE } : {}),
    ...(left ? { left: FRAME_LINE } : {}),
  }
  const result = { ...style, border }
  made.set(key, result)
  return result
}

export const HEAD: CellStyle = lockedStyle({
  border: GRID,
  fill: solid('E7E6E6'),
  font: { name: FORM_FONT, size: 10, bold: true },
  alignment: { horizontal: 'center' },
})

export const SMALL_HEAD: CellStyle = lockedStyle({ ...HEAD, font: { ...HEAD.font, size: 8 } })

/** A fixed text of the form. */
export const FIXED: CellStyle = lockedStyle({ border: GRID })
export const FIXED_CENTRE: CellStyle = lockedStyle({ border: GRID, alignment: { horizontal: 'center' } })

/** What Excel computes, or what is copied from elsewhere. */
export const COMPUTED: CellStyle = lockedStyle({
  border: GRID,
  fill: solid('EEF3FB'),
  alignment: { horizontal: 'center' },
})
export const COPIED: CellStyle = lockedStyle({ border: GRID, fill: solid('EEF3FB') })
export const MARK: CellStyle = lockedStyle({
  border: GRID,
  fill: solid('EEF3FB'),
  font: { name: FORM_FONT, size: 12, bold: true },
  alignment: { horizontal: 'center' },
})

export const TITLE: CellStyle = lockedStyle({
  font: { name: FORM_FONT, size: 14, bold: true },
  alignment: { wrapText: false },
})
export const PART: CellStyle = lockedStyle({
  font: { name: FORM_FONT, size: 11, bold: true },
  alignment: { wrapText: false },
})
export const SMALL: CellStyle = lockedStyle({ font: { name: FORM_FONT, size: 9 }, alignment: { wrapText: false } })

/** A line that must not be overlooked. By its ground, not by the colour of its letters: it is seen in greyscale print too. */
export const ALERT: CellStyle = lockedStyle({
  font: { name: FORM_FONT, size: 10, bold: true },
  fill: solid('FDE0E0'),
  alignment: { wrapText: false },
})

/** Conditional: something is missing or wrong. */
export const WRONG: CellStyle = {
  fill: { type: 'pattern', pattern: 'solid', bgColor: { rgb: 'FDE0E0' }, fgColor: { rgb: 'FDE0E0' } },
}
/** Conditional: does not apply. */
export const VOID: CellStyle = {
  fill: { type: 'pattern', pattern: 'solid', bgColor: { rgb: 'D9D9D9' }, fgColor: { rgb: 'D9D9D9' } },
}
