import { hasForbiddenCharacter, isBlank } from '../primitive/text.ts'

export const LONGEST_NAME = 200

/** Whether a text can be the name of a person, a department, a key, a token: one line, not blank, 200 characters at most. */
export function isName(text: string): boolean {
  return !isBlank(text) && text.length <= LONGEST_NAME && !hasForbiddenCharacter(text) && !/[\t\n]/.test(text)
}
