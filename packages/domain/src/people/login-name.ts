import * as z from 'zod'

/** The name with which one signs in, in its one spelling: half width, lower case, no white space around it. */
function normaliseLoginName(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase()
}

/** A login name, unique in its organisation: letters, digits and . _ @ - (an address of electronic mail fits). */
export const LoginName = z
  .string()
  .transform(normaliseLoginName)
  .pipe(z.string().regex(/^[a-z0-9][a-z0-9._@-]{1,63}$/, { error: 'login-name-form' }))
  .meta({ id: 'LoginName' })
export type LoginName = z.infer<typeof LoginName>
