import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Locale } from '@sonae/domain/finding/finding-texts'

/** The fonts of the documents, in the order in which they are asked for a character. Shipped as npm packages. */
export const FONT_FAMILIES = ['Noto Sans JP', 'BIZ UDPGothic'] as const

const FILES: Readonly<Record<(typeof FONT_FAMILIES)[number], readonly string[]>> = {
  'Noto Sans JP': [
    '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
    '@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
  ],
  'BIZ UDPGothic': [
    '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf',
    '@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf',
  ],
}

/** @throws Error when a font's package is not installed: every character would be missing. */
function fontFiles(family: (typeof FONT_FAMILIES)[number]): string[] {
  const require = createRequire(import.meta.url)
  return FILES[family].map((file) => {
    try {
      return require.resolve(file)
    } catch (error) {
      throw new Error(`The font ${file} is not installed.`, { cause: error })
    }
  })
}

/** The folders that hold the fonts and nothing else. */
export function fontFolders(): string[] {
  return FONT_FAMILIES.flatMap(fontFiles).map((file) => dirname(file))
}

type Coverage = (codePoint: number) => boolean

let coverages: readonly Coverage[] | undefined

/** What each family can print: the characters that both its weights have. */
function familyCoverages(): readonly Coverage[] {
  coverages ??= FONT_FAMILIES.map((family) => {
    const weights = fontFiles(family).map((file) => readCoverage(readFileSync(file), file))
    return (codePoint) => weights.every((covers) => covers(codePoint))
  })
  return coverages
}

/** Reads which characters a TrueType font has from its cmap table: the subtable of format 12, or else of format 4. */
export function readCoverage(font: Buffer, name: string): Coverage {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, index) => 12 + 16 * index)
  const entry = tables.find((at) => font.toString('latin1', at, at + 4) === 'cmap')
  if (entry === undefined) throw new Error(`${name} has no cmap table.`)
  const cmap = font.readUInt32BE(entry + 8)
  const subtables = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, index) => cmap + font.readUInt32BE(cmap + 4 + 8 * index + 4),
  )
  const format = (wanted: number) => subtables.find((at) => font.readUInt16BE(at) === wanted)
  const wide = format(12)
  const narrow = format(4)
  const covered = new Set<number>()
  if (wide !== undefined) readFormat12(font, wide, covered)
  else if (narrow !== undefined) readFormat4(font, narrow, covered)
  else throw new Error(`${name} has no cmap subtable of format 4 or 12.`)
  return (codePoint) => covered.has(codePoint)
}

function readFormat12(font: Buffer, at: number, covered: Set<number>): void {
  const groups = font.readUInt32BE(at + 12)
  for (let group = 0; group < groups; group++) {
    const start = at + 16 + 12 * group
    const [first, last, glyph] = [
      font.readUInt32BE(start),
      font.readUInt32BE(start + 4),
      font.readUInt32BE(start + 8),
    ] as const
    for (let code = first; code <= last; code++) if (glyph + code - first !== 0) covered.add(code)
  }
}

function readFormat4(font: Buffer, at: number, covered: Set<number>): void {
  const doubled = font.readUInt16BE(at + 6)
  const [ends, starts] = [at + 14, at + 16 + doubled]
  const [deltas, offsets] = [starts + doubled, starts + 2 * doubled]
  for (let segment = 0; segment < doubled; segment += 2) {
    const [first, last] = [font.readUInt16BE(starts + segment), font.readUInt16BE(ends + segment)] as const
    const [delta, offset] = [font.readUInt16BE(deltas + segment), font.readUInt16BE(offsets + segment)] as const
    for (let code = first; code <= last && code !== 0xff_ff; code++) {
      const listed = offset === 0 ? code : font.readUInt16BE(offsets + segment + offset + 2 * (code - first))
      if (listed !== 0 && (listed + delta) % 0x1_00_00 !== 0) covered.add(code)
    }
  }
}

/** Characters that print nothing: joiners, direction marks, variation selectors. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const VARIATION_SELECTOR = /\p{Variation_Selector}/u

/**
 * The text as it can be printed: tabs and exotic spaces become plain ones, exotic line ends line feeds, and characters
 * that print nothing go, direction marks among them (they could make a text read otherwise than it is).
 */
export function printable(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', '  ')
    .replaceAll(/[\p{Zs}--[ \u3000]]/gv, ' ')
    .replaceAll(INVISIBLE, (character) => (VARIATION_SELECTOR.test(character) ? character : ''))
}

/** The characters of a text that no font of the documents has, each once. */
export function missingCharacters(text: string): string[] {
  const missing = new Set<string>()
  for (const { segment } of new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(printable(text))) {
    const visible = segment.replaceAll(INVISIBLE, '')
    if (visible !== '\n' && !isCovered(visible) && !isCovered(visible.normalize('NFC'))) missing.add(visible)
  }
  return [...missing]
}

/** One font must have the whole cluster: a letter and its combining mark are shaped together. */
function isCovered(cluster: string): boolean {
  return familyCoverages().some((covers) => codePoints(cluster).every(covers))
}

/** A text holds characters that cannot be printed: each field with its characters. */
export class MissingGlyphError extends Error {
  override readonly name = 'MissingGlyphError'
  readonly fields: readonly { readonly field: string; readonly characters: readonly string[] }[]

  constructor(fields: MissingGlyphError['fields'], locale: Locale) {
    const named = fields.map(({ field, characters }) => `${field}: ${characters.map(describeCluster).join(' ')}`)
    super(
      locale === 'ja'
        ? `PDFの書体にない文字があります。別の文字に改めてください。\n${named.join('\n')}`
        : `The fonts of the PDF lack some characters. Write them otherwise.\n${named.join('\n')}`,
    )
    this.fields = fields
  }
}

function describeCluster(cluster: string): string {
  const codes = codePoints(cluster).map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`)
  return `「${cluster}」(${codes.join(' ')})`
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0)
}
