import type { Role } from '@sonae/domain/permission/permission'
import type { WorkflowAct } from '@sonae/domain/workflow/workflow-act'
import { beforeAll } from 'vitest'
import { useService } from '../http/use-service.ts'
import { YEAR } from '../records/records.ts'
import { Players } from './players.ts'

export const CYCLE = { fiscalYear: String(YEAR) }

/** The service with everybody of the ministry signed in. */
export function useMinistry() {
  const the = useService()
  let players: Players | undefined
  beforeAll(async () => {
    players = await Players.of(the.server.address, the.members, 'ministry')
  })
  const now = (): Players => {
    if (players === undefined) throw new Error('everybody signs in before the first test')
    return players
  }
  return {
    the,
    admin: () => now().admin,
    join: (id: string, role: Role) => now().join(id, role),
    who: (name: string) => now().who(name),
    standing: (name?: string) => now().standing(name),
    act: (name: string, body: WorkflowAct) => now().act(name, body),
    refused: (name: string, body: WorkflowAct) => now().refused(name, body),
    carryOn: (until?: WorkflowAct['act'], sheet?: string) => now().carryOn(until, sheet),
  }
}
