import { Client } from 'pg'
import { withClient } from '../../src/postgres/roles.ts'
import type { Records } from '../records/records.ts'
import type { RunningService } from './service.ts'

/** Everything that is written down for others to read: the log, and the audit with its contents. */
export async function written({ database }: Pick<Records, 'database'>, { log }: RunningService): Promise<string> {
  const entries = await withClient(new Client(database.connection('maintenance')), async (client) => {
    const { rows } = await client.query<{ entry: string }>(
      `select action || ' ' || outcome || ' ' || to_jsonb(e)::text || ' ' || coalesce(content, '') as entry
      from records.audit_entry e left join records.audit_content using (organisation_id, number)`,
    )
    return rows.map(({ entry }) => entry)
  })
  return [...log, ...entries].join('\n')
}

/** Lets time pass since these sessions proved who they are, longer than that counts for. */
export async function tireProofs({ database }: Pick<Records, 'database'>): Promise<void> {
  await withClient(new Client(database.connection('maintenance')), (client) =>
    client.query(`update identity.session set stepped_up_at = stepped_up_at - interval '11 minutes'`),
  )
}
