import { addArea, addSystem } from '@sonae/contract/selection-operations'
import { addressOf } from '@sonae/contract/request'
import { describe, expect, it } from 'vitest'
import { YEAR } from '../records/records.ts'
import { useService } from './use-service.ts'

const the = useService()
const fiscalYear = String(YEAR)
const BUSINESS = 'department-business-1'
const SYSTEM = 'department-sheet-a'

type Body = Record<string, unknown>

async function post(operation: typeof addArea | typeof addSystem, body: Body, headers: Record<string, string> = {}) {
  const path = addressOf(operation, { parameters: { organisation: 'ministry', fiscalYear } })
  const response = await fetch(`${the.server.address}${path}`, {
    method: 'POST',
    headers: { cookie: the.members.ministry.assurance, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Body }
}

async function get(path: string): Promise<Body> {
  const response = await fetch(`${the.server.address}/api/organisations/ministry/cycles/${fiscalYear}${path}`, {
    headers: { cookie: the.members.ministry.assurance },
  })
  return (await response.json()) as Body
}

const read = (kind: string, sheet: unknown) => get(`/documents/${kind}/${String(sheet)}`)

describe('② a business area', () => {
  it('goes to the sheet 1 that its department has, and nothing else of it changes', async () => {
    const before = (await read('business-sheet', 'business-1'))['content'] as { areas: Body[] }
    const { status, body } = await post(addArea, { department: BUSINESS, name: '　新しい業務 ' })
    expect([status, body['sheet']]).toEqual([201, 'business-1'])
    const { content } = await read('business-sheet', 'business-1')
    expect(content).toEqual({
      ...before,
      areas: [...before.areas, expect.objectContaining({ id: body['area'], name: '新しい業務', likelihood: null })],
    })
    expect(await post(addArea, { department: BUSINESS, name: '新しい業務' })).toMatchObject({
      status: 409,
      body: { code: 'exists-already' },
    })
  })

  it('brings a sheet 1 to a department that has none: one, however many ask at once', async () => {
    const answers = await Promise.all(['甲', '乙', '丙'].map((name) => post(addArea, { department: 'office', name })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    const [sheet, ...others] = new Set(answers.map(({ body }) => body['sheet']))
    expect(others).toEqual([])
    expect(await read('business-sheet', sheet)).toMatchObject({ owner: 'office', content: { department: 'office' } })
    const { content } = await read('business-sheet', sheet)
    expect((content as { areas: { name: string }[] }).areas.map(({ name }) => name).toSorted()).toEqual(
      ['甲', '乙', '丙'].toSorted(),
    )
  })
})

describe('⑥ a target system', () => {
  it('comes with sheets 2 and 3 in which every countermeasure waits for its answer', async () => {
    const { status, body } = await post(addSystem, { department: SYSTEM, name: '台帳', sheet: null })
    expect(status).toBe(201)
    const [two, three] = [await read('status-sheet', body['sheet']), await read('plan-sheet', body['sheet'])]
    expect([two['owner'], three['owner']]).toEqual([SYSTEM, SYSTEM])
    expect(two['content']).toMatchObject({ systems: [{ id: body['system'], name: '台帳', department: SYSTEM }] })
    expect((two['content'] as { measures: unknown[] }).measures).toHaveLength(10)
    expect((three['content'] as { measures: unknown[] }).measures).toHaveLength(10)
  })

  it('may share the sheet of another system of its department', async () => {
    const { status, body } = await post(addSystem, { department: SYSTEM, name: '認証基盤', sheet: 'sheet-a' })
    expect([status, body['sheet']]).toEqual([201, 'sheet-a'])
    const { content } = await read('status-sheet', 'sheet-a')
    expect((content as { systems: { name: string }[] }).systems.map(({ name }) => name)).toEqual([
      'Ａシステム',
      '認証基盤',
    ])
    expect(await post(addSystem, { department: SYSTEM, name: 'x', sheet: 'none' })).toMatchObject({ status: 404 })
    expect(await post(addSystem, { department: 'office', name: 'x', sheet: 'sheet-a' })).toMatchObject({ status: 404 })
  })

  it('is asked for once with one Idempotency-Key, and by its name once', async () => {
    const wanted = { department: SYSTEM, name: '文書管理', sheet: null }
    const answers = await Promise.all([1, 2, 3].map(() => post(addSystem, wanted, { 'idempotency-key': 'k' })))
    expect(new Set(answers.map(({ status, body }) => `${status} ${String(body['sheet'])}`)).size).toBe(1)
    expect(await post(addSystem, wanted)).toMatchObject({ status: 409, body: { code: 'exists-already' } })
    expect(await post(addSystem, { ...wanted, name: '別' }, { 'idempotency-key': 'k' })).toMatchObject({
      body: { code: 'idempotency-key-reused' },
    })
  })
})

describe('what cannot be added', () => {
  it('is refused by its place, and nothing is written', async () => {
    const before = await get('/documents')
    expect(await post(addArea, { department: BUSINESS, name: ' ' })).toMatchObject({
      status: 422,
      body: { fields: [{ path: ['body', 'name'], problem: 'line-form' }] },
    })
    expect(await post(addSystem, { department: 'nobody', name: 'x', sheet: null })).toMatchObject({
      body: { code: 'not-possible', fields: [{ path: ['body', 'department'], problem: 'no-such-department' }] },
    })
    expect(await get('/documents')).toEqual(before)
  })
})
