import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { useBrowser, type Visitor } from './visitor.ts'

const { visitAs } = useBrowser()
/** In thirty days. */
const LATER = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

/** The first of what waits: begun by its button. */
async function begin({ page }: Visitor, what: string): Promise<void> {
  await page.getByText(what).first().waitFor()
  await page.getByRole('link', { name: '始める' }).click()
}

/** In the dialog of an act: for all sheets that wait, by a day. */
async function requestAll({ page }: Visitor, act: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByText('すべて').click()
  await dialog.getByLabel('期限').fill(LATER)
  await dialog.getByLabel('伝えること').fill('よろしくお願いします。')
  await dialog.getByRole('button', { name: act }).click()
  await dialog.waitFor({ state: 'detached' })
}

describe('the example, by its people, each in a browser of their own', () => {
  it('① to ③: the briefing, the selection, the request to all departments at once', async () => {
    const security = await visitAs('security')
    await security.look('cycle-begin')
    await begin(security, '① 目的、脅威等の説明')
    const dialog = security.page.getByRole('dialog')
    await security.look('act-brief')
    // What is wrong is said where it is typed, and nothing is lost.
    await dialog.getByLabel('伝えること').fill('説明会')
    await dialog.getByLabel('実施した日').fill('1999-01-01')
    await dialog.getByRole('button', { name: '目的、脅威等の説明' }).click()
    expect(await dialog.getByRole('alert').innerText()).toContain('2013-04-01')
    expect(await dialog.getByLabel('伝えること').inputValue()).toBe('説明会')
    await dialog.getByLabel('実施した日').fill('2026-04-01')
    await dialog.getByRole('button', { name: '目的、脅威等の説明' }).click()
    await dialog.waitFor({ state: 'detached' })
    await security.page.getByText('今、あなたを待っている作業はありません。').waitFor()

    const assurance = await visitAs('assurance')
    await begin(assurance, '② 業務領域の選定')
    await assurance.page.locator('h1', { hasText: '選定・特定' }).waitFor()
    await assurance.look('decisions')
    await assurance.page.getByRole('button', { name: '② 業務領域の選定' }).click()
    await assurance.page.getByText('待っている作業').waitFor({ state: 'detached' })
    await assurance.go('/')
    await begin(assurance, '③ 業務領域に係るリスク評価の依頼')
    await requestAll(assurance, '業務領域に係るリスク評価の依頼')
    await assurance.page.getByText('今、あなたを待っている作業はありません。').waitFor()
  })

  it('④: each department submits its sheet 1', async () => {
    for (const name of ['business1', 'business2', 'business3']) {
      const { page } = await visitAs(name)
      await page.getByText('④ シート１の提出').waitFor()
      await page.getByRole('link', { name: '始める' }).click()
      await page.getByRole('button', { name: 'シート１の提出' }).click()
      await page.getByText('今、あなたを待っている作業はありません。').waitFor()
      await page.getByRole('cell', { name: 'シート１を提出済み' }).first().waitFor()
    }
  })

  it('⑤ to ⑦: the areas to protect, their systems, the request to the system departments', async () => {
    const assurance = await visitAs('assurance', '/cycles/2014/decisions')
    const { page } = assurance
    // A decision can be changed until it is confirmed.
    await page.getByText('保護対象としない').nth(2).click()
    await assurance.saved()
    await page.getByText('保護対象とする', { exact: true }).nth(2).click()
    await assurance.saved()
    await page.getByRole('button', { name: '⑤ 保護対象とする業務領域の特定' }).click()
    await page.getByRole('button', { name: '⑥ 対象システムの特定' }).click()
    await page.getByText('待っている作業').waitFor({ state: 'detached' })
    const security = await visitAs('security')
    await begin(security, '⑦ 対象システムに係るリスク評価等の依頼')
    await requestAll(security, '対象システムに係るリスク評価等の依頼')
    await security.page.getByText('今、あなたを待っている作業はありません。').waitFor()
    await security.look('cycle-at-work')
  })

  it('⑧ and ⑨: the state now and the plan, each submitted by its system department', async () => {
    for (const name of ['system-a', 'system-b']) {
      const visitor = await visitAs(name)
      const { page } = visitor
      await visitor.look(`cycle-next-${name}`)
      await begin(visitor, '⑧ シート２の提出')
      await page.getByRole('button', { name: 'シート２の提出' }).click()
      await begin(visitor, '⑨ シート３の提出')
      await page.getByRole('button', { name: 'シート３の提出' }).click()
      await page.getByText('⑩ 対策導入計画（案）の内容等の説明').waitFor()
    }
    const ciso = await visitAs('ciso')
    // The marks of figures 3 and 4, as the forms and the page of the CISO have them.
    const table = ciso.page.getByRole('table', { name: 'シート２・３　対象システム' })
    const rows = await table.getByRole('row').allInnerTexts()
    expect(rows.slice(1).map((row) => row.split('\t').slice(0, 4))).toEqual([
      ['Ａシステム', '○◎◎◎××', '○◎◎◎◎－', 'シート３を提出済み'],
      ['Ｂシステム', '○◎×○○×', '○◎◎◎◎○', 'シート３を提出済み'],
    ])
    await ciso.look('cycle-planned')
    await ciso.page.getByRole('link', { name: '計画の間の確認（⑫）' }).click()
    const budget = ciso.page.getByRole('table', { name: '年度ごとの金額（円）' })
    await budget.waitFor()
    expect((await budget.getByRole('row', { name: /合計/ }).innerText()).split('\t')).toEqual([
      '合計',
      '記入なし',
      '6,000,000',
      '12,500,000',
      '4,200,000',
      '4,800,000',
    ])
    await ciso.look('plans')
    await ciso.page.goBack()
    await ciso.page.getByRole('link', { name: 'ダッシュボード（⑬）' }).click()
    // The page of figure 5, from the same model as its PDF: the worked example's numbers.
    const system = ciso.page.getByRole('article', { name: 'Ａシステム' })
    await system.waitFor()
    const cells = (name: RegExp) => system.getByRole('table', { name }).getByRole('row').nth(1).innerText()
    expect((await cells(/^対策実施状況$/)).replaceAll(/\s+/g, ' ')).toBe('対策セット ○ 1 ◎ 2 ◎ 2 ◎ 2 × 0 × 0 7')
    expect((await cells(/（予定）/)).replaceAll(/\s+/g, ' ')).toBe('対策セット ○ 1 ◎ 2 ◎ 2 ◎ 2 ◎ 2 － 0 9')
    await ciso.look('dashboard')
    await ciso.page.getByRole('button', { name: 'PDF（A3）を作る' }).click()
    const link = ciso.page.getByRole('link', { name: /ダッシュボード.*pdf$/ })
    const [file] = await Promise.all([ciso.page.waitForEvent('download'), link.click()])
    expect(
      readFileSync(await file.path())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })
})
