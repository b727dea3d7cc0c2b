import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { useBrowser } from './visitor.ts'

const { visit, visitAs } = useBrowser()
const folder = mkdtempSync(join(tmpdir(), 'sonae-people-'))
const HEADS = 'ログイン名,氏名,部署ID,部署名,役割,種別,開始日,終了日'

describe('the organisation and its people', () => {
  it('a list with a wrong line enrols nobody; mended it makes departments, people and their codes', async () => {
    const admin = await visitAs('admin')
    const { page } = admin
    await page.locator('h1', { hasText: '組織と利用者' }).waitFor()
    await admin.look('people')
    const list = join(folder, '一覧.csv')
    writeFileSync(list, `${HEADS}\r\nhanako,業務 花子,gyomu-4,,機微業務,,4月1日,\r\n`)
    await admin.drop(list, page.getByText('一覧のファイルをここに置く'))
    await page.getByText('2 行目「役割」（機微業務）').waitFor()
    await page.getByText('2 行目「開始日」（4月1日）').waitFor()
    await admin.look('people-wrong')
    writeFileSync(
      list,
      `\uFEFF${HEADS}\r\nhanako,業務 花子,gyomu-4,広報課,機微業務等実施部署,,2026-04-01,\r\nhanako,業務 花子,gyomu-4,,対象システム管理責任部署,,2026-04-01,\r\n`,
    )
    await admin.drop(list, page.getByText('一覧のファイルをここに置く'))
    await page.getByText('次のとおり登録します。').waitFor()
    await admin.look('people-planned')
    await page.getByRole('button', { name: '登録する' }).click()
    const sheet = page.getByRole('article', { name: '業務 花子' })
    await sheet.waitFor()
    await admin.look('people-invited')
    const code = await sheet.locator('dd').nth(3).innerText()

    // The code works once, on the address that the paper says.
    const hanako = await visit()
    await hanako.go('/code?organisation=example')
    await hanako.page.getByLabel('コード').fill(code)
    await hanako.page.getByLabel('新しいパスワード').fill('mizu no aru tokoro 7')
    await hanako.page.getByRole('button', { name: 'パスワードを決める' }).click()
    await hanako.page.getByText('パスワードを決めました。').waitFor()
    await hanako.page.getByRole('link', { name: 'サインインへ進む' }).click()
    await hanako.page.getByLabel('ログイン名').fill('hanako')
    await hanako.page.getByLabel('パスワード').fill('mizu no aru tokoro 7')
    await hanako.page.getByRole('button', { name: 'サインイン' }).click()
    await hanako.page.getByText('業務 花子').first().waitFor()

    // The same list once more brings nothing.
    await admin.drop(list, page.getByText('一覧のファイルをここに置く'))
    await page.getByText('すべて登録済みです。変わるところはありません。').waitFor()
    const row = page.getByRole('table', { name: /利用者/ }).getByRole('row', { name: /花子/ })
    expect(await row.innerText()).toContain('対象システム管理責任部署（広報課）')
  })

  it('somebody gets a role, loses it, is disabled; what cannot be done is said', async () => {
    const admin = await visitAs('admin', '/people')
    const { page } = admin
    await page.getByLabel('語で絞り込む').fill('系統 甲')
    await page.getByRole('button', { name: '変える 系統 甲' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '役割を加える' }).click()
    await dialog.getByText('選んでください。').first().waitFor()
    await dialog.getByLabel('役割', { exact: true }).selectOption('business')
    await dialog.getByLabel('部署', { exact: true }).selectOption('business-1')
    await dialog.getByRole('button', { name: '役割を加える' }).click()
    // Two 本務 cannot be.
    await dialog.getByRole('alert').waitFor()
    await dialog.getByLabel('種別').selectOption('concurrent')
    await dialog.getByRole('button', { name: '役割を加える' }).click()
    await dialog.getByRole('alert').waitFor({ state: 'detached' })
    await admin.look('person')
    await dialog.getByRole('button', { name: '停止する' }).click()
    await dialog.getByRole('button', { name: '停止を解除する' }).click()
    await dialog.getByRole('button', { name: '停止する' }).waitFor()
    await dialog.getByRole('button', { name: '閉じる' }).click()

    // A department in which somebody holds a post stays.
    await page.getByRole('button', { name: '変える ○○課' }).click()
    await dialog.getByRole('button', { name: '廃止する' }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByRole('button', { name: '閉じる' }).click()
  })

  it('the next year is begun by the security office, from the year before; others see whom the page is for', async () => {
    const security = await visitAs('security')
    const { page } = security
    await page.getByRole('button', { name: '取組を始める' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('年度（西暦）').fill('二〇一五')
    await dialog.getByRole('button', { name: '取組を始める' }).click()
    await dialog.getByText('1989 から 2200 までの年を４桁の数字で入力してください。').waitFor()
    await dialog.getByLabel('年度（西暦）').fill('2015')
    await security.look('begin-cycle')
    await dialog.getByRole('button', { name: '取組を始める' }).click()
    await page.locator('h1', { hasText: '平成27年度の取組' }).waitFor()
    await page.getByRole('link', { name: '平成26年度' }).waitFor()
    const business = await visitAs('business1', '/people')
    await business.page.getByText('あなたの役割では、このページを使えません。').waitFor()
    expect(await business.page.getByRole('link', { name: '組織と利用者' }).count()).toBe(0)
  })
})
