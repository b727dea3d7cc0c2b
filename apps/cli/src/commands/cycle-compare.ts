import { compareYears, readApprovalChanges } from '@sonae/contract/comparison-operations'
import type { AnswerOf } from '@sonae/contract/wire-types'
import { placeLine } from '@sonae/domain/describe/describe-place'
import { CARRY_WORDS } from '@sonae/domain/describe/words'
import type { Command } from '../command.ts'
import type { Console } from '../console.ts'
import { EXIT } from '../exit-code.ts'
import { CYCLE_YEAR, cyclePlace, yearWords } from '../service/service-cycle.ts'
import { answered, SERVICE, serviceOf } from '../service/service-options.ts'

export const cycleChanges: Command = {
  name: 'cycle changes',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: 'ＣＩＳＯの承認（⑭）の後に変わったところを、欄ごとに示す',
    en: 'what changed since the CISO approved (step 14), field by field',
  },
  options: { ...CYCLE_YEAR, ...SERVICE },
  async run({ options, console }) {
    const { locale } = console
    const ja = locale === 'ja'
    const service = await serviceOf(options, console)
    const place = await cyclePlace(service, options)
    const changes = await answered(service, readApprovalChanges, { parameters: place, query: { lang: locale } })
    const { on, added, removed, differences } = changes
    const count = differences.length + added.length + removed.length
    if (on === null) console.line(ja ? '承認はまだありません。' : 'Nothing was approved yet.')
    else console.line(ja ? `${on} の承認の後：差 ${count} 件` : `since the approval of ${on}: ${count} differences`)
    for (const name of added) console.line(ja ? `${name}　加わった` : `${name}: came since`)
    for (const name of removed) console.line(ja ? `${name}　対象から外れた` : `${name}: is shown no more`)
    print(differences, console)
    console.result({ ok: true, fiscalYear: Number(place.fiscalYear), ...changes })
    return count === 0 ? EXIT.ok : EXIT.attention
  },
}

export const cycleCompare: Command = {
  name: 'cycle compare',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: '前の年度との差を、欄ごとに示す（行は前年度同・変更・新規・廃止で数える）',
    en: 'what differs from the year before, field by field, with the rows counted as same, changed, new, removed',
  },
  options: { ...CYCLE_YEAR, ...SERVICE },
  async run({ options, console }) {
    const { locale } = console
    const ja = locale === 'ja'
    const service = await serviceOf(options, console)
    const place = await cyclePlace(service, options)
    const compared = await answered(service, compareYears, { parameters: place, query: { lang: locale } })
    const { before, rows, differences } = compared
    if (before === null) console.line(ja ? '前の年度の取組がありません。' : 'There is no year before.')
    else {
      const year = yearWords(before.fiscalYear, locale)
      const approval = before.approved ? (ja ? '承認済み' : 'approved') : ja ? '承認なし' : 'not approved'
      console.line(
        ja
          ? `${year}（${approval}）との差：${differences.length} 件`
          : `from ${year} (${approval}): ${differences.length} differences`,
      )
      const counts = Object.entries(CARRY_WORDS).map(
        ([mark, words]) => `${words[locale]} ${rows.filter((row) => row.mark === mark).length}`,
      )
      console.line(counts.join(ja ? '・' : ', '))
    }
    print(differences, console)
    console.result({ ok: true, fiscalYear: Number(place.fiscalYear), ...compared })
    return EXIT.ok
  },
}

function print(differences: AnswerOf<typeof compareYears>['differences'], console: Console): void {
  for (const { place, fromText, toText } of differences) {
    console.line(placeLine(place))
    console.line(`    ${fromText} → ${toText}`)
  }
}
