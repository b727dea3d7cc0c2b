import { ApiScope } from '@sonae/domain/people/api-scope'
import type { Act } from '@sonae/domain/permission/permission'
import type { Operation } from './operation.ts'
import type { OPERATIONS } from './operations.ts'

type ActName = Act['act']

/**
 * The acts for which each operation asks `may` of the domain: all of them are needed for the whole answer. From them
 * follows what an API token must be for.
 */
const ACTS: Readonly<Partial<Record<keyof typeof OPERATIONS, readonly ActName[]>>> = {
  // Whose a token is, every token tells.
  readCaller: [],

  listAudit: ['audit.read'],
  exportAudit: ['audit.read'],

  readOrganisation: ['organisation.read'],
  listRelatives: ['organisation.read'],
  renameOrganisation: ['organisation.write'],
  registerChild: ['organisation.write'],

  listAccounts: ['people.read'],
  readAccount: ['people.read'],
  createAccount: ['people.write'],
  renameAccount: ['people.write'],
  disableAccount: ['people.write'],
  enableAccount: ['people.write'],
  issueCode: ['people.write'],
  listSessionsOf: ['people.read'],
  revokeSessionOf: ['people.write'],
  revokeSessionsOf: ['people.write'],
  listTokensOf: ['people.read'],
  revokeTokenOf: ['people.write'],
  readSecondFactorRoles: ['people.read'],
  changeSecondFactorRoles: ['people.write'],
  // Whose a sheet is, everybody sees.
  listDepartments: ['organisation.read'],
  createDepartment: ['people.write'],
  changeDepartment: ['people.write'],
  listPosts: ['people.read'],
  addPost: ['people.write'],
  endPost: ['people.write'],
  previewEnrolment: ['people.write'],
  enrolPeople: ['people.write'],
  previewChangeOver: ['people.write'],
  applyChangeOver: ['people.write'],

  listCycles: ['cycle.read'],
  createCycle: ['cycle.create'],
  // Of the cycle, the sheets that one may see.
  readCatalogue: ['cycle.read'],
  listDocuments: ['cycle.read', 'document.read'],
  readDocument: ['document.read'],
  readDocuments: ['cycle.read', 'document.read'],
  saveDocument: ['document.write'],
  addDocument: ['document.add'],
  addArea: ['document.add'],
  removeArea: ['document.add'],
  addSystem: ['document.add'],
  previewFormImport: ['cycle.read', 'document.write'],
  importForm: ['cycle.read', 'document.write'],
  listRevisions: ['document.read'],
  readRevision: ['document.read'],

  listEvidence: ['evidence.read'],
  readEvidence: ['evidence.read'],
  downloadEvidence: ['evidence.read'],
  uploadEvidence: ['evidence.write'],
  withdrawEvidence: ['evidence.write'],

  startJob: ['job.start'],
  listJobs: ['job.read'],
  readJob: ['job.read'],
  cancelJob: ['job.cancel'],
  // What it made shows the cycle.
  downloadJobFile: ['job.read', 'cycle.read'],

  readWorkflow: ['cycle.read'],
  listWorkflowActs: ['cycle.read'],
  listPossibleActs: ['cycle.read'],
  doWorkflowAct: ['workflow.act'],

  readApprovalChanges: ['cycle.read'],
  compareYears: ['cycle.read'],
  readAcrossPlans: ['cycle.read'],
  // Reports that came in are told of, too.
  listNotices: ['cycle.read', 'report.read'],

  listOwnKeys: ['report-key.read'],
  downloadOwnCard: ['report-key.read'],
  downloadRevocation: ['report-key.read'],
  listPartners: ['report-key.read'],
  changeOwnKeys: ['report-key.write'],
  importCard: ['report-key.write'],
  confirmKey: ['report-key.write'],
  distrustKey: ['report-key.write'],
  importRevocation: ['report-key.write'],

  buildReport: ['report.write'],
  listReports: ['report.read'],
  downloadReport: ['report.read'],
  importAnswer: ['report.write'],
  importReport: ['report.write'],
  listInbox: ['report.read'],
  readInboxOverview: ['report.read'],
  readInboxReport: ['report.read'],
  answerReport: ['report.write'],
  downloadAnswer: ['report.read'],
}

const isScope = (act: ActName): act is ApiScope => ApiScope.options.some((scope) => scope === act)

/**
 * The scopes that an API token needs for an operation, all of them.
 * @returns undefined where no token does it, whatever its scopes: what is a person's own, and acts that are no scope
 */
export function scopesFor({ id }: Pick<Operation, 'id'>): readonly ApiScope[] | undefined {
  const acts = new Map<string, readonly ActName[]>(Object.entries(ACTS)).get(id)
  return acts?.every(isScope) === true ? acts : undefined
}
