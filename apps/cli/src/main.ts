import { parseArgs } from 'node:util'
import { choiceOption, type Command, parseOptions, UsageError } from './command.ts'
import { COMMANDS } from './command-list.ts'
import { chooseLocale } from '@sonae/domain/describe/choose-locale'
import { processConsole } from './console.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { CommandFailure } from './files.ts'
import { commandHelp, overview } from './help.ts'

/** Finds the command whose words the arguments begin with, the longest name first. */
function findCommand(words: readonly string[]): Command | undefined {
  return COMMANDS.toSorted((a, b) => b.name.length - a.name.length).find(({ name }) => {
    const parts = name.split(' ')
    return parts.every((part, index) => words[index] === part)
  })
}

/** --lang as it stands, before the rest is understood: errors about the rest are to be in that language. */
function earlyLanguage(words: readonly string[]): string | undefined {
  const at = words.indexOf('--lang')
  return (
    words.find((word) => word.startsWith('--lang='))?.slice('--lang='.length) ?? (at < 0 ? undefined : words[at + 1])
  )
}

async function run(words: readonly string[]): Promise<ExitCode> {
  const locale = chooseLocale(earlyLanguage(words), process.env)
  const json = words.includes('--json')
  const console = processConsole(locale, json)
  const command = findCommand(words)
  if (command === undefined) {
    const named = words.filter((word) => word !== 'help' && !word.startsWith('-') && word !== earlyLanguage(words))
    const wantsHelp = words.includes('--help') || words.includes('-h') || words[0] === 'help'
    // All commands, or those of which the first word is given: cycle, report.
    const group = COMMANDS.filter(({ name }) => named.every((word, index) => name.split(' ')[index] === word))
    if (group.length > 0 && (wantsHelp || words.length === 0)) {
      await console.raw(overview(group, locale))
      return wantsHelp ? EXIT.ok : EXIT.usage
    }
    if (group.length > 0) {
      const further = group.map(({ name }) => name.split(' ')[named.length]).join(locale === 'ja' ? '、' : ', ')
      return usage(
        locale === 'ja'
          ? `「${named.join(' ')}」の次に、どれかを書いてください：${further}`
          : `One of these goes after "${named.join(' ')}": ${further}`,
        { name: named.join(' ') },
      )
    }
    return usage(
      locale === 'ja'
        ? `「${words.join(' ')}」というコマンドはありません。`
        : `There is no command "${words.join(' ')}".`,
    )
  }
  try {
    const { values, positionals } = parseArgs({
      args: words.slice(command.name.split(' ').length),
      options: parseOptions(command),
      allowPositionals: true,
      strict: true,
    })
    if (values['help'] === true) {
      await console.raw(commandHelp(command, locale))
      return EXIT.ok
    }
    choiceOption(values, 'lang', ['ja', 'en'], locale)
    for (const [name, { required }] of Object.entries(command.options)) {
      if (required === true && values[name] === undefined) {
        return usage(locale === 'ja' ? `--${name} が必要です。` : `--${name} is required.`, command)
      }
    }
    if (positionals.length < command.minimum || positionals.length > command.maximum) {
      const needed = `${command.name} ${command.arguments}`.trim()
      return usage(
        locale === 'ja' ? `引数の数が違います：sonae ${needed}` : `Wrong number of arguments: sonae ${needed}`,
        command,
      )
    }
    return await command.run({ positionals, options: values, console })
  } catch (error) {
    if (error instanceof CommandFailure) return error.code
    if (error instanceof UsageError) return usage(error.words[locale], command)
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      return usage(locale === 'ja' ? optionProblem(error) : error.message, command)
    }
    throw error
  }

  function usage(text: string, of?: Pick<Command, 'name'>): ExitCode {
    const name = of === undefined ? '' : `${of.name} `
    console.problem(text)
    console.problem(locale === 'ja' ? `説明は：sonae ${name}--help` : `Help: sonae ${name}--help`)
    console.result({ ok: false, problems: [{ text }] })
    return EXIT.usage
  }
}

/** What node:util says of an option, in Japanese. */
function optionProblem(error: TypeError): string {
  const option = /'(--?[^' ]+)/.exec(error.message)?.[1] ?? ''
  if (error.message.startsWith('Unknown option')) return `${option} というオプションはありません。`
  return `${option} の書き方が違います（${error.message}）。`
}

// A reader that stops early (head, less) is no defect.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok)
  throw error
})

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.stderr.write('Sonae の不具合です。この表示を添えてお知らせください。 / This is a defect of Sonae.\n')
  process.exitCode = EXIT.defect
}
