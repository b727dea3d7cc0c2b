import { expect, it } from 'vitest'
import { isName } from '../../src/people/name.ts'

it.each<[boolean, string]>([
  [true, '山田　花子'],
  [true, 'a'.repeat(200)],
  [false, 'a'.repeat(201)],
  [false, ''],
  [false, ' 　'],
  [false, 'a\nb'],
  [false, 'a\u0000b'],
  [false, '\uD800'],
])('%s: %j is a name', (expected, text) => {
  expect(isName(text)).toBe(expected)
})
