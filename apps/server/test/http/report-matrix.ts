import type { Role } from '@sonae/domain/permission/permission'
import { YEAR } from '../records/records.ts'
import type { MatrixRow, Request } from './matrix.ts'

const CYCLE = { fiscalYear: String(YEAR) }
const KEY_READERS: readonly Role[] = ['security', 'administrator', 'auditor']
const KEY_WRITERS: readonly Role[] = ['security', 'administrator']
const READERS: readonly Role[] = ['security', 'ciso', 'auditor']
const HASH = '0'.repeat(64)
const nothing = () => ({})

/** A file that is none: those who may bring one in learn that. What good files do is report/journey.test.ts. */
const noFile = (): Request => ({ body: new TextEncoder().encode('no signed file') })

/** The rows of reports, and of the keys by which they are signed. */
export const REPORT_MATRIX: Readonly<Record<string, MatrixRow>> = {
  listOwnKeys: { roles: KEY_READERS, request: nothing },
  downloadOwnCard: { roles: KEY_READERS, request: () => ({ parameters: { number: '1' } }) },
  // Of a number that is not the current one: they change with every other request.
  changeOwnKeys: {
    roles: KEY_WRITERS,
    status: 409,
    request: () => ({ body: { how: 'rotate', number: 9999, reason: '定期の更新' } }),
  },
  downloadRevocation: { roles: KEY_READERS, status: 404, request: () => ({ parameters: { number: '1' } }) },
  listPartners: { roles: KEY_READERS, request: nothing },
  importCard: { roles: KEY_WRITERS, status: 422, request: () => ({ ...noFile(), query: '?relation=child' }) },
  confirmKey: {
    roles: KEY_WRITERS,
    status: 404,
    request: (fresh) => ({ parameters: { partner: fresh, thumbprint: HASH }, body: { fingerprint: '0' } }),
  },
  distrustKey: {
    roles: KEY_WRITERS,
    status: 404,
    request: (fresh) => ({ parameters: { partner: fresh, thumbprint: HASH }, body: { reason: '紛失' } }),
  },
  importRevocation: { roles: KEY_WRITERS, status: 422, request: noFile },
  buildReport: {
    roles: ['security'],
    // Nothing was approved.
    status: 409,
    request: () => ({ parameters: CYCLE, body: { to: null, encrypt: false, text: '' } }),
  },
  listReports: { roles: READERS, request: () => ({ parameters: CYCLE }) },
  downloadReport: { roles: READERS, status: 404, request: (fresh) => ({ parameters: { ...CYCLE, report: fresh } }) },
  importAnswer: { roles: ['security'], status: 422, request: noFile },
  importReport: { roles: ['security'], status: 422, request: noFile },
  readInboxOverview: { roles: READERS, request: () => ({ query: `?fiscalYear=${YEAR}` }) },
  listInbox: { roles: READERS, request: () => ({ query: `?fiscalYear=${YEAR}` }) },
  readInboxReport: { roles: READERS, status: 404, request: () => ({ parameters: { report: HASH } }) },
  answerReport: {
    roles: ['security'],
    status: 404,
    request: () => ({ parameters: { report: HASH }, body: { answer: 'accepted', reasons: [], text: '' } }),
  },
  downloadAnswer: {
    roles: READERS,
    status: 404,
    request: (fresh) => ({ parameters: { report: HASH, answer: fresh } }),
  },
}
