import type { Session } from './session-store.ts'

/** A session as lists show it. */
export function noteOf({ id, device, address, signedInAt, lastSeenAt }: Session) {
  return {
    id,
    device,
    address,
    signedInAt: new Date(signedInAt).toISOString(),
    lastSeenAt: new Date(lastSeenAt).toISOString(),
  }
}
