import { OrganisationKind } from '@sonae/domain/people/organisation-kind'
import { Id } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'
import { wholeNumber } from './parameter.ts'
import { Typed } from './session.ts'

const Place = z.strictObject({ organisation: Id })

const Organisation = z
  .strictObject({ id: Id, parent: Id.nullable(), kind: OrganisationKind, name: z.string(), revision: z.int() })
  .meta({ id: 'Organisation' })

/** All that one is told of another organisation. */
const Relative = z.strictObject({ id: Id, kind: OrganisationKind, name: z.string() }).meta({ id: 'Relative' })

export const readOrganisation = operation({
  id: 'readOrganisation',
  method: 'GET',
  path: '/api/organisations/{organisation}',
  summary: 'The organisation itself',
  access: 'permitted',
  parameters: Place,
  answer: Organisation,
  revised: true,
})

export const renameOrganisation = operation({
  id: 'renameOrganisation',
  method: 'PUT',
  path: '/api/organisations/{organisation}/name',
  summary: 'Changes the name of the organisation',
  access: 'permitted',
  parameters: Place,
  body: z.strictObject({ name: Typed }),
  answer: Organisation,
  problems: ['conflict', 'precondition-required'],
  revised: true,
})

export const listRelatives = operation({
  id: 'listRelatives',
  method: 'GET',
  path: '/api/organisations/{organisation}/relatives',
  summary: 'The parent of the organisation and its children by id: their names, and nothing else of them',
  access: 'permitted',
  parameters: Place,
  query: z.strictObject({ after: Id.or(z.literal('')).default(''), limit: wholeNumber(1, 200).default(100) }),
  answer: z.strictObject({
    parent: Relative.nullable(),
    children: z.array(Relative),
    /** Asked as `after` it gives the next page of children; null at the end. */
    next: Id.nullable(),
  }),
})

export const registerChild = operation({
  id: 'registerChild',
  method: 'POST',
  path: '/api/organisations/{organisation}/children',
  summary:
    'Registers an organisation under this one, with its first administrator and the code of their invitation, which is shown this once',
  access: 'permitted',
  parameters: Place,
  body: z.strictObject({
    id: Id,
    kind: OrganisationKind,
    name: Typed,
    administrator: z.strictObject({ loginName: Typed, name: Typed }),
  }),
  status: 201,
  /** `loginName` in its one spelling; the code is to be handed over on paper, and is nowhere else. */
  answer: z.strictObject({ id: Id, loginName: z.string(), code: z.string(), expiresAt: z.iso.datetime() }),
  problems: ['exists-already', 'not-possible'],
})
