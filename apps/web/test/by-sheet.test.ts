import { describe, expect, it } from 'vitest'
import { bySheet, countMarks } from '../src/pages/comparison/by-sheet.ts'

const at = (sheet: string, row = '', column = '') => ({ sheet, row, column })
const change = (path: string[], place: ReturnType<typeof at>, from: string, to: string) => ({
  kind: 'changed' as const,
  path,
  place,
  fromText: from,
  toText: to,
  from,
  to,
})

const FIREWALL = ['statusSheets', 'a', 'measures', 'block-1-1']

describe('a year beside the one before', () => {
  const sheets = bySheet({
    rows: [
      { path: ['businessSheets', 'b', 'areas', 'old'], place: at('シート１', '旧業務'), mark: 'removed' },
      { path: FIREWALL, place: at('シート２', '1-1'), mark: 'changed' },
      { path: ['statusSheets', 'a', 'measures', 'block-1-2'], place: at('シート２', '1-2'), mark: 'same' },
      { path: ['statusSheets', 'gone'], place: at('シート２　旧システム'), mark: 'removed' },
    ],
    differences: [
      change([...FIREWALL, 'implemented'], at('シート２', '1-1', '実施状況'), '-', '済'),
      change([...FIREWALL, 'note'], at('シート２', '1-1', '備考'), '（空欄）', 'x'),
      change(['statusSheets', 'a', 'note'], at('シート２', '', '備考'), 'y', 'z'),
      { ...change(['businessSheets', 'b', 'areas', 'old'], at('シート１', '旧業務'), '旧業務', ''), kind: 'removed' },
    ],
  })

  it('goes by document, and puts what differs under its row', () => {
    expect(sheets.map(({ key, title }) => [key, title])).toEqual([
      ['business-sheet/b', 'シート１'],
      ['status-sheet/a', 'シート２'],
      ['status-sheet/gone', 'シート２　旧システム'],
    ])
    expect(sheets[1]?.rows.map(({ title, mark, fields }) => [title, mark, fields.map(({ name }) => name)])).toEqual([
      ['1-1', 'changed', ['実施状況', '備考']],
      ['1-2', 'same', []],
      ['備考', 'changed', ['備考']],
    ])
  })

  it('says of what came or went only that', () => {
    expect(sheets[0]?.rows).toEqual([expect.objectContaining({ title: '旧業務', mark: 'removed', fields: [] })])
    expect(sheets[2]?.rows[0]?.title).toBe('シート２　旧システム')
  })

  it('counts each mark', () => {
    expect(countMarks(sheets[1]?.rows ?? [])).toEqual({ new: 0, changed: 2, removed: 0, same: 1 })
  })
})
