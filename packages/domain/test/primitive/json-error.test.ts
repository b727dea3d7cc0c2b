import { describe, expect, it } from 'vitest'
import { jsonErrorOffset } from '../../src/primitive/json-error.ts'
import { fc } from '../property.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('where a text stops being JSON', () => {
  it.each([
    ['', 0],
    ['  ', 2],
    ['{"a":}', 5],
    ['{"a":1,}', 7],
    ['{"a":1 "b":2}', 7],
    ['{"a" 1}', 5],
    ['{a:1}', 1],
    ['{1:1}', 1],
    ['{,}', 1],
    ['{"a":1,"b"', 10],
    ['{"a":1', 6],
    ['{"a":1]', 6],
    ['[1,2', 4],
    ['[1,]', 3],
    ['[,1]', 1],
    ['[1 2]', 3],
    ['[1}', 2],
    ['[}', 1],
    ['{]', 1],
    ['[1]]', 3],
    ['1,2', 1],
    ['"a":1', 3],
    [',', 0],
    [':', 0],
    [']', 0],
    ['nope', 0],
    ['nul', 0],
    ['truefalse', 4],
    ['01', 1],
    ['1.', 1],
    ['-', 0],
    ['+1', 0],
    ['.5', 0],
    ['1e', 1],
    ['"abc', 4],
    ['"a\nb"', 2],
    [String.raw`"a\x"`, 2],
    [String.raw`"\u12g4"`, 1],
    ["'a'", 0],
    ['{"a":1}\n}', 8],
    ['{"a":[1,{"b":nope}]}', 13],
  ])('in %s at %i', (text, offset) => {
    expect(jsonErrorOffset(text)).toBe(offset)
    expect(isJson(text)).toBe(false)
  })

  it.each([
    '{}',
    '[]',
    ' [ ] ',
    ' { } ',
    'null',
    '-0.5e+10',
    '1E5',
    '0',
    '[true,false,null]',
    '{"a":{"b":[1,{"c":"d"}]},"e":[]}',
    String.raw`"\"\\\/\b\f\n\r\t\u00e9 "`,
    '\t\r\n{"a"\n:\t1\r,"b" : [ 1 , 2 ] }\n',
    '"\u2028"',
  ])('nowhere in %s', (text) => {
    expect(jsonErrorOffset(text)).toBeUndefined()
    expect(isJson(text)).toBe(true)
  })

  const fragments = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '"',
    '1',
    '-',
    '.5',
    'e3',
    'true',
    'x',
    ' ',
    '\n',
    '\\',
  )

  it('agrees with JSON.parse on JSON, and on JSON with something put in or left out', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.nat(), fragments, fc.nat(3), (text, at, fragment, gone) => {
        expect(jsonErrorOffset(text)).toBeUndefined()
        const place = at % (text.length + 1)
        const changed = text.slice(0, place) + fragment + text.slice(place + gone)
        expect(jsonErrorOffset(changed) === undefined).toBe(isJson(changed))
      }),
    )
  })

  it('agrees with JSON.parse on any pieces of JSON, and what stands before the place is no error', () => {
    fc.assert(
      fc.property(fc.array(fragments, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('')
        const offset = jsonErrorOffset(text)
        expect(offset === undefined).toBe(isJson(text))
        if (offset !== undefined) expect(jsonErrorOffset(text.slice(0, offset)) ?? offset).toBe(offset)
      }),
    )
  })
})
