import type { Operation } from '@sonae/contract/operation'
import { problemsOf } from '@sonae/contract/openapi'
import { Problem } from '@sonae/contract/problem'
import { expect } from 'vitest'
import type * as z from 'zod'

export type Given = {
  /** `organisation` is the ministry, unless said otherwise. */
  readonly parameters?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * A browser, as far as it keeps a cookie; or a program, where a header says so. Whatever it gets must be what the contract
 * says of that operation, to the last field.
 */
export class Browser {
  readonly #address: string
  readonly #headers: Readonly<Record<string, string>>
  /** name=value; undefined before the first. */
  cookie: string | undefined
  /** Every Set-Cookie, as it came. */
  readonly setCookies: string[] = []

  constructor(address: string, { cookie, headers = {} }: { cookie?: string; headers?: Given['headers'] } = {}) {
    this.#address = address
    this.#headers = headers
    this.cookie = cookie
  }

  /** @throws where it was refused */
  async done<O extends Operation & { answer: z.ZodType }>(
    operation: O,
    given: Given = {},
  ): Promise<z.output<O['answer']>> {
    const response = await this.send(operation, given)
    const text = await response.text()
    expect([response.status, text], operation.id).toEqual([operation.status, expect.anything()])
    return operation.answer.parse(text === '' ? null : JSON.parse(text)) as z.output<O['answer']>
  }

  /** @throws where it was done */
  async refused(operation: Operation, given: Given = {}): Promise<Problem> {
    const response = await this.send(operation, given)
    const text = await response.text()
    expect(response.ok, `${operation.id} ${text}`).toBe(false)
    const problem = Problem.parse(JSON.parse(text))
    expect(problemsOf(operation), operation.id).toContain(problem.code)
    expect([problem.status, problem.retryAfter]).toEqual([
      response.status,
      response.headers.has('retry-after') ? Number(response.headers.get('retry-after')) : undefined,
    ])
    return problem
  }

  async send(operation: Operation, { parameters = {}, query = '', body, headers = {} }: Given = {}): Promise<Response> {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(parameters[name] ?? (name === 'organisation' ? 'ministry' : `missing-${name}`)),
    )
    const response = await fetch(`${this.#address}${path}${query}`, {
      method: operation.method,
      headers: {
        ...this.#headers,
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const set = response.headers.get('set-cookie')
    if (set !== null) {
      this.setCookies.push(set)
      this.cookie = set.includes('Max-Age=0') ? undefined : set.split(';')[0]
    }
    return response
  }

  /** Sends a file as the body. */
  async upload(operation: Operation, given: Given, text: string): Promise<{ status: number; body: string }> {
    const { parameters = {}, query = '' } = given
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(parameters[name] ?? ''),
    )
    const response = await fetch(`${this.#address}${path}${query}`, {
      method: operation.method,
      headers: {
        ...this.#headers,
        ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
        'content-type': 'application/octet-stream',
      },
      body: text,
    })
    return { status: response.status, body: await response.text() }
  }

  /** The token of the session. */
  get token(): string {
    return this.cookie?.slice('sonae-session='.length) ?? ''
  }
}

/** The code and the places that a refusal names. */
export function told({ code, fields = [] }: Problem): string {
  return [code, ...fields.map(({ path, problem }) => `${path.join('.')} ${problem}`)].join(', ')
}
