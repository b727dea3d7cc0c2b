import { describe, expect, it } from 'vitest'
import { useBrowser } from './visitor.ts'

const { visit, visitAs } = useBrowser()

describe('the help', () => {
  it('is there before the sign-in, with the guides and what cannot be shown yet', async () => {
    const visitor = await visit()
    const { page } = visitor
    await visitor.go('/?organisation=example')
    await page.getByRole('link', { name: 'サインインの手引' }).click()
    await page.getByRole('heading', { level: 1, name: '利用者の手引' }).waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('sign-in')
    await visitor.look('help-open')
    await page.getByRole('link', { name: '手引', exact: true }).click()
    await page.getByRole('link', { name: '用語' }).click()
    await page.getByText('サインインした、取組を閲覧できる役割の人に示します').waitFor()
    await visitor.look('help-terms-open')
  })

  it('has a search over the guides and the terms, and the terms in both languages', async () => {
    const visitor = await visitAs('system-a')
    const { page } = visitor
    await visitor.go('/help')
    await page.getByRole('link', { name: '管理者の手引' }).waitFor()
    await visitor.look('help')
    await page.getByLabel('手引と用語から探す').fill('ｷｰﾎﾞｰﾄﾞ 矢印')
    await page.getByRole('link', { name: '年度の表をキーボードで記入する' }).waitFor()
    await page.getByLabel('手引と用語から探す').fill('対策セット')
    await page.getByText('付属書２ ４', { exact: false }).first().waitFor()
    await visitor.look('help-search')
    await page.getByLabel('手引と用語から探す').fill('ありそうもない言葉')
    await page.getByText('見つかりません。').waitFor()

    await visitor.go('/help/terms')
    await page.getByText('水飲み場型攻撃').waitFor()
    expect(await page.locator('dt').count()).toBeGreaterThanOrEqual(33)
    await visitor.look('help-terms')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Watering-hole attack', { exact: true }).waitFor()
  })

  it('leads from one guide to a section of it, by the table of contents', async () => {
    const visitor = await visitAs('admin')
    const { page } = visitor
    await visitor.go('/help')
    await page.getByRole('link', { name: 'バックアップと復元' }).click()
    await page.getByRole('heading', { level: 1, name: '管理者の手引' }).waitFor()
    const contents = page.getByRole('navigation', { name: '目次' })
    await contents.getByRole('link', { name: '監査' }).click()
    expect(new URL(page.url()).hash).toBe('#audit')
    await visitor.look('help-administrator')
    // An administrator reads no cycle, and so no terms.
    await visitor.go('/help/terms')
    await page.getByText('サインインした、取組を閲覧できる役割の人に示します').waitFor()
  })

  it('explains the steps and the fields where they stand, and leads to the section of the page in a tab of its own', async () => {
    const visitor = await visitAs('system-a', '/cycles/2014')
    const { page } = visitor
    await page.getByText('①〜⑮で、だれが何をするか').click()
    await page.getByText('向こう四年間にどの対策をいつ導入するか').waitFor()
    await visitor.look('help-steps')
    const [step] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: /段階 ⑨.*手引/ }).click(),
    ])
    await step.getByRole('heading', { name: '⑨ 計画（案）の作成' }).waitFor()
    await expect.poll(() => step.evaluate('document.activeElement.id')).toBe('step-9')

    for (const [address, fields, heading] of [
      ['status-sheets/sheet-a', '①〜⑧の書き方', 'シート２　現状点検'],
      ['plan-sheets/sheet-a', '①〜⑨の書き方', 'シート３　対策導入計画（案）'],
    ] as const) {
      await visitor.go(`/cycles/2014/${address}`)
      await page.getByText(fields).click()
      await page.locator('dt', { hasText: '①' }).waitFor()
      const [guide] = await Promise.all([
        page.context().waitForEvent('page'),
        page
          .getByRole('link', { name: /^手引.*新しいタブ/ })
          .first()
          .click(),
      ])
      await guide.getByRole('heading', { name: heading }).waitFor()
      await guide.close()
    }
  })

  it('explains the fields of sheet 1', async () => {
    const visitor = await visitAs('business1', '/cycles/2014/business-sheets/business-1')
    const { page } = visitor
    await page.getByText('①〜⑦の書き方').click()
    await page.getByText('選定要領①なら「高」、②なら「中」が標準です。').waitFor()
    await visitor.look('help-fields')
  })
})
