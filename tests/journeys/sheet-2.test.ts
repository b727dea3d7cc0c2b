import { describe, expect, it } from 'vitest'
import { useBrowser } from './visitor.ts'

const { visitAs } = useBrowser()
const SHEET = '/cycles/2014/status-sheets/sheet-a'

describe('sheet 2', () => {
  it('marks the state as it is filled in, as the Excel form and the page of the CISO do', async () => {
    const visitor = await visitAs('system-a', SHEET)
    const { page } = visitor
    const table = page.getByRole('table', { name: '⑧ 対策実施状況' })
    const marks = async () => (await table.getByRole('row').nth(1).innerText()).replaceAll(/\s+/g, ' ')
    expect(await marks()).toBe('対策セット ○ 1 ◎ 2 ◎ 2 ◎ 2 × 0 × 0 7')
    await page.getByText('○○業務').first().waitFor()
    const row = page.getByRole('row', { name: /遮断2-4/ })
    await row.getByText('済', { exact: true }).click()
    expect(await marks()).toBe('対策セット ○ 1 ◎ 2 ◎ 2 ◎ 2 × 0 ○ 1 8')
    await visitor.saved()
    // What is implemented asks for a document that shows it.
    await page.getByText('実施を確認できる資料名がありません').first().waitFor()
    await row.getByLabel('資料名').fill('高権限アカウント設計書')
    await page.getByRole('button', { name: 'その他の対策を加える E' }).click()
    await page.getByLabel('E-1 対策の内容').fill('端末の隔離訓練')
    await visitor.saved()
    await visitor.look('sheet-2')
    await page.getByRole('button', { name: '取り消す E-1' }).click()
    await row.getByText('済', { exact: true }).click()
    await visitor.saved()
  })

  it('is for reading only to the business department', async () => {
    const visitor = await visitAs('business1', SHEET)
    await visitor.page.getByText('閲覧のみです。').waitFor()
    await visitor.look('sheet-2-read-only')
  })
})
