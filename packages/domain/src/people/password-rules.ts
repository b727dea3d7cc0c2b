import { hasForbiddenCharacter } from '../primitive/text.ts'

/** Full and half width, composed and decomposed: what looks the same on another keyboard is the same password. */
export function normalisePassword(typed: string): string {
  return typed.normalize('NFKC')
}

export const SHORTEST_PASSWORD = 12
/** Longer ones would only cost time. */
export const LONGEST_PASSWORD = 256
/** Fewer different characters than this are a pattern: aaaaaaaaaaaa, 121212121212. */
const FEWEST_DIFFERENT = 5

/** Why a password is not taken. */
export type PasswordProblem = 'too-short' | 'too-long' | 'control-character' | 'common' | 'login-name'

/**
 * What is wrong with a new password; undefined when it may be used. Length is asked for, kinds of characters are not.
 * @param password normalised (see {@link normalisePassword}); lengths are in characters, not in bytes
 * @param loginName in its one spelling
 */
export function passwordProblem(password: string, loginName: string): PasswordProblem | undefined {
  const { length } = Array.from(password)
  if (length < SHORTEST_PASSWORD) return 'too-short'
  if (length > LONGEST_PASSWORD) return 'too-long'
  if (hasForbiddenCharacter(password)) return 'control-character'
  const lower = password.toLowerCase()
  if (COMMON.has(lower) || new Set(lower).size < FEWEST_DIFFERENT) return 'common'
  return isMadeOf(lower, loginName.toLowerCase()) ? 'login-name' : undefined
}

/** The login name with nothing but digits and signs around it. */
function isMadeOf(password: string, loginName: string): boolean {
  if (loginName === '' || !password.includes(loginName)) return false
  return !/\p{Letter}/u.test(password.replaceAll(loginName, ''))
}

/** Those of twelve characters and more that every list of leaked passwords begins with, and those of Japanese offices. */
const COMMON: ReadonlySet<string> = new Set([
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456789abc',
  '1234567890ab',
  '0123456789012',
  '1q2w3e4r5t6y',
  '1q2w3e4r5t6y7u8i',
  '1qaz2wsx3edc',
  '1qaz2wsx3edc4rfv',
  'q1w2e3r4t5y6',
  'qazwsxedcrfv',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertyuiop[]',
  'qwertyuiopasdf',
  'qwerty123456',
  'asdfghjkl123',
  'asdfghjkl;12',
  'zxcvbnm12345',
  'abcdefghijkl',
  'abcdefg12345',
  'abcd12345678',
  'abc123456789',
  'a123456789012',
  'password1234',
  'password12345',
  'password2025',
  'password2026',
  'password@123',
  'password!123',
  'p@ssw0rd1234',
  'p@ssword1234',
  'passw0rd1234',
  'passwordpassword',
  'mypassword123',
  'changeme1234',
  'changemenow!',
  'welcome12345',
  'welcome@1234',
  'iloveyou1234',
  'administrator',
  'administrator1',
  'admin1234567',
  'admin12345678',
  'letmein12345',
  'sakurasakura',
  'sakura123456',
  'nihonnippon1',
  'kasumigaseki',
  'kasumigaseki1',
  'arigatougozaimasu',
  'yoroshikuonegai',
  'pasuwaado123',
])
