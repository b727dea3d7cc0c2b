import * as operations from '@sonae/contract/post-operations'
import { handle, permits, refusal } from '../http/handler.ts'
import { applyChangeOver, previewChangeOver } from './change-over.ts'
import { changeOverFields } from './change-over-fields.ts'
import { changeDepartment, createDepartment, readDepartments } from './departments.ts'
import { addPost, endPost, readPosts } from './posts.ts'
import { tellBy } from './refusal-problem.ts'

const LAST_DAY = { code: 'not-possible', at: ['body', 'lastDay'] } as const

const tell = tellBy({
  'not-permitted': { code: 'not-permitted' },
  'id-form': { code: 'invalid', at: ['body', 'id'] },
  'name-form': { code: 'invalid', at: ['body', 'name'] },
  'exists-already': { code: 'exists-already', at: ['body', 'id'] },
  'no-such-department': { code: 'no-such-resource' },
  'posts-in-department': { code: 'not-possible', at: ['body', 'closed'] },
  'no-such-post': { code: 'no-such-resource' },
  'last-administrator': LAST_DAY,
  // The day brings it into the days of another post.
  'two-regular-posts': LAST_DAY,
  'held-twice': LAST_DAY,
  'ends-before-it-begins': LAST_DAY,
  'acting-without-end': LAST_DAY,
  'acting-for-oneself': LAST_DAY,
  'not-acting': LAST_DAY,
  'changed-since-preview': { code: 'not-possible', at: ['body', 'fingerprint'] },
})

/** What is wrong with an appointment, by the field that is to be mended. */
const tellAppointment = tellBy({
  'not-permitted': { code: 'not-permitted' },
  'no-such-account': { code: 'invalid', at: ['body', 'account'] },
  'no-such-account-acted-for': { code: 'invalid', at: ['body', 'actingFor'] },
  'disabled-account': { code: 'not-possible', at: ['body', 'account'] },
  'no-such-department': { code: 'invalid', at: ['body', 'department'] },
  'closed-department': { code: 'not-possible', at: ['body', 'department'] },
  'ends-before-it-begins': { code: 'invalid', at: ['body', 'until'] },
  'acting-without-end': { code: 'invalid', at: ['body', 'until'] },
  'acting-for-oneself': { code: 'invalid', at: ['body', 'actingFor'] },
  'not-acting': { code: 'invalid', at: ['body', 'actingFor'] },
  'two-regular-posts': { code: 'not-possible', at: ['body', 'kind'] },
  'held-twice': { code: 'not-possible', at: ['body', 'from'] },
})

const READ = { act: 'people.read' } as const
const WRITE = { act: 'people.write' } as const

/** The handlers of departments, of who holds which post, and of the change-over of posts (人事異動). */
export const POST_HANDLERS = [
  handle(operations.listDepartments, async ({ identity }, { caller, query: { after, limit } }) => {
    if (!permits(caller, { act: 'organisation.read' })) return refusal('not-permitted')
    const result = await readDepartments(identity, caller, after, limit)
    if (!result.ok) return tell(result)
    const departments = result.value.map(({ id, name, closed }) => ({ id, name, closed }))
    return {
      ok: true,
      answer: { departments, next: departments.length < limit ? null : (departments.at(-1)?.id ?? null) },
    }
  }),

  handle(operations.createDepartment, async ({ identity }, { caller, body: { id, name } }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await createDepartment(identity, caller, { id, name })
    return result.ok ? { ok: true, answer: { id, name, closed: false } } : tell(result)
  }),

  handle(operations.changeDepartment, async ({ identity }, { caller, parameters, body: { name, closed } }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const department = { id: parameters.department, name, closed }
    const result = await changeDepartment(identity, caller, department)
    return result.ok ? { ok: true, answer: department } : tell(result)
  }),

  handle(operations.listPosts, async ({ identity }, { caller, query: { after, limit } }) => {
    if (!permits(caller, READ)) return refusal('not-permitted')
    const result = await readPosts(identity, caller, after, limit)
    if (!result.ok) return tell(result)
    const posts = result.value
    const last = posts.length < limit ? undefined : posts.at(-1)
    return { ok: true, answer: { posts, next: last === undefined ? null : `${last.from}.${last.id}` } }
  }),

  handle(operations.addPost, async ({ identity }, { caller, body }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await addPost(identity, caller, body)
    return result.ok ? { ok: true, answer: { post: result.value.post } } : tellAppointment(result)
  }),

  handle(operations.endPost, async ({ identity }, { caller, parameters: { post }, body: { lastDay } }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await endPost(identity, caller, post, lastDay)
    return result.ok ? { ok: true, answer: null } : tell(result)
  }),

  handle(operations.previewChangeOver, async ({ identity }, { caller, body }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await previewChangeOver(identity, caller, body)
    if (result.ok) {
      const { plan, fingerprint } = result.value
      return { ok: true, answer: { plan, fingerprint } }
    }
    if (result.reason !== 'not-possible') return tell(result)
    return refusal('not-possible', { fields: changeOverFields(body, result.problems) })
  }),

  handle(operations.applyChangeOver, async ({ identity }, { caller, body: { fingerprint, ...request } }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await applyChangeOver(identity, caller, request, fingerprint)
    if (result.ok) return { ok: true, answer: { plan: result.value.plan } }
    if (result.reason !== 'not-possible') return tell(result)
    return refusal('not-possible', { fields: changeOverFields(request, result.problems), isRecorded: true })
  }),
]
