import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { Command } from './command.ts'

const COMMON = {
  '--json': { ja: '結果を JSON で出力する', en: 'print the result as JSON' },
  '--lang ja|en': { ja: '言語（既定は環境のロケール）', en: 'language (default: the locale)' },
  '-h, --help': { ja: 'この説明', en: 'this help' },
} as const

const CODES = {
  ja: '終了コード：0 完了　1 要確認（誤り、競合、不採用、差がある）　2 入力を使えない　64 使い方の誤り　69 サービスを使えない　70 Sonae の不具合　73 書き込めない',
  en: 'Exit codes: 0 done, 1 needs a person (errors, conflicts, refusals, differences), 2 input not usable, 64 usage, 69 service not usable, 70 defect of Sonae, 73 cannot write',
} as const

/** The list of commands. */
export function overview(commands: readonly Command[], locale: Locale): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary[locale]}`)
  const head =
    locale === 'ja'
      ? 'Sonae（備え）：高度サイバー攻撃対処のためのリスク評価'
      : 'Sonae: risk assessment against advanced cyber attacks'
  const usage =
    locale === 'ja'
      ? '使い方：sonae コマンド [引数]　　詳しくは sonae コマンド --help'
      : 'Usage: sonae COMMAND [arguments]    more: sonae COMMAND --help'
  return [head, '', usage, '', ...lines, '', CODES[locale], ''].join('\n')
}

/** The help of one command. */
export function commandHelp(command: Command, locale: Locale): string {
  const own = Object.entries(command.options).map(([name, { value, help, required }]) => {
    const needed = required === true ? (locale === 'ja' ? '（必須）' : ' (required)') : ''
    return [`--${name}${value === undefined ? '' : ` ${value}`}`, `${help[locale]}${needed}`] as const
  })
  const common = Object.entries(COMMON).map(([name, help]) => [name, help[locale]] as const)
  const rows = [...own, ...common].map(([name, help]) => `  ${name}\n      ${help}`)
  const usage = `sonae ${command.name}${command.arguments === '' ? '' : ` ${command.arguments}`}`
  return [usage, '', `  ${command.summary[locale]}`, '', ...rows, '', CODES[locale], ''].join('\n')
}
