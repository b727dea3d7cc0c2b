import type { DocumentKind } from '@sonae/domain/document/document'
import type { Step } from '@sonae/domain/workflow/step'
import type { GuideName } from './guide.ts'

/** A section of a guide: which guide, and the id of its heading. */
export type HelpSection = `${GuideName}#${string}`

export function helpAddress(section: HelpSection): string {
  return `/help/${section}`
}

/** Where the user's guide tells of a step. */
export function stepSection(step: Step): HelpSection {
  return `user#step-${step}`
}

/** The numbered fields of the guideline's figures 2, 3 and 4. */
export const SHEET_SECTIONS = {
  'business-sheet': 'user#sheet-1',
  'status-sheet': 'user#sheet-2',
  'plan-sheet': 'user#sheet-3',
} as const satisfies Partial<Record<DocumentKind, HelpSection>>

/** Which section tells of a page, by its address as pages.tsx has it. */
export const PAGE_SECTIONS: Readonly<Record<string, HelpSection>> = {
  '/': 'user#start',
  '/cycles/:fiscalYear': 'user#cycle-page',
  '/cycles/:fiscalYear/business-sheets/:id': SHEET_SECTIONS['business-sheet'],
  '/cycles/:fiscalYear/status-sheets/:id': SHEET_SECTIONS['status-sheet'],
  '/cycles/:fiscalYear/plan-sheets/:id': SHEET_SECTIONS['plan-sheet'],
  '/cycles/:fiscalYear/decisions': 'user#decisions',
  '/cycles/:fiscalYear/plans': 'user#step-12',
  '/cycles/:fiscalYear/comparison': 'user#comparison',
  '/cycles/:fiscalYear/approval': 'user#ciso',
  '/cycles/:fiscalYear/bulk': 'user#bulk',
  '/cycles/:fiscalYear/evidence': 'user#evidence',
  '/cycles/:fiscalYear/dashboard': 'user#step-13',
  '/cycles/:fiscalYear/forms': 'user#excel',
  '/cycles/:fiscalYear/settings': 'user#settings',
  '/cycles/:fiscalYear/search': 'user#search',
  '/cycles/:fiscalYear/report': 'user#reports',
  '/inbox': 'user#inbox',
  '/inbox/:report': 'user#inbox',
  '/keys': 'administrator#report-keys',
  '/notices': 'user#notices',
  '/jobs': 'user#jobs',
  '/account': 'user#account',
  '/audit': 'administrator#audit',
  '/people': 'administrator#people',
}

/** The section that tells of the page at an address; undefined where none does. */
export function sectionOfPage(pathname: string): HelpSection | undefined {
  const parts = pathname.split('/')
  const isPage = (pattern: string) => {
    const wanted = pattern.split('/')
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith(':') || part === parts[at])
  }
  return Object.entries(PAGE_SECTIONS).find(([pattern]) => isPage(pattern))?.[1]
}
