import * as operations from '@sonae/contract/organisation-operations'
import { asOrganisation } from '../database/organisation-transaction.ts'
import { handle, permits, refusal } from '../http/handler.ts'
import { tellBy } from '../people/refusal-problem.ts'
import { listChildren, readOrganisation, readParent } from './organisation-store.ts'
import { registerChild, renameOrganisation } from './organisations.ts'

const tell = tellBy({
  'not-permitted': { code: 'not-permitted' },
  'id-form': { code: 'invalid', at: ['body', 'id'] },
  'name-form': { code: 'invalid', at: ['body', 'name'] },
  'login-name-form': { code: 'invalid', at: ['body', 'administrator', 'loginName'] },
  'administrator-name-form': { code: 'invalid', at: ['body', 'administrator', 'name'] },
  'other-kind': { code: 'not-possible', at: ['body', 'kind'] },
  'exists-already': { code: 'exists-already', at: ['body', 'id'] },
  'changed-meanwhile': { code: 'conflict', at: ['body', 'name'] },
})

const READ = { act: 'organisation.read' } as const
const WRITE = { act: 'organisation.write' } as const

/** The handlers of the organisation itself, and of its place in the tree. */
export const ORGANISATION_HANDLERS = [
  handle(operations.readOrganisation, async ({ pool }, { caller }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const organisation = await asOrganisation(pool, caller.organisation, readOrganisation)
    if (organisation === undefined) return refusal('no-such-resource')
    return { ok: true, answer: organisation, revision: organisation.revision }
  }),

  handle(operations.renameOrganisation, async ({ identity }, { caller, body: { name }, base }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    if (base === undefined) return refusal('precondition-required')
    const result = await renameOrganisation(identity, caller, name, base)
    if (result.ok) return { ok: true, answer: result.value, revision: result.value.revision }
    return 'revision' in result ? { ...tell(result), revision: result.revision } : tell(result)
  }),

  handle(operations.listRelatives, async ({ pool }, { caller, query: { after, limit } }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const answer = await asOrganisation(pool, caller.organisation, async (transaction) => {
      const children = await listChildren(transaction, after, limit)
      const next = children.length < limit ? null : (children.at(-1)?.id ?? null)
      return { parent: (await readParent(transaction)) ?? null, children, next }
    })
    return { ok: true, answer }
  }),

  handle(operations.registerChild, async ({ identity }, { caller, body }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await registerChild(identity, caller, body)
    if (!result.ok) return tell(result)
    const { id, loginName, code, expiresAt } = result.value
    return { ok: true, answer: { id, loginName, code, expiresAt: expiresAt.toISOString() } }
  }),
]
