import type { Locale } from '../finding/finding-texts.ts'

/** The reader's language: what they ask for, else the environment's locale; Japanese unless that says English. */
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
