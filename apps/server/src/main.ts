import { parseArgs } from 'node:util'
import { chooseLocale } from '@sonae/domain/describe/choose-locale'
import packageJson from '../package.json' with { type: 'json' }
import { addOrganisation, type TypedOrganisation } from './service/add-organisation.ts'
import { type Config, readConfig, unknownVariables } from './service/config.ts'
import { configProblemWords } from './service/config-words.ts'
import { dataRootProblem } from './service/data-root.ts'
import { rebuildAllSummaries, verifyAllAudits } from './service/maintenance.ts'
import { printAdministratorCode } from './service/readmit-administrator.ts'
import { rotateSecondFactorKey, saidUnfinishedRotation } from './service/rotate-key.ts'
import { serve } from './service/serve.ts'

/** Exit codes, as the commands of `sonae` have them. */
const EXIT = { ok: 0, attention: 1, badInput: 2, usage: 64 } as const

const USAGE = {
  ja: `sonae-server serve [--demonstration]   サービスを始める（既定）
sonae-server organisation add --id ID --kind ministry|agency|centre --name 名称 [--parent ID]
             --login-name ログイン名 --administrator 氏名
                                       組織を登録し、最初の管理者に渡す招待コードを出す
sonae-server administrator code --id ID --login-name ログイン名
                                       サインインできなくなった管理者に渡すコードを出す
sonae-server key rotate                第二要素の秘密を守る鍵を新しくする（サービスを止めてから）
sonae-server audit verify              監査の記録のつながりを、全ての組織について検める
sonae-server summaries rebuild         一覧に示す集計を、文書から作り直す`,
  en: `sonae-server serve [--demonstration]   start the service (default)
sonae-server organisation add --id ID --kind ministry|agency|centre --name NAME [--parent ID]
             --login-name LOGIN --administrator PERSON
                                       register an organisation and print its first administrator's invitation
sonae-server administrator code --id ID --login-name LOGIN
                                       print a code for an administrator who cannot sign in any more
sonae-server key rotate                change the key that protects second factors (stop the service first)
sonae-server audit verify              check the audit chain of every organisation
sonae-server summaries rebuild         make what lists show anew from the documents`,
} as const

const TEXT = { type: 'string' } as const

const OPTIONS = {
  demonstration: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  id: TEXT,
  kind: TEXT,
  name: TEXT,
  parent: TEXT,
  'login-name': TEXT,
  administrator: TEXT,
} as const

const locale = chooseLocale(undefined, process.env)
const ja = locale === 'ja'

function misused(words: string): number {
  process.stderr.write(`${words}\n${USAGE[locale]}\n`)
  return EXIT.usage
}

type Command = (config: Config, typed: TypedOrganisation) => Promise<number>

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  [
    'serve',
    async (config) => {
      if (await saidUnfinishedRotation(config, locale)) return EXIT.badInput
      return (await serve(config, packageJson.version, locale)) ? EXIT.ok : EXIT.badInput
    },
  ],
  [
    'organisation add',
    async (config, typed) => ((await addOrganisation(config, typed, locale)) ? EXIT.ok : EXIT.badInput),
  ],
  [
    'administrator code',
    async (config, typed) => ((await printAdministratorCode(config, typed, locale)) ? EXIT.ok : EXIT.badInput),
  ],
  ['key rotate', async (config) => ((await rotateSecondFactorKey(config, locale)) ? EXIT.ok : EXIT.badInput)],
  ['audit verify', async (config) => ((await verifyAllAudits(config, locale)) ? EXIT.ok : EXIT.attention)],
  ['summaries rebuild', async (config) => ((await rebuildAllSummaries(config, locale)) ? EXIT.ok : EXIT.badInput)],
])

async function main(): Promise<number> {
  // What is not known is named in our own words rather than the parser's.
  const { tokens } = parseArgs({ allowPositionals: true, strict: false, tokens: true, options: OPTIONS })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    const option = Object.entries(OPTIONS).find(([known]) => known === name)?.[1]
    if (option === undefined)
      return misused(ja ? `${rawName} という指定はありません。` : `There is no option ${rawName}.`)
    const isMissing = value === undefined || value === '' || (value.startsWith('-') && !token.inlineValue)
    if (option.type === 'string' && isMissing)
      return misused(ja ? `${rawName} に値がありません。` : `${rawName} needs a value.`)
    if (option.type === 'boolean' && value !== undefined)
      return misused(ja ? `${rawName} に値は付けられません。` : `${rawName} takes no value.`)
  }
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS })
  const words = positionals.join(' ')
  if (values.help === true || words === 'help') {
    process.stdout.write(`${USAGE[locale]}\n`)
    return EXIT.ok
  }
  const command = COMMANDS.get(words === '' ? 'serve' : words)
  if (command === undefined)
    return misused(ja ? `「${words}」というコマンドはありません。` : `There is no command “${words}”.`)
  const read = readConfig(process.env, values.demonstration ?? false)
  const problem = read.ok ? await dataRootProblem(read.config) : read.problem
  if (problem !== undefined) process.stderr.write(`${configProblemWords(problem, locale)}\n`)
  if (!read.ok || problem !== undefined) return EXIT.badInput
  for (const variable of unknownVariables(process.env))
    process.stderr.write(
      ja
        ? `環境変数 ${variable} は Sonae が知らない名前です。綴りを docs/configuration.md と比べてください。\n`
        : `Sonae knows no environment variable ${variable}. Compare its spelling with docs/configuration.md.\n`,
    )
  return command(read.config, values)
}

process.exitCode = await main()
