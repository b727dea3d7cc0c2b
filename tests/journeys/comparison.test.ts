import { describe, expect, it } from 'vitest'
import { useBrowser, type Visitor } from './visitor.ts'

const { visitAs } = useBrowser()
const COMPARISON = '/cycles/2015/comparison'

async function begin({ page }: Visitor, year: string, from: string): Promise<void> {
  await page.getByRole('button', { name: '取組を始める' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('年度（西暦）').fill(year)
  await dialog.getByText(from).click()
  await dialog.getByRole('button', { name: '取組を始める' }).click()
  await dialog.waitFor({ state: 'detached' })
}

describe('a year beside the one before', () => {
  it('says of the first year that there is none before it', async () => {
    await begin(await visitAs('security', '/cycles/2014'), '2012', '何も記入のないところから')
    const visitor = await visitAs('ciso', '/cycles/2012')
    await visitor.page.getByRole('link', { name: '前年度との比較' }).click()
    await visitor.page.getByText('前年度の記録はありません（最初の年度です）。').waitFor()
    await visitor.look('comparison-first')
  })

  it('shows what was changed since last year, field by field, one click from its place', async () => {
    const security = await visitAs('security', '/cycles/2014')
    await begin(security, '2015', '前年度の記載を引き継いで')
    await security.page.getByRole('heading', { name: '平成27年度の取組' }).waitFor()
    const business = await visitAs('business1', '/cycles/2015/business-sheets/business-1')
    await business.page.getByLabel('② 連絡先').fill('内線99999')
    await business.page.getByLabel('③ 概要').first().fill('新しい交渉を扱う業務')
    await business.page.getByRole('button', { name: '業務領域を加える' }).click()
    await business.page.keyboard.type('新設の業務')
    await business.saved()

    const visitor = await visitAs('ciso', COMPARISON)
    const { page } = visitor
    await page.getByText('平成26年度').first().waitFor()
    const sheet = page.getByRole('table', { name: /シート１（○○課/ })
    await sheet.getByRole('row', { name: /新設の業務 新規/ }).waitFor()
    await sheet.getByRole('row', { name: /連絡先 変更 .*内線12345 → 内線99999/ }).waitFor()
    await visitor.look('comparison')
    await page.getByText('前年度同も').click()
    expect(page.url()).toContain('show=all')
    await page.getByLabel('シートを選ぶ').selectOption({ index: 1 })
    await page.reload()
    await sheet.getByRole('link', { name: '新設の業務' }).waitFor()
    await visitor.look('comparison-one-sheet')
    await sheet.getByRole('link', { name: '新設の業務' }).click()
    await page.getByRole('heading', { name: /リスク評価対象とする業務領域/ }).waitFor()
    expect(await page.getByRole('region', { name: /新設の業務/ }).count()).toBe(1)
  })
})
