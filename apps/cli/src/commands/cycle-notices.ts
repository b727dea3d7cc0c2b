import { listNotices } from '@sonae/contract/notice-operations'
import { NOTICE_WORDS } from '@sonae/domain/describe/describe-workflow'
import type { Command } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { yearWords } from '../service/service-cycle.ts'
import { answered, SERVICE, serviceOf } from '../service/service-options.ts'
import { actWords } from '../workflow-words.ts'

export const cycleNotices: Command = {
  name: 'cycle notices',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: '知らせ（待っている作業、期限、差戻し、調整、他部署の遅れ、承認後の変更、届いた報告）を、全ての年度について示す',
    en: 'what to know of all years: steps that wait, days, returns, adjustments, what others are late with, reports',
  },
  options: SERVICE,
  async run({ options, console }) {
    const { locale } = console
    const service = await serviceOf(options, console)
    const { organisation } = service
    const { notices, counts } = await answered(service, listNotices, { parameters: { organisation } })
    for (const { kind, fiscalYear, act, sheet, thread, due, from } of notices) {
      const parts = [
        yearWords(fiscalYear, locale),
        `[${NOTICE_WORDS[kind][locale]}]`,
        act === null ? '' : actWords(act, locale),
        sheet ?? '',
        thread ?? '',
        from ?? '',
        due === null ? '' : locale === 'ja' ? `期限 ${due}` : `due ${due}`,
      ]
      console.line(parts.filter((part) => part !== '').join('　'))
    }
    if (notices.length === 0) console.line(locale === 'ja' ? '知らせはありません。' : 'There is nothing to tell.')
    console.result({ ok: true, organisation, notices, counts })
    return EXIT.ok
  },
}
