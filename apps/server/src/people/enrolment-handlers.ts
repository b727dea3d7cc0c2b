import * as operations from '@sonae/contract/enrolment-operations'
import { handle, permits, refusal } from '../http/handler.ts'
import { enrolPeople, previewEnrolment } from './enrolment.ts'
import { tellBy } from './refusal-problem.ts'

const tell = tellBy({
  'not-permitted': { code: 'not-permitted' },
  'changed-since-preview': { code: 'not-possible', at: ['body', 'fingerprint'] },
})

const WRITE = { act: 'people.write' } as const

/** The handlers of lists of people. */
export const ENROLMENT_HANDLERS = [
  handle(operations.previewEnrolment, async ({ identity }, { caller, body: { rows } }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await previewEnrolment(identity, caller, rows)
    if (result.ok) return { ok: true, answer: { kind: 'planned' as const, ...result.value } }
    if (result.reason !== 'list-refused') return tell(result)
    return { ok: true, answer: { kind: 'refused' as const, problems: [...result.problems] } }
  }),

  handle(operations.enrolPeople, async ({ identity }, { caller, body: { rows, fingerprint } }) => {
    if (!permits(caller, WRITE)) return refusal('not-permitted')
    const result = await enrolPeople(identity, caller, rows, fingerprint)
    if (!result.ok) return tell(result)
    const { invitations, expiresAt } = result.value
    return { ok: true, answer: { invitations, expiresAt: expiresAt.toISOString() } }
  }),
]
