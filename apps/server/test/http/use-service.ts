import { afterAll, beforeAll } from 'vitest'
import { type Records, records } from '../records/records.ts'
import { type Members, signInMembers } from './members.ts'
import { type RunningService, runningService } from './service.ts'

type InUse = { readonly service: Records; readonly server: RunningService; readonly members: Members }

/** The service for all tests of a file, on a database of its own, with somebody signed in for each role. */
export function useService(): InUse {
  let inUse: InUse | undefined
  beforeAll(async () => {
    const service = await records()
    const members = await signInMembers(service)
    inUse = { service, members, server: await runningService(service) }
  })
  afterAll(async () => {
    await inUse?.server[Symbol.asyncDispose]()
    await inUse?.service[Symbol.asyncDispose]()
  })
  const now = () => {
    if (inUse === undefined) throw new Error('the service starts before the first test')
    return inUse
  }
  return {
    get service() {
      return now().service
    },
    get server() {
      return now().server
    },
    get members() {
      return now().members
    },
  }
}
