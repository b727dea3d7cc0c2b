import type { Operation } from '@sonae/contract/operation'
import { OPERATIONS } from '@sonae/contract/operations'
import type { Role } from '@sonae/domain/permission/permission'
import { MATRIX, type Request } from './matrix.ts'
import type { useService } from './use-service.ts'

type Service = ReturnType<typeof useService>

const operations: Readonly<Record<string, Operation>> = OPERATIONS

let serial = 0

/** What the row of an operation asks for, with ids of its own, after what it needs was made. */
export async function rowRequest(the: Service, id: string): Promise<Request> {
  const row = MATRIX[id]
  if (row === undefined) throw new Error(`no row for ${id}`)
  serial += 1
  return row.request(`n${serial}`, async (role: Role, other, request) => {
    const response = await sendRequest(the, other, request, { cookie: the.members.ministry[role] })
    const text = await response.text()
    if (!response.ok) throw new Error(`${other} as ${role}: ${response.status} ${text}`)
    return JSON.parse(text) as Record<string, unknown>
  })
}

/** Sends it to the ministry, as whom the headers say. */
export function sendRequest(
  { server }: Pick<Service, 'server'>,
  id: string,
  { parameters = {}, query = '', body, headers = {} }: Request,
  who: Readonly<Record<string, string>>,
): Promise<Response> {
  const operation = operations[id]
  if (operation === undefined) throw new Error(`no operation ${id}`)
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(name === 'organisation' ? 'ministry' : (parameters[name] ?? `missing-${name}`)),
  )
  const isFile = body instanceof Uint8Array
  return fetch(`${server.address}${path}${query}`, {
    method: operation.method,
    headers: {
      ...who,
      ...(body === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isFile ? new Blob([Buffer.from(body)]) : JSON.stringify(body) }),
  })
}
