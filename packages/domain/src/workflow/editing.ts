import type { DocumentKind } from '../document/document.ts'
import type { BusinessState, SystemState, WorkflowState } from './workflow-state.ts'

const BUSINESS: ReadonlySet<BusinessState | undefined> = new Set([undefined, 'selected', 'requested', 'returned'])
const STATUS: ReadonlySet<SystemState | undefined> = new Set([undefined, 'identified', 'requested', 'status-returned'])
const PLAN: ReadonlySet<SystemState | undefined> = new Set([...STATUS, 'status-submitted', 'plan-returned'])

/**
 * Whether a document may be changed as things stand: a sheet until it is submitted and once it came back, what the
 * offices keep unless it lies before the CISO. Who may change it is permission.ts.
 */
export function isEditable({ cycle, business, systems }: WorkflowState, kind: DocumentKind, id: string): boolean {
  switch (kind) {
    case 'business-sheet':
      return BUSINESS.has(business[id]?.state)
    case 'status-sheet':
      return STATUS.has(systems[id]?.state)
    case 'plan-sheet':
      return PLAN.has(systems[id]?.state)
    case 'settings':
    case 'decisions':
    case 'dashboard':
      return cycle !== 'frozen'
    case 'prior':
      return false
  }
}
