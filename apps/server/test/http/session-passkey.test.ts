import * as factors from '@sonae/contract/factor-operations'
import * as session from '@sonae/contract/session-operations'
import { describe, expect, it } from 'vitest'
import { SoftwareAuthenticator } from '../session/software-authenticator.ts'
import { Browser, told } from './browser.ts'
import { useService } from './use-service.ts'
import { tireProofs, written } from './written.ts'

const the = useService()

const HERE = { organisation: 'ministry' }

/** Asks the authenticator to sign in, in a browser that nobody has used. */
async function signedInBy(authenticator: SoftwareAuthenticator): Promise<Browser> {
  const browser = new Browser(the.server.address)
  const { challenge, options } = await browser.done(session.beginPasskeySignIn, { body: HERE })
  const response = authenticator.get({ ...options, challenge: options.challenge })
  await browser.done(session.signInByPasskey, { body: { ...HERE, challenge, response } })
  return browser
}

describe('a passkey over HTTP', () => {
  it('is registered under a name, signs in without one, proves, and is removed', async () => {
    const desk = new Browser(the.server.address, { cookie: the.members.ministry.system })
    const authenticator = new SoftwareAuthenticator({ origin: the.server.address })
    const { challenge, options } = await desk.done(factors.beginPasskey)
    expect(options).toMatchObject({ rp: { id: 'localhost', name: 'Sonae' }, attestation: 'none' })
    const response = authenticator.create(options)
    const register = (given: object) => ({ body: { challenge, response, name: '机の鍵', ...given } })
    expect(told(await desk.refused(factors.addPasskey, register({ name: ' ' })))).toBe('invalid, body.name name-form')
    await desk.done(factors.addPasskey, register({}))
    // The challenge is used up.
    expect(told(await desk.refused(factors.addPasskey, register({})))).toBe('wrong-credentials')
    const again = await desk.done(factors.beginPasskey)
    expect(again.options.excludeCredentials).toEqual([{ id: authenticator.id, type: 'public-key' }])
    expect(await desk.done(factors.readFactors)).toEqual({
      totp: false,
      passkeys: [{ id: authenticator.id, name: '机の鍵', createdAt: expect.any(String), lastUsedAt: null }],
      spareCodes: 0,
    })

    const browser = await signedInBy(authenticator)
    expect(await browser.done(session.readSession)).toMatchObject({
      state: 'open',
      loginName: 'system',
      factors: { totp: false, passkeys: 1, spareCodes: 0 },
    })
    expect(browser.setCookies.at(-1)).toBe(`${browser.cookie}; Path=/; HttpOnly; SameSite=Strict`)

    await tireProofs(the.service)
    const removal = { query: `?id=${authenticator.id}` }
    expect(told(await browser.refused(factors.removePasskey, removal))).toBe('step-up-needed')
    const asked = await browser.done(session.beginPasskeyProof)
    const proof = { challenge: asked.challenge, response: authenticator.get(asked.options) }
    const { token } = browser
    await browser.done(session.proveByPasskey, { body: proof })
    expect(browser.token).not.toBe(token)
    expect(told(await browser.refused(session.proveByPasskey, { body: proof }))).toBe('wrong-credentials')
    await browser.done(factors.removePasskey, removal)
    expect(told(await browser.refused(factors.removePasskey, removal))).toBe('no-such-resource')
    const all = await written(the.service, the.server)
    expect(all).toContain('passkey.register done')
    for (const secret of [token, browser.token, response.response.attestationObject]) expect(all).not.toContain(secret)
  })

  it('of another page, of nobody, or not asked for signs nobody in', async () => {
    const browser = new Browser(the.server.address)
    const stranger = new SoftwareAuthenticator({ origin: the.server.address })
    const { challenge, options } = await browser.done(session.beginPasskeySignIn, { body: HERE })
    const response = stranger.get(options)
    for (const given of [{}, { challenge: 'never-asked' }, { organisation: 'nowhere' }, { organisation: 'agency' }])
      expect(
        told(await browser.refused(session.signInByPasskey, { body: { ...HERE, challenge, response, ...given } })),
      ).toBe('wrong-credentials')
    // Nobody learns which organisations there are.
    const nowhere = await browser.done(session.beginPasskeySignIn, { body: { organisation: 'nowhere' } })
    expect(nowhere.options).toMatchObject({ rpId: 'localhost', allowCredentials: [] })
    expect(browser.cookie).toBeUndefined()
  })
})
