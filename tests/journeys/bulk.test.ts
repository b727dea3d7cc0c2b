import { describe, expect, it } from 'vitest'
import { useBrowser } from './visitor.ts'

const { visitAs } = useBrowser()

describe('one answer for several systems', () => {
  it('goes to those that are chosen, by both sheets, and can be taken back by revision', async () => {
    const assurance = await visitAs('assurance')
    const added = await assurance.page.evaluate(async () => {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ department: 'system-a', name: '文書管理', sheet: null })
      const response = await fetch('/api/organisations/example/cycles/2014/systems', { method: 'POST', headers, body })
      return `${response.status} ${await response.text()}`
    })
    expect(added).toContain('201')
    const visitor = await visitAs('system-a', '/cycles/2014')
    const { page } = visitor
    await page.getByRole('link', { name: '同じ対策をまとめて記入する' }).click()
    await page.getByLabel('対策', { exact: true }).selectOption('block-2-4')
    const rows = page.getByRole('table', { name: '対象システム' }).getByRole('row')
    await page.getByRole('button', { name: '2件のシステムに記入する' }).click()
    await page.getByText('変えるところを一つ以上選んでください。').waitFor()
    await page.getByLabel('③ 該当判断').selectOption({ label: '○ 該当する' })
    await page.getByLabel('実施予定（シート３）').selectOption({ label: '28年度末まで' })
    await page.getByText('⑥ 資料名を次にする').click()
    await page.getByRole('textbox', { name: '⑥ 資料名を次にする' }).fill('共通設計書')
    await visitor.look('bulk')
    await page.getByRole('button', { name: '2件のシステムに記入する' }).click()
    await page.getByText('記録しました：Ａシステム、文書管理').waitFor()
    const cells = (await rows.allInnerTexts()).slice(1).map((row) =>
      row
        .split('\t')
        .slice(1)
        .map((cell) => cell.trim()),
    )
    expect(cells).toEqual([
      ['○', '－', '共通設計書', '28年度末まで'],
      ['○', '－', '共通設計書', '28年度末まで'],
    ])

    // It stands in the sheet with its history, and the revision before it comes back.
    await rows.nth(1).getByRole('link').click()
    await page.locator('h1', { hasText: 'シート２' }).waitFor()
    await page.getByRole('button', { name: '履歴' }).click()
    await page.getByRole('button', { name: 'この版の内容に戻す 1' }).click()
    const row = page.getByRole('row', { name: /遮断2-4/ })
    await expect.poll(() => row.getByLabel('資料名').inputValue()).not.toBe('共通設計書')
    await visitor.saved()
  })

  it('is for those who fill sheets in', async () => {
    const { page } = await visitAs('business1', '/cycles/2014/bulk')
    await page.getByText('今、記入できるシート２・３はありません。').waitFor()
  })
})
