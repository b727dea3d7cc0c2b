import { Role } from '@sonae/domain/permission/permission'
import type { Ask, MatrixRow, Request } from './matrix.ts'

const READERS: readonly Role[] = ['security', 'administrator', 'auditor']
const WRITERS: readonly Role[] = ['administrator']
/** Those who get a refusal whoever they are; after some guesses from one address, a while of nothing. */
const WRONG = { roles: [], anonymous: [401, 429] }
const nothing = () => ({})

const HERE = { organisation: 'ministry' }
const ANSWER = { challenge: 'never-asked', response: { id: 'nothing', response: {} } }
const OFFICE = { role: 'system', department: 'office', kind: 'regular', until: null, actingFor: null }

/** The rows of signing in, of what is one's own, and of people. */
export const PEOPLE_MATRIX: Readonly<Record<string, MatrixRow>> = {
  beginPasskeySignIn: { roles: [], request: () => ({ body: HERE }) },
  signInByPasskey: { ...WRONG, request: () => ({ body: { ...HERE, ...ANSWER } }) },
  proveBySpareCode: { ...WRONG, request: () => ({ body: { code: '00000-00000-00000-00000' } }) },
  proveByPassword: { ...WRONG, request: () => ({ body: { password: 'not the password' } }) },
  beginPasskeyProof: { roles: [], request: nothing },
  proveByPasskey: { ...WRONG, request: () => ({ body: ANSWER }) },
  revokeOtherSessions: { roles: [], request: nothing },
  changePassword: {
    ...WRONG,
    request: () => ({ body: { current: 'not the password', password: 'a password that is long' } }),
  },

  readFactors: { roles: [], request: nothing },
  beginTotp: { roles: [], request: nothing },
  // The same for who has begun with an app, and for who has not.
  confirmTotp: { roles: [], anonymous: [401, 404, 429], request: () => ({ body: { code: 'no code' } }) },
  removeTotp: { roles: [], anonymous: [204, 404], request: nothing },
  beginPasskey: { roles: [], request: nothing },
  addPasskey: { ...WRONG, request: () => ({ body: { ...ANSWER, name: '鍵' } }) },
  removePasskey: { roles: [], anonymous: [404], request: () => ({ query: '?id=none' }) },
  // There is no second factor in whose place they would stand.
  makeSpareCodes: { roles: [], anonymous: [404], request: nothing },

  listTokens: { roles: [], request: nothing },
  createToken: {
    roles: [],
    request: () => ({ body: { name: '夜間処理', scopes: ['cycle.read'], expiresAt: inDays(30) } }),
  },
  revokeToken: { roles: [], anonymous: [404], request: (fresh) => ({ parameters: { token: fresh } }) },
  listTokensOf: { roles: READERS, request: onAccount() },
  revokeTokenOf: { roles: WRITERS, status: 404, request: onAccount({ token: 'none' }) },

  renameOrganisation: {
    roles: WRITERS,
    request: async (fresh, as) => {
      const { revision } = await as('administrator', 'readOrganisation', {})
      return { body: { name: fresh }, headers: { 'if-match': `"${String(revision)}"` } }
    },
  },
  listRelatives: { roles: Role.options, request: nothing },
  registerChild: {
    roles: WRITERS,
    request: (fresh) => ({
      body: { id: fresh, kind: 'agency', name: fresh, administrator: { loginName: fresh, name: fresh } },
    }),
  },

  listAccounts: { roles: READERS, request: nothing },
  readAccount: { roles: READERS, request: onAccount() },
  createAccount: { roles: WRITERS, request: (fresh) => ({ body: { loginName: fresh, name: fresh } }) },
  renameAccount: { roles: WRITERS, request: onAccount({}, { name: '別の名' }) },
  disableAccount: { roles: WRITERS, request: onAccount() },
  enableAccount: { roles: WRITERS, request: onAccount() },
  issueCode: { roles: WRITERS, request: onAccount({}, { purpose: 'invitation' }) },
  listSessionsOf: { roles: READERS, request: onAccount() },
  revokeSessionOf: { roles: WRITERS, status: 404, request: onAccount({ session: 'none' }) },
  revokeSessionsOf: { roles: WRITERS, request: onAccount() },
  readSecondFactorRoles: { roles: READERS, request: nothing },
  changeSecondFactorRoles: { roles: WRITERS, request: () => ({ body: { roles: [] } }) },

  listDepartments: { roles: Role.options, request: nothing },
  createDepartment: { roles: WRITERS, request: (fresh) => ({ body: { id: fresh, name: fresh } }) },
  changeDepartment: {
    roles: WRITERS,
    request: async (fresh, as) => {
      await as('administrator', 'createDepartment', { body: { id: fresh, name: fresh } })
      return { parameters: { department: fresh }, body: { name: fresh, closed: true } }
    },
  },
  listPosts: { roles: READERS, request: nothing },
  addPost: { roles: WRITERS, request: appointment },
  endPost: {
    roles: WRITERS,
    request: async (fresh, as) => {
      const { post } = await as('administrator', 'addPost', await appointment(fresh, as))
      return { parameters: { post: String(post) }, body: { lastDay: '2026-05-31' } }
    },
  },
  previewEnrolment: { roles: WRITERS, request: enrolment },
  enrolPeople: {
    roles: WRITERS,
    request: async (fresh, as) => {
      const { body } = enrolment(fresh)
      const { fingerprint } = await as('administrator', 'previewEnrolment', { body })
      return { body: { ...body, fingerprint } }
    },
  },
  previewChangeOver: { roles: WRITERS, request: changeOver },
  applyChangeOver: {
    roles: WRITERS,
    request: async (fresh, as) => {
      const request = await changeOver(fresh, as)
      const { fingerprint } = await as('administrator', 'previewChangeOver', request)
      return { body: { ...request.body, fingerprint } }
    },
  },
}

/** Somebody new, in a department that is there. */
function enrolment(fresh: string) {
  const person = { line: 2, loginName: `new-${fresh}`, name: fresh, department: 'office', departmentName: '' }
  return { body: { rows: [{ ...person, role: 'auditor', kind: null, from: '2026-04-01', until: null }] } }
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString()
}

/** Makes an account that nobody has used. */
async function accountOf(fresh: string, as: Ask): Promise<string> {
  const { account } = await as('administrator', 'createAccount', { body: { loginName: fresh, name: fresh } })
  return String(account)
}

function onAccount(parameters: Readonly<Record<string, string>> = {}, body?: object) {
  return async (fresh: string, as: Ask): Promise<Request> => ({
    parameters: { ...parameters, account: await accountOf(fresh, as) },
    body,
  })
}

async function appointment(fresh: string, as: Ask): Promise<Request> {
  return { body: { ...OFFICE, account: await accountOf(fresh, as), from: '2026-04-01' } }
}

async function changeOver(fresh: string, as: Ask) {
  const entries = [{ account: await accountOf(fresh, as), appointments: [OFFICE] }]
  return { body: { firstDay: '2026-04-01', entries } }
}
