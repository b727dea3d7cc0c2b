import { Enrolment, EnrolmentProblem } from '@sonae/domain/people/enrolment'
import { MOST_PEOPLE_ROWS, PeopleRow } from '@sonae/domain/people/people-list'
import { Id } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'

const Organisation = z.strictObject({ organisation: Id })

const Rows = z.strictObject({ rows: z.array(PeopleRow).min(1).max(MOST_PEOPLE_ROWS) })

export const previewEnrolment = operation({
  id: 'previewEnrolment',
  method: 'POST',
  path: '/api/organisations/{organisation}/enrolment/preview',
  summary:
    'What a list of people would bring: departments, accounts, posts. Or line by line what cannot be. Nothing is changed',
  access: 'permitted',
  parameters: Organisation,
  body: Rows,
  answer: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('refused'), problems: z.array(EnrolmentProblem) }),
    z.strictObject({ kind: z.literal('planned'), enrolment: Enrolment, fingerprint: z.string() }),
  ]),
})

export const enrolPeople = operation({
  id: 'enrolPeople',
  method: 'POST',
  path: '/api/organisations/{organisation}/enrolment',
  summary:
    'Does it as it was previewed: all of it, or nothing where people have changed since. The codes of the invitations are shown this once',
  access: 'permitted',
  parameters: Organisation,
  body: Rows.extend({ fingerprint: z.string().max(200) }),
  status: 201,
  answer: z.strictObject({
    invitations: z.array(z.strictObject({ account: Id, loginName: z.string(), name: z.string(), code: z.string() })),
    expiresAt: z.iso.datetime(),
  }),
  /** `changed-since-preview` in fields: look at it again. */
  problems: ['not-possible'],
})
