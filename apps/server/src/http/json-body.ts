import type { FieldProblem, ProblemCode } from '@sonae/contract/problem'
import { jsonErrorOffset } from '@sonae/domain/primitive/json-error'
import type { FastifyInstance } from 'fastify'

/** A body that could not be read, as Fastify carries errors to whoever answers. */
export class UnreadBody extends Error {
  readonly problem: ProblemCode
  readonly fields: FieldProblem[]

  constructor(problem: ProblemCode, field: FieldProblem) {
    super(problem)
    this.problem = problem
    this.fields = [field]
  }
}

/** Bodies are JSON and nothing else; what breaks it is told by line and column. An empty one is none. */
export function takeJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') return done(null)
    void parse(request, body, (error, value: unknown) => (error === null ? done(null, value) : done(unread(body))))
  })
}

function unread(body: string): UnreadBody {
  const text = body.replace(/^\uFEFF/, '')
  const offset = jsonErrorOffset(text)
  // It is JSON, with a member that would change what objects are.
  if (offset === undefined)
    return new UnreadBody('invalid', { path: ['body'], problem: 'unknown-fields', names: ['__proto__', 'constructor'] })
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  const column = before.length - before.lastIndexOf('\n')
  return new UnreadBody('broken-json', { path: ['body'], problem: 'broken-json', line, column })
}
