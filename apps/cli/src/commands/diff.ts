import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { compareRevisions, compareYears, priorCycle, yearDifferences } from '@sonae/domain/cycle/compare-years'
import { describePlace, placeLine } from '@sonae/domain/describe/describe-place'
import { describeValue } from '@sonae/domain/describe/describe-value'
import { CARRY_WORDS } from '@sonae/domain/describe/words'
import type { Difference } from '@sonae/domain/merge/difference'
import type { Command } from '../command.ts'
import type { Console } from '../console.ts'
import { EXIT } from '../exit-code.ts'
import { readCycleFile } from '../files.ts'

export const diff: Command = {
  name: 'diff',
  arguments: 'CYCLE [CYCLE]',
  minimum: 1,
  maximum: 2,
  summary: {
    ja: '二つの取組ファイルの差、又は（一つなら）前年度との差を欄ごとに示す',
    en: 'what differs between two cycle files, or (with one) from last year, field by field',
  },
  options: {},
  async run({ positionals: [first = '', second], console }) {
    const before = await readCycleFile(first, console)
    if (second === undefined) return diffYears(before.catalogue, before.cycle, console)
    const after = await readCycleFile(second, console)
    const found = compareRevisions(before.cycle, after.cycle)
    print(after.catalogue, before.cycle, after.cycle, found, console)
    console.line(console.locale === 'ja' ? `差：${found.length}件` : `${found.length} differences`)
    console.result({
      ok: true,
      differences: found.map((one) => words(after.catalogue, before.cycle, after.cycle, one, console)),
    })
    return found.length === 0 ? EXIT.ok : EXIT.attention
  },
}

function diffYears(catalogue: Catalogue, cycle: Cycle, console: Console) {
  const lastYear = priorCycle(cycle)
  if (lastYear === undefined) {
    const text = console.locale === 'ja' ? '前年度の取組がありません。' : 'There is no last year in this file.'
    console.problem(text)
    console.result({ ok: false, problems: [{ text }] })
    return EXIT.badInput
  }
  const found = yearDifferences(cycle)
  const rows = compareYears(cycle)
  print(catalogue, lastYear, cycle, found, console)
  const counts = Object.entries(CARRY_WORDS).map(([mark, label]) => {
    const count = rows.filter((row) => row.mark === mark).length
    return console.locale === 'ja' ? `${label.ja}${count}` : `${label.en} ${count}`
  })
  console.line((console.locale === 'ja' ? '行の比較：' : 'Rows: ') + counts.join(console.locale === 'ja' ? '・' : ', '))
  const differences = found.map((one) => words(catalogue, lastYear, cycle, one, console))
  console.result({ ok: true, rows, differences })
  return found.length === 0 ? EXIT.ok : EXIT.attention
}

function print(
  catalogue: Catalogue,
  before: Cycle,
  after: Cycle,
  found: readonly Difference[],
  console: Console,
): void {
  for (const one of found) {
    const { place, from, to } = words(catalogue, before, after, one, console)
    console.line(place)
    console.line(`    ${from} → ${to}`)
  }
}

function words(
  catalogue: Catalogue,
  before: Cycle,
  after: Cycle,
  { kind, path, from, to }: Difference,
  console: Console,
) {
  const of = kind === 'removed' ? before : after
  return {
    kind,
    path,
    place: placeLine(describePlace(catalogue, of, path, console.locale)),
    from: describeValue(catalogue, before, path, from, console.locale),
    to: describeValue(catalogue, after, path, to, console.locale),
  }
}
