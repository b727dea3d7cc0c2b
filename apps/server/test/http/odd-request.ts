import { type IncomingHttpHeaders, request } from 'node:http'
import { text as read } from 'node:stream/consumers'

export type OddRequest = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

/** Sends a request as it is written: no address is mended, no header is added but the length of the body. */
export async function sendOdd(address: string, { method, path, headers, body }: OddRequest) {
  const { hostname: host, port } = new URL(address)
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const sent = request({ host, port, path, method, headers: { ...headers, ...length } })
  const answer = await new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>(
    (resolve, reject) => {
      sent.on('error', reject).on('response', (response) => {
        const { statusCode: status = 0, headers: given } = response
        read(response).then((text) => resolve({ status, headers: given, text }), reject)
      })
      sent.end(body)
    },
  )
  return answer
}
