import { addressOf } from '@sonae/contract/request'
import { addArea, removeArea } from '@sonae/contract/selection-operations'
import { describe, expect, it } from 'vitest'
import { YEAR } from '../records/records.ts'
import { useService } from './use-service.ts'

const the = useService()
const fiscalYear = String(YEAR)
const parameters = { organisation: 'ministry', fiscalYear }
const ROOT = `/api/organisations/ministry/cycles/${fiscalYear}`

async function ask(path: string, role: 'security' | 'assurance' | 'business', method = 'GET', body?: unknown) {
  const response = await fetch(`${the.server.address}${path}`, {
    method,
    headers: { cookie: the.members.ministry[role], 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> }
}

const remove = async (area: string) =>
  (await ask(addressOf(removeArea, { parameters: { ...parameters, area } }), 'assurance', 'DELETE')).status

const act = async (role: 'security' | 'assurance' | 'business', body: Record<string, unknown>) =>
  expect(await ask(`${ROOT}/workflow/acts`, role, 'POST', body)).toMatchObject({ status: 201 })

async function idsIn(document: string, part: string): Promise<string[]> {
  const { body } = await ask(`${ROOT}/documents/${document}`, 'assurance')
  return (body['content'] as Record<string, { id: string }[]>)[part]?.map(({ id }) => id) ?? []
}

const areasOf = (sheet: string) => idsIn(`business-sheet/${sheet}`, 'areas')
const decisions = () => idsIn('decisions/decisions', 'areaDecisions')

describe('② a business area that is taken out', () => {
  it('goes from sheet 1, where nothing was decided of it yet', async () => {
    const known = await areasOf('business-1')
    const body = { department: 'department-business-1', name: '取り除く業務' }
    const added = await ask(addressOf(addArea, { parameters }), 'assurance', 'POST', body)
    const area = String(added.body['area'])
    expect(await areasOf('business-1')).toEqual([...known, area])
    expect(await remove(area)).toBe(204)
    expect(await areasOf('business-1')).toEqual(known)
  })

  it('goes from sheet 1 with what was decided of it, and stays in their histories', async () => {
    const [known, decided] = [await areasOf('business-2'), await decisions()]
    const [area = ''] = known
    expect(decided).toContain(area)
    expect(await remove(area)).toBe(204)
    expect(await areasOf('business-2')).toEqual(known.slice(1))
    expect(await decisions()).toEqual(decided.filter((id) => id !== area))
    for (const document of ['business-sheet/business-2', 'decisions/decisions']) {
      const { body } = await ask(`${ROOT}/documents/${document}/revisions/1`, 'assurance')
      expect(JSON.stringify(body), document).toContain(area)
    }
    expect(await remove(area)).toBe(404)
  })

  it('is not taken out of a sheet that was submitted, and what was decided of it stays', async () => {
    const due = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    const sheet = 'business-1'
    const { body } = await ask(`${ROOT}/documents/business-sheet/${sheet}`, 'assurance')
    const revision = (body['revision'] as { number: number }).number
    await act('security', { act: 'brief', on: '2026-04-01', text: '' })
    await act('assurance', { act: 'select-areas', sheet })
    await act('assurance', { act: 'request-assessment', sheet, due, text: '' })
    await act('business', { act: 'submit-assessment', sheet, revision })
    const before = await ask(`${ROOT}/documents`, 'assurance')
    const [area = ''] = await areasOf(sheet)
    expect(await remove(area)).toBe(409)
    expect(await ask(`${ROOT}/documents`, 'assurance')).toEqual(before)
    expect(await decisions()).toContain(area)
  })
})
