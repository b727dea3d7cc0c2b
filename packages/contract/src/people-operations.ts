import { Role } from '@sonae/domain/permission/permission'
import { Id } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'
import { wholeNumber } from './parameter.ts'
import { SessionNote, Typed } from './session.ts'

const Organisation = z.strictObject({ organisation: Id })
const AccountPlace = Organisation.extend({ account: Id })

/** A code to be handed over on paper; it is nowhere else. */
const PaperCode = { code: z.string(), expiresAt: z.iso.datetime() }

const Account = z
  .strictObject({
    id: Id,
    loginName: z.string(),
    name: z.string(),
    disabled: z.boolean(),
    /** False until the invitation was taken. */
    hasPassword: z.boolean(),
  })
  .meta({ id: 'Account' })

export const listAccounts = operation({
  id: 'listAccounts',
  method: 'GET',
  path: '/api/organisations/{organisation}/accounts',
  summary: 'The accounts of the organisation, by login name',
  access: 'permitted',
  parameters: Organisation,
  query: z.strictObject({ after: z.string().max(64).default(''), limit: wholeNumber(1, 200).default(100) }),
  answer: z.strictObject({
    accounts: z.array(Account),
    /** Asked as `after` it gives the next page; null at the end. */
    next: z.string().nullable(),
  }),
})

export const readAccount = operation({
  id: 'readAccount',
  method: 'GET',
  path: '/api/organisations/{organisation}/accounts/{account}',
  summary: 'One account',
  access: 'permitted',
  parameters: AccountPlace,
  answer: Account,
})

export const createAccount = operation({
  id: 'createAccount',
  method: 'POST',
  path: '/api/organisations/{organisation}/accounts',
  summary: 'Makes an account without a password, and the code of its invitation, which is shown this once',
  access: 'permitted',
  parameters: Organisation,
  body: z.strictObject({ loginName: Typed, name: Typed }),
  status: 201,
  answer: z.strictObject({ account: Id, ...PaperCode }),
  problems: ['exists-already'],
})

export const renameAccount = operation({
  id: 'renameAccount',
  method: 'PUT',
  path: '/api/organisations/{organisation}/accounts/{account}/name',
  summary: "Changes how an account's owner is called",
  access: 'permitted',
  parameters: AccountPlace,
  body: z.strictObject({ name: Typed }),
  status: 204,
  answer: z.null(),
})

export const disableAccount = operation({
  id: 'disableAccount',
  method: 'POST',
  path: '/api/organisations/{organisation}/accounts/{account}/disablement',
  summary: 'Disables an account: its sessions end, its codes go, its tokens rest. The last administrator stays',
  access: 'permitted',
  parameters: AccountPlace,
  status: 204,
  answer: z.null(),
  problems: ['not-possible'],
})

export const enableAccount = operation({
  id: 'enableAccount',
  method: 'DELETE',
  path: '/api/organisations/{organisation}/accounts/{account}/disablement',
  summary: 'Enables an account again',
  access: 'permitted',
  parameters: AccountPlace,
  status: 204,
  answer: z.null(),
})

export const issueCode = operation({
  id: 'issueCode',
  method: 'POST',
  path: '/api/organisations/{organisation}/accounts/{account}/codes',
  summary:
    'Makes a code to be handed over on paper, shown this once: an invitation, a recovery, or a reset that also takes away second factors and tokens',
  access: 'permitted',
  parameters: AccountPlace,
  body: z.strictObject({ purpose: z.enum(['invitation', 'recovery', 'reset']) }),
  status: 201,
  answer: z.strictObject({ loginName: z.string(), ...PaperCode }),
  problems: ['not-possible'],
})

export const listSessionsOf = operation({
  id: 'listSessionsOf',
  method: 'GET',
  path: '/api/organisations/{organisation}/accounts/{account}/sessions',
  summary: "An account's sessions that last, the last seen first",
  access: 'permitted',
  parameters: AccountPlace,
  answer: z.strictObject({ sessions: z.array(SessionNote) }),
})

export const revokeSessionOf = operation({
  id: 'revokeSessionOf',
  method: 'DELETE',
  path: '/api/organisations/{organisation}/accounts/{account}/sessions/{session}',
  summary: "Ends one of an account's sessions",
  access: 'permitted',
  parameters: AccountPlace.extend({ session: Id }),
  status: 204,
  answer: z.null(),
})

export const revokeSessionsOf = operation({
  id: 'revokeSessionsOf',
  method: 'DELETE',
  path: '/api/organisations/{organisation}/accounts/{account}/sessions',
  summary: "Ends all of an account's sessions",
  access: 'permitted',
  parameters: AccountPlace,
  answer: z.strictObject({ ended: z.int() }),
})

const SecondFactorRoles = z.strictObject({ roles: z.array(Role) })

export const readSecondFactorRoles = operation({
  id: 'readSecondFactorRoles',
  method: 'GET',
  path: '/api/organisations/{organisation}/settings/second-factor',
  summary: 'The roles that need a second factor',
  access: 'permitted',
  parameters: Organisation,
  answer: SecondFactorRoles,
})

export const changeSecondFactorRoles = operation({
  id: 'changeSecondFactorRoles',
  method: 'PUT',
  path: '/api/organisations/{organisation}/settings/second-factor',
  summary: 'Sets the roles that need a second factor; sessions without one are asked for it at their next request',
  access: 'permitted',
  parameters: Organisation,
  body: SecondFactorRoles,
  answer: SecondFactorRoles,
})
