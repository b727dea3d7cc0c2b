import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ApiScope } from '@sonae/domain/people/api-scope'
import { DEMONSTRATION_PASSWORD, useRunningDemonstration } from '../../../tests/running-demonstration.ts'
import { EXAMPLE, temporaryFolder } from './run.ts'

const { organisation } = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as { organisation: { id: string } }
export const ORGANISATION = organisation.id

/** A demonstration with people who have tokens. */
type Demonstration = {
  readonly address: string
  /** Makes a token for somebody and puts it into a file of their own. @returns the environment of their commands */
  readonly personWith: (loginName: string, scopes: readonly ApiScope[]) => Promise<Record<string, string>>
}

/** A demonstration for all tests of a file, or of a describe; `prepare` comes before the first of them. */
export function useDemonstration(prepare: (one: Demonstration) => Promise<void> = () => Promise.resolve()) {
  const demonstration = useRunningDemonstration(({ address }) => prepare(at(address)))
  const at = (address: string): Demonstration => ({
    address,
    personWith: (loginName, scopes) => personWith(address, loginName, scopes),
  })
  return {
    get address() {
      return demonstration.address
    },
    personWith: (loginName: string, scopes: readonly ApiScope[]) =>
      personWith(demonstration.address, loginName, scopes),
  }
}

async function personWith(
  address: string,
  loginName: string,
  scopes: readonly ApiScope[],
): Promise<Record<string, string>> {
  const post = async (path: string, body: object, cookie = '') => {
    const headers = { 'content-type': 'application/json', ...(cookie === '' ? {} : { cookie }) }
    const response = await fetch(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response
  }
  const credentials = { organisation: ORGANISATION, loginName, password: DEMONSTRATION_PASSWORD }
  const signedIn = await post('/api/session', credentials)
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const asked = { name: 'sonae', scopes, expiresAt: new Date(Date.now() + 86_400_000).toISOString() }
  const { token } = (await (await post('/api/account/tokens', asked, cookie)).json()) as { token: string }
  const file = join(temporaryFolder(), 'token')
  writeFileSync(file, `${token}\n`, { mode: 0o600 })
  return { SONAE_SERVER: address, SONAE_ORGANISATION: ORGANISATION, SONAE_TOKEN_FILE: file }
}
