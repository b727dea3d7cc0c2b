import type { AskedToRegister, AskedToSign, PasskeyAnswer } from '@sonae/contract/passkey'
import type * as z from 'zod'

type Answer = z.input<typeof PasskeyAnswer>

/** Whether this browser can use passkeys here: over https, or on localhost. */
export function canUsePasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential
}

/** Asks whoever is before the browser to show a passkey. @returns undefined where they did not, or have none */
export async function shownPasskey({ challenge, options }: z.infer<typeof AskedToSign>): Promise<Answer | undefined> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  return answered(challenge, () => navigator.credentials.get({ publicKey }))
}

/** Asks them to make one. */
export async function madePasskey({
  challenge,
  options,
}: z.infer<typeof AskedToRegister>): Promise<Answer | undefined> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  return answered(challenge, () => navigator.credentials.create({ publicKey }))
}

async function answered(challenge: string, ask: () => Promise<Credential | null>): Promise<Answer | undefined> {
  try {
    const credential = await ask()
    if (!(credential instanceof PublicKeyCredential)) return undefined
    const { id, response, ...rest } = credential.toJSON()
    return { challenge, response: { ...rest, id, response: { ...response } } }
  } catch {
    // They turned it down, or it took too long.
    return undefined
  }
}
