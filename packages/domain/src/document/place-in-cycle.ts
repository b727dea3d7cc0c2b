import type { DocumentKind } from './document.ts'

/** Where a place of a document stands in a cycle, as paths of the cycle file name places. */
export function placeInCycle(kind: DocumentKind, id: string, path: readonly string[]): readonly string[] {
  switch (kind) {
    case 'business-sheet':
      return ['businessSheets', id, ...path]
    case 'status-sheet':
      return ['statusSheets', id, ...path]
    case 'plan-sheet':
      return ['planSheets', id, ...path]
    case 'settings':
    case 'decisions':
      // Their fields are the cycle's own.
      return path
    case 'dashboard':
    case 'prior':
      return [kind, ...path]
  }
}

/** Where a place of the cycle stands in which document; undefined: what belongs to none, such as the organisation. */
export function documentAt(
  place: readonly string[],
): { readonly kind: DocumentKind; readonly id: string; readonly path: readonly string[] } | undefined {
  const [part, id = '', ...inSheet] = place
  switch (part) {
    case 'businessSheets':
      return { kind: 'business-sheet', id, path: inSheet }
    case 'statusSheets':
      return { kind: 'status-sheet', id, path: inSheet }
    case 'planSheets':
      return { kind: 'plan-sheet', id, path: inSheet }
    case 'areaDecisions':
      return { kind: 'decisions', id: 'decisions', path: place }
    case 'settings':
    case 'guidelineEdition':
      return { kind: 'settings', id: 'settings', path: place }
    case 'dashboard':
    case 'prior':
      return { kind: part, id: part, path: place.slice(1) }
    default:
      return undefined
  }
}
