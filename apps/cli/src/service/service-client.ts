import type { Operation } from '@sonae/contract/operation'
import { Problem } from '@sonae/contract/problem'
import { addressOf, headersOf, type Parts, revisionOf } from '@sonae/contract/request'
import type { AnswerOf, ReceivedFile, Wanted } from '@sonae/contract/wire-types'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { problemOfError, type ServiceProblem } from './service-problem.ts'

/** A service, and in whose name it is asked. */
export type Connection = {
  /** https://sonae.example.go.jp (service-address.ts). */
  readonly origin: string
  readonly token: string
  /** Of the words that the service writes for people. */
  readonly locale: Locale
  /** For a whole request; SECONDS unless given. */
  readonly seconds?: number
}

export type ServiceResult<O extends Operation> =
  | { readonly ok: true; readonly answer: AnswerOf<O>; readonly revision: number | undefined }
  | { readonly ok: false; readonly problem: ServiceProblem }

/** The largest file comes in within this over a line of 10 Mbit/s. */
const SECONDS = 300
/** No answer is larger: a report with all its worksheets is a tenth of it. */
const LARGEST_ANSWER = 256 * 1024 * 1024

/**
 * Asks the service for an operation of the contract. What it gives is checked by the contract, too; nothing is followed,
 * nothing is tried again.
 */
export async function ask<const O extends Operation>(
  connection: Connection,
  operation: O,
  wanted: Wanted<O>,
): Promise<ServiceResult<O>> {
  const { origin, seconds = SECONDS } = connection
  const parts: Parts = wanted
  const { body } = parts
  const received = await receive(new URL(`${origin}${addressOf(operation, parts)}`), seconds, {
    method: operation.method,
    headers: {
      authorization: `Bearer ${connection.token}`,
      'accept-language': connection.locale,
      ...headersOf(operation, parts),
    },
    ...(body === undefined ? {} : { body: isBytes(body) ? body : JSON.stringify(body) }),
  })
  if ('kind' in received) return failed(received)
  const { response, bytes } = received
  if (response.status === operation.status) return answerOf(operation, response, bytes)
  if (response.status >= 300 && response.status < 400)
    return failed({ kind: 'redirected', to: response.headers.get('location') ?? '' })
  return failed(refusalOf(operation, response, bytes))
}

type Received = { readonly response: Response; readonly bytes: Uint8Array<ArrayBuffer> }

/** The answer with its whole body, whatever it says. */
async function receive(url: URL, seconds: number, request: RequestInit): Promise<Received | ServiceProblem> {
  try {
    const signal = AbortSignal.timeout(seconds * 1000)
    const response = await fetch(url, { ...request, redirect: 'manual', signal })
    const bytes = await bytesOf(response)
    return bytes === undefined ? { kind: 'too-large', limit: LARGEST_ANSWER } : { response, bytes }
  } catch (error) {
    return problemOfError(error, seconds)
  }
}

/** No document is bytes: what is, is a file. */
function isBytes(body: unknown): body is Uint8Array<ArrayBuffer> {
  return body instanceof Uint8Array
}

/** The whole body; undefined where there is no end to it. */
async function bytesOf({ body }: Response): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body ?? []) {
    size += part.byteLength
    if (size > LARGEST_ANSWER) return undefined
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

function answerOf<O extends Operation>(
  operation: O,
  { headers, status }: Response,
  bytes: Uint8Array<ArrayBuffer>,
): ServiceResult<O> {
  const done = (answer: unknown): ServiceResult<O> => ({
    ok: true,
    // oxlint-disable-next-line no-unsafe-type-assertion -- what it is was looked at just before, by O's own schema
    answer: answer as AnswerOf<O>,
    revision: revisionOf(headers),
  })
  const { answer } = operation
  if (answer === 'file') {
    const file: ReceivedFile = { name: nameOf(headers.get('content-disposition') ?? ''), bytes }
    return file.name === undefined ? failed({ kind: 'not-sonae', status }) : done(file)
  }
  const given = status === 204 ? { value: null } : jsonOf(headers, 'application/json', bytes)
  if (given === undefined) return failed({ kind: 'not-sonae', status })
  const parsed = answer.safeParse(given.value)
  return parsed.success ? done(parsed.data) : failed({ kind: 'other-version', operation: operation.id })
}

/** The name that the service gives a file (RFC 8187), without any folder. */
function nameOf(disposition: string): string | undefined {
  const encoded = /^attachment;.*filename\*=UTF-8''([\w.!#$&+^`|~%-]+)$/.exec(disposition)?.[1]
  try {
    return encoded === undefined ? undefined : decodeURIComponent(encoded).replaceAll(/[/\\\p{Cc}]/gu, '_')
  } catch {
    return undefined
  }
}

function refusalOf(operation: Operation, { headers, status }: Response, bytes: Uint8Array): ServiceProblem {
  const given = jsonOf(headers, 'application/problem+json', bytes)
  if (!isOurs(given?.value)) return { kind: 'not-sonae', status }
  const parsed = Problem.safeParse(given?.value)
  return parsed.success ? { kind: 'refused', problem: parsed.data } : { kind: 'other-version', operation: operation.id }
}

function isOurs(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && String(value.type).startsWith('urn:sonae:')
}

function jsonOf(headers: Headers, type: string, bytes: Uint8Array): { readonly value: unknown } | undefined {
  if (headers.get('content-type')?.split(';')[0]?.trim() !== type) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return { value }
  } catch {
    return undefined
  }
}

function failed(problem: ServiceProblem): { readonly ok: false; readonly problem: ServiceProblem } {
  return { ok: false, problem }
}
