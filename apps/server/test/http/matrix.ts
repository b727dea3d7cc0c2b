import { Role } from '@sonae/domain/permission/permission'
import { example } from '../../../../packages/domain/test/fixtures.ts'
import { YEAR } from '../records/records.ts'

export type MatrixRow = {
  /** Who may, in their own organisation. */
  readonly roles: readonly Role[]
  /** The status that anybody gets, where it is not the operation's own: a sign-in without a password. */
  readonly anonymous?: number
  /** A request that succeeds for those who may. @param fresh an id that no other request has */
  readonly request: (fresh: string) => Request | Promise<Request>
}

type Request = {
  readonly parameters?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

const [sheet] = example.statusSheets
const year = String(YEAR)
const SHEET = { fiscalYear: year, kind: 'status-sheet', id: 'sheet-a' }
const READERS: readonly Role[] = ['security', 'assurance', 'business', 'system', 'ciso', 'auditor']
const nothing = () => ({})

/** Every operation of the interface: who may, and how it is asked. The rules themselves are domain/permission's. */
export const MATRIX: Readonly<Record<string, MatrixRow>> = {
  readHealth: { roles: Role.options, request: nothing },
  readContract: { roles: Role.options, request: nothing },
  readOrganisation: { roles: Role.options, request: nothing },
  listAudit: { roles: ['security', 'auditor'], request: nothing },
  listCycles: { roles: READERS, request: nothing },
  listDocuments: { roles: READERS, request: () => ({ parameters: { fiscalYear: year } }) },
  readDocument: { roles: READERS, request: () => ({ parameters: SHEET }) },
  listRevisions: { roles: READERS, request: () => ({ parameters: SHEET }) },
  readRevision: { roles: READERS, request: () => ({ parameters: { ...SHEET, number: '1' } }) },
  saveDocument: {
    roles: ['system'],
    request: () => ({ parameters: SHEET, body: sheet, headers: { 'if-match': '"1"' } }),
  },
  addDocument: {
    roles: ['security', 'assurance'],
    request: (fresh) => ({
      parameters: { fiscalYear: year, kind: 'status-sheet' },
      body: {
        owner: 'department-sheet-a',
        content: { ...sheet, id: fresh, systems: [{ ...sheet?.systems[0], id: fresh }] },
      },
    }),
  },
}
