/** Exit codes of every command; they stand in the README. */
export const EXIT = {
  ok: 0,
  /** The work was done, and something in it needs a person: errors found, conflicts, cells not taken, differences. */
  attention: 1,
  /** An input cannot be used: not found, not readable, not what the command takes. */
  badInput: 2,
  /** The command line is wrong. */
  usage: 64,
  /** The service cannot be reached, or cannot do it as things are with it: another try may. */
  unavailable: 69,
  /** A defect of Sonae. */
  defect: 70,
  /** A file cannot be written. */
  cannotWrite: 73,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
