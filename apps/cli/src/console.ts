import type { Locale } from '@sonae/domain/finding/finding-texts'

/** What a command speaks with. With `--json` one JSON value goes to standard output, and nothing else. */
export type Console = {
  readonly locale: Locale
  readonly json: boolean
  /** A line for people; silent with `--json`. */
  line(text?: string): void
  /** A line on standard error, in either mode. */
  problem(text: string): void
  /** The command's result for programs; silent without `--json`. */
  result(value: unknown): void
  /** Text or bytes that are the output itself, in either mode. */
  raw(data: string | Uint8Array): Promise<void>
}

/** The reader's language: `--lang`, else the environment's locale; Japanese unless that says English. */
export function chooseLocale(
  option: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Locale {
  const name =
    option ??
    [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(
      (value) => value !== undefined && value !== '',
    )
  return name !== undefined && /^en/i.test(name) ? 'en' : 'ja'
}

export function processConsole(locale: Locale, json: boolean): Console {
  return {
    locale,
    json,
    line: (text = '') => {
      if (!json) process.stdout.write(`${text}\n`)
    },
    problem: (text) => process.stderr.write(`${text}\n`),
    result: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
    },
    raw: (data) =>
      new Promise((resolve, reject) => {
        process.stdout.write(data, (error) => (error ? reject(error) : resolve()))
      }),
  }
}
