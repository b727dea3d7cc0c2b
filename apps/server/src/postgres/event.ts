/** What the supervisor does, for the service's log. Durations in milliseconds. */
export type PostgresEvent =
  | { readonly event: 'account-created'; readonly name: string; readonly uid: number }
  | { readonly event: 'binaries-copied'; readonly path: string; readonly milliseconds: number }
  | {
      readonly event: 'directory-created'
      readonly path: string
      readonly major: number
      readonly milliseconds: number
    }
  /** The passwords of the logins were not to be read or did not fit, and are new. */
  | { readonly event: 'passwords-renewed'; readonly path: string }
  | { readonly event: 'waiting-for-leftovers'; readonly pids: readonly number[] }
  | { readonly event: 'ending-leftovers'; readonly pids: readonly number[]; readonly signal: NodeJS.Signals }
  | { readonly event: 'recovering'; readonly seconds: number }
  | {
      readonly event: 'started'
      readonly pid: number
      /** Was running already, left by a service that ended without stopping it. */
      readonly adopted: boolean
      readonly version: string
      readonly milliseconds: number
    }
  | { readonly event: 'died'; readonly pid: number; readonly output: string }
  | { readonly event: 'restarting'; readonly attempt: number; readonly milliseconds: number }
  | { readonly event: 'stopped'; readonly pid: number; readonly milliseconds: number }

export type PostgresLog = (event: PostgresEvent) => void
