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

/** The document in which a place of the cycle stands; undefined: what belongs to none, such as the organisation. */
export function documentAt([part, id = '']: readonly string[]):
  | { readonly kind: DocumentKind; readonly id: string }
  | undefined {
  switch (part) {
    case 'businessSheets':
      return { kind: 'business-sheet', id }
    case 'statusSheets':
      return { kind: 'status-sheet', id }
    case 'planSheets':
      return { kind: 'plan-sheet', id }
    case 'areaDecisions':
      return { kind: 'decisions', id: 'decisions' }
    case 'settings':
    case 'guidelineEdition':
      return { kind: 'settings', id: 'settings' }
    case 'dashboard':
    case 'prior':
      return { kind: part, id: part }
    default:
      return undefined
  }
}
