import type { AskProblem } from '../api/ask.ts'

/** Does work that tells why it was not done, or undefined where it was; what tells it, and asks for a proof where one is wanted. */
export type Attempt = (work: () => Promise<AskProblem | undefined>) => Promise<void>
