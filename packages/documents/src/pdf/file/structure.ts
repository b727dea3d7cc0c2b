import type { StructureElement } from './page-content.ts'
import { type PdfObjects, type Reference, textString } from './pdf-objects.ts'

/**
 * The structure for screen readers (ISO 32000-1, 14.7): which element each marked part of each page belongs to.
 * @param marks of each page, whose element each number is
 */
export function writeStructure(
  objects: PdfObjects,
  document: StructureElement,
  pages: readonly Reference[],
  marks: readonly (readonly StructureElement[])[],
): Reference {
  const root = objects.reserve()
  const references = new Map<StructureElement, Reference>()
  const write = (element: StructureElement, parent: Reference): Reference => {
    const own = objects.reserve()
    references.set(element, own)
    const kids = element.kids.map((kid) =>
      'mark' in kid ? `<< /Type /MCR /Pg ${pages[kid.page]} /MCID ${kid.mark} >>` : write(kid, own),
    )
    const alt = element.alt === undefined ? '' : ` /Alt ${textString(element.alt)}`
    return objects.put(own, `<< /S /${element.role} /P ${parent}${alt} /K [${kids.join(' ')}] >>`)
  }
  const top = write(document, root)
  const rows = marks.map((elements, page) => `${page} [${elements.map((one) => references.get(one)).join(' ')}]`)
  const parents = objects.add(`<< /Nums [${rows.join(' ')}] >>`)
  return objects.put(
    root,
    `<< /Type /StructTreeRoot /K [${top}] /ParentTree ${parents} /ParentTreeNextKey ${pages.length} >>`,
  )
}
