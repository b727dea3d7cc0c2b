import type { Operation } from '@sonae/contract/operation'
import type { AnswerOf, Wanted } from '@sonae/contract/wire-types'
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { ask, type AskProblem } from './ask.ts'

/** A refusal as an error, as queries want it. */
export class AskError extends Error {
  readonly problem: AskProblem
  constructor(problem: AskProblem) {
    super(problem.kind === 'refused' ? problem.problem.title : problem.kind)
    this.problem = problem
  }
}

/** What the service answers. @throws AskError */
export async function askOrThrow<const O extends Operation>(operation: O, wanted: Wanted<O>): Promise<AnswerOf<O>> {
  const asked = await ask(operation, wanted)
  if (!asked.ok) throw new AskError(asked.problem)
  return asked.answer
}

/** What the service answers, kept and asked for anew by its operation and what was wanted. */
export function answerOf<const O extends Operation>(operation: O, wanted: Wanted<O>) {
  return queryOptions<AnswerOf<O>, AskError>({
    queryKey: [operation.id, wanted],
    queryFn: () => askOrThrow(operation, wanted),
  })
}

export function useAnswer<const O extends Operation>(
  operation: O,
  wanted: Wanted<O>,
  isWanted = true,
): UseQueryResult<AnswerOf<O>, AskError> {
  return useQuery({ ...answerOf(operation, wanted), enabled: isWanted })
}
