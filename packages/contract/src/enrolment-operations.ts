import { MOST_PEOPLE_ROWS, PeopleRow } from '@sonae/domain/people/people-list'
import { Role } from '@sonae/domain/permission/permission'
import { Id, IsoDate } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'

const Organisation = z.strictObject({ organisation: Id })

const Rows = z.strictObject({ rows: z.array(PeopleRow).min(1).max(MOST_PEOPLE_ROWS) })

/** What a list of people brings; nothing that is there already. */
const Enrolment = z
  .strictObject({
    departments: z.array(z.strictObject({ id: Id, name: z.string() })).readonly(),
    accounts: z.array(z.strictObject({ loginName: z.string(), name: z.string() })).readonly(),
    posts: z
      .array(
        z.strictObject({
          loginName: z.string(),
          role: Role,
          department: Id,
          kind: z.enum(['regular', 'concurrent']),
          from: IsoDate,
          until: IsoDate.nullable(),
        }),
      )
      .readonly(),
    /** Lines that bring nothing. */
    kept: z.array(z.int()).readonly(),
  })
  .meta({ id: 'Enrolment' })

const EnrolmentProblem = z.strictObject({
  line: z.int(),
  problem: z.enum([
    'ends-before-it-begins',
    'acting-without-end',
    'acting-for-oneself',
    'not-acting',
    'two-regular-posts',
    'held-twice',
    'department-name-missing',
    'department-name-differs',
    'closed-department',
    'name-differs',
    'disabled-account',
  ]),
})

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
