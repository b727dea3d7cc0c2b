import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EMPTY_CHAIN, nextLink } from '@sonae/domain/audit/audit-chain'
import { auditFileHead, auditFileLine } from '@sonae/domain/audit/audit-file'
import { afterAll, describe, expect, it } from 'vitest'
import { sonae } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'sonae-audit-'))
afterAll(() => rmSync(folder, { recursive: true }))

const fact = { at: 1, actor: 'account-1', action: 'document.save', resource: 'cycle/2026', outcome: 'done' } as const
const first = nextLink('ministry', EMPTY_CHAIN, { ...fact, content: { revision: 1 } })
const second = nextLink('ministry', first, { ...fact, content: { revision: 2 } })
const head = auditFileHead({
  organisation: 'ministry',
  exportedAt: '2026-11-23T00:00:00.000Z',
  exportedBy: 'account-1',
  number: 2,
  hash: second.hash,
})
const lines = [head, auditFileLine(first, { revision: 1 }), auditFileLine(second, { revision: 2 })]

function fileOf(text: string): string {
  const path = join(folder, 'audit.jsonl')
  writeFileSync(path, text)
  return path
}

describe('sonae audit verify', () => {
  it('says that a whole chain is whole, and where it ends', () => {
    const path = fileOf(lines.join(''))
    const { status, stdout } = sonae('audit', 'verify', path, '--lang', 'ja')
    expect([status, stdout]).toEqual([
      0,
      `ministry：2 件、つながっています（2026-11-23T00:00:00.000Z に書き出し。末尾 ${second.hash}）\n`,
    ])
    expect(JSON.parse(sonae('audit', 'verify', path, '--json').stdout)).toEqual({
      ok: true,
      organisation: 'ministry',
      number: 2,
      hash: second.hash,
    })
  })

  it.each([
    [
      'an entry that was changed',
      lines.join('').replace('document.save', 'document.read'),
      1,
      '1 番の記録が書き換えられています',
    ],
    ['an entry that is missing', lines.toSpliced(1, 1).join(''), 1, '1 番の記録がありません'],
    ['an end that is cut off', lines.slice(0, 2).join(''), 1, '末尾が 2 番の記録と合いません'],
    ['a line that is none', `${lines.join('')}x\n`, 1, '4 行目が記録として読めません'],
    ['another file', 'No.,呼称\n', 2, '監査の記録を書き出したファイルではありません'],
    ['an empty file', '', 2, '監査の記録を書き出したファイルではありません'],
  ])('names %s', (_, text, code, words) => {
    const { status, stdout } = sonae('audit', 'verify', fileOf(text), '--lang', 'ja')
    expect([status, stdout]).toEqual([code, expect.stringContaining(words)])
  })

  it('never takes a file that cannot be read for one that is whole', () => {
    const missing = sonae('audit', 'verify', join(folder, 'nowhere.jsonl'), '--lang', 'en')
    expect([missing.status, missing.stdout, missing.stderr]).toEqual([2, '', expect.stringContaining('no such file')])
    expect(sonae('audit', 'verify', folder, '--lang', 'en')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('it is a folder'),
    })
  })
})
