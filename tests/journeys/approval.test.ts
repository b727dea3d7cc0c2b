import { describe, expect, it } from 'vitest'
import { useBrowser } from './visitor.ts'

const { visitAs } = useBrowser()
const LATER = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
const BUSINESS = ['business-1', 'business-2', 'business-3']
const SYSTEMS = ['sheet-a', 'sheet-b']
const APPROVAL = '/cycles/2014/approval'

/** The example up to ⑪, by the interface. */
async function toAdjusted() {
  const [security, assurance] = [await visitAs('security'), await visitAs('assurance')]
  await security.act({ act: 'brief', on: '2026-04-01', text: '' })
  for (const [index, sheet] of BUSINESS.entries()) {
    await assurance.act({ act: 'select-areas', sheet }, { act: 'request-assessment', sheet, due: LATER, text: '' })
    await (await visitAs(`business${index + 1}`)).act({ act: 'submit-assessment', sheet, revision: 1 })
    await assurance.act({ act: 'decide-protection', sheet }, { act: 'identify-systems', sheet })
  }
  for (const sheet of SYSTEMS) {
    await security.act({ act: 'request-check', sheet, due: LATER, text: '' })
    await (
      await visitAs(sheet.replace('sheet', 'system'))
    ).act(
      { act: 'submit-status', sheet, revision: 1 },
      { act: 'submit-plan', sheet, revision: 1 },
      { act: 'explain', sheet, due: LATER, text: '' },
    )
  }
  await (await visitAs('business1')).act({ act: 'agree', sheet: 'sheet-a' })
  await (await visitAs('business2')).act({ act: 'agree', sheet: 'sheet-a' })
  await (await visitAs('business3')).act({ act: 'agree', sheet: 'sheet-b' })
}

describe('⑫ to ⑭ on their pages', () => {
  it('the plans are settled, the page is worded and frozen, the CISO sends one sheet back, then approves', async () => {
    await toAdjusted()
    const security = await visitAs('security', '/cycles/2014')
    const { page } = security
    await page.getByText('⑫ 計画の確定').first().waitFor()
    await page.getByRole('link', { name: '始める' }).click()
    await page.getByRole('button', { name: '⑫ 計画の確定' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('伝えること・理由').fill('年度をずらす必要はないと判断した。')
    await dialog.getByRole('button', { name: '計画の確定' }).click()
    await dialog.waitFor({ state: 'detached' })

    // ⑬: the wording of the page, with the whole text in an annex.
    await security.go('/cycles/2014/dashboard')
    await page.getByRole('button', { name: /文言を整える.*Ａシステム 対象システムのリスク評価結果/ }).click()
    await security.look('reword')
    await dialog.getByLabel('紙面の文言').fill('残存リスクは受け入れられる水準にある。')
    await dialog.getByText('元の記載の全文を別紙にする').click()
    await dialog.getByRole('button', { name: 'この文言にする' }).click()
    await security.saved()
    await page.getByRole('link', { name: '詳細は別紙1' }).waitFor()
    await page.getByLabel('紙面の日付').fill('2026-11-30')
    await security.saved()
    await security.look('dashboard-wording')
    await page.getByRole('button', { name: '⑬ リスク評価ダッシュボードの固定' }).click()
    await dialog.getByRole('button', { name: 'リスク評価ダッシュボードの固定' }).click()
    await dialog.waitFor({ state: 'detached' })
    // It lies before the CISO: nothing of it can be changed.
    await page
      .getByRole('button', { name: /文言を整える/ })
      .first()
      .waitFor({ state: 'detached' })

    // ⑭: what the CISO has to know, and one sheet back.
    const ciso = await visitAs('ciso', '/cycles/2014')
    await ciso.page.getByRole('link', { name: '始める' }).click()
    await ciso.page.getByText('次の内容について、承認を求められています。').waitFor()
    await ciso.page.getByText('残存リスクは受け入れられる水準にある。').waitFor()
    const row = ciso.page
      .getByRole('table', { name: '前年度から変わったところ' })
      .getByRole('row', { name: /Ａシステム/ })
    expect(await row.innerText()).toContain('○◎◎◎××')
    await ciso.look('approval')
    await ciso.page.getByRole('button', { name: '差し戻すものを選ぶ' }).click()
    await ciso.page.getByRole('button', { name: 'ＣＩＳＯの差戻し' }).click()
    await ciso.page.getByText('差し戻すものを一つ以上選んでください。').waitFor()
    await ciso.page.getByText('シート３　Ｂシステム').click()
    await ciso.page.getByLabel('理由').fill('予算の根拠を補ってください。')
    await ciso.look('approval-return')
    // What the CISO wrote outlives the page.
    await ciso.page.reload()
    await ciso.page.getByRole('button', { name: '差し戻すものを選ぶ' }).click()
    expect(await ciso.page.getByLabel('理由').inputValue()).toBe('予算の根拠を補ってください。')
    await ciso.page.getByRole('button', { name: 'ＣＩＳＯの差戻し' }).click()
    await ciso.page.getByText('まだ承認を求められていません。').waitFor()

    // Only that sheet is open again, and its way is gone once more.
    const owner = await visitAs('system-b', '/cycles/2014/plan-sheets/sheet-b')
    await owner.page.getByText('予算の根拠を補ってください。').first().waitFor()
    await owner.page.getByLabel('対策の優先順位').fill('認証の監視を優先する。')
    await owner.saved()
    await owner.page.getByRole('button', { name: 'シート３の提出' }).click()
    await owner.page.locator('h1', { hasText: 'の取組' }).waitFor()
    await owner.act({ act: 'explain', sheet: 'sheet-b', due: LATER, text: '' })
    await (await visitAs('business3')).act({ act: 'agree', sheet: 'sheet-b' })
    const other = await visitAs('system-a', '/cycles/2014/plan-sheets/sheet-a')
    await other.page.getByText('閲覧のみです。').waitFor()
    await security.act({ act: 'settle', text: '変わりません。' }, { act: 'freeze-dashboard' })
    await ciso.go(APPROVAL)
    await ciso.page.getByRole('button', { name: '⑭ ＣＩＳＯの承認' }).click()
    const decision = ciso.page.getByRole('dialog')
    await decision.getByLabel('伝えること・理由').fill('計画のとおり進めること。')
    await decision.getByRole('button', { name: 'ＣＩＳＯの承認' }).click()
    await decision.waitFor({ state: 'detached' })
    await ciso.page.getByText('ＣＩＳＯが承認済み').waitFor()

    // Whatever changes then makes the approval outdated, and the page says what.
    await security.go('/cycles/2014/dashboard')
    await page.getByLabel('紙面の日付').fill('2026-12-01')
    await security.saved()
    await ciso.go(APPROVAL)
    await ciso.page.getByText('承認の後に変わったところ（1）').waitFor()
    await ciso.look('approval-outdated')
  })

  it('shows whoever else reads it the same, without a decision to make', async () => {
    const { page } = await visitAs('auditor', APPROVAL)
    await page.getByRole('heading', { name: '残る危険' }).waitFor()
    expect(await page.getByRole('button', { name: /承認|差し戻す/ }).count()).toBe(0)
  })
})
