import { buildReport, downloadReport } from '@sonae/contract/report-operations'
import { ReportItem } from '@sonae/domain/report/report-item'
import { type Command, FORCE, textOption, textOptions, UsageError } from '../command.ts'
import { EXIT } from '../exit-code.ts'
import { refuseExisting, writeBytes } from '../files.ts'
import { CYCLE_YEAR, cyclePlace, yearWords } from '../service/service-cycle.ts'
import { answered, SERVICE, serviceOf } from '../service/service-options.ts'

/** The receiver whose card nobody needs to keep. */
const CENTRE = 'centre'

export const reportBuild: Command = {
  name: 'report build',
  arguments: '',
  minimum: 0,
  maximum: 0,
  summary: {
    ja: '承認された取組の報告（⑮）を、署名されたファイルに作る（下の組織の受理した報告も取りまとめる）',
    en: 'build the report of an approved cycle (step 15) as a signed file, with those accepted from below',
  },
  options: {
    to: {
      type: 'string',
      value: `ID|${CENTRE}`,
      required: true,
      help: {
        ja: `報告先（取り込んだ公開鍵の控えの組織 ID。${CENTRE} は、控えなしで国の統括機関へ。暗号化はしない）`,
        en: `the receiver (id of an organisation whose card is kept; ${CENTRE}: the national centre without one, not encrypted)`,
      },
    },
    out: { type: 'string', value: 'FILE', required: true, help: { ja: '書き込むファイル', en: 'file to write' } },
    ...FORCE,
    plain: {
      type: 'boolean',
      help: { ja: '暗号化しない（署名だけにする）', en: 'sign only, do not encrypt' },
    },
    item: {
      type: 'string',
      multiple: true,
      value: ReportItem.options.join('|'),
      help: { ja: '報告事項（繰り返せる。既定は取組の設定）', en: 'what it holds (repeatable; default: the settings)' },
    },
    without: {
      type: 'string',
      multiple: true,
      value: 'ID=REASON',
      help: {
        ja: '報告を取りまとめに入れない下の組織と、その理由（繰り返せる）',
        en: 'an organisation below whose report is left out, and why (repeatable)',
      },
    },
    text: { type: 'string', value: 'TEXT', help: { ja: '添える文', en: 'words that go with it' } },
    ...CYCLE_YEAR,
    ...SERVICE,
  },
  async run({ options, console }) {
    const { locale } = console
    const items = textOptions(options, 'item').map((item) => {
      const known = ReportItem.safeParse(item)
      if (known.success) return known.data
      throw new UsageError({
        ja: `--item は ${ReportItem.options.join('、')} のいずれかです（「${item}」は使えません）。`,
        en: `--item takes one of ${ReportItem.options.join(', ')}, not "${item}".`,
      })
    })
    const without = textOptions(options, 'without').map((text) => {
      const [, organisation = '', reason = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? []
      if (organisation !== '') return { organisation, reason }
      throw new UsageError({
        ja: `--without は「組織の ID=理由」のように書いてください（「${text}」は読めません）。`,
        en: `--without is written ID=REASON, not "${text}".`,
      })
    })
    const to = textOption(options, 'to') ?? ''
    const out = textOption(options, 'out') ?? ''
    await refuseExisting([out], options['force'] === true, console)
    const service = await serviceOf(options, console)
    const place = await cyclePlace(service, options)
    const report = await answered(service, buildReport, {
      parameters: place,
      body: {
        to: to === CENTRE ? null : to,
        encrypt: to !== CENTRE && options['plain'] !== true,
        text: textOption(options, 'text') ?? '',
        without,
        ...(items.length === 0 ? {} : { items }),
      },
    })
    const { bytes } = await answered(service, downloadReport, { parameters: { ...place, report: report.id } })
    await writeBytes(out, bytes, console)
    const year = yearWords(report.fiscalYear, locale)
    console.line(
      locale === 'ja'
        ? `${out}  ${year}、${report.to.name}あて、第${report.number}報（${report.encrypted ? '署名と暗号化' : '署名だけ'}）`
        : `${out}  ${year}, to ${report.to.name}, number ${report.number} (${report.encrypted ? 'signed and encrypted' : 'signed'})`,
    )
    console.result({ ok: true, written: [out], report })
    return EXIT.ok
  },
}
