import { openApi } from '@sonae/contract/openapi'
import type { Operation } from '@sonae/contract/operation'
import { OPERATIONS } from '@sonae/contract/operations'
import { Role } from '@sonae/domain/permission/permission'
import { describe, expect, it } from 'vitest'
import { BOUND_OPERATIONS } from '../../src/service/start-service.ts'
import type { OrganisationId } from './members.ts'
import { MATRIX } from './matrix.ts'
import { rowRequest, sendRequest } from './row-request.ts'
import { useService } from './use-service.ts'

/**
 * Every operation × every role × own, child, parent and foreign organisation. The operations come from the OpenAPI
 * document itself: one without a row of the matrix fails.
 */
const document = openApi(Object.values(OPERATIONS), '0.0.0') as {
  paths: Record<string, Record<string, { operationId: string; 'x-access': string; responses: Record<string, unknown> }>>
}
const listed = Object.values(document.paths).flatMap((methods) => Object.values(methods))
const operations: Readonly<Record<string, Operation>> = OPERATIONS

const RELATIONS: readonly (readonly [relation: string, organisation: OrganisationId])[] = [
  ['own', 'ministry'],
  ['child', 'agency'],
  ['parent', 'centre'],
  ['foreign', 'stranger'],
]

const the = useService()

/** Sends what the row says, as this session; every call has ids of its own. */
async function send(id: string, cookie: string | undefined): Promise<{ status: number; code: string | undefined }> {
  const response = await sendRequest(the, id, await rowRequest(the, id), cookie === undefined ? {} : { cookie })
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') === true
  const text = await response.text()
  const code = isProblem ? (JSON.parse(text) as { code: string }).code : undefined
  return { status: response.status, code }
}

describe('the matrix', () => {
  it('has a row for every operation of the OpenAPI document, each of which is served', () => {
    const names = listed.map(({ operationId }) => operationId).toSorted()
    expect(Object.keys(MATRIX).toSorted()).toEqual(names)
    expect(BOUND_OPERATIONS.map(({ operation }) => operation.id).toSorted()).toEqual(names)
    expect(new Set(names).size).toBe(names.length)
  })

  describe.each(listed.map(({ operationId, 'x-access': access }) => ({ operationId, access })))(
    '$operationId',
    ({ operationId, access }) => {
      it('answers somebody who is not signed in as it says', async () => {
        const { status } = await send(operationId, undefined)
        if (access === 'public')
          expect(MATRIX[operationId]?.anonymous ?? [operations[operationId]?.status]).toContain(status)
        else expect(status).toBe(401)
      })

      it.each(RELATIONS)('%s organisation: each role gets what the matrix says', async (relation, organisation) => {
        const row = MATRIX[operationId]
        for (const role of Role.options) {
          const { status, code } = await send(operationId, the.members[organisation][role])
          const where = `${role} of the ${relation} organisation`
          if (access !== 'permitted')
            expect(row?.anonymous ?? [operations[operationId]?.status], where).toContain(status)
          else if (relation !== 'own') expect([status, code], where).toEqual([404, 'no-such-resource'])
          else if (row?.roles.includes(role) === true)
            expect(status, where).toBe(row.status ?? operations[operationId]?.status)
          else expect([status, code], where).toEqual([403, 'not-permitted'])
        }
      })
    },
  )
})
