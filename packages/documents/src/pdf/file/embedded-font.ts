import type { Face } from '../fonts.ts'
import { fontSubset } from '../font/font-subset.ts'
import type { Glyph } from '../font/glyphs.ts'
import { type PdfObjects, type Reference, textString } from './pdf-objects.ts'

const NOT_DEFINED = '0000'

/**
 * The glyphs of one face that a document prints, in the order of their first use. Each has a code of its own, so that
 * what is copied from the page or searched in it is what was written, even where characters share a glyph.
 */
export class EmbeddedFont {
  readonly name: string
  readonly #face: Face
  readonly #codes = new Map<Glyph, string>()
  readonly #glyphs: Glyph[] = []

  constructor(name: string, face: Face) {
    this.name = name
    this.#face = face
  }

  /** Four hexadecimal digits for the page's text. */
  codeOf(glyph: Glyph): string {
    const known = this.#codes.get(glyph)
    if (known !== undefined) return known
    const code = hex(this.#glyphs.push(glyph))
    this.#codes.set(glyph, code)
    return code
  }

  /** Writes the font with the glyphs that were asked for (ISO 32000-1, 9.7). */
  write(objects: PdfObjects): Reference {
    const { font, name } = this.#face
    const subset = fontSubset(font, [0, ...this.#glyphs.map(({ id }) => id)])
    const baseFont = `/BaseFont /${prefix(this.#glyphs)}+${name}`
    // Outlines become a third smaller by compression, which takes a fifth of the time of a page.
    const file = objects.addStream(subset, `/Length1 ${subset.length}`, false)
    const descriptor = objects.add(
      `<< /Type /FontDescriptor ${baseFont.replace('BaseFont', 'FontName')} /Flags 4 ${metrics(font.table('head'), font.table('OS/2'))} /FontFile2 ${file} >>`,
    )
    const thousandths = (glyph: number) => Math.round(font.advanceOf(glyph) * 1000)
    const widths = [0, ...this.#glyphs.map(({ id }) => id)].map(thousandths).join(' ')
    const descendant = objects.add(
      `<< /Type /Font /Subtype /CIDFontType2 ${baseFont} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} /CIDToGIDMap /Identity /DW 1000 /W [0 [${widths}]] >>`,
    )
    const unicode = objects.addStream(Buffer.from(this.#unicodeMap(), 'latin1'))
    return objects.add(
      `<< /Type /Font /Subtype /Type0 ${baseFont} /Encoding /Identity-H /DescendantFonts [${descendant}] /ToUnicode ${unicode} >>`,
    )
  }

  /** What each code stands for (ISO 32000-1, 9.10.3); at most a hundred in a block. */
  #unicodeMap(): string {
    const rows = this.#glyphs.map((glyph, index) => `<${hex(index + 1)}> ${textString(glyph.text).replace('FEFF', '')}`)
    const blocks = Array.from({ length: Math.ceil(rows.length / 100) }, (_, index) => {
      const block = rows.slice(100 * index, 100 * (index + 1))
      return `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`
    })
    return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<${NOT_DEFINED}> <FFFF>
endcodespacerange
${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end`
  }
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0')
}

/** Six letters that tell subsets of one font apart. */
function prefix(glyphs: readonly Glyph[]): string {
  let sum = glyphs.length
  for (const { id } of glyphs) sum = (sum * 31 + id) % 308_915_776
  return Array.from({ length: 6 }, (_, index) => String.fromCodePoint(65 + (Math.floor(sum / 26 ** index) % 26))).join(
    '',
  )
}

/** In thousandths of an em; the stem is a guess, which readers use only for a font that is not embedded. */
function metrics(head: Buffer | undefined, typographic: Buffer | undefined): string {
  if (head === undefined || typographic === undefined) throw new Error('A font without metrics.')
  const scaled = (table: Buffer, at: number) => Math.round((table.readInt16BE(at) * 1000) / head.readUInt16BE(18))
  const box = [36, 38, 40, 42].map((at) => scaled(head, at)).join(' ')
  const [ascent, descent] = [scaled(typographic, 68), scaled(typographic, 70)]
  return `/FontBBox [${box}] /ItalicAngle 0 /Ascent ${ascent} /Descent ${descent} /CapHeight ${ascent} /StemV 80`
}
