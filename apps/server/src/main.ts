import { parseArgs } from 'node:util'
import { chooseLocale } from '@sonae/domain/describe/choose-locale'
import packageJson from '../package.json' with { type: 'json' }
import { addOrganisation } from './service/add-organisation.ts'
import { readConfig } from './service/config.ts'
import { configProblemWords } from './service/config-words.ts'
import { rebuildAllSummaries, verifyAllAudits } from './service/maintenance.ts'
import { rotateSecondFactorKey, saidUnfinishedRotation } from './service/rotate-key.ts'
import { serve } from './service/serve.ts'

/** Exit codes, as the commands of `sonae` have them. */
const EXIT = { ok: 0, attention: 1, badInput: 2, usage: 64 } as const

const USAGE = {
  ja: `sonae-server serve [--demonstration]   サービスを始める（既定）
sonae-server organisation add --id ID --kind ministry|agency|centre --name 名称 [--parent ID]
             --login-name ログイン名 --administrator 氏名
                                       組織を登録し、最初の管理者に渡す招待コードを出す
sonae-server key rotate                第二要素の秘密を守る鍵を新しくする（サービスを止めてから）
sonae-server audit verify              監査の記録のつながりを、全ての組織について検める
sonae-server summaries rebuild         一覧に示す集計を、文書から作り直す`,
  en: `sonae-server serve [--demonstration]   start the service (default)
sonae-server organisation add --id ID --kind ministry|agency|centre --name NAME [--parent ID]
             --login-name LOGIN --administrator PERSON
                                       register an organisation and print its first administrator's invitation
sonae-server key rotate                change the key that protects second factors (stop the service first)
sonae-server audit verify              check the audit chain of every organisation
sonae-server summaries rebuild         make what lists show anew from the documents`,
} as const

const TEXT = { type: 'string' } as const

const locale = chooseLocale(undefined, process.env)

async function main(): Promise<number> {
  let parsed
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        demonstration: { type: 'boolean', default: false },
        id: TEXT,
        kind: TEXT,
        name: TEXT,
        parent: TEXT,
        'login-name': TEXT,
        administrator: TEXT,
      },
    })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE[locale]}\n`)
    return EXIT.usage
  }
  const read = readConfig(process.env, parsed.values.demonstration)
  if (!read.ok) {
    process.stderr.write(`${configProblemWords(read.problem, locale)}\n`)
    return EXIT.badInput
  }
  switch (parsed.positionals.join(' ')) {
    case '':
    case 'serve':
      if (await saidUnfinishedRotation(read.config, locale)) return EXIT.badInput
      return (await serve(read.config, packageJson.version, locale)) ? EXIT.ok : EXIT.badInput
    case 'organisation add':
      return (await addOrganisation(read.config, parsed.values, locale)) ? EXIT.ok : EXIT.badInput
    case 'key rotate':
      return (await rotateSecondFactorKey(read.config, locale)) ? EXIT.ok : EXIT.badInput
    case 'audit verify':
      return (await verifyAllAudits(read.config, locale)) ? EXIT.ok : EXIT.attention
    case 'summaries rebuild':
      return (await rebuildAllSummaries(read.config, locale)) ? EXIT.ok : EXIT.badInput
    default:
      process.stderr.write(`${USAGE[locale]}\n`)
      return EXIT.usage
  }
}

process.exitCode = await main()
