import { describe, expect, it } from 'vitest'
import { LoginName } from '../../src/people/login-name.ts'
import { normalisePassword, passwordProblem } from '../../src/people/password-rules.ts'
import { fc } from '../property.ts'

describe('a password', () => {
  it.each([
    ['too-short', 'abcdefg1234'],
    // Eleven characters in twelve UTF-16 units.
    ['too-short', '𠮷野家で会うのは明日です'.slice(0, 12)],
    ['too-long', 'abcde'.repeat(52)],
    ['control-character', 'abcdefgh\u0007ijklmnop'],
    ['common', 'Password1234'],
    ['common', 'aaaaaaaaaaaaaaa'],
    ['common', 'abcdabcdabcdabcd'],
    ['login-name', 'yamada.hanako'],
    ['login-name', 'Yamada.Hanako2026!'],
    ['login-name', 'yamada.hanakoyamada.hanako'],
  ])('is refused as %s: %s', (problem, password) => {
    expect(passwordProblem(password, 'yamada.hanako')).toBe(problem)
  })

  it.each(['correct horse battery', '春はあけぼのやうやう白く', 'yamada.hanako likes tea', 'x7#Kp2!mQ9zL'])(
    'is taken: %s',
    (password) => {
      expect(passwordProblem(password, 'yamada.hanako')).toBeUndefined()
    },
  )

  it('is the same in half and full width, composed and decomposed', () => {
    const spellings = ['ﾊﾟｽﾜｰﾄﾞ１２３', 'パスワード123', 'パスワード123'.normalize('NFD')]
    expect(new Set(spellings.map(normalisePassword)).size).toBe(1)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        const once = normalisePassword(typed)
        expect(normalisePassword(once)).toBe(once)
      }),
    )
  })

  it('of twelve to 256 characters is judged whatever it consists of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 0, maxLength: 300 }), (typed) => {
        const password = normalisePassword(typed)
        const { length } = Array.from(password)
        const problem = passwordProblem(password, 'abe')
        expect(problem === 'too-short').toBe(length < 12)
        expect(problem === 'too-long').toBe(length > 256)
      }),
    )
  })
})

describe('a login name', () => {
  it.each([
    ['Yamada.Hanako', 'yamada.hanako'],
    [' ｙａｍａｄａ ', 'yamada'],
    ['t.suzuki@example.go.jp', 't.suzuki@example.go.jp'],
  ])('%s is %s', (typed, name) => {
    expect(LoginName.parse(typed)).toBe(name)
  })

  it.each(['', 'a', '山田', 'a b', '.abc', 'x'.repeat(65)])('is not %s', (typed) => {
    expect(LoginName.safeParse(typed).success).toBe(false)
  })
})
