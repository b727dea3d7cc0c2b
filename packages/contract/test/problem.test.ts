import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { openApi } from '../src/openapi.ts'
import { OPERATIONS } from '../src/operations.ts'
import { FormProblem } from '../src/problem.ts'

const Described = z.object({ description: z.string() })
const Schema = z.object({
  components: z.object({
    schemas: z.object({
      FormProblem: z.object({ enum: z.array(z.string()) }),
      Problem: z.object({
        properties: z.object({
          conflicts: z.object({
            items: z.object({ properties: z.object({ base: Described, ours: Described, theirs: Described }) }),
          }),
        }),
      }),
    }),
  }),
})

const { schemas } = Schema.parse(openApi(Object.values(OPERATIONS), '0.0.0')).components

describe('the OpenAPI document', () => {
  it('says whose is whose in a conflict', () => {
    const { base, ours, theirs } = schemas.Problem.properties.conflicts.items.properties
    expect(base.description).toContain('If-Match')
    expect(ours.description).toContain('recorded now')
    expect(theirs.description).toContain('this request')
  })

  it('lists the codes of form', () => {
    expect(schemas.FormProblem.enum).toEqual(FormProblem.options)
  })
})
