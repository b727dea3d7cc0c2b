import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as accounts from '../../src/people/account-store.ts'
import * as departments from '../../src/people/department-store.ts'
import { commandLine } from '../../src/people/identity-context.ts'
import { asIdentity, type IdentityTransaction } from '../../src/people/identity-transaction.ts'
import { issueCode } from '../../src/people/issue-code.ts'
import * as codes from '../../src/people/one-time-code-store.ts'
import * as posts from '../../src/people/post-store.ts'
import { readPosts } from '../../src/people/posts.ts'
import * as settings from '../../src/people/setting-store.ts'
import { changeRolesWithSecondFactor } from '../../src/people/settings.ts'
import * as tokens from '../../src/session/api-token-store.ts'
import { createApiToken } from '../../src/session/api-tokens.ts'
import * as attempts from '../../src/session/attempt-store.ts'
import { makeSpareCodes } from '../../src/session/factors.ts'
import * as passkeys from '../../src/session/passkey-store.ts'
import { beginPasskeyRegistration, beginPasskeySignIn, finishPasskeyRegistration } from '../../src/session/passkeys.ts'
import * as factors from '../../src/session/second-factor-store.ts'
import { hashSecret } from '../../src/session/secret-token.ts'
import * as sessions from '../../src/session/session-store.ts'
import { beginTotpEnrolment, confirmTotpEnrolment } from '../../src/session/totp.ts'
import { SoftwareAuthenticator } from '../session/software-authenticator.ts'
import {
  type Fixture,
  FOREIGN,
  HOME,
  identityFixture,
  OFFICE,
  person,
  signIn,
  valueOf,
  whoHas,
} from './identity-fixture.ts'

/** Somebody who has one of everything, and what it is known by. */
async function everything(fixture: Fixture) {
  const { context, clock } = fixture
  const root = commandLine(HOME)
  const { address } = OFFICE
  valueOf(await changeRolesWithSecondFactor(context, root, ['auditor']))
  const account = await person(fixture, 'abe', ['system'])
  const who = await whoHas(fixture, (await signIn(fixture, 'abe')).token)
  const { secret } = valueOf(await beginTotpEnrolment(context, who))
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now })
  const enrolled = await whoHas(fixture, valueOf(await confirmTotpEnrolment(context, who, code, address)).token)
  const authenticator = new SoftwareAuthenticator()
  const asked = valueOf(await beginPasskeyRegistration(context, enrolled))
  const answer = { challenge: asked.challenge, response: authenticator.create(asked.options), name: 'x' }
  const { token } = valueOf(await finishPasskeyRegistration(context, enrolled, answer, address))
  const owner = await whoHas(fixture, token)
  const spare = valueOf(await makeSpareCodes(context, owner)).codes[0] ?? ''
  const paper = valueOf(await issueCode(context, root, account, 'recovery')).code
  const scopes = ['cycle.read'] as const
  const api = valueOf(
    await createApiToken(context, owner, { name: 'x', scopes, expiresAt: new Date(clock.now + 1000) }),
  )
  const challenge = (await beginPasskeySignIn(context, HOME)).challenge
  const subject = hashSecret('login:abe')
  const [post] = valueOf(await readPosts(context, root, undefined, 1))
  if (post === undefined) throw new Error('a post')
  const at = new Date(clock.now)
  await asIdentity(context.pool, HOME, async (transaction) => {
    await attempts.lockSubjectAttempts(transaction, subject, at)
    await attempts.setSubjectAttempts(transaction, subject, { failures: 3, at: clock.now }, clock.now + 1)
  })
  return { account, session: owner.session, token, authenticator, spare, paper, api, challenge, subject, post, at }
}

type Everything = Awaited<ReturnType<typeof everything>>
type Case = (transaction: IdentityTransaction, known: Everything) => Promise<unknown>

const STORES = { accounts, departments, codes, posts, settings, tokens, attempts, passkeys, factors, sessions }
const LATER = new Date('2027-01-01T00:00:00Z')

/** Every function of every store, asked by one organisation for what another has. */
const CASES: Readonly<Record<string, Case>> = {
  listAccounts: (t) => accounts.listAccounts(t, '', 10),
  readAccount: (t, { account }) => accounts.readAccount(t, account),
  lockAccount: (t, { account }) => accounts.lockAccount(t, account),
  everyAccount: (t) => accounts.everyAccount(t),
  namedAccounts: (t) => accounts.namedAccounts(t),
  findAccount: (t) => accounts.findAccount(t, 'abe'),
  setAccountName: (t, { account }) => accounts.setAccountName(t, account, 'changed'),
  setDisabled: (t, { account }) => accounts.setDisabled(t, account, LATER),
  findPassword: (t) => accounts.findPassword(t, 'abe', OFFICE.address),
  readPassword: (t, { account }) => accounts.readPassword(t, account),
  setPassword: (t, { account }) => accounts.setPassword(t, account, 'changed'),
  listDepartments: (t) => departments.listDepartments(t),
  listDepartmentsAfter: (t) => departments.listDepartmentsAfter(t, '', 10),
  updateDepartment: (t) => departments.updateDepartment(t, { id: 'office', name: 'changed', closed: true }),
  deletePaperCodes: (t, { account }) => codes.deletePaperCodes(t, account),
  deleteSpareCodes: (t, { account }) => codes.deleteSpareCodes(t, account),
  countSpareCodes: (t, { account }) => codes.countSpareCodes(t, account),
  findPaperCode: (t, { paper, at }) => codes.findPaperCode(t, paper, at),
  takePaperCode: (t, { account, paper, at }) => codes.takePaperCode(t, account, paper, at),
  takeSpareCode: (t, { account, spare }) => codes.takeSpareCode(t, account, spare),
  listPosts: (t) => posts.listPosts(t),
  listPostsAfter: (t) => posts.listPostsAfter(t, { from: '-infinity', id: '' }, 10),
  postsOf: (t, { account }) => posts.postsOf(t, account),
  setLastDay: (t, { post }) => posts.setLastDay(t, [post.id], '2030-01-01'),
  deletePosts: (t, { post }) => posts.deletePosts(t, [post.id]),
  listApiTokens: (t, { account }) => tokens.listApiTokens(t, account),
  findApiToken: (t, { api, at }) => tokens.findApiToken(t, hashSecret(api.token), at),
  noteApiTokenUse: (t, { api }) => tokens.noteApiTokenUse(t, api.id, LATER),
  deleteApiToken: (t, { account, api }) => tokens.deleteApiToken(t, account, api.id),
  deleteApiTokensOf: (t, { account }) => tokens.deleteApiTokensOf(t, account),
  setSubjectAttempts: (t, { subject }) => attempts.setSubjectAttempts(t, subject, { failures: 9, at: 0 }, 0),
  deleteSubjectAttempts: (t, { subject }) => attempts.deleteSubjectAttempts(t, subject),
  isKnownAddress: (t, { account }) => attempts.isKnownAddress(t, account, OFFICE.address),
  listPasskeys: (t, { account }) => passkeys.listPasskeys(t, account),
  lockPasskey: (t, { authenticator }) => passkeys.lockPasskey(t, authenticator.id),
  notePasskeyUse: (t, { authenticator }) => passkeys.notePasskeyUse(t, authenticator.id, 99, LATER),
  deletePasskey: (t, { account, authenticator }) => passkeys.deletePasskey(t, account, authenticator.id),
  takeChallenge: (t, { challenge, at }) =>
    passkeys.takeChallenge(t, { id: challenge, purpose: 'sign-in', account: null }, at),
  hasFactor: (t, { account }) => factors.hasFactor(t, account),
  hasTotp: (t, { account }) => factors.hasTotp(t, account),
  listTotpSecrets: (t) => factors.listTotpSecrets(t),
  setTotpSecret: (t, { account }) => factors.setTotpSecret(t, account, 'changed'),
  lockTotp: (t, { account }) => factors.lockTotp(t, account),
  confirmTotp: (t, { account }) => factors.confirmTotp(t, account, LATER),
  setLastStep: (t, { account }) => factors.setLastStep(t, account, 1),
  deleteTotp: (t, { account }) => factors.deleteTotp(t, account),
  deleteFactors: (t, { account }) => factors.deleteFactors(t, account),
  findSession: (t, { token }) => sessions.findSession(t, hashSecret(token)),
  touchSession: (t, { session }) => sessions.touchSession(t, session, 'changed', LATER),
  rotateSession: (t, known) => sessions.rotateSession(t, known, 'changed', LATER, true),
  listSessions: (t, { account }) => sessions.listSessions(t, account),
  endSession: (t, { account, session }) => sessions.endSession(t, account, session),
  endSessionOfToken: (t, { token }) => sessions.endSessionOfToken(t, hashSecret(token)),
  endSessionsOf: (t, { account }) => sessions.endSessionsOf(t, account),
}

/** What makes a row, and cannot make one that hangs on another organisation's: each breaks a foreign key. */
const INSERTS: Readonly<Record<string, Case>> = {
  insertCode: (t, { account }) =>
    codes.insertCode(t, { random: (n) => new Uint8Array(n) }, { account, purpose: 'reset', expiresAt: LATER }),
  insertPost: (t, { post }) => posts.insertPost(t, { ...post, id: 'new' }),
  insertApiToken: (t, { account }) =>
    tokens.insertApiToken(t, { id: 'new', account, name: 'x', scopes: [], createdAt: LATER, expiresAt: LATER }, 'new'),
  noteKnownAddress: (t, { account }) => attempts.noteKnownAddress(t, account, 'new', LATER),
  insertPasskey: (t, { account }) =>
    passkeys.insertPasskey(t, {
      id: 'new',
      account,
      publicKey: '',
      counter: 0,
      transports: [],
      name: 'x',
      createdAt: LATER,
    }),
  putTotp: (t, { account }) => factors.putTotp(t, account, 'new'),
  insertSession: (t, { account }) =>
    sessions.insertSession(t, {
      id: 'new',
      account,
      tokenHash: 'new',
      device: '',
      address: '',
      signedInAt: 0,
      lastSeenAt: 0,
      secondFactorAt: null,
      steppedUpAt: null,
    }),
}

/** Those that belong to no account: what they make is one's own, or of no organisation at all. */
const OWN = [
  'insertAccount',
  'insertDepartment',
  'insertChallenge',
  'lockPeople',
  'setSecondFactorRoles',
  'readSecondFactorRoles',
  'isOrganisation',
  'lockSubjectAttempts',
  'lockAddressAttempts',
  'setAddressAttempts',
  'takeBackAddressAttempt',
  // By a secret of 256 bits.
  'organisationOfSecret',
]

let fixture: Fixture
let known: Everything
beforeAll(async () => {
  fixture = await identityFixture()
  known = await everything(fixture)
}, 60_000)
afterAll(() => fixture[Symbol.asyncDispose]())

/** Every row of the identity, as text. */
async function snapshot(): Promise<string> {
  const tables = await fixture.rows(`select tablename from pg_tables where schemaname = 'identity'`)
  const each = tables.map(({ tablename }) => {
    const name = String(tablename)
    return `select '${name}' as name, t::text as row from identity.${name} t`
  })
  return JSON.stringify(await fixture.rows(`${each.join(' union all ')} order by 1, 2`))
}

describe('another organisation', () => {
  it('is asked for nothing that is not in these tests', () => {
    const functions = Object.values(STORES).flatMap((store) => Object.keys(store))
    expect(functions.toSorted()).toEqual([...Object.keys(CASES), ...Object.keys(INSERTS), ...OWN].toSorted())
  })

  it.each(Object.entries(CASES))('learns and changes nothing: %s', async (_, run) => {
    const before = await snapshot()
    const answer = await asIdentity(fixture.context.pool, FOREIGN, (transaction) => run(transaction, known))
    expect([undefined, null, false, 0, '[]']).toContain(Array.isArray(answer) ? JSON.stringify(answer) : answer)
    expect(await snapshot()).toBe(before)
  })

  it.each(Object.entries(INSERTS))('hangs nothing on an account of ours: %s', async (_, run) => {
    const attempt = asIdentity(fixture.context.pool, FOREIGN, (transaction) => run(transaction, known))
    await expect(attempt).rejects.toThrow('violates foreign key constraint')
  })

  it('has settings of its own', async () => {
    const roles = await asIdentity(fixture.context.pool, FOREIGN, settings.readSecondFactorRoles)
    expect(roles).toContain('ciso')
  })

  it('while the organisation itself learns it all', async () => {
    const { pool } = fixture.context
    for (const [name, run] of Object.entries(CASES)) {
      const before = await snapshot()
      const attempt = asIdentity(pool, HOME, async (transaction) => {
        const answer = await run(transaction, known)
        const changed = await transaction.query<{ count: number }>(
          `select count(*)::integer as count from pg_stat_xact_user_tables
          where $1 <> '' and schemaname = 'identity' and n_tup_upd + n_tup_del > 0`,
        )
        throw new Error(JSON.stringify({ answer, changed: changed[0]?.count }))
      })
      const said = await attempt.catch((error: unknown) => (error instanceof Error ? error.message : ''))
      const { answer, changed } = JSON.parse(said) as { answer: unknown; changed: number }
      const isNothing = [undefined, null, false, 0].includes(answer as undefined) || JSON.stringify(answer) === '[]'
      expect([name, isNothing && changed === 0]).toEqual([name, false])
      expect(await snapshot()).toBe(before)
    }
  })
})
