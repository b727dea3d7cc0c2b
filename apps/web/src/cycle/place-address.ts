import type { DocumentKind } from '@sonae/domain/document/document'
import { placeId } from '../sheet/sheet-context.tsx'
import { dashboardAddress, decisionsAddress, settingsAddress, sheetAddress } from './addresses.ts'

/** The page on which a place of a document is filled in, at that place. */
export function placeAddress(fiscalYear: string | number, kind: DocumentKind, id: string, path: readonly string[]) {
  return `${pageOf(fiscalYear, kind, id)}#${placeId(path)}`
}

function pageOf(fiscalYear: string | number, kind: DocumentKind, id: string): string {
  switch (kind) {
    case 'business-sheet':
    case 'status-sheet':
    case 'plan-sheet':
      return sheetAddress(fiscalYear, `${kind}s`, id)
    case 'settings':
      return settingsAddress(fiscalYear)
    case 'decisions':
      return decisionsAddress(fiscalYear)
    case 'dashboard':
    case 'prior':
      return dashboardAddress(fiscalYear)
  }
}
