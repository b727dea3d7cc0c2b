import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { useBrowser } from './visitor.ts'

const { visit, visitAs } = useBrowser()
const SHEET = '/cycles/2014/business-sheets/business-1'

describe('the sign-in', () => {
  it('says what is wrong, keeps the address, and brings there', async () => {
    const visitor = await visit()
    const { page } = visitor
    await visitor.go(`${SHEET}?organisation=example`)
    await visitor.look('sign-in')
    await page.getByLabel('ログイン名').fill('business1')
    await page.getByLabel('パスワード').fill('違うパスワードです違う')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').innerText()).toContain('違います')
    await visitor.look('sign-in-refused')
    await visitor.signIn('business1', SHEET)
    expect(await page.locator('h1').innerText()).toContain('○○課')
    await page.getByRole('button', { name: 'サインアウト' }).click()
    await page.getByLabel('ログイン名').waitFor()
  })

  it('is there in English, too', async () => {
    const visitor = await visit()
    await visitor.go('/?lang=en')
    expect(await visitor.page.locator('h1').innerText()).toBe('Sign in')
    await visitor.go('/code?lang=en')
    await visitor.look('code-en')
  })
})

describe('sheet 1', () => {
  it('explains the impact as it changes, saves by itself, and undoes', async () => {
    const visitor = await visitAs('business1', SHEET)
    const { page } = visitor
    const result = page.getByText('⑤ 組織・業務への総合影響度').locator('..')
    expect(await result.innerText()).toContain('2項目・1タイプ（国家にもたらされる被害） → 大')
    await page.getByText('③ 個人情報の喪失').click()
    expect(await result.innerText()).toContain(
      '3項目・2タイプ（国家にもたらされる被害、個人にもたらされる被害） → 極大',
    )
    await visitor.saved()
    await page.getByRole('button', { name: '元に戻す' }).click()
    expect(await result.innerText()).toContain('→ 大')
    await visitor.look('sheet-1')
    await page.getByLabel('③ 概要').fill('')
    await page.getByText('提出の前に直すところ（1）').waitFor()
    await page.getByRole('link', { name: /概要/ }).click()
    await visitor.look('sheet-1-error')
    await page.getByLabel('③ 概要').fill('交渉の方針と資料を扱う。')
    await visitor.saved()
  })

  it('has its history, and its Excel form', async () => {
    const visitor = await visitAs('business1', SHEET)
    const { page } = visitor
    await page.getByRole('button', { name: '履歴' }).click()
    await page.getByText(/版 2　業務 一郎/).waitFor()
    await page.getByRole('button', { name: 'この版で変わったところ 2' }).click()
    await page.getByText('影響のタイプと負の影響（表１）').nth(1).waitFor()
    await visitor.look('sheet-1-history')
    await page.getByRole('button', { name: 'Excel の様式を作る' }).click()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /xlsx$/ }).click()])
    expect(
      readFileSync(await file.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })

  it('keeps what is typed while the service is away', async () => {
    const visitor = await visitAs('business1', SHEET)
    const { page } = visitor
    await visitor.offline(true)
    await page.getByLabel('② 連絡先').fill('内線99999')
    await page.getByText('サーバーに届いていません').waitFor()
    await visitor.look('sheet-1-offline')
    // Nobody leaves over it without knowing.
    await page.getByRole('button', { name: 'サインアウト' }).click()
    await page.getByText('保存できていない入力があります').waitFor()
    await page.getByRole('button', { name: '画面に戻る' }).click()
    await visitor.offline(false)
    await visitor.saved()
    await page.reload()
    await expect.poll(() => page.getByLabel('② 連絡先').inputValue()).toBe('内線99999')
  })

  it('finds what was typed and never sent in the tab that was closed', async () => {
    const visitor = await visitAs('business1', SHEET)
    await visitor.offline(true)
    await visitor.page.getByLabel('② 連絡先').fill('内線22222')
    await visitor.page.getByText('サーバーに届いていません').waitFor()
    const page = await visitor.anotherTab()
    await visitor.page.close({ runBeforeUnload: false })
    await visitor.offline(false)
    await page.goto(visitor.page.url())
    await expect.poll(() => page.getByLabel('② 連絡先').inputValue()).toBe('内線22222')
    await page.getByText('保存済み').waitFor()
    await page.reload()
    await expect.poll(() => page.getByLabel('② 連絡先').inputValue()).toBe('内線22222')
  })

  it('asks where two typed into the same place, and keeps the rest of both', async () => {
    const [one, two] = [await visitAs('business1', SHEET), await visitAs('business1', SHEET)]
    await one.offline(true)
    await one.page.getByLabel('② 担当者氏名').fill('一の人')
    await one.page.getByRole('textbox', { name: '説明用自由記入欄' }).fill('一の人だけが書いた')
    await two.page.getByLabel('② 担当者氏名').fill('二の人')
    await two.saved()
    await one.offline(false)
    const dialog = one.page.getByRole('dialog')
    await dialog.waitFor()
    expect(await dialog.innerText()).toContain('保存されているもの：二の人')
    await one.look('sheet-1-conflict')
    await dialog.getByText('保存されているもの：二の人').click()
    await dialog.getByRole('button').click()
    await one.saved()
    expect(await one.page.getByLabel('② 担当者氏名').inputValue()).toBe('二の人')
    await two.page.reload()
    await expect
      .poll(() => two.page.getByRole('textbox', { name: '説明用自由記入欄' }).inputValue())
      .toBe('一の人だけが書いた')
  })

  it('goes on after the session has ended, with what was typed', async () => {
    const visitor = await visitAs('business1', SHEET)
    const { page } = visitor
    await page.context().clearCookies()
    await page.getByLabel('② 連絡先').fill('内線11111')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await visitor.look('session-ended')
    await dialog.getByLabel('パスワード').fill('sonae-no-jitsuen')
    await dialog.getByRole('button', { name: 'サインイン' }).click()
    await dialog.waitFor({ state: 'detached' })
    await visitor.saved()
    expect(await page.getByLabel('② 連絡先').inputValue()).toBe('内線11111')
  })

  it('has an area added and taken out again; one that was selected is not taken out here', async () => {
    const visitor = await visitAs('business1', SHEET)
    const { page } = visitor
    await page.getByText('選定（②）された業務領域です。').first().waitFor()
    expect(await page.getByRole('button', { name: /取り除く/ }).count()).toBe(0)
    await page.getByRole('button', { name: '業務領域を加える' }).click()
    await page.keyboard.type('余分な業務')
    await visitor.saved()
    await visitor.look('sheet-1-own-area')
    await page.getByRole('button', { name: '業務領域を取り除く 余分な業務' }).press('Enter')
    await page.getByRole('region', { name: /余分な業務/ }).waitFor({ state: 'detached' })
    // One goes on where another could be added.
    await page.locator('button:focus', { hasText: '業務領域を加える' }).waitFor()
    await page.getByRole('button', { name: '元に戻す' }).click()
    await page.getByRole('region', { name: /余分な業務/ }).waitFor()
    await page.getByRole('button', { name: 'やり直す' }).click()
    await visitor.saved()
    await page.reload()
    await page.getByText('選定（②）された業務領域です。').first().waitFor()
    expect(await page.getByText('余分な業務').count()).toBe(0)
  })

  it('is for reading only to others', async () => {
    const visitor = await visitAs('ciso', SHEET)
    await visitor.page.getByText('閲覧のみです。').waitFor()
    expect(await visitor.page.getByLabel('② 連絡先').getAttribute('readonly')).not.toBeNull()
    await visitor.look('sheet-1-read-only')
  })
})
