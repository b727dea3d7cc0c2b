import type { Cycle } from '@sonae/domain/cycle/cycle'
import {
  buildDashboard,
  type DashboardText,
  dashboardTexts,
  wordingEntry,
} from '@sonae/domain/dashboard/dashboard-model'
import { IsoDate } from '@sonae/domain/primitive/text'
import { type Command, textOption, textOptions, UsageError } from '../command.ts'
import type { Console } from '../console.ts'
import { EXIT } from '../exit-code.ts'
import { readCycleFile, writeBackup, writeCycleFile } from '../files.ts'

export const wording: Command = {
  name: 'wording',
  arguments: 'CYCLE',
  minimum: 1,
  maximum: 1,
  summary: {
    ja: 'ダッシュボードの文言を見る・整える（元のシートは変えない）、長い記載を別紙に回す、日付を入れる',
    en: "show or edit the dashboard's wording (the sheets stay), move a long text to an attachment, date the page",
  },
  options: {
    set: {
      type: 'string',
      multiple: true,
      value: 'ID=TEXT',
      help: { ja: '文言を整える。繰り返せる', en: 'reword a field; may be repeated' },
    },
    attach: {
      type: 'string',
      multiple: true,
      value: 'ID=GIST',
      help: {
        ja: '全文を別紙に回し、要点だけを本紙に残す。繰り返せる',
        en: 'move the full text to an attachment, leave its gist; may be repeated',
      },
    },
    clear: {
      type: 'string',
      multiple: true,
      value: 'ID',
      help: { ja: 'シートの記載に戻す。繰り返せる', en: "go back to the sheet's text; may be repeated" },
    },
    date: {
      type: 'string',
      value: 'YYYY-MM-DD',
      help: { ja: '本紙の日付（空文字で消す）', en: 'date of the page (an empty text clears it)' },
    },
  },
  async run({ positionals: [file = ''], options, console }) {
    const { cycle, catalogue } = await readCycleFile(file, console)
    const texts = new Map(dashboardTexts(buildDashboard(catalogue, cycle)).map((text) => [text.id, text]))
    let edited = withDate(cycle, textOption(options, 'date'))
    for (const id of textOptions(options, 'clear')) edited = withoutWording(edited, knownText(texts, cycle, id).id)
    for (const [name, attachment] of [
      ['set', false],
      ['attach', true],
    ] as const) {
      for (const assignment of textOptions(options, name)) {
        const at = assignment.indexOf('=')
        if (at < 1)
          throw new UsageError({ ja: `--${name} は ID=文言 の形で書いてください。`, en: `--${name} takes ID=TEXT.` })
        const text = knownText(texts, cycle, assignment.slice(0, at))
        const entry = wordingEntry(text, assignment.slice(at + 1), attachment)
        edited = {
          ...edited,
          dashboard: { ...edited.dashboard, wording: [...withoutWording(edited, text.id).dashboard.wording, entry] },
        }
      }
    }
    const written = edited !== cycle
    if (written) {
      await writeBackup(file, console)
      await writeCycleFile(file, edited, console)
    }
    const now = dashboardTexts(buildDashboard(catalogue, edited))
    for (const text of now) printText(text, console)
    console.line(stateLine(file, written, console))
    console.result({ ok: true, written: written ? [file] : [], date: edited.dashboard.date, texts: now })
    return EXIT.ok
  },
}

function stateLine(file: string, written: boolean, { locale }: Console): string {
  if (written) return locale === 'ja' ? `${file} に書き込みました。` : `Wrote ${file}.`
  return locale === 'ja'
    ? '書き込んでいません（--set、--attach、--clear、--date で変えられます）。'
    : 'Nothing was written (change with --set, --attach, --clear or --date).'
}

function withDate(cycle: Cycle, date: string | undefined): Cycle {
  if (date === undefined) return cycle
  if (date !== '' && !IsoDate.safeParse(date).success) {
    throw new UsageError({
      ja: `--date 「${date}」は日付として読めません。2026-04-01 のように書いてください。`,
      en: `--date "${date}" is no date; write it as 2026-04-01.`,
    })
  }
  return { ...cycle, dashboard: { ...cycle.dashboard, date: date === '' ? null : date } }
}

function withoutWording(cycle: Cycle, id: string): Cycle {
  return {
    ...cycle,
    dashboard: { ...cycle.dashboard, wording: cycle.dashboard.wording.filter((entry) => entry.id !== id) },
  }
}

/** A field of the page; a wording whose field is gone can still be cleared. */
function knownText(texts: ReadonlyMap<string, DashboardText>, cycle: Cycle, id: string): DashboardText {
  const text = texts.get(id)
  if (text !== undefined) return text
  const orphan = cycle.dashboard.wording.find((entry) => entry.id === id)
  if (orphan !== undefined) return { id, source: '', text: orphan.text, edited: true, stale: true, attachment: null }
  throw new UsageError({
    ja: `ダッシュボードに「${id}」という項目はありません。`,
    en: `The dashboard has no field "${id}".`,
  })
}

function printText({ id, source, text, edited, stale, attachment }: DashboardText, console: Console): void {
  const ja = console.locale === 'ja'
  const marks = [
    edited ? (ja ? '整えた文言' : 'edited') : '',
    stale ? (ja ? '元が変わっています' : 'its source has changed') : '',
    attachment === null ? '' : ja ? `別紙${attachment}` : `attachment ${attachment}`,
  ].filter((mark) => mark !== '')
  console.line(marks.length === 0 ? id : `${id}  [${marks.join(ja ? '・' : ', ')}]`)
  console.line(`    ${text.replaceAll('\n', '\n    ')}`)
  if (edited) console.line(`    ${ja ? '元' : 'source'}: ${source.replaceAll('\n', '\n    ')}`)
}
