import { isOn } from './cell-look.ts'
import type { ReadCell } from './read-sheet.ts'
import { type Attributes, scanXml } from './xml-scan.ts'

/** A part of a text; one without properties of its own looks as the font of its cell says. */
type Run = { readonly text: string; readonly look: 'struck' | 'plain' | 'of-cell' }

/** A text of a workbook, and the one cell that all places share where it stands as it is. */
export type RunText = {
  readonly plain: ReadCell
  /** undefined where all of it looks as the font of its cell says. */
  readonly runs: readonly Run[] | undefined
}

/** Shared strings: the runs of rich text put together, furigana (rPh) left out. */
export function readStrings(text: string, part: string): RunText[] {
  const strings: RunText[] = []
  const runs = collectRuns()
  scanXml(text, part, {
    open: runs.open,
    text: runs.text,
    close: (name) => {
      runs.close(name)
      if (name === 'si') strings.push(runs.take())
    },
  })
  return strings
}

/** Collects the text of <t> outside furigana. */
export function collectRuns() {
  let collected: Run[] = []
  let run = ''
  let look: Run['look'] = 'of-cell'
  let [isText, isFurigana, isProperties] = [false, false, false]
  const end = () => {
    const last = collected.at(-1)
    if (run !== '' && last?.look === look) collected[collected.length - 1] = { text: last.text + run, look }
    else if (run !== '') collected.push({ text: run, look })
    run = ''
    look = 'of-cell'
  }
  return {
    open: (name: string, attributes: Attributes) => {
      if (name === 'rPh') isFurigana = true
      else if (name === 't') isText = !isFurigana
      else if (name === 'rPr') {
        isProperties = true
        look = 'plain'
      } else if (isProperties && name === 'strike') look = isOn(attributes) ? 'struck' : 'plain'
    },
    text: (text: string) => {
      if (isText) run += text
    },
    close: (name: string) => {
      if (name === 'rPh') isFurigana = false
      else if (name === 't') isText = false
      else if (name === 'rPr') isProperties = false
      else if (name === 'r') end()
    },
    take: (): RunText => {
      if (collected.length === 0 && look === 'of-cell') {
        const text = run
        run = ''
        return { plain: typedCell(unescaped(text)), runs: undefined }
      }
      end()
      const runs = collected
      collected = []
      return { plain: cellOf(runs, false), runs }
    },
  }
}

/** The text in a cell whose font is struck through. */
export function inStruckCell({ plain, runs }: RunText): ReadCell {
  if (runs !== undefined) return cellOf(runs, true)
  return plain.text.trim() === '' ? plain : struckCell('', plain.text)
}

/** A cell with these runs: what is struck through is no part of what it says. */
function cellOf(runs: readonly Run[], isStruck: boolean): ReadCell {
  const joined = (wanted: boolean) =>
    unescaped(
      runs
        .filter(({ look }) => (look === 'struck' || (look === 'of-cell' && isStruck)) === wanted)
        .map(({ text }) => text)
        .join(''),
    )
  const struck = joined(true)
  return struck.trim() === '' ? typedCell(joined(false)) : struckCell(joined(false), struck)
}

/** A cell that somebody typed. */
function typedCell(text: string): ReadCell {
  return { text, isFormula: false, isFault: false }
}

/** A cell of which some is struck through; where it is all, the cell says nothing, and is not blank either. */
export function struckCell(left: string, struck: string): ReadCell {
  const isWhole = left.trim() === ''
  return { text: isWhole ? '' : left, isFormula: false, isFault: isWhole, struck }
}

/** _x000A_ is how the format writes a character that XML cannot hold. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}
