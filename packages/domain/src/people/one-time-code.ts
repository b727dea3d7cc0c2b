/** Crockford's base 32: no I, L, O, U, which are taken for others on paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const GROUPS = 4
const GROUP_LENGTH = 5
const LENGTH = GROUPS * GROUP_LENGTH
const SPELLING = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`)

/** Random bytes for one code: one a character, of which five bits are used (100 bits in all). */
export const ONE_TIME_CODE_BYTES = LENGTH

/** A code as it is printed and handed over on paper: 7KQ2M-0XV9D-HB4TN-3CZ8R. @param bytes ONE_TIME_CODE_BYTES random ones */
export function oneTimeCode(bytes: Uint8Array): string {
  if (bytes.length !== LENGTH) throw new RangeError(`a one-time code is made of ${LENGTH} bytes`)
  const characters = Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')
  return Array.from({ length: GROUPS }, (_, group) =>
    characters.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH),
  ).join('-')
}

/**
 * The code that somebody typed from paper, in its one spelling: either case, half or full width, any hyphens and spaces;
 * O is 0, I and L are 1.
 * @returns undefined when it is no code at all
 */
export function readOneTimeCode(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}ー]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return SPELLING.test(plain) ? plain : undefined
}
