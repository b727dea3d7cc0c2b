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
