import { importAnswer, importReport } from '@sonae/contract/report-operations'
import { SIGNED_FILE_WORDS } from '@sonae/domain/describe/describe-report'
import { openFile, sealedKind } from '@sonae/signed-file/open-file'
import type { Command } from '../command.ts'
import type { Console } from '../console.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { CommandFailure, readBytes } from '../files.ts'
import { findingLines } from '../report-words.ts'
import { yearWords } from '../service/service-cycle.ts'
import { answered, SERVICE, type ServiceInUse, serviceOf } from '../service/service-options.ts'
import { reasonLine } from '../workflow-words.ts'

export const reportImport: Command = {
  name: 'report import',
  arguments: 'FILE',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: '届いた報告、又は自組織の報告への回答を取り込む（署名を確かめ、報告は不足を点検し、回答は取組に反映する）',
    en: 'take in a report that came, or the answer to one’s own: verified, checked for what is missing, followed',
  },
  options: SERVICE,
  async run({ positionals: [path = ''], options, console }) {
    const read = await readBytes(path, console)
    const bytes = Uint8Array.from(read)
    const text = Buffer.from(bytes).toString('utf8')
    const opened = await openFile(text, null, [])
    // What is encrypted only the service can read; what it is stands outside.
    const kind = opened.ok ? opened.file.kind : (sealedKind(text) ?? opened.problem.kind)
    switch (kind) {
      case 'report':
        return takenReport(await serviceOf(options, console), bytes)
      case 'report-answer':
        return takenAnswer(await serviceOf(options, console), bytes)
      case 'organisation-card':
      case 'key-revocation':
        return unusable(path, BY_PEOPLE[console.locale], console)
      case 'too-large':
      case 'truncated':
      case 'not-signed-file':
      case 'other-kind':
      case 'other-receiver':
      case 'damaged':
        return unusable(path, SIGNED_FILE_WORDS[kind][console.locale], console)
    }
  },
}

const BY_PEOPLE = {
  ja: '公開鍵の控えと失効の知らせは、サインインした人がサービスで取り込みます（指紋を電話で確かめるため）。内容は sonae report verify で見られます。',
  en: 'Cards and revocations are taken in on the service by people who sign in, since fingerprints are compared by telephone. See sonae report verify for what is in it.',
} as const

function unusable(path: string, text: string, console: Console): never {
  console.problem(`${path}: ${text}`)
  console.result({ ok: false, file: path, problems: [{ text }] })
  throw new CommandFailure(EXIT.badInput)
}

async function takenReport(service: ServiceInUse, body: Uint8Array<ArrayBuffer>): Promise<ExitCode> {
  const { organisation, console } = service
  const { note, report, findings } = await answered(service, importReport, { parameters: { organisation }, body })
  const year = yearWords(note.fiscalYear, console.locale)
  console.line(
    console.locale === 'ja'
      ? `${note.from.name}（${note.from.id}）の${year}の報告、第${note.number}報を取り込みました。`
      : `Taken in: the report of ${note.from.name} (${note.from.id}) for ${year}, number ${note.number}.`,
  )
  for (const line of findingLines(findings, console.locale)) console.line(`  ${line}`)
  const isComplete = !findings.some(({ mistake }) => mistake)
  if (isComplete)
    console.line(console.locale === 'ja' ? '不足は見当たりません。' : 'Nothing is missing in it, as far as is checked.')
  console.result({ ok: true, kind: 'report', note, findings, gathered: report.gathered.map(({ from }) => from) })
  return isComplete ? EXIT.ok : EXIT.attention
}

async function takenAnswer(service: ServiceInUse, body: Uint8Array<ArrayBuffer>): Promise<ExitCode> {
  const { organisation, console } = service
  const taken = await answered(service, importAnswer, { parameters: { organisation }, body })
  const { fiscalYear, number, effect, answer } = taken
  const ja = console.locale === 'ja'
  const year = yearWords(fiscalYear, console.locale)
  const isAccepted = answer.answer === 'accepted'
  console.line(
    ja
      ? `${year}の第${number}報は${isAccepted ? '受理されました' : '差し戻されました'}。${answer.text}`
      : `Number ${number} of ${year} was ${isAccepted ? 'accepted' : 'returned'}. ${answer.text}`,
  )
  for (const reason of answer.reasons) console.line(`  ${reasonLine(reason)}`)
  if (effect === 'noted')
    console.line(
      ja
        ? '取組はその前に開き直されているため、記録だけしました。'
        : 'The cycle had been opened again before: it is noted, and nothing else has changed.',
    )
  console.result({ ok: true, kind: 'report-answer', ...taken })
  return isAccepted ? EXIT.ok : EXIT.attention
}
