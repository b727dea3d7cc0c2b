import { describe, expect, it } from 'vitest'
import type { Command } from '../src/command.ts'
import { COMMANDS } from '../src/command-list.ts'
import { EXIT } from '../src/exit-code.ts'
import { commandHelp, overview } from '../src/help.ts'
import { started } from './run.ts'

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

describe('help', () => {
  it('lists the commands that there are', async () => {
    for (const lang of ['ja', 'en'] as const) {
      const { status, stdout } = await started(['--help', '--lang', lang])
      expect(status).toBe(0)
      expect(stdout).toBe(overview(COMMANDS, lang))
      for (const words of [
        ['help', '--lang', lang],
        ['-h', '--lang', lang],
        [`--lang=${lang}`, '--help'],
      ])
        expect((await started(words)).stdout).toBe(stdout)
    }
  })

  it('lists those that begin with a word', async () => {
    const { status, stdout } = await started(['report', '--help'])
    expect(status).toBe(0)
    expect(stdout).toBe(
      overview(
        COMMANDS.filter(({ name }) => name.startsWith('report ')),
        'ja',
      ),
    )
  })

  it.each(COMMANDS.map((command): [string, Command] => [command.name, command]))(
    'of %s mentions every option in both languages',
    (_, command) => {
      for (const locale of ['ja', 'en'] as const) {
        const text = commandHelp(command, locale)
        for (const [name, { value, help, required }] of Object.entries(command.options)) {
          expect(text).toContain(`  --${name}${value === undefined ? '' : ` ${value}`}\n      ${help[locale]}`)
          expect(help[locale].length).toBeGreaterThan(3)
          if (required === true)
            expect(text).toContain(`${help[locale]}${locale === 'ja' ? '（必須）' : ' (required)'}`)
        }
        for (const option of ['--json', '--lang ja|en', '-h, --help']) expect(text).toContain(`  ${option}\n`)
        for (const code of Object.values(EXIT)) expect(text).toMatch(new RegExp(`\\b${code} `))
        expect(text).toContain(command.summary[locale])
        expect(text).not.toMatch(/[{}]|undefined/)
      }
      expect(commandHelp(command, 'ja')).toMatch(JAPANESE)
      // Examples of Japanese years and markings, and keys of Japanese files, may stand in English help; sentences may not.
      expect(commandHelp(command, 'en').replaceAll(/令和8年度|機密性２情報|「確認した人」/g, '')).not.toMatch(JAPANESE)
    },
  )
})
