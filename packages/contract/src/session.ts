import { Id } from '@sonae/domain/primitive/text'
import * as z from 'zod'

/** What a session is good for: all that its roles may; showing a second factor; enrolling one, since a role asks for it. */
export const SessionState = z.enum(['open', 'second-factor-needed', 'enrolment-needed']).meta({ id: 'SessionState' })

/** A session that was opened, or got another token; the token itself comes as a cookie. */
export const OpenedSession = z
  .strictObject({ state: SessionState, account: Id, name: z.string() })
  .meta({ id: 'OpenedSession' })

/** A session in a list. Times are ISO 8601 in UTC. */
export const SessionNote = z
  .strictObject({
    id: Id,
    /** What the browser says that it is. */
    device: z.string(),
    address: z.string(),
    signedInAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
  })
  .meta({ id: 'SessionNote' })

/** As somebody typed it: longer than any name, password or code may be. */
export const Typed = z.string().max(1024)
