import type { FastifyReply } from 'fastify'
import type { SentFile } from './handler.ts'

/** As an attachment: no browser shows it in our origin. */
export function sendFile(reply: FastifyReply, { name, mediaType, size, bytes }: SentFile): FastifyReply {
  const plain = name.replaceAll(/[^\w .-]/g, '_')
  // RFC 8187: what encodeURIComponent leaves and a header must not hold.
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  if (size !== undefined) reply.header('content-length', size)
  return (
    reply
      .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`)
      // Whoever stops the service does not wait for a connection that stays open after its file.
      .header('connection', 'close')
      .type(mediaType)
      .send(bytes)
  )
}
