import type { Operation } from '@sonae/contract/operation'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { BoundOperation } from './handler.ts'

/** A path of the contract as Fastify writes it: /api/organisations/:organisation. */
export function routeOf({ path }: Pick<Operation, 'path'>): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}

/** Refuses, at every address of the contract, the methods that it does not take, and names those that it takes. */
export function addRefusedMethods(
  app: FastifyInstance,
  operations: readonly BoundOperation[],
  refuse: (request: FastifyRequest, reply: FastifyReply) => FastifyReply,
): void {
  const byRoute = Map.groupBy(operations, ({ operation }) => routeOf(operation))
  for (const [url, bound] of byRoute) {
    // Whoever gets may ask for the headers alone.
    const taken = bound.flatMap(({ operation: { method } }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    const allow = taken.join(', ')
    const refused = async (request: FastifyRequest, reply: FastifyReply) => {
      await refuse(request, reply.header('allow', allow))
    }
    const method = app.supportedMethods.filter((one) => !taken.includes(one))
    // Before anything of a body is read.
    app.route({ method, url, onRequest: refused, handler: refused })
  }
}
