import type { Item, Pattern } from '../drawing/drawing.ts'
import type { Face } from '../fonts.ts'
import { colourProfile } from './colour-profile.ts'
import { EmbeddedFont } from './embedded-font.ts'
import { pageContent, type PageContent, type StructureElement } from './page-content.ts'
import { writePattern } from './pattern.ts'
import { PdfObjects, type Reference, textString } from './pdf-objects.ts'
import { type DocumentFacts, metadata } from './metadata.ts'
import { writeStructure } from './structure.ts'

export type ArchivalFile = DocumentFacts & {
  /** Of every page, in points. */
  readonly width: number
  readonly height: number
  readonly pages: readonly (readonly Item[])[]
}

/**
 * Pages as PDF/A-2b (ISO 19005-2) with the structure that their items name: fonts embedded as subsets, each character
 * told in Unicode, colours bound to sRGB.
 */
export function archivalFile(document: ArchivalFile): Uint8Array {
  const { width, height, pages } = document
  const objects = new PdfObjects()
  const fonts = new Map<Face, EmbeddedFont>()
  const patterns = new Map<string, Pattern>()
  const resources = {
    fontOf: (face: Face) => {
      const font = fonts.get(face) ?? new EmbeddedFont(`F${fonts.size}`, face)
      fonts.set(face, font)
      return font
    },
    patternOf: (pattern: Pattern) => {
      const name = `${pattern.pattern}${pattern.colour.map((part) => Math.round(part * 255)).join('-')}`
      patterns.set(name, pattern)
      return name
    },
  }
  const root: StructureElement = { role: 'Document', alt: undefined, kids: [] }
  const contents = pages.map((items, index) => pageContent(items, height, index, root, resources))
  const shared = objects.add(
    `<< /Font << ${[...fonts.values()].map((font) => `/${font.name} ${font.write(objects)}`).join(' ')} >> /Pattern << ${[...patterns].map(([name, pattern]) => `/${name} ${writePattern(objects, pattern)}`).join(' ')} >> >>`,
  )
  const tree = objects.reserve()
  const references = contents.map(() => objects.reserve())
  for (const [index, { operators }] of contents.entries()) {
    const content = objects.addStream(Buffer.from(operators, 'latin1'))
    objects.put(
      references[index] ?? tree,
      `<< /Type /Page /Parent ${tree} /MediaBox [0 0 ${width.toFixed(4)} ${height.toFixed(4)}] /Resources ${shared} /Contents ${content} /StructParents ${index} /Tabs /S >>`,
    )
  }
  objects.put(tree, `<< /Type /Pages /Kids [${references.join(' ')}] /Count ${references.length} >>`)
  const structure = writeStructure(
    objects,
    root,
    references,
    contents.map(({ marks }: PageContent) => marks),
  )
  return objects.file(catalog(objects, document, tree, structure), info(objects, document))
}

function catalog(objects: PdfObjects, document: ArchivalFile, tree: Reference, structure: Reference): Reference {
  const profile = objects.addStream(colourProfile(), '/N 3', false)
  const intent = objects.add(
    `<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile ${profile} >>`,
  )
  // Not compressed: archives read it without knowing PDF.
  const xmp = objects.addStream(Buffer.from(metadata(document)), '/Type /Metadata /Subtype /XML', false)
  const language = document.locale === 'ja' ? 'ja-JP' : 'en-GB'
  return objects.add(
    `<< /Type /Catalog /Pages ${tree} /Metadata ${xmp} /OutputIntents [${intent}] /MarkInfo << /Marked true >> /StructTreeRoot ${structure} /Lang (${language}) /ViewerPreferences << /DisplayDocTitle true >> >>`,
  )
}

function info(objects: PdfObjects, { title, author, date }: ArchivalFile): Reference {
  const day = `(D:${date.replaceAll('-', '')}000000Z)`
  return objects.add(
    `<< /Title ${textString(title)} /Author ${textString(author)} /CreationDate ${day} /ModDate ${day} >>`,
  )
}
