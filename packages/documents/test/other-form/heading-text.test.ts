import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  fits,
  foldedText,
  likeness,
  looseText,
  mostLikeness,
  prepared,
  type Sure,
} from '../../src/other-form/heading-text.ts'

const DOCUMENTS = ['対策の実施が確認できる資料名', '資料名']

function fit(text: string, names: readonly string[]): Sure | undefined {
  return fits(prepared(text), names.map(prepared))
}

describe('headings as people write them', () => {
  it.each([
    ['対策の実施が確認できる資料名', 'exact'],
    ['対策の実施が\n確認できる資料名', 'exact'],
    ['対策実施が確認できる資料名', 'similar'],
    ['対策の実施が確認できる資料名（設計書等）', 'similar'],
    ['①資料名', 'similar'],
    ['資料名欄', 'similar'],
    ['対策の実施を確認できる資料の名称', 'similar'],
    ['実施を確認できる資料の名称', 'guessed'],
    ['残存リスク', undefined],
    ['資料', undefined],
    ['', undefined],
    ['対策の実施が確認できる資料名'.repeat(10), undefined],
  ])('%j', (text, expected) => {
    expect(fit(text, DOCUMENTS)).toBe(expected)
  })

  it('a reading that was flattened into the heading does not hide it', () => {
    expect(fit('該当判断ガイトウハンダン', ['該当判断'])).toBe('similar')
    // A longer title only looks like the label, and labels are never guessed.
    expect(fit('２．対象システムの現状点検等', ['対象システム'])).toBe('guessed')
  })

  it('folding twice changes nothing, and likeness is symmetric and at most 1', () => {
    fc.assert(fc.property(fc.string(), (text) => foldedText(foldedText(text)) === foldedText(text)))
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const score = likeness(a, b)
        expect(score).toBe(likeness(b, a))
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(score).toBeLessThanOrEqual(mostLikeness(a, b))
        expect(looseText(a).length).toBeLessThanOrEqual(foldedText(a).length)
      }),
    )
  })
})
