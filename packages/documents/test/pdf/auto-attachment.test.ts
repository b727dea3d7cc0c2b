import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gist, moveLongTexts, type PageText, textCost } from '../../src/pdf/auto-attachment.ts'

const words = fc.string({
  unit: fc.constantFrom('備', 'え', '。', '、', 'a', ' ', '\n', '1', '👨‍👩‍👧', '葛󠄀'),
  maxLength: 300,
})
const texts = fc
  .array(
    fc.record({
      group: fc.constantFrom('areas', 'systems/a', 'systems/b'),
      text: words,
      kind: fc.constantFrom('prose' as const, 'name' as const),
      attachment: fc.constantFrom(null, 1),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map((text, index): PageText => ({ ...text, id: `text-${index}`, about: text.group, field: `f${index}` })),
  )

describe('moveLongTexts', () => {
  it('loses nothing: each text stands in full on the page or in the 別紙 to which its gist points', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 200 }), (list, limit) => {
        const { shown, attachments } = moveLongTexts(list, limit, 2, 'ja')
        for (const { id, text, attachment } of list) {
          const printed = shown.get(id)
          const annex = attachments.find(({ parts }) => parts.some((part) => part.id === id && part.text === text))
          if (annex === undefined)
            expect(printed).toEqual({ text, attachments: attachment === null ? [] : [attachment] })
          else expect(printed?.attachments).toContain(annex.number)
          // The organisation's own 別紙 is never left unmentioned.
          if (attachment !== null) expect(printed?.attachments).toContain(attachment)
        }
      }),
    )
  })

  it('numbers its 別紙 after those of the organisation, one for each group, in the order of the page', () => {
    const text = (id: string, group: string): PageText => ({
      id,
      group,
      about: group,
      field: id,
      text: '長'.repeat(50),
      kind: 'prose',
      attachment: null,
    })
    const { shown, attachments } = moveLongTexts([text('1', 'x'), text('2', 'y'), text('3', 'x')], 20, 4, 'ja')
    expect(attachments.map(({ number, parts }) => [number, parts.map(({ id }) => id)])).toEqual([
      [4, ['1', '3']],
      [5, ['2']],
    ])
    expect([...shown.values()].map((entry) => entry.attachments)).toEqual([[4], [5], [4]])
  })

  it('is the same for the same texts', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 200 }), (list, limit) => {
        expect(moveLongTexts(list, limit, 1, 'ja')).toEqual(moveLongTexts(list, limit, 1, 'ja'))
      }),
    )
  })

  it('moves nothing without a limit', () => {
    fc.assert(
      fc.property(texts, (list) => {
        expect(moveLongTexts(list, Number.POSITIVE_INFINITY, 1, 'ja').attachments).toEqual([])
      }),
    )
  })
})

describe('gist', () => {
  it('cuts after a sentence where one ends late enough', () => {
    expect(gist('端末を更改する。設定を検証する。手順を定める。', 18, 'ja')).toBe('端末を更改する。設定を検証する。…')
    expect(gist('端。末を更改し設定を検証し手順を定める', 10, 'ja')).toBe('端。末を更改し設定を…')
    expect(gist('Renew the terminals. Verify the settings.', 14, 'en')).toBe('Renew the terminals.…')
  })

  it('stays within its width, on one line, and never divides a character', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 5, max: 100 }), (text, limit) => {
        const short = gist(text, limit, 'ja')
        expect(short.endsWith('…')).toBe(true)
        expect(short).not.toContain('\n')
        expect(textCost(short.slice(0, -1))).toBeLessThanOrEqual(limit + 0.01)
        expect(short.isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('textCost', () => {
  it('counts full-width characters, half-width ones as half, and what line breaks leave empty', () => {
    expect(textCost('備え')).toBe(2)
    expect(textCost('ab')).toBeCloseTo(1.1)
    expect(textCost('備\nえ')).toBe(13)
  })
})
