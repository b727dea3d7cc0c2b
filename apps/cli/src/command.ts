import type { ParseArgsConfig } from 'node:util'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { Console } from './console.ts'
import type { ExitCode } from './exit-code.ts'

type Bilingual = Readonly<Record<Locale, string>>

export type Options = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

/** One command of the command line. */
export type Command = {
  /** example, forms export … */
  readonly name: string
  /** Positional arguments as the help shows them: FILE [FORM…]. */
  readonly arguments: string
  readonly minimum: number
  readonly maximum: number
  readonly summary: Bilingual
  readonly options: Readonly<
    Record<
      string,
      {
        readonly type: 'string' | 'boolean'
        readonly multiple?: true
        readonly value?: string
        readonly required?: true
        readonly help: Bilingual
      }
    >
  >
  run(input: {
    readonly positionals: readonly string[]
    readonly options: Options
    readonly console: Console
  }): Promise<ExitCode>
}

/** For commands that write files of their own making. */
export const FORCE = {
  force: { type: 'boolean', help: { ja: 'ある名前のファイルに上書きする', en: 'overwrite files that are there' } },
} as const satisfies Command['options']

/** The command line cannot be carried out as it was written. */
export class UsageError extends Error {
  readonly words: Bilingual
  constructor(words: Bilingual) {
    super(words.en)
    this.words = words
  }
}

/** An option that takes a value; undefined when not given. */
export function textOption(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** An option that may be given several times. */
export function textOptions(options: Options, name: string): string[] {
  const value = options[name]
  return Array.isArray(value) ? value.map(String) : []
}

/** An option whose value is one of a few words. */
export function choiceOption<T extends string>(options: Options, name: string, choices: readonly T[], standard: T): T {
  const value = textOption(options, name)
  if (value === undefined) return standard
  const found = choices.find((choice) => choice === value)
  if (found !== undefined) return found
  throw new UsageError({
    ja: `--${name} は ${choices.join('、')} のいずれかです（「${value}」は使えません）。`,
    en: `--${name} takes one of ${choices.join(', ')}, not "${value}".`,
  })
}

/** The options as node:util's parseArgs takes them, with those that every command has. */
export function parseOptions(command: Command): NonNullable<ParseArgsConfig['options']> {
  const own = Object.entries(command.options).map(
    ([name, { type, multiple }]) => [name, { type, ...(multiple ? { multiple } : {}) }] as const,
  )
  return {
    ...Object.fromEntries(own),
    help: { type: 'boolean', short: 'h' },
    json: { type: 'boolean' },
    lang: { type: 'string' },
  }
}
