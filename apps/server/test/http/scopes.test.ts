import type { Operation } from '@sonae/contract/operation'
import { openApi } from '@sonae/contract/openapi'
import { scopesFor } from '@sonae/contract/operation-scopes'
import { OPERATIONS } from '@sonae/contract/operations'
import { Problem } from '@sonae/contract/problem'
import { createToken } from '@sonae/contract/token-operations'
import { ApiScope } from '@sonae/domain/people/api-scope'
import * as permission from '@sonae/domain/permission/permission'
import { describe, expect, it, vi } from 'vitest'
import { MATRIX } from './matrix.ts'
import { Browser } from './browser.ts'
import { rowRequest, sendRequest } from './row-request.ts'
import { useService } from './use-service.ts'

// The rules as they are, with a list of what is asked of them.
vi.mock('@sonae/domain/permission/permission', async (original) => {
  const real = await original<typeof permission>()
  return { ...real, may: vi.fn(real.may) }
})

const the = useService()

const all = Object.values<Operation>(OPERATIONS)
const permitted = all.filter(({ access }) => access === 'permitted')
const document = openApi(all, '0.0.0') as {
  paths: Record<string, Record<string, { security: Record<string, string[]>[] }>>
}

/** What the OpenAPI document says of tokens; undefined: none does it. */
function documented({ path, method }: Operation): readonly string[] | undefined {
  return document.paths[path]?.[method.toLowerCase()]?.security.find(({ token }) => token !== undefined)?.['token']
}

/** A role that may. */
function roleOf({ id }: Operation): permission.Role {
  const role = MATRIX[id]?.roles[0]
  if (role === undefined) throw new Error(`${id}: nobody may`)
  return role
}

async function tokenOf(role: permission.Role, scopes: readonly ApiScope[]): Promise<{ authorization: string }> {
  const browser = new Browser(the.server.address, { cookie: the.members.ministry[role] })
  const body = { name: 'x', scopes, expiresAt: new Date(Date.now() + 86_400_000).toISOString() }
  const { token } = await browser.done(createToken, { body })
  return { authorization: `Bearer ${token}` }
}

describe('what a token must be for', () => {
  it('stands in the OpenAPI document for every operation', () => {
    for (const one of all) expect(documented(one), one.id).toEqual(scopesFor(one))
    expect(permitted.filter((one) => scopesFor(one) !== undefined).length).toBeGreaterThan(35)
  })

  it.each(permitted)('$id: is what its handler asks for, and enough', async (operation) => {
    const { id, status } = operation
    const role = roleOf(operation)
    const request = await rowRequest(the, id)
    vi.mocked(permission.may).mockClear()
    const response = await sendRequest(the, id, request, { cookie: the.members.ministry[role] })
    const answer = await response.text()
    const expected = MATRIX[id]?.status ?? status
    expect([response.status, answer]).toEqual([expected, answer])
    const asked = new Set<string>(vi.mocked(permission.may).mock.calls.map(([, { act }]) => act))
    const scopes = scopesFor(operation)
    if (scopes === undefined) {
      expect([...asked].some((act) => !ApiScope.options.some((scope) => scope === act))).toBe(true)
      const refused = await sendRequest(the, id, await rowRequest(the, id), await tokenOf(role, ApiScope.options))
      expect(Problem.parse(await refused.json()).code).toBe('not-for-tokens')
      return
    }
    expect([...asked].toSorted()).toEqual([...scopes].toSorted())

    const again = await sendRequest(the, id, await rowRequest(the, id), await tokenOf(role, scopes))
    const text = await again.text()
    expect([again.status, text]).toEqual([expected, text])
    // What the token sees is what its owner sees, and not less.
    if (id === 'listDocuments') expect(text).toBe(answer)

    for (const scope of scopes) {
      const others = ApiScope.options.filter((one) => one !== scope)
      const refused = await sendRequest(the, id, await rowRequest(the, id), await tokenOf(role, others))
      const problem = Problem.parse(await refused.json())
      expect([problem.status, problem.code, problem.scopes]).toEqual([403, 'scope-missing', [scope]])
    }
  })
})
