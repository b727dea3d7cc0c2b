import { describe, expect, it } from 'vitest'
import { exportForms } from '../../src/form/export-forms.ts'
import type { CellProblem } from '../../src/form/field-kind.ts'
import { importForm } from '../../src/form/import-form.ts'
import type { FormChange } from '../../src/form/import-report.ts'
import { describeChange, describeRefusal } from '../../src/form/import-words.ts'
import { catalogue, example } from '../fixtures.ts'
import { type Edit, editWorkbook } from '../workbook-editor.ts'

const LOCALES = ['ja', 'en'] as const

// The type makes this list complete: a new problem without words fails to compile here.
const PROBLEMS: Readonly<Record<CellProblem['kind'], CellProblem>> = {
  'not-one-of': { kind: 'not-one-of', choices: ['高', '中', '低'] },
  'not-a-date': { kind: 'not-a-date' },
  'not-a-year': { kind: 'not-a-year' },
  'yen-too-large': { kind: 'yen-too-large' },
  'not-yen': { kind: 'not-yen' },
  'too-long': { kind: 'too-long' },
  'unknown-label': { kind: 'unknown-label' },
  'several-marks': { kind: 'several-marks' },
  'mark-unreadable': { kind: 'mark-unreadable', text: '未定' },
  'done-year-without-done': { kind: 'done-year-without-done' },
  'no-result': { kind: 'no-result' },
  'yen-separator': { kind: 'yen-separator' },
  'yen-unit': { kind: 'yen-unit', unit: '百万円', yen: 3_000_000 },
  struck: { kind: 'struck', text: '済' },
  'number-format': { kind: 'number-format', text: '3' },
}

describe('why a cell is refused', () => {
  it.each(LOCALES)('is said with the mend, each in its own words: %s', (locale) => {
    const words = Object.values(PROBLEMS).map((problem) => describeRefusal({ kind: 'value', problem }, locale))
    for (const { text, mend } of words) {
      for (const sentence of [text, mend]) {
        expect(sentence).toMatch(locale === 'ja' ? /。$/ : /\.$/)
        expect(sentence).not.toMatch(/[{}]|undefined|\[object/)
      }
    }
    expect(new Set(words.map(({ text }) => text)).size).toBe(words.length)
    const mendOf = (problem: CellProblem) => describeRefusal({ kind: 'value', problem }, locale).mend
    for (const choice of ['高', '中', '低']) expect(mendOf(PROBLEMS['not-one-of'])).toContain(choice)
    expect(describeRefusal({ kind: 'value', problem: PROBLEMS['mark-unreadable'] }, locale).text).toContain('未定')
  })
})

const forms = await exportForms(catalogue, example)

async function changesOf(name: string, edits: readonly Edit[], cycle = example) {
  const bytes = await editWorkbook(forms.find((form) => form.name === name)?.bytes ?? new Uint8Array(), edits)
  const result = importForm(catalogue, cycle, bytes)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  const words = (change: FormChange | undefined, locale: 'ja' | 'en') => {
    if (change === undefined) throw new Error('no change')
    return describeChange(catalogue, result.cycle, change, locale)
  }
  return { changes: result.report.changes, words }
}

const SYSTEM = 'シート2・3_Ａシステム.xlsx'
const set = (sheet: string, row: string, column: string, text: string): Edit => ({
  do: 'set',
  sheet,
  row,
  column,
  text,
})

describe('a line of the report', () => {
  it('names cell, place, and the values as the form shows them', async () => {
    const { changes, words } = await changesOf(SYSTEM, [
      set('plan:sheet-a', 'own-E|block-2-3', 'c16', ''),
      set('plan:sheet-a', 'own-E|block-2-3', 'c15', '○'),
    ])
    expect(words(changes[0], 'ja')).toEqual({
      outcome: 'applied',
      label: '反映',
      cell: '３．対策導入計画!P21',
      place: 'シート３（Ａシステム） 遮断2-3 実施予定',
      base: '28年度末まで',
      theirs: '27年度末まで',
      ours: '28年度末まで',
      reason: '',
    })
    expect(words(changes[0], 'en')).toMatchObject({
      label: 'applied',
      place: 'Sheet 3 (Ａシステム) 遮断2-3 schedule',
      reason: '',
    })
  })

  it('explains a conflict', async () => {
    const recorded = {
      ...example,
      statusSheets: example.statusSheets.map((sheet) => ({ ...sheet, note: '記録で直した。' })),
    }
    const { changes, words } = await changesOf(
      SYSTEM,
      [set('status:sheet-a', 'note', 'c1', '様式で直した。')],
      recorded,
    )
    expect(words(changes[0], 'ja')).toMatchObject({
      label: '競合',
      base: '監視1-2 は平成26年10月に運用を始めた。',
      theirs: '様式で直した。',
      ours: '記録で直した。',
    })
    expect(words(changes[0], 'ja').reason).toMatch(/記録を残しました。.*ください。$/)
    expect(words(changes[0], 'en')).toMatchObject({ label: 'conflict' })
    expect(words(changes[0], 'en').reason).toMatch(/^The record has changed too.*\.$/)
  })

  it('gives members of sets, new rows and whole rows their names', async () => {
    const ticks = await changesOf('シート1_○○課.xlsx', [set('ticks:business-1', 'item:individual-1', 'c4', '○')])
    const types = catalogue.impactTypes.find(({ items }) => items.some(({ id }) => id === 'individual-1'))
    expect(ticks.words(ticks.changes[0], 'ja').place).toContain(types?.name.ja)
    expect(ticks.words(ticks.changes[0], 'ja')).toMatchObject({ base: '×', theirs: '○' })

    const systems = await changesOf('選定・特定.xlsx', [set('identification', 'decision:area-1', 'c13', '○')])
    expect(systems.words(systems.changes[0], 'ja').place).toContain('Ｂシステム')

    const added = await changesOf(SYSTEM, [set('status:sheet-a', 'own-A|+A1', 'c4', '通信の抜取り検査')])
    expect(added.words(added.changes[0], 'ja').place).toContain('通信の抜取り検査')

    const removed = await changesOf(SYSTEM, [{ do: 'delete-row', sheet: 'plan:sheet-a', row: 'own-F|own-a-f1' }])
    for (const locale of LOCALES) {
      const line = removed.words(removed.changes[0], locale)
      expect(line.base).toBe('管理者権限の操作の全件記録と即時通報')
      expect(line.theirs).toBe(locale === 'ja' ? '（空欄）' : '(blank)')
      expect(line.cell).toBe('３．対策導入計画')
    }
  })

  it.each(LOCALES)('is complete for everything that can happen to a workbook: %s', async (locale) => {
    const edits: Edit[] = [
      set('status:sheet-a', 'system|system-a', 'c11', '新課'),
      set('status:sheet-a', 'own-E|block-2-3', 'c12', '該当予定'),
      set('status:sheet-a', 'own-E|block-2-3', 'c13', '済'),
      set('status:sheet-a', 'own-E|block-2-3', 'c14', ''),
      set('status:sheet-a', 'own-E|monitor-2-1', 'c17', '要確認'),
      set('status:sheet-a', 'own-A|+A1', 'c4', '独自'),
      set('status:sheet-a', 'own-A|+A1', 'c18', 'Z-9'),
      set('status:sheet-a', 'marks', 'c4', '◎'),
      set('status:sheet-a', 'own-B|block-1-2', 'c13', 'たぶん'),
      set('plan:sheet-a', 'own-E|block-2-3', 'c13', '○'),
      set('plan:sheet-a', 'own-F|block-2-4', 'c23', '来月'),
      set('plan:sheet-a', 'own-F|block-2-4', 'c24', '来月'),
      set('plan:sheet-a', 'budget', 'c13', '約100万円'),
      set('plan:sheet-a', 'judgement', 'c4', '不適合'),
      set('plan:sheet-a', 'progress', 'c1', '遅延'),
      { do: 'copy-row', sheet: 'status:sheet-a', row: 'own-C|block-1-3' },
      { do: 'delete-row', sheet: 'status:sheet-a', row: 'own-D|block-2-2' },
      { do: 'insert-below', sheet: 'plan:sheet-a', row: 'judgement', texts: { c1: '欄外' } },
      { do: 'add-sheet', name: 'メモ', text: '覚え書き' },
    ]
    const { changes, words } = await changesOf(SYSTEM, edits)
    expect(new Set(changes.map(({ refusal }) => refusal?.kind))).toEqual(
      new Set([undefined, 'value', 'locked', 'duplicate-row', 'missing', 'outside', 'other-sheet']),
    )
    for (const change of changes) {
      const line = words(change, locale)
      for (const text of [line.label, line.cell]) expect(text).not.toBe('')
      expect(Object.values(line).join('\n')).not.toMatch(/[{}]|undefined|\[object|null/)
      if (change.path.length > 0)
        expect(line.place).toMatch(locale === 'ja' ? /^シート[２３]（Ａシステム）/ : /^Sheet [23] \(Ａシステム\)/)
      if (change.outcome === 'refused') expect(line.reason).toMatch(locale === 'ja' ? /。$/ : /\.$/)
      // Nothing Japanese in an English sentence but what the sheets themselves say.
      if (locale === 'en')
        expect(line.reason.replaceAll(/実施済|済|○|該当予定|[A-F]-\d/g, '')).not.toMatch(
          /[\p{Script=Han}\p{Script=Hiragana}]/u,
        )
    }
  })
})
