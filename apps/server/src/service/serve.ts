import { fileURLToPath } from 'node:url'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { Client } from 'pg'
import { createOrganisation } from '../organisation/organisation-store.ts'
import { describePostgresProblem } from '../postgres/describe-problem.ts'
import { withClient } from '../postgres/roles.ts'
import type { Config } from './config.ts'
import { configProblemWords } from './config-words.ts'
import { DEMONSTRATION_PASSWORD, DEMONSTRATION_PEOPLE, exampleCycle, fillDemonstration } from './demonstration.ts'
import { readKey } from './key-file.ts'
import { openDatabase, type OpenDatabase } from './open-database.ts'
import { type ServiceProblem, type ServiceOptions, startService } from './start-service.ts'
import { whenAskedToStop } from './stop-signals.ts'
import { readTls } from './tls-files.ts'

/** Where the pages are built (`npm start` builds them). */
const WEB_FOLDER = fileURLToPath(new URL('../../../web/dist', import.meta.url))

/**
 * Runs the service until it is asked to stop, or until its database has ended for good.
 * @returns whether it ran, and was stopped as it was meant to be
 */
export async function serve(config: Config, version: string, locale: Locale): Promise<boolean> {
  const ja = locale === 'ja'
  const log = (line: string) => process.stderr.write(line.endsWith('\n') ? line : `${line}\n`)
  const asked = new Promise<'asked'>((resolve) => whenAskedToStop(() => resolve('asked')))
  const { reach, metricsPort } = config
  const tls = reach.tls && (await readTls(reach.tls, reach.origin ?? '', new Date()))
  if (tls?.ok === false) {
    process.stderr.write(`${configProblemWords(tls.problem, locale)}\n`)
    return false
  }
  const opened = await openDatabase(config, locale, (event) => log(JSON.stringify({ ...event, part: 'postgres' })))
  if (!opened.ok) {
    process.stderr.write(`${opened.words.text} ${opened.words.mend}\n`)
    return false
  }
  const { database } = opened
  try {
    const started = await startService({
      database: database.access,
      host: reach.host,
      port: reach.port,
      tls: tls?.tls,
      origin: reach.origin,
      proxies: reach.proxies,
      metricsPort,
      webFolder: WEB_FOLDER,
      version,
      clock: () => new Date(),
      key: await readKey(config.dataRoot),
      dataRoot: config.dataRoot,
      evidenceLimits: config.evidenceLimits,
      log,
      ...(config.demonstration ? { prepare: await demonstration(database) } : {}),
    })
    if (!started.ok) {
      process.stderr.write(`${problemWords(started.problem, ja)}\n`)
      return false
    }
    const { service } = started
    await database.announce(service.address)
    process.stdout.write(ja ? `Sonae は ${service.address} で動いています。\n` : `Sonae is at ${service.address}.\n`)
    if (service.metricsAddress !== undefined)
      process.stdout.write(
        ja
          ? `Prometheus の指標は ${service.metricsAddress} です。\n`
          : `Metrics for Prometheus are at ${service.metricsAddress}.\n`,
      )
    if (config.demonstration)
      process.stdout.write(peopleWords(service.address, (await exampleCycle()).organisation.id, ja))
    const end = await Promise.race([asked, database.exited])
    await service.stop()
    if (end === 'asked' || end.wanted) return true
    const { text, mend } = describePostgresProblem(end.problem, locale)
    process.stderr.write(`${text} ${mend}\n`)
    return false
  } finally {
    await database.stop()
  }
}

async function demonstration({ access }: OpenDatabase): Promise<NonNullable<ServiceOptions['prepare']>> {
  const cycle = await exampleCycle()
  const { id, name } = cycle.organisation
  return async (context) => {
    await withClient(new Client(access.connection('owner')), (client) =>
      createOrganisation(client, { id, name, parent: null, kind: 'ministry' }, context.clock()),
    )
    await fillDemonstration(context, cycle)
  }
}

function peopleWords(address: string, organisation: string, ja: boolean): string {
  const lines = DEMONSTRATION_PEOPLE.map(
    ({ loginName, name, role }) => `  ${loginName.padEnd(10)} ${role.padEnd(14)} ${name}`,
  )
  const title = ja
    ? `実演です。ガイドラインの例と、次の利用者が入っています（パスワードはどれも ${DEMONSTRATION_PASSWORD}）：`
    : `This is a demonstration with the guideline's example and these accounts (password: ${DEMONSTRATION_PASSWORD}):`
  const where = `${address}/?organisation=${organisation}`
  return `${title}\n${lines.join('\n')}\n${ja ? `サインインはここから：${where}` : `Sign in here: ${where}`}\n`
}

function problemWords(problem: ServiceProblem, ja: boolean): string {
  switch (problem.kind) {
    case 'port-taken':
      return ja
        ? `ポート ${problem.port} は、ほかのプログラムが使っています。SONAE_PORT（指標は SONAE_METRICS_PORT）に別の番号を指定してください。`
        : `Port ${problem.port} is taken by another program. Name another one in SONAE_PORT (SONAE_METRICS_PORT for metrics).`
    case 'port-not-permitted':
      return ja
        ? `ポート ${problem.port} を使う権限がありません。SONAE_PORT に 1024 以上の番号を指定してください。`
        : `Port ${problem.port} is not permitted. Name one from 1024 on in SONAE_PORT.`
    case 'no-such-address':
      return ja
        ? `この機械には ${problem.host} というアドレスがありません。SONAE_HOST を確かめてください。`
        : `This machine has no address ${problem.host}. Check SONAE_HOST.`
    case 'migration':
      return problem.problem.kind === 'newer-database'
        ? ja
          ? `このデータは新しい版の Sonae が使ったものです（${problem.problem.name}）。Sonae を更新してください。`
          : `The data was used by a newer Sonae (${problem.problem.name}). Update Sonae.`
        : ja
          ? `データベースの移行の記録（${problem.problem.name}）が、この Sonae のものと違います。配布された Sonae を使ってください。`
          : `The database's migration ${problem.problem.name} is not this Sonae's. Use Sonae as it was distributed.`
  }
}
