import type { DocumentKind } from '@sonae/domain/document/document'
import { may } from '@sonae/domain/permission/permission'
import { isEditable } from '@sonae/domain/workflow/editing'
import { useSession } from '../session/session.tsx'
import type { Standing } from './use-cycle.ts'

/**
 * Whether whoever is here may change a document as things stand: by their roles, and by where its sheet is. The service
 * judges it again, by the same two.
 * @param owner the department that fills it in; null for what the offices keep
 */
export function useMayWrite({ state }: Standing, kind: DocumentKind, id: string, owner: string | null): boolean {
  const { roles } = useSession()
  return may(roles, { act: 'document.write', kind, owner }) && isEditable(state, kind, id)
}
