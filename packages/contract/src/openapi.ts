import * as z from 'zod'
import type { Operation } from './operation.ts'
import { scopesFor } from './operation-scopes.ts'
import { COMMON, Problem, type ProblemCode, PROBLEM_STATUS, SIGNED_IN } from './problem.ts'

type Json = Readonly<Record<string, unknown>>

/** The interface as an OpenAPI 3.1 document, made from the operations themselves: what it says is what is checked. */
export function openApi(operations: readonly Operation[], version: string): Json {
  const registry = new Map<string, unknown>()
  const schema = (of: z.ZodType, io: 'input' | 'output') => {
    const {
      $schema: _,
      $defs = {},
      ...rest
    } = z.toJSONSchema(of, { target: 'draft-2020-12', io, unrepresentable: 'any' })
    for (const [name, definition] of Object.entries($defs)) registry.set(name, relocated(definition))
    return relocated(rest)
  }
  const paths: Record<string, Record<string, Json>> = {}
  for (const one of operations) {
    paths[one.path] = { ...paths[one.path], [one.method.toLowerCase()]: operationObject(one, schema) }
  }
  // Into the registry, by its id.
  schema(Problem, 'output')
  return {
    openapi: '3.1.0',
    info: { title: 'Sonae', version, summary: 'The risk-assessment cycle of the guideline for advanced cyber attacks' },
    paths,
    components: {
      schemas: Object.fromEntries(registry),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'sonae-session' },
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API token. The scopes that an operation needs stand beside it; one without them takes none.',
        },
      },
    },
  }
}

type SchemaOf = (of: z.ZodType, io: 'input' | 'output') => unknown

function operationObject(one: Operation, schema: SchemaOf): Json {
  const parameter =
    (place: 'path' | 'query') =>
    ([name, type]: [string, z.ZodType]) => ({
      name,
      in: place,
      required: place === 'path' || !type.safeParse(undefined).success,
      schema: schema(type, 'input'),
    })
  const headers = [
    ...(one.revised && one.method === 'PUT'
      ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }]
      : []),
    ...(one.idempotent
      ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 } }]
      : []),
  ]
  const done = {
    description: one.summary,
    ...(one.revised ? { headers: { ETag: { schema: { type: 'string' } } } } : {}),
    ...(one.status === 204 ? {} : { content: answerContent(one.answer, schema) }),
  }
  return {
    operationId: one.id,
    summary: one.summary,
    'x-access': one.access,
    security: securityOf(one),
    parameters: [
      ...Object.entries(one.parameters.shape).map(parameter('path')),
      ...Object.entries(one.query.shape).map(parameter('query')),
      ...headers,
    ],
    ...(one.body === undefined ? {} : { requestBody: { required: true, content: bodyContent(one.body, schema) } }),
    responses: { [one.status]: done, ...problemResponses(problemsOf(one)) },
  }
}

/** By session; by token, too, with all of these scopes (roles of a scheme, OpenAPI 3.1, 4.8.30). */
function securityOf(one: Operation): readonly Json[] {
  if (one.access === 'public') return []
  const scopes = scopesFor(one)
  return scopes === undefined ? [{ session: [] }] : [{ session: [] }, { token: scopes }]
}

/** Bytes have no schema (OpenAPI 3.1, 4.8.14.3). */
function bodyContent(body: z.ZodType | 'file', schema: SchemaOf): Json {
  return body === 'file'
    ? { 'application/octet-stream': {} }
    : { 'application/json': { schema: schema(body, 'input') } }
}

function answerContent(answer: z.ZodType | 'file', schema: SchemaOf): Json {
  return answer === 'file' ? { '*/*': {} } : { 'application/json': { schema: schema(answer, 'output') } }
}

/** Every code that an operation may give. */
export function problemsOf({ access, problems }: Pick<Operation, 'access' | 'problems'>): readonly ProblemCode[] {
  return [...new Set([...COMMON, ...(access === 'public' ? [] : SIGNED_IN), ...problems])]
}

function problemResponses(codes: readonly ProblemCode[]): Json {
  const byStatus = Map.groupBy(codes, (code) => PROBLEM_STATUS[code])
  return Object.fromEntries(
    [...byStatus].map(([status, of]) => [
      status,
      {
        description: of.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}

/** References as they stand in one document for all. */
function relocated(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(relocated)
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) =>
      key === '$ref' && typeof value === 'string'
        ? [key, value.replace('#/$defs/', '#/components/schemas/')]
        : [key, relocated(value)],
    ),
  )
}
