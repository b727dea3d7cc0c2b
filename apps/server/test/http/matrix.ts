import { Role } from '@sonae/domain/permission/permission'
import { example } from '../../../../packages/domain/test/fixtures.ts'
import { YEAR } from '../records/records.ts'
import { systemForm } from './filled-form.ts'
import { PEOPLE_MATRIX } from './people-matrix.ts'
import { REPORT_MATRIX } from './report-matrix.ts'

export type MatrixRow = {
  /** Who may, in their own organisation. */
  readonly roles: readonly Role[]
  /** The status that those get who may, where it is not the operation's own. */
  readonly status?: number
  /** The status that anybody gets who may ask at all, where it is not the operation's own: a sign-in by a wrong password. */
  readonly anonymous?: readonly number[]
  /**
   * A request that succeeds for those who may.
   * @param fresh an id that no other request has
   * @param as sends a request as a role of the ministry, to make what is asked for; gives the answer
   */
  readonly request: (fresh: string, as: Ask) => Request | Promise<Request>
}

export type Ask = (role: Role, operation: string, request: Request) => Promise<Record<string, unknown>>

export type Request = {
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

const OFFICES_AND_OWNER: readonly Role[] = ['security', 'assurance', 'system', 'ciso', 'auditor']
const JOB = { kind: 'rebuild-summaries', fiscalYear: YEAR }

/** Every operation of the interface: who may, and how it is asked. The rules themselves are domain/permission's. */
export const MATRIX: Readonly<Record<string, MatrixRow>> = {
  ...PEOPLE_MATRIX,
  ...REPORT_MATRIX,
  readHealth: { roles: Role.options, request: nothing },
  readContract: { roles: Role.options, request: nothing },
  signIn: {
    roles: [],
    // After some guesses from one address, a while of nothing.
    anonymous: [401, 429],
    request: (fresh) => ({ body: { organisation: 'ministry', loginName: fresh, password: 'not the password' } }),
  },
  redeemCode: {
    roles: [],
    // After some guesses from one address, a while of nothing.
    anonymous: [401, 429],
    request: () => ({ body: { organisation: 'ministry', code: 'AAAA-AAAA', password: 'a password that is long' } }),
  },
  readSession: { roles: Role.options, request: nothing },
  readCaller: { roles: Role.options, request: nothing },
  listSessions: { roles: Role.options, request: nothing },
  revokeSession: { roles: [], anonymous: [404], request: (fresh) => ({ parameters: { session: fresh } }) },
  proveByTotp: { roles: [], anonymous: [401, 429], request: () => ({ body: { code: '000000' } }) },
  // With a session that there is not: those of the others are still needed.
  signOut: { roles: [], anonymous: [401], request: () => ({ headers: { cookie: 'sonae-session=none' } }) },
  readOrganisation: { roles: Role.options, request: nothing },
  listAudit: { roles: ['security', 'auditor'], request: nothing },
  createCycle: {
    roles: ['security', 'assurance'],
    request: () => ({ body: { fiscalYear: nextYear(), from: 'nothing' } }),
  },
  readWorkflow: { roles: READERS, request: () => ({ parameters: { fiscalYear: year } }) },
  doWorkflowAct: {
    // Who may do which act is the domain's table (packages/domain/test/workflow); this one is the security office's.
    roles: ['security'],
    request: () => ({ parameters: { fiscalYear: year }, body: { act: 'brief', on: '2026-04-01', text: '説明会' } }),
  },
  readApprovalChanges: { roles: READERS, request: () => ({ parameters: { fiscalYear: year } }) },
  compareYears: { roles: READERS, request: () => ({ parameters: { fiscalYear: year } }) },
  readAcrossPlans: { roles: READERS, request: () => ({ parameters: { fiscalYear: year } }) },
  listNotices: { roles: READERS, request: nothing },
  listWorkflowActs: { roles: READERS, request: () => ({ parameters: { fiscalYear: year } }) },
  listPossibleActs: { roles: READERS, request: () => ({ parameters: { fiscalYear: year } }) },
  listCycles: { roles: READERS, request: nothing },
  readCatalogue: { roles: READERS, request: () => ({ parameters: { fiscalYear: year } }) },
  listDocuments: { roles: READERS, request: () => ({ parameters: { fiscalYear: year } }) },
  readDocuments: { roles: READERS, request: () => ({ parameters: { fiscalYear: year, kind: 'status-sheet' } }) },
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
  addArea: {
    roles: ['security', 'assurance'],
    request: (fresh) => ({ parameters: { fiscalYear: year }, body: { department: 'office', name: fresh } }),
  },
  removeArea: {
    roles: ['security', 'assurance'],
    request: async (fresh, as) => {
      const { area } = await as('assurance', 'addArea', {
        parameters: { fiscalYear: year },
        body: { department: 'office', name: `${fresh} to go` },
      })
      return { parameters: { fiscalYear: year, area: String(area) } }
    },
  },
  addSystem: {
    roles: ['security', 'assurance'],
    request: (fresh) => ({
      parameters: { fiscalYear: year },
      body: { department: 'office', name: fresh, sheet: null },
    }),
  },
  previewFormImport: {
    roles: ['system'],
    request: async () => ({ parameters: { fiscalYear: year }, body: await systemForm([]) }),
  },
  importForm: {
    roles: ['system'],
    request: async () => ({
      parameters: { fiscalYear: year },
      query: '?fingerprint=other',
      body: await systemForm([]),
    }),
  },
  exportAudit: { roles: ['security', 'auditor'], request: () => ({}) },
  listEvidence: { roles: READERS, request: () => ({ parameters: { fiscalYear: year } }) },
  uploadEvidence: { roles: ['system'], request: (fresh) => upload(fresh) },
  readEvidence: { roles: OFFICES_AND_OWNER, request: uploaded },
  downloadEvidence: {
    roles: OFFICES_AND_OWNER,
    request: async (fresh, as) => {
      const { parameters } = await uploaded(fresh, as)
      return { parameters: { ...parameters, version: '1' } }
    },
  },
  withdrawEvidence: {
    roles: ['system'],
    request: async (fresh, as) => ({ ...(await uploaded(fresh, as)), body: { reason: '誤り' } }),
  },
  startJob: { roles: ['security', 'administrator'], request: () => ({ body: JOB }) },
  listJobs: { roles: Role.options, request: nothing },
  readJob: { roles: ['security', 'administrator', 'auditor'], request: started },
  cancelJob: { roles: ['security', 'administrator'], request: started },
  // It has made no file: those who may fetch one learn that.
  downloadJobFile: { roles: ['security', 'auditor'], status: 404, request: started },
}

let newest = 2030
/** A year of which nobody has a cycle. */
function nextYear(): number {
  newest += 1
  return newest
}

/** A file that proves an answer of the system department's sheet. */
function upload(fresh: string): Request {
  const statement = {
    kind: 'status-sheet',
    document: 'sheet-a',
    name: '証跡.txt',
    marking: '機密性２情報',
    evidenceDate: '2026-04-01',
  }
  return {
    parameters: { fiscalYear: year, evidence: fresh },
    query: `?${new URLSearchParams(statement).toString()}`,
    body: new TextEncoder().encode(`証跡 ${fresh}\n`),
  }
}

async function uploaded(fresh: string, as: Ask): Promise<Request> {
  const request = upload(fresh)
  await as('system', 'uploadEvidence', request)
  return request.parameters === undefined ? {} : { parameters: request.parameters }
}

async function started(_: string, as: Ask): Promise<Request> {
  const { id } = await as('security', 'startJob', { body: JOB })
  return { parameters: { job: String(id) } }
}
