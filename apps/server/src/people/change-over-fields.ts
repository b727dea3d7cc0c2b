import type { Problem } from '@sonae/contract/problem'
import type { ChangeOverProblem, ChangeOverRequest } from '@sonae/domain/people/change-over'

/** Where in the request of a change-over each problem is to be mended. */
export function changeOverFields(
  { entries }: ChangeOverRequest,
  problems: readonly ChangeOverProblem[],
): NonNullable<Problem['fields']> {
  return problems.map((problem) => ({
    path: ['body', 'entries', ...placeOf(entries, problem)],
    problem: problem.kind === 'post' ? problem.problem : problem.kind,
  }))
}

type Entries = ChangeOverRequest['entries']

function placeOf(entries: Entries, problem: ChangeOverProblem): string[] {
  switch (problem.kind) {
    case 'no-administrator':
      return []
    case 'named-twice':
      return at(
        entries.findLastIndex(({ account }) => account === problem.account),
        'account',
      )
    case 'disabled-account':
      return at(indexOf(entries, problem.account), 'account')
    case 'unknown-account':
      return entries.some(({ account }) => account === problem.account)
        ? at(indexOf(entries, problem.account), 'account')
        : within(entries, ({ actingFor }) => actingFor === problem.account, 'actingFor')
    case 'unknown-department':
    case 'closed-department': {
      const { account, department } = problem
      return within(entries, (one, owner) => owner === account && one.department === department, 'department')
    }
    case 'post': {
      const { account, post } = problem
      return within(
        entries,
        (one, owner) =>
          owner === account && one.role === post.role && one.department === post.department && one.kind === post.kind,
      )
    }
  }
}

/** The first appointment of which that is true; of one that is not in the request, since it is kept, the list. */
function within(
  entries: Entries,
  isMeant: (appointment: Entries[number]['appointments'][number], account: string) => boolean,
  ...field: readonly string[]
): string[] {
  const isMeantOf =
    ({ account }: Entries[number]) =>
    (one: Entries[number]['appointments'][number]) =>
      isMeant(one, account)
  const index = entries.findIndex((entry) => entry.appointments.some(isMeantOf(entry)))
  const entry = entries[index]
  if (entry === undefined) return []
  return at(index, 'appointments', String(entry.appointments.findIndex(isMeantOf(entry))), ...field)
}

function indexOf(entries: Entries, account: string): number {
  return entries.findIndex((entry) => entry.account === account)
}

function at(index: number, ...rest: readonly string[]): string[] {
  return [String(index), ...rest]
}
