import { listInbox } from '@sonae/contract/report-operations'
import { INBOX_STATE_WORDS } from '@sonae/domain/describe/describe-report'
import type { KeyState } from '@sonae/domain/report/receive-card'
import type { Command } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { CYCLE_YEAR, cyclePlace, yearWords } from '../service/service-cycle.ts'
import { answered, SERVICE, serviceOf } from '../service/service-options.ts'

/** What is to be said of the key that signed a report; one that is confirmed, or was replaced in good order, is as it should be. */
const KEYS: Partial<Readonly<Record<KeyState, { readonly ja: string; readonly en: string }>>> = {
  revoked: { ja: '、署名した鍵は失効', en: ', signed by a key that is revoked' },
  unconfirmed: {
    ja: '、署名した鍵は未確認（電話で指紋を確かめる）',
    en: ', signed by a key whose fingerprint is to be compared',
  },
}

export const reportInbox: Command = {
  name: 'report inbox',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: '下の組織から届いた報告と、まだ届いていない組織を示す',
    en: 'the reports that came from below, and who has not reported',
  },
  options: { ...CYCLE_YEAR, ...SERVICE },
  async run({ options, console }) {
    const { locale } = console
    const ja = locale === 'ja'
    const service = await serviceOf(options, console)
    const { organisation, fiscalYear } = await cyclePlace(service, options)
    const inbox = await answered(service, listInbox, { parameters: { organisation }, query: { fiscalYear } })
    console.line(yearWords(Number(fiscalYear), locale))
    for (const { from, number, state, key } of inbox.reports) {
      const doubt = KEYS[key]?.[locale] ?? ''
      console.line(
        ja
          ? `  ${from.name}（${from.id}）　第${number}報　${INBOX_STATE_WORDS[state].ja}${doubt}`
          : `  ${from.name} (${from.id}), number ${number}: ${INBOX_STATE_WORDS[state].en}${doubt}`,
      )
    }
    for (const { id, name } of inbox.missing)
      console.line(ja ? `  ${name}（${id}）　未着` : `  ${name} (${id}): nothing came`)
    if (inbox.reports.length + inbox.missing.length === 0)
      console.line(ja ? '  下の組織はありません。' : '  There are no organisations below.')
    console.result({ ok: true, fiscalYear: Number(fiscalYear), ...inbox })
    return EXIT.ok
  },
}
