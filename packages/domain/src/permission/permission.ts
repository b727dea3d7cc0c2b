import * as z from 'zod'
import type { DocumentKind } from '../document/document.ts'
import type { JobKind } from '../job/job.ts'

/** The five roles of the guideline (付属書１ ２), and two of ours: administrator and auditor. */
export const Role = z
  .enum(['security', 'assurance', 'business', 'system', 'ciso', 'administrator', 'auditor'])
  .meta({ id: 'Role' })
export type Role = z.infer<typeof Role>

/** A role that somebody holds today, and the department in which they hold it. */
export type HeldRole = { readonly role: Role; readonly department: string }

/** What somebody asks to do. A document has an owner: the department that fills it in; null for what the offices keep. */
export type Act =
  | { readonly act: 'cycle.read' }
  | { readonly act: 'cycle.create' }
  /** Any act of the workflow; which, on what and when is workflow-table.ts. */
  | { readonly act: 'workflow.act' }
  | { readonly act: 'document.read'; readonly kind: DocumentKind; readonly owner: string | null }
  | { readonly act: 'document.write'; readonly kind: DocumentKind; readonly owner: string | null }
  | { readonly act: 'document.add'; readonly kind: DocumentKind }
  | { readonly act: 'evidence.read'; readonly owner: string | null }
  /** `kind`: of the document that it proves. */
  | { readonly act: 'evidence.write'; readonly kind: DocumentKind; readonly owner: string | null }
  /** Reports that were sent, and that came in (⑮). */
  | { readonly act: 'report.read' }
  /** To build, import and answer reports. */
  | { readonly act: 'report.write' }
  /** The keys by which reports are signed: the organisation's, and those of whom it exchanges reports with. */
  | { readonly act: 'report-key.read' }
  | { readonly act: 'report-key.write' }
  | { readonly act: 'audit.read' }
  | { readonly act: 'people.read' }
  | { readonly act: 'people.write' }
  | { readonly act: 'job.start'; readonly kind: JobKind }
  /** `own`: whoever asks has started it. */
  | { readonly act: 'job.read'; readonly own: boolean }
  | { readonly act: 'job.cancel'; readonly own: boolean }
  | { readonly act: 'organisation.read' }
  /** Its name, and the organisations under it. */
  | { readonly act: 'organisation.write' }

/** Who fills in which document (付属書１ ２ ①–⑮). */
const WRITERS: Readonly<Record<DocumentKind, Role | null>> = {
  settings: 'security',
  decisions: 'assurance',
  'business-sheet': 'business',
  'status-sheet': 'system',
  'plan-sheet': 'system',
  dashboard: 'security',
  // Frozen when the year was opened: nobody's to change.
  prior: null,
}

/** Kinds that belong to a department of their own. */
const OWNED: ReadonlySet<DocumentKind> = new Set(['business-sheet', 'status-sheet', 'plan-sheet'])

/** Those who see every sheet of their organisation: the offices, the CISO, the auditor. */
const SEE_ALL: readonly Role[] = ['security', 'assurance', 'ciso', 'auditor']

/**
 * Whether somebody with these roles may do this. What no rule grants is refused.
 * Departments see the sheets of their organisation, since they are to settle their plans with each other (⑩, ⑪); an
 * administrator sees no worksheet.
 */
export function may(held: readonly HeldRole[], asked: Act): boolean {
  const has = (...roles: readonly Role[]) => held.some(({ role }) => roles.includes(role))
  const hasIn = (role: Role, owner: string | null) =>
    held.some((one) => one.role === role && owner !== null && one.department === owner)
  switch (asked.act) {
    case 'organisation.read':
      return held.length > 0
    case 'cycle.read':
    case 'document.read':
      return has(...SEE_ALL, 'business', 'system')
    case 'cycle.create':
      return has('security', 'assurance')
    case 'document.add':
      // Last year's sheets come with the year that is opened, and in no other way.
      return asked.kind !== 'prior' && has('security', 'assurance')
    case 'document.write':
    case 'evidence.write': {
      // Whoever says something is who proves it.
      const role = WRITERS[asked.kind]
      if (role === null) return false
      return OWNED.has(asked.kind) ? hasIn(role, asked.owner) : has(role)
    }
    case 'workflow.act':
      return has('security', 'assurance', 'business', 'system', 'ciso')
    case 'evidence.read':
      return has(...SEE_ALL) || hasIn('business', asked.owner) || hasIn('system', asked.owner)
    case 'report.read':
      return has('security', 'ciso', 'auditor')
    case 'report.write':
      return has('security')
    case 'report-key.read':
      return has('security', 'administrator', 'auditor')
    case 'report-key.write':
      return has('security', 'administrator')
    case 'audit.read':
      return has('auditor', 'security')
    case 'people.read':
      return has('administrator', 'security', 'auditor')
    case 'people.write':
    case 'organisation.write':
      return has('administrator')
    case 'job.start':
      // What it makes shows the cycle, or, of lists made anew, shows nothing.
      return asked.kind === 'rebuild-summaries'
        ? has('security', 'administrator')
        : has(...SEE_ALL, 'business', 'system')
    case 'job.read':
      return has('security', 'administrator', 'auditor') || (asked.own && held.length > 0)
    case 'job.cancel':
      return has('security', 'administrator') || (asked.own && held.length > 0)
  }
}
