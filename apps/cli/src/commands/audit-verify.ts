import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { AuditFileCheck, type AuditFileProblem } from '@sonae/domain/audit/audit-file'
import { describeBrokenLink } from '@sonae/domain/describe/describe-broken-link'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { Command } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { systemReason } from '../files.ts'

export const auditVerify: Command = {
  name: 'audit verify',
  arguments: 'FILE',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: '書き出した監査の記録（JSON Lines）のつながりを検める',
    en: 'check the chain of an exported audit (JSON Lines)',
  },
  options: {},
  async run({ positionals: [file = ''], console }) {
    const { locale } = console
    const ja = locale === 'ja'
    const check = new AuditFileCheck()
    let problem: AuditFileProblem | undefined
    try {
      for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
        problem = check.next(line)
        if (problem !== undefined) break
      }
    } catch (error) {
      const reason = systemReason(error, locale)
      console.problem(ja ? `${file} を読めません：${reason}。` : `${file} cannot be read: ${reason}.`)
      return EXIT.badInput
    }
    const end = problem === undefined ? check.end() : ({ ok: false, problem } as const)
    if (end.ok) {
      const { organisation, number, hash, exportedAt } = end.head
      console.line(
        ja
          ? `${organisation}：${number} 件、つながっています（${exportedAt} に書き出し。末尾 ${hash}）`
          : `${organisation}: ${number} entries, whole (exported ${exportedAt}; head ${hash})`,
      )
      console.result({ ok: true, organisation, number, hash })
      return EXIT.ok
    }
    console.line(`${file}：${problemWords(end.problem, locale)}`)
    console.result({ ok: false, problem: end.problem })
    return end.problem.kind === 'no-audit-file' ? EXIT.badInput : EXIT.attention
  },
}

function problemWords(problem: AuditFileProblem, locale: Locale): string {
  const ja = locale === 'ja'
  switch (problem.kind) {
    case 'no-audit-file':
      return ja
        ? '監査の記録を書き出したファイルではありません。Sonae の「監査の書き出し」のファイルを指定してください。'
        : 'this is no exported audit. Name a file that Sonae exported.'
    case 'no-link':
      return ja ? `${problem.line} 行目が記録として読めません` : `line ${problem.line} cannot be read as an entry`
    case 'broken':
      return describeBrokenLink(problem.broken, locale)
  }
}
