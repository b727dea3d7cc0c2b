import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalJson, contentHash } from '../../src/primitive/canonical-json.ts'
import { exampleText } from '../fixtures.ts'
import { fc } from '../property.ts'

/** A JSON value with the members of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, shuffled(member)]),
  )
}

const json = fc.jsonValue({ noUnicodeString: false }).filter((value) => JSON.stringify(value).isWellFormed())

describe('canonical JSON (RFC 8785)', () => {
  it('writes the numbers, strings and literals of section 3.2.2', () => {
    const value = {
      numbers: [333_333_333.333_333_3, 1e30, 4.5, 2e-3, 0.000_000_000_000_000_000_000_000_001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}`,
    )
  })

  it('orders keys by UTF-16 units (section 3.2.3)', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1f600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    expect([...canonicalJson(value).matchAll(/:"(.*?)"/g)].map(([, words]) => words)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  it.each([
    [-0, '0'],
    [0, '0'],
    [1e21, '1e+21'],
    [100_000_000_000_000_000_000, '100000000000000000000'],
    [5e-324, '5e-324'],
    [1_000_000, '1000000'],
    ['', '""'],
    ['\t', String.raw`"\t"`],
    ['\u007f', '"\u007f"'],
    [[], '[]'],
    [{}, '{}'],
    [[[1], { a: [] }], '[[1],{"a":[]}]'],
    [{ b: 1, a: { d: 2, c: 3 } }, '{"a":{"c":3,"d":2},"b":1}'],
    [{ aa: 1, a: 2, A: 3 }, '{"A":3,"a":2,"aa":1}'],
  ])('of %o is %s', (value, written) => {
    expect(canonicalJson(value)).toBe(written)
  })

  it.each([
    ['NaN', Number.NaN],
    ['Infinity', Infinity],
    ['minus infinity', { a: [-Infinity] }],
    ['undefined', undefined],
    ['undefined in an array', [undefined]],
    ['undefined in an object', { a: undefined }],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate as a key', { '\udc00': 1 }],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['a bigint', 1n],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
    expect(() => canonicalJson(value)).toThrow('canonical JSON cannot hold')
  })

  it('can be read back, without white space, whatever the order of the keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = canonicalJson(value)
        expect(written).toBe(JSON.stringify(JSON.parse(written)))
        expect(canonicalJson(JSON.parse(written))).toBe(written)
        expect(canonicalJson(shuffled(value))).toBe(written)
      }),
    )
  })
})

describe('the hash of the content', () => {
  it('is SHA-256 of the canonical JSON in UTF-8', () => {
    const value = { 備考: ['済', '😀', 1.5] }
    const expected = createHash('sha256').update('{"備考":["済","😀",1.5]}', 'utf8').digest('hex')
    expect(contentHash(value)).toBe(expected)
    expect(contentHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  })

  it('does not depend on the order of the keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(contentHash(shuffled(value))).toBe(contentHash(value))
      }),
    )
    const example: unknown = JSON.parse(exampleText)
    expect(contentHash(shuffled(example))).toBe(contentHash(example))
  })

  it('differs where the content differs', () => {
    expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]))
    expect(contentHash('1')).not.toBe(contentHash(1))
    expect(contentHash({ a: null })).not.toBe(contentHash({}))
  })
})
