import { valueAt } from '@sonae/domain/merge/document-path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasWords, piecesOf, textsOf, wordsIn } from '../src/pages/search/find-texts.ts'

const SHEET = {
  id: 'sheet-a',
  systems: [{ id: 'system-a', name: 'Ａシステム', department: '△△課', personName: '', contact: '内線 1' }],
  measures: [
    {
      id: 'block-1-1',
      applicability: 'applicable',
      holders: [{ id: 'x@y', held: true }],
      documents: '設計書',
      note: '',
    },
  ],
  residualRisks: { Ⅰ: '残る' },
  adverseImpacts: ['nation-1'],
  usedSystems: ['□□台帳', '◇◇台帳'],
  progress: 'on-track',
  empty: [],
}

describe('the texts of a document', () => {
  it('are what people wrote, with their places, and neither ids nor choices', () => {
    expect(textsOf(SHEET).map(({ path, text }) => `${path.join('/')}: ${text}`)).toEqual([
      'systems/system-a/name: Ａシステム',
      'systems/system-a/department: △△課',
      'systems/system-a/contact: 内線 1',
      'measures/block-1-1/documents: 設計書',
      'residualRisks/Ⅰ: 残る',
      'usedSystems: □□台帳\n◇◇台帳',
    ])
  })

  it('stand where their place says', () => {
    for (const { path, text } of textsOf(SHEET)) expect([valueAt(SHEET, path)].flat().join('\n')).toBe(text)
  })
})

describe('words that are looked for', () => {
  it.each([
    ['ａシステム', 'Ａシステム', true],
    ['a ｼｽﾃﾑ', 'Ａシステムの台帳', true],
    ['台帳　設計', '設計書と台帳', true],
    ['台帳 設計', '台帳', false],
    ['ISO', 'iso 27001', true],
  ])('%s in %s: %s', (typed, text, isFound) => {
    expect(hasWords(text, wordsIn(typed))).toBe(isFound)
  })

  it('are none where nothing is typed', () => {
    expect(wordsIn(' 　\t')).toEqual([])
  })
})

describe('the pieces of a text', () => {
  it('set apart what was found', () => {
    expect(piecesOf('Ａシステムの台帳', wordsIn('a 台帳'), 100)).toEqual([
      { text: 'Ａ', isFound: true },
      { text: 'システムの', isFound: false },
      { text: '台帳', isFound: true },
    ])
  })

  it('are cut around the first', () => {
    const text = `${'前'.repeat(300)}台帳${'後'.repeat(300)}`
    const pieces = piecesOf(text, ['台帳'], 100)
    expect(pieces.map(({ isFound }) => isFound)).toEqual([false, true, false, false])
    expect(pieces[1]?.text).toBe('台帳')
    expect(pieces.map((piece) => piece.text).join('').length).toBe(102)
  })

  it('are the whole text where it is short, whatever is looked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ maxLength: 4 }), (text, typed) => {
        expect(
          piecesOf(text, wordsIn(typed), 1000)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
