import { createRequire } from 'node:module'
import { basename, dirname } from 'node:path'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { clustersOf } from './font/clusters.ts'
import { readTrueType, type TrueType } from './font/true-type.ts'

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

const paths = new Map<string, readonly string[]>()

/** @throws Error when a font's package is not installed: every character would be missing. */
function fontFiles(family: (typeof FONT_FAMILIES)[number]): readonly string[] {
  const known = paths.get(family)
  if (known !== undefined) return known
  const require = createRequire(import.meta.url)
  const found = FILES[family].map((file) => {
    try {
      return require.resolve(file)
    } catch (error) {
      throw new Error(`The font ${file} is not installed.`, { cause: error })
    }
  })
  paths.set(family, found)
  return found
}

/** The folders that hold the fonts and nothing else. */
export function fontFolders(): string[] {
  return FONT_FAMILIES.flatMap(fontFiles).map((file) => dirname(file))
}

export type Weight = 'regular' | 'bold'

/** A family in one weight. */
export type Face = { readonly name: string; readonly font: TrueType }

const faces = new Map<string, Face>()

/** Read when it is first asked for: the second family seldom is. */
export function faceOf(family: (typeof FONT_FAMILIES)[number], weight: Weight): Face {
  const [regular = '', bold = ''] = fontFiles(family)
  const file = weight === 'bold' ? bold : regular
  const face = faces.get(file) ?? { name: basename(file, '.ttf').replace(/_\d+/, '-'), font: readTrueType(file) }
  faces.set(file, face)
  return face
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
  for (const cluster of clustersOf(printable(text))) {
    if (covered.has(cluster)) continue
    const visible = cluster.replaceAll(INVISIBLE, '')
    if (visible !== '\n' && !isCovered(visible) && !isCovered(visible.normalize('NFC'))) missing.add(visible)
  }
  return [...missing]
}

const covered = new Set<string>()

/** One family must have the whole cluster in both weights: a letter and its combining mark are set together. */
function isCovered(cluster: string): boolean {
  const codes = codePoints(cluster)
  const has = ({ font }: Face) => codes.every((code) => font.glyphOf(code) !== 0)
  const isKnown = FONT_FAMILIES.some((family) => has(faceOf(family, 'regular')) && has(faceOf(family, 'bold')))
  if (isKnown && codes.length === 1) covered.add(cluster)
  return isKnown
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

export function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0)
}
