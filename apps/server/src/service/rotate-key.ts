import { randomBytes } from 'node:crypto'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { Client, type Pool } from 'pg'
import { migrate, shippedMigrations } from '../database/migrate.ts'
import { openPool } from '../database/open-pool.ts'
import { listOrganisations } from '../organisation/organisation-store.ts'
import type { DatabaseAccess } from '../postgres/connection.ts'
import { withClient } from '../postgres/roles.ts'
import { moveSecrets } from '../session/move-secrets.ts'
import type { Config } from './config.ts'
import { beginRotation, cancelRotation, endRotation, isRotating } from './key-file.ts'
import { withDatabase } from './open-database.ts'

/** `in-use`: a service is connected, which has the key in its memory and would go on sealing with it. */
export type RotateResult =
  | { readonly ok: true; readonly moved: number }
  | { readonly ok: false; readonly problem: 'in-use' }

/**
 * Makes a new key and seals every secret of second factors anew. Both keys are on disk until the last secret is moved,
 * and each secret names its own: ended at any moment, it is finished by the same command. Until then no service starts.
 */
export async function rotateKey(access: DatabaseAccess, dataRoot: string, at: Date): Promise<RotateResult> {
  const keys = await beginRotation(dataRoot)
  const pool = openPool(access.connection('identity'), 1)
  try {
    // After the next key is there: whoever starts now is told to wait.
    if (await isServing(access, pool)) {
      if (keys.isNew) await cancelRotation(dataRoot)
      return { ok: false, problem: 'in-use' }
    }
    const organisations = await withClient(new Client(access.connection('owner')), async (client) => {
      const migrated = await migrate(client, await shippedMigrations())
      if (!migrated.ok) throw new Error(`${migrated.problem.kind}: ${migrated.problem.name}`)
      return listOrganisations(client)
    })
    let moved = 0
    for (const { id } of organisations)
      moved += await moveSecrets({ pool, random: (bytes) => randomBytes(bytes) }, id, keys, at)
    await endRotation(dataRoot)
    return { ok: true, moved }
  } finally {
    await pool.end()
  }
}

/** A service always listens for jobs by the application's login; another one of ours by the identity's. */
async function isServing(access: DatabaseAccess, pool: Pool): Promise<boolean> {
  const app = await withClient(new Client(access.connection('app')), async (client) => {
    const { rows } = await client.query<{ name: string; pid: number }>(
      'select current_user::text as name, pg_backend_pid() as pid',
    )
    return rows[0]
  })
  const { rows } = await pool.query(
    `select from pg_stat_activity where datname = current_database() and usename in ($1, current_user)
    and pid not in (pg_backend_pid(), $2)`,
    [app?.name, app?.pid],
  )
  return rows.length > 0
}

/** Says what to do where a change of keys was ended in the middle. @returns whether it was */
export async function saidUnfinishedRotation({ dataRoot }: Config, locale: Locale): Promise<boolean> {
  const isUnfinished = await isRotating(dataRoot)
  if (isUnfinished)
    process.stderr.write(
      locale === 'ja'
        ? '第二要素を守る鍵の交換が途中で終わっています。sonae-server key rotate をもう一度実行してから、サービスを始めてください。\n'
        : 'A change of the key that protects second factors was not finished. Run sonae-server key rotate again, then start the service.\n',
    )
  return isUnfinished
}

/** `sonae-server key rotate`. @returns whether it was done */
export function rotateSecondFactorKey(config: Config, locale: Locale): Promise<boolean> {
  const ja = locale === 'ja'
  return withDatabase(config, locale, async (access) => {
    const result = await rotateKey(access, config.dataRoot, new Date())
    if (!result.ok) {
      process.stderr.write(
        ja
          ? 'サービスが動いているので、鍵を替えられません。サービスを止めてから、もう一度実行してください。\n'
          : 'The key cannot be changed while the service runs. Stop the service, then run this again.\n',
      )
      return false
    }
    process.stdout.write(
      ja
        ? `第二要素を守る鍵を新しくしました（封をし直した秘密 ${result.moved} 件）。前の鍵は消しました。前の鍵で取ったバックアップは、その鍵と一緒でなければ第二要素を戻せません。\n`
        : `The key that protects second factors is a new one (${result.moved} secrets sealed anew); the one before is gone. A backup made before gives its second factors back with its own key alone.\n`,
    )
    return true
  })
}
