import { Id } from '@sonae/domain/primitive/text'
import * as z from 'zod'
import { operation } from './operation.ts'
import { Year } from './parameter.ts'
import { Typed } from './session.ts'

const Cycle = z.strictObject({ organisation: Id, fiscalYear: Year })

export const addArea = operation({
  id: 'addArea',
  method: 'POST',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/areas',
  summary:
    "Adds a business area (業務領域, ②) to a department's sheet 1, and the sheet where the department has none yet",
  access: 'permitted',
  parameters: Cycle,
  body: z.strictObject({ department: Id, name: Typed }),
  status: 201,
  answer: z.strictObject({ sheet: Id, area: Id }),
  /** `exists-already`: the department has an area of that name. `not-possible`: its sheet is submitted (`closed`). */
  problems: ['exists-already', 'not-possible', 'idempotency-key-reused'],
  idempotent: true,
})

export const removeArea = operation({
  id: 'removeArea',
  method: 'DELETE',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/areas/{area}',
  summary: 'Takes a business area (業務領域, ②) out of the cycle: its part of sheet 1, and what was decided of it',
  access: 'permitted',
  parameters: Cycle.extend({ area: Id }),
  status: 204,
  answer: z.null(),
  /** `not-possible`: its sheet is submitted, or what was decided lies before the CISO (`closed`). */
  problems: ['not-possible'],
})

export const addSystem = operation({
  id: 'addSystem',
  method: 'POST',
  path: '/api/organisations/{organisation}/cycles/{fiscalYear}/systems',
  summary: 'Adds a target system (対象システム, ⑥) with its sheets 2 and 3, for the department in charge of it',
  access: 'permitted',
  parameters: Cycle,
  body: z.strictObject({
    department: Id,
    name: Typed,
    /** The sheet 2 of another system of the same department with which it shares its elements (図３ なお書き); null: its own. */
    sheet: Id.nullable(),
  }),
  status: 201,
  answer: z.strictObject({ sheet: Id, system: Id }),
  /** `exists-already`: the department has a system of that name. `not-possible`: the shared sheet is submitted (`closed`). */
  problems: ['exists-already', 'not-possible', 'idempotency-key-reused'],
  idempotent: true,
})
