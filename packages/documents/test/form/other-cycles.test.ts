import { describe, expect, it } from 'vitest'
import type { Cycle } from '../../../domain/src/cycle/cycle.ts'
import { blankOwnStatusRow, blankSystem } from '../../../domain/src/cycle/new-cycle.ts'
import { openYear } from '../../../domain/src/cycle/open-year.ts'
import { type Path, valueAt, withValueAt } from '../../../domain/src/merge/document-path.ts'
import { exportForms } from '../../src/form/export-forms.ts'
import { importForm } from '../../src/form/import-form.ts'
import type { FormChange } from '../../src/form/import-report.ts'
import { sheetsOf, textsOf } from '../read.ts'
import { catalogue, example } from '../fixtures.ts'
import { type Edit, editWorkbook } from '../workbook-editor.ts'

async function formOf(cycle: Cycle, owner: string, sheet = ''): Promise<Uint8Array> {
  const forms = await exportForms(catalogue, cycle)
  const form = forms.find(
    (one) => one.owner.kind === owner && (one.owner.kind === 'identification' || one.owner.sheet === sheet),
  )
  if (form === undefined) throw new Error(`no form of ${owner} ${sheet}`)
  return form.bytes
}

async function taken(cycle: Cycle, bytes: Uint8Array): Promise<{ cycle: Cycle; changes: readonly FormChange[] }> {
  const result = importForm(catalogue, cycle, bytes)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return { cycle: result.cycle, changes: result.report.changes }
}

/** What became of every field: "applied statusSheets/… " or "refused … locked". */
function lines(changes: readonly FormChange[]): string[] {
  return changes.map(({ outcome, path, refusal }) => [outcome, path.join('/'), refusal?.kind ?? ''].join(' ').trim())
}

const set = (sheet: string, row: string, column: string, text: string): Edit => ({
  do: 'set',
  sheet,
  row,
  column,
  text,
})

describe('a sheet that several systems share', () => {
  const shared: Cycle = withValueAt(
    example,
    ['statusSheets', 'sheet-b', 'systems', 'system-c'],
    blankSystem('system-c', 'Ｃシステム', 'Ｃ課'),
  )

  it('has a line for each element of each system, and the roles', async () => {
    const bytes = await formOf(shared, 'system', 'sheet-b')
    const [sheet] = sheetsOf(bytes)
    const keys = sheet?.rows().map((row) => sheet.textAt(row, 0)) ?? []
    expect(keys.filter((key) => key.startsWith('own-A|block-1-1'))).toEqual([
      'own-A|block-1-1',
      'own-A|block-1-1:firewall@system-b',
      'own-A|block-1-1:firewall@system-c',
      'own-A|block-1-1:proxy@system-b',
      'own-A|block-1-1:proxy@system-c',
    ])
    const row = ['statusSheets', 'sheet-b', 'measures', 'block-1-1', 'holders']
    const edited = await editWorkbook(bytes, [
      set('status:sheet-b', 'own-A|block-1-1:proxy@system-c', 'c12', '○'),
      set('status:sheet-b', 'own-A|block-1-1:proxy@system-c', 'c13', '済'),
      set('status:sheet-b', 'own-A|block-1-1:firewall@system-b', 'c12', '◯'),
      set('status:sheet-b', 'roles', 'c4', '▽▽課が提出する。'),
      set('status:sheet-b', 'system|system-c', 'c14', '担当　太郎'),
    ])
    const { cycle, changes } = await taken(shared, edited)
    expect(lines(changes).toSorted()).toEqual([
      'applied statusSheets/sheet-b/measures/block-1-1/holders/firewall@system-b/held',
      'applied statusSheets/sheet-b/measures/block-1-1/holders/proxy@system-c/held',
      'applied statusSheets/sheet-b/measures/block-1-1/holders/proxy@system-c/implemented',
      'applied statusSheets/sheet-b/roles',
      'applied statusSheets/sheet-b/systems/system-c/personName',
    ])
    expect(valueAt(cycle, [...row, 'proxy@system-c'])).toEqual({ id: 'proxy@system-c', held: true, implemented: true })
    expect(valueAt(cycle, [...row, 'firewall@system-b'])).toEqual({
      id: 'firewall@system-b',
      held: true,
      implemented: false,
    })
    expect(valueAt(cycle, ['statusSheets', 'sheet-b', 'roles'])).toBe('▽▽課が提出する。')
  })

  it('computes the row from its holders: written over, it is refused', async () => {
    const edited = await editWorkbook(await formOf(shared, 'system', 'sheet-b'), [
      set('status:sheet-b', 'own-A|block-1-1', 'c13', '実施しました'),
    ])
    const { cycle, changes } = await taken(shared, edited)
    expect(lines(changes)).toEqual(['refused  locked'])
    expect(cycle).toEqual(shared)
  })
})

describe('a year that was just opened', () => {
  const opened = openYear(example, true)
  const schedule: Path = ['planSheets', 'sheet-a', 'measures', 'block-1-3', 'schedule']
  /** 監視1-2 was to be done in 平成26年度: the form of 平成27年度 has no column for that. */
  const due: Path = ['planSheets', 'sheet-a', 'measures', 'monitor-1-2', 'schedule']
  const row = 'own-C|monitor-1-2'

  it('keeps a date without a column until it is answered, and takes the answer', async () => {
    expect(valueAt(opened, due)).toEqual({ kind: 'by', fiscalYear: 2014 })
    const bytes = await formOf(opened, 'system', 'sheet-a')
    expect((await taken(opened, await editWorkbook(bytes, []))).changes).toEqual([])
    const { cycle, changes } = await taken(
      opened,
      await editWorkbook(bytes, [set('plan:sheet-a', row, 'c13', '○'), set('plan:sheet-a', row, 'c22', '26')]),
    )
    expect(lines(changes)).toEqual([`applied ${due.join('/')}`])
    expect(valueAt(cycle, due)).toEqual({ kind: 'done', fiscalYear: 2014 })
    expect(valueAt(cycle, schedule)).toEqual(valueAt(opened, schedule))
  })

  it.each<[string, object]>([
    ['c14', { kind: 'by', fiscalYear: 2015 }],
    ['c18', { kind: 'by', fiscalYear: 2019 }],
    ['c19', { kind: 'later', fiscalYear: 2020 }],
    ['c20', { kind: 'never' }],
  ])('means its own years by its columns: %s', async (column, value) => {
    const { cycle } = await taken(
      opened,
      await editWorkbook(await formOf(opened, 'system', 'sheet-a'), [set('plan:sheet-a', row, column, '○')]),
    )
    expect(valueAt(cycle, due)).toEqual(value)
  })

  it('asks for the progress that a first year cannot have', async () => {
    const { cycle } = await taken(
      opened,
      await editWorkbook(await formOf(opened, 'system', 'sheet-a'), [
        set('plan:sheet-a', 'progress', 'c1', '遅延'),
        set('plan:sheet-a', 'delay', 'c1', '調達が遅れた。'),
      ]),
    )
    expect(valueAt(cycle, ['planSheets', 'sheet-a', 'progress'])).toBe('delayed')
    expect(valueAt(cycle, ['planSheets', 'sheet-a', 'delayReason'])).toBe('調達が遅れた。')

    const first = {
      ...example,
      prior: null,
      planSheets: example.planSheets.map((plan) => ({ ...plan, progress: null, delayReason: '' })),
    }
    const refused = await taken(
      first,
      await editWorkbook(await formOf(first, 'system', 'sheet-a'), [set('plan:sheet-a', 'progress', 'c1', '順調')]),
    )
    expect(lines(refused.changes)).toEqual(['refused planSheets/sheet-a/progress locked'])
    expect(refused.cycle).toEqual(first)
  })

  it('wants old documents confirmed: 要確認 is taken away', async () => {
    const path: Path = ['statusSheets', 'sheet-a', 'measures', 'block-1-1', 'documentsUnconfirmed']
    expect(valueAt(opened, path)).toBe(true)
    for (const text of ['', '確認済']) {
      const { cycle, changes } = await taken(
        opened,
        await editWorkbook(await formOf(opened, 'system', 'sheet-a'), [
          set('status:sheet-a', 'own-A|block-1-1', 'c17', text),
        ]),
      )
      expect(lines(changes)).toEqual([`applied ${path.join('/')}`])
      expect(valueAt(cycle, path)).toBe(false)
    }
  })
})

describe('an organisation that allows exceptions', () => {
  it('gives a reason for an objective, which goes with its text', async () => {
    const allowed: Cycle = { ...example, settings: { ...example.settings, allowObjectiveException: true } }
    const path: Path = ['statusSheets', 'sheet-a', 'objectiveExceptions', 'F']
    const bytes = await formOf(allowed, 'system', 'sheet-a')
    const written = await taken(
      allowed,
      await editWorkbook(bytes, [set('status:sheet-a', 'exception|F', 'c2', '端末を持たない。')]),
    )
    expect(valueAt(written.cycle, path)).toBe('端末を持たない。')
    const back = await editWorkbook(await formOf(written.cycle, 'system', 'sheet-a'), [
      set('status:sheet-a', 'exception|F', 'c2', ''),
    ])
    expect((await taken(written.cycle, back)).cycle).toEqual(allowed)
  })
})

describe('the same form again', () => {
  const spare = (text: string, ...more: Edit[]) => [set('status:sheet-a', 'own-A|+A1', 'c4', text), ...more]

  it('adds nothing twice, whether in a spare row, an inserted one or a new area', async () => {
    const bytes = await formOf(example, 'system', 'sheet-a')
    const edited = await editWorkbook(bytes, [
      ...spare('甲'),
      { do: 'insert-below', sheet: 'status:sheet-a', row: 'own-A|+A1', texts: { c4: '乙', c13: '済' } },
      { do: 'insert-below', sheet: 'plan:sheet-a', row: 'own-F|+F1', texts: { c4: '丙', c14: '○' } },
    ])
    const once = await taken(example, edited)
    const twice = await taken(once.cycle, edited)
    expect(twice.cycle).toEqual(once.cycle)
    expect(new Set(twice.changes.map(({ outcome }) => outcome))).toEqual(new Set(['same']))
    expect(once.cycle.statusSheets[0]?.ownMeasures.map(({ description }) => description)).toEqual(['甲', '乙'])

    const area = await editWorkbook(await formOf(example, 'business', 'business-1'), [
      set('business:business-1', 'areas|+x1', 'c2', '新業務'),
      set('ticks:business-1', 'item:nation-1', 'c5', '○'),
    ])
    const added = await taken(example, area)
    expect((await taken(added.cycle, area)).cycle).toEqual(added.cycle)
    expect(added.cycle.areaDecisions).toHaveLength(4)
  })

  it('filled in apart by two people, is a conflict and no overwriting', async () => {
    const bytes = await formOf(example, 'system', 'sheet-a')
    const first = await taken(
      example,
      await editWorkbook(bytes, spare('甲', set('status:sheet-a', 'own-A|+A1', 'c13', '済'))),
    )
    const second = await taken(first.cycle, await editWorkbook(bytes, spare('乙')))
    expect(second.changes).toMatchObject([{ outcome: 'conflict', base: '', theirs: '乙', ours: '甲' }])
    // What the second one left blank stays as the first one wrote it.
    expect(second.cycle).toEqual(first.cycle)
  })

  it('exported anew, it has new spare rows for new measures', async () => {
    const first = await taken(example, await editWorkbook(await formOf(example, 'system', 'sheet-a'), spare('甲')))
    const second = await taken(
      first.cycle,
      await editWorkbook(await formOf(first.cycle, 'system', 'sheet-a'), spare('乙')),
    )
    expect(lines(second.changes)).toHaveLength(1)
    const own = second.cycle.statusSheets[0]?.ownMeasures ?? []
    expect(own.map(({ description }) => description)).toEqual(['甲', '乙'])
    expect(new Set(own.map(({ id }) => id)).size).toBe(2)
  })
})

describe('what only the record knows', () => {
  it('survives an import: history, first dates, other sheets, rows of an unknown edition', async () => {
    const opened = openYear(openYear(example, true), true)
    const cycle: Cycle = {
      ...opened,
      statusSheets: opened.statusSheets.map((sheet) => ({
        ...sheet,
        ownMeasures: [blankOwnStatusRow('own-x', 'A', '独自')],
      })),
      dashboard: { date: '2016-05-01', wording: [] },
    }
    const bytes = await editWorkbook(await formOf(cycle, 'system', 'sheet-a'), [
      set('status:sheet-a', 'note', 'c1', '記入'),
    ])
    const result = await taken(cycle, bytes)
    expect(result.cycle).toEqual(withValueAt(cycle, ['statusSheets', 'sheet-a', 'note'], '記入'))
  })

  it('a text as long as a cell can hold, and one of pairs of units', async () => {
    for (const text of ['あ'.repeat(32_767), '😀'.repeat(16_383), '"\n'.repeat(16_000) + 'x']) {
      const cycle = withValueAt(example, ['statusSheets', 'sheet-a', 'note'], text)
      const bytes = await formOf(cycle, 'system', 'sheet-a')
      expect((await taken(cycle, bytes)).changes).toEqual([])
      for (const text of sheetsOf(bytes).flatMap(textsOf)) expect(text.length).toBeLessThanOrEqual(32_767)
    }
  })
})
