import { REPORT_OBSTACLES, SIGNED_FILE_PROBLEMS } from '@sonae/domain/report/report-problem'
import { describe, expect, it } from 'vitest'
import { detailOf } from '../../src/http/problem-words.ts'

const told = (path: string[], problem: string) => detailOf([{ path, problem }], 'ja')

describe('the words of a problem', () => {
  it('are those of its place: one code says one thing of an act, another of a report', () => {
    expect(told(['plan-sheet', 'none'], 'no-such-document')).toContain('差し戻せるものがありません')
    expect(told(['body', 'reasons', 'plan-sheet', 'none'], 'no-such-document')).toContain('報告が依拠するシート')
    expect(told(['file'], 'revoked-key')).toContain('本物とは限りません')
    expect(told(['address', 'report'], 'revoked-key')).toContain('受理せず')
  })

  it('are there for all that reports and their files are refused for, in both languages', () => {
    for (const locale of ['ja', 'en'] as const) {
      for (const problem of SIGNED_FILE_PROBLEMS)
        expect(detailOf([{ path: ['file'], problem }], locale)).toMatch(/^(ファイル：|file: )./)
      for (const problem of REPORT_OBSTACLES) expect(detailOf([{ path: ['body'], problem }], locale)).toMatch(/./)
    }
  })

  it('are there for what administration and sheets are refused for', () => {
    for (const problem of [
      'name-form',
      'administrator-name-form',
      'exists-already',
      'other-kind',
      'changed-meanwhile',
      'changed-since-preview',
      'enrolled-already',
      'factor-needed',
      'disabled-account',
      'other-purpose',
      'posts-in-department',
      'closed',
    ])
      for (const locale of ['ja', 'en'] as const)
        expect(detailOf([{ path: ['body', 'name'], problem }], locale), problem).toMatch(/^(名称：|name: )./)
  })

  it('name no limit that is not known, and no place where there is none', () => {
    expect(told(['body', 'password'], 'too-short')).toBe('パスワード：短すぎます。')
    expect(detailOf([{ path: ['body', 'name'], problem: 'too-long', limit: 200 }], 'ja')).toBe(
      '名称：長すぎます（200 まで）。',
    )
    expect(told([], 'not-approved')).toBe('CISO の承認（⑭）がまだありません。')
    expect(told(['body'], 'toString')).toBeUndefined()
  })

  it('call places as the pages do, rows from one, and what has no such name as it is', () => {
    expect(told(['body', 'rows', '3', 'name'], 'line-form')).toMatch(/^行 4 名称：/)
    expect(told(['header', 'if-match'], 'wrong-form')).toBe('if-match：形が違います。')
    expect(told(['status-sheet', 'sheet-a'], 'missing')).toMatch(/^シート２ sheet-a：/)
    expect(detailOf([{ path: ['body', 'due'], problem: 'not-a-date' }], 'en')).toMatch(/^due date: Give a day/)
  })
})
