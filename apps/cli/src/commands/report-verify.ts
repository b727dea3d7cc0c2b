import { listEditions, loadCatalogue } from '@sonae/catalogue/load-catalogue'
import { INBOX_STATE_WORDS, REPORT_ITEM_WORDS, SIGNED_FILE_WORDS } from '@sonae/domain/describe/describe-report'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { checkReport, isReportMistake } from '@sonae/domain/report/check-report'
import {
  cardFingerprint,
  keyThumbprint,
  KeyRevocation,
  type OrganisationCard,
} from '@sonae/domain/report/organisation-card'
import { Report } from '@sonae/domain/report/report'
import { ReportAnswer } from '@sonae/domain/report/report-answer'
import type { SignedFileProblem } from '@sonae/domain/report/report-problem'
import { openFile, type SignedFile, verifyFile } from '@sonae/signed-file/open-file'
import type { SignedKind } from '@sonae/signed-file/signed-kind'
import { verifyCard } from '@sonae/signed-file/verify-card'
import { type Command, textOption, UsageError } from '../command.ts'
import type { Console } from '../console.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { readBytes } from '../files.ts'
import { findingLines } from '../report-words.ts'

export const reportVerify: Command = {
  name: 'report verify',
  arguments: 'FILE',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: '署名されたファイル（報告、回答、公開鍵の控え、失効の知らせ）の署名を、サービスなしで確かめる',
    en: 'check the signature of a report, an answer, a card or a revocation, without a service',
  },
  options: {
    card: {
      type: 'string',
      value: 'FILE',
      help: {
        ja: '署名した組織の公開鍵の控え（電話で指紋を確かめたもの）。控え自体を確かめるときは要らない',
        en: 'the signer’s card, whose fingerprint was compared by telephone; not needed to check a card itself',
      },
    },
  },
  async run({ positionals: [path = ''], options, console }) {
    const opened = await openFile(await readText(path, console), null, [])
    if (!opened.ok) {
      const { kind } = opened.problem
      if (kind !== 'other-receiver') return refused(path, kind, console)
      // Nobody's keys are here: only the receiver's Sonae can look into it.
      console.line(`${path}：${ENCRYPTED[console.locale]}`)
      console.result({ ok: false, problem: 'encrypted' })
      return EXIT.attention
    }
    const { file } = opened
    if (file.kind === 'organisation-card') return verifiedCard(path, file, console)
    const cardPath = textOption(options, 'card')
    if (cardPath === undefined)
      throw new UsageError({
        ja: '--card で、署名した組織の公開鍵の控えを指定してください。',
        en: 'Name the card of the organisation that signed it with --card.',
      })
    const card = await readCard(cardPath, console)
    if (card === undefined) return refused(cardPath, 'not-a-card', console)
    if (!file.signers.includes(keyThumbprint(card.signing))) return refused(path, 'unknown-key', console)
    const said = await verifyFile(file, card.signing)
    if (said === undefined) return refused(path, 'bad-signature', console)
    return verified(path, file.kind, said, card, console)
  },
}

const ENCRYPTED: Readonly<Record<Locale, string>> = {
  ja: '暗号化されているため、ここでは確かめられません。宛先の Sonae に取り込んでください。',
  en: 'It is encrypted and cannot be checked here. Take it in at the Sonae of its receiver.',
}

async function readText(path: string, console: Console): Promise<string> {
  return Buffer.from(await readBytes(path, console)).toString('utf8')
}

function refused(path: string, problem: SignedFileProblem, console: Console): ExitCode {
  console.line(`${path}：${SIGNED_FILE_WORDS[problem][console.locale]}`)
  console.result({ ok: false, problem })
  return EXIT.attention
}

async function readCard(path: string, console: Console): Promise<OrganisationCard | undefined> {
  const opened = await openFile(await readText(path, console), 'organisation-card', [])
  return opened.ok ? (await verifyCard(opened.file, []))?.card : undefined
}

async function verifiedCard(path: string, file: SignedFile, console: Console): Promise<ExitCode> {
  const card = (await verifyCard(file, []))?.card
  if (card === undefined) return refused(path, 'not-a-card', console)
  const { organisation, number, replaces } = card
  const fingerprint = cardFingerprint(card)
  const ja = console.locale === 'ja'
  console.line(
    ja
      ? `${organisation.name}（${organisation.id}）の公開鍵の控え、${number} 番目${replaces === null ? '' : '（前の鍵を置き換えるもの）'}`
      : `card of ${organisation.name} (${organisation.id}), number ${number}${replaces === null ? '' : ', replacing the key before'}`,
  )
  console.line(ja ? `指紋　${fingerprint}` : `fingerprint ${fingerprint}`)
  console.line(
    ja
      ? '自らの鍵による署名は正しいものです。この組織のものであることは、指紋を電話で確かめるまで分かりません。'
      : 'Its own key has signed it. Whether it is theirs shows only when the fingerprint was compared by telephone.',
  )
  console.result({ ok: true, kind: file.kind, organisation, number, fingerprint })
  return EXIT.ok
}

function verified(path: string, kind: SignedKind, said: unknown, card: OrganisationCard, console: Console): ExitCode {
  const { locale } = console
  const ja = locale === 'ja'
  const signer = `${card.organisation.name}（${cardFingerprint(card)}）`
  const parsed = parse(kind, said)
  if (parsed === undefined) return refused(path, 'other-form', console)
  if (parsed.from.id !== card.organisation.id) return refused(path, 'other-sender', console)
  console.line(ja ? `署名は正しいものです。署名した組織：${signer}` : `The signature holds. Signed by ${signer}`)
  switch (parsed.format) {
    case 'sonae-report-answer': {
      const { answer, to, fiscalYear, reasons, text } = parsed
      const words = INBOX_STATE_WORDS[answer][locale]
      console.line(
        ja
          ? `${fiscalYear} 年度の報告への回答：${words}（宛先 ${to.name}）${text}`
          : `${words}: the report of ${fiscalYear} (to ${to.name}) ${text}`,
      )
      for (const one of reasons) console.line(`  ${one.kind}/${one.id} ${one.path.join('/')} ${one.text}`)
      console.result({ ok: true, kind, answer: parsed })
      return EXIT.ok
    }
    case 'sonae-report': {
      const findings = describeReport(parsed, card.organisation.name, console)
      console.result({ ok: true, kind, report: parsed, findings })
      return findings.some(isReportMistake) ? EXIT.attention : EXIT.ok
    }
    case 'sonae-key-revocation':
      // A key is revoked by what it signs itself: this one says so of another.
      if (parsed.key !== keyThumbprint(card.signing)) return refused(path, 'bad-signature', console)
      console.line(
        ja ? `鍵 ${parsed.key} は失効しました：${parsed.reason}` : `key ${parsed.key} is revoked: ${parsed.reason}`,
      )
      console.result({ ok: true, kind, key: parsed.key, reason: parsed.reason })
      return EXIT.ok
  }
}

function parse(kind: SignedKind, said: unknown) {
  if (kind === 'report') return Report.safeParse(said).data
  if (kind === 'report-answer') return ReportAnswer.safeParse(said).data
  const revocation = KeyRevocation.safeParse(said).data
  return revocation && { ...revocation, from: revocation.organisation }
}

/** What a report holds, and what is missing in it. */
function describeReport(report: Report, sender: string, console: Console) {
  const { locale } = console
  const ja = locale === 'ja'
  const { from, to, fiscalYear, number, items, gathered, approval } = report
  console.line(
    ja
      ? `${from.name} から ${to.name} への ${fiscalYear} 年度の報告、第 ${number} 報（CISO の承認 ${approval.on}）`
      : `report of ${from.name} to ${to.name} for ${fiscalYear}, number ${number} (approved by the CISO on ${approval.on})`,
  )
  console.line(
    `${ja ? '報告事項' : 'items'}：${items.map((item) => REPORT_ITEM_WORDS[item][locale]).join(ja ? '、' : ', ')}`,
  )
  if (gathered.length > 0)
    console.line(
      `${ja ? '取りまとめた組織' : 'gathered'}：${gathered.map(({ from: one }) => one.name).join(ja ? '、' : ', ')}`,
    )
  const { guidelineEdition } = report
  const catalogue = listEditions().includes(guidelineEdition) ? loadCatalogue(guidelineEdition) : undefined
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(new Date())
  // Which organisations are below the receiver is not known here.
  const receiver = { required: items, catalogue, sender, own: new Set<string>(), today }
  const findings = checkReport(report, receiver)
  for (const line of findingLines(findings, locale)) console.line(`  ${line}`)
  return findings
}
