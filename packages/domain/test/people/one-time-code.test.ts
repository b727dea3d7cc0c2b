import { describe, expect, it } from 'vitest'
import { ONE_TIME_CODE_BYTES, oneTimeCode, readOneTimeCode } from '../../src/people/one-time-code.ts'
import { fc } from '../property.ts'

const bytes = fc.uint8Array({ minLength: ONE_TIME_CODE_BYTES, maxLength: ONE_TIME_CODE_BYTES })

describe('a one-time code', () => {
  it('is four groups of five without look-alikes', () => {
    fc.assert(
      fc.property(bytes, (some) => {
        expect(oneTimeCode(some)).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/)
      }),
    )
    expect(() => oneTimeCode(new Uint8Array(5))).toThrow(RangeError)
  })

  it('takes each of its characters equally often', () => {
    const codes = Array.from({ length: 256 }, (_, byte) => oneTimeCode(new Uint8Array(ONE_TIME_CODE_BYTES).fill(byte)))
    const counts = Map.groupBy(codes, (code) => code)
    expect(counts.size).toBe(32)
    expect([...counts.values()].every(({ length }) => length === 8)).toBe(true)
  })

  it('is read back however people type it', () => {
    const spelling = fc.constantFrom<(code: string) => string>(
      (code) => code,
      (code) => code.toLowerCase(),
      (code) => code.replaceAll('-', ' '),
      (code) => code.replaceAll('-', ''),
      (code) => code.replaceAll('0', 'o').replaceAll('1', 'l'),
      (code) => code.replaceAll('0', 'O').replaceAll('1', 'I'),
      (code) => code.replaceAll('-', '－'),
      (code) => code.replaceAll('-', 'ー'),
      (code) => ` ${code}\n`,
      (code) => Array.from(code, (one) => String.fromCodePoint((one.codePointAt(0) ?? 0) + 0xfee0)).join(''),
    )
    fc.assert(
      fc.property(bytes, spelling, (some, spell) => {
        const code = oneTimeCode(some)
        expect(readOneTimeCode(spell(code))).toBe(code.replaceAll('-', ''))
      }),
    )
  })

  it('is not anything else', () => {
    const no = [
      '',
      'ABCDE-FGHJK-MNPQR-STVW',
      'ABCDE-FGHJK-MNPQR-STVWXY',
      'UUUUU-UUUUU-UUUUU-UUUUU',
      '12345 12345 12345 1234!',
    ]
    expect(no.map(readOneTimeCode)).toEqual(no.map(() => undefined))
  })
})
