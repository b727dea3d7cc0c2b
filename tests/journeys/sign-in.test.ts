import { URI } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { DEMONSTRATION_PASSWORD } from '../running-demonstration.ts'
import { useBrowser, type Visitor } from './visitor.ts'

const { visit, visitAs } = useBrowser()

/** A security key in the machine, as Chromium plays it. */
async function withSecurityKey({ page }: Visitor): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

async function givePassword({ page }: Visitor, loginName: string): Promise<void> {
  await page.getByLabel('ログイン名').fill(loginName)
  await page.getByLabel('パスワード').fill(DEMONSTRATION_PASSWORD)
  await page.getByRole('button', { name: 'サインイン' }).click()
}

describe('a second factor', () => {
  it('is registered where a role asks for one, and shown from then on', async () => {
    const admin = await visitAs('admin', '/nowhere')
    const status = await admin.page.evaluate(async () => {
      const given = { method: 'PUT', headers: { 'content-type': 'application/json' } }
      const post = (path: string, method: string, body: object) =>
        fetch(path, { ...given, method, body: JSON.stringify(body) })
      await post('/api/session/proof/password', 'POST', { password: 'sonae-no-jitsuen' })
      const path = '/api/organisations/example/settings/second-factor'
      return (await post(path, 'PUT', { roles: ['business'] })).status
    })
    expect(status).toBe(200)

    const visitor = await visit()
    const { page } = visitor
    await visitor.go('/?organisation=example')
    await withSecurityKey(visitor)
    await givePassword(visitor, 'business1')
    await page.getByRole('button', { name: 'パスキーを登録する' }).waitFor()
    await visitor.look('enrolment')
    await page.getByRole('button', { name: 'パスキーを登録する' }).click()
    await page.getByRole('button', { name: 'サインアウト' }).click()
    await page.getByRole('button', { name: 'パスキーを使う' }).click()
    await page.getByRole('button', { name: 'サインアウト' }).click()
    // The password alone does not do any more; the passkey does for the second factor.
    await givePassword(visitor, 'business1')
    await page.getByLabel('認証アプリの６桁のコード').waitFor()
    await visitor.look('second-factor')
    await page.getByRole('button', { name: 'パスキーを使う' }).click()
    await page.getByText('業務 一郎').waitFor()
  })

  it('can be an authenticator app, which reads a drawing or a typed key', async () => {
    const visitor = await visit()
    const { page } = visitor
    await visitor.go('/?organisation=example')
    await givePassword(visitor, 'business2')
    await page.getByRole('button', { name: '認証アプリを登録する' }).click()
    await page.getByRole('img', { name: '認証アプリに読み取らせる図' }).waitFor()
    await visitor.look('authenticator-app')
    const secret = (await page.locator('code').innerText()).replaceAll(' ', '')
    const app = URI.parse(`otpauth://totp/Sonae:business2?secret=${secret}&issuer=Sonae&digits=6&period=30`)
    await page.getByLabel('認証アプリの６桁のコード').fill('000000')
    await page.getByRole('button', { name: '登録する' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('認証アプリの６桁のコード').fill(app.generate())
    await page.getByRole('button', { name: '登録する' }).click()
    await page.getByText('業務 二郎').waitFor()
  })
})
