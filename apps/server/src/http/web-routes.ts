import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { contentPolicy } from './same-origin.ts'
import { NONCE, type WebFiles } from './web-files.ts'

/**
 * The pages: their files under the names that hold their hash, and the page itself at every address that is neither a
 * file nor part of the interface, since the page tells addresses apart.
 */
export function addWebRoutes(
  app: FastifyInstance,
  { page, files }: WebFiles,
  refuse: (request: FastifyRequest, reply: FastifyReply) => FastifyReply,
): void {
  for (const [url, { type, bytes, gzip }] of files) {
    app.get(url, async (request, reply) => {
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding')
      const isGzip = gzip !== undefined && takesGzip(request)
      if (isGzip) reply.header('content-encoding', 'gzip')
      return reply.send(isGzip ? gzip : bytes)
    })
  }
  app.get('/*', async (request, reply) => {
    if (isPartOfInterface(request.url)) return refuse(request, reply)
    const nonce = randomBytes(16).toString('base64url')
    return reply
      .header('content-security-policy', contentPolicy(nonce))
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(NONCE, nonce))
  })
}

function takesGzip({ headers }: FastifyRequest): boolean {
  return /\bgzip\b/.test(headers['accept-encoding'] ?? '')
}

/** /api and everything below, and what looks like a file: neither is a page. */
function isPartOfInterface(url: string): boolean {
  const path = url.split('?', 1)[0] ?? url
  return path === '/api' || path.startsWith('/api/') || /\.[a-z0-9]+$/i.test(path)
}
