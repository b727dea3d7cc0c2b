import { describe, expect, it } from 'vitest'
import { useBrowser } from './visitor.ts'

const { visitAs } = useBrowser()
const LATER = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
const SHEET_2 = '/cycles/2014/status-sheets/sheet-a'
const SHEET_3 = '/cycles/2014/plan-sheets/sheet-a'

const BUSINESS = ['business-1', 'business-2', 'business-3']

describe('what others say of a sheet, pinned to its places', () => {
  it('a return: reasons are gathered place by place, outlive the page, and are told where they belong', async () => {
    const [security, assurance] = [await visitAs('security'), await visitAs('assurance')]
    await security.act({ act: 'brief', on: '2026-04-01', text: '' })
    for (const sheet of BUSINESS)
      await assurance.act({ act: 'select-areas', sheet }, { act: 'request-assessment', sheet, due: LATER, text: '' })
    for (const [index, sheet] of BUSINESS.entries())
      await (await visitAs(`business${index + 1}`)).act({ act: 'submit-assessment', sheet, revision: 1 })

    const { page } = assurance
    await assurance.go('/cycles/2014/business-sheets/business-1')
    await page.getByRole('button', { name: '欄ごとに意見・差戻しの理由を書く' }).click()
    await page
      .getByRole('button', { name: /ここについて書く.*概要/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '書く' }).click()
    await dialog.getByText('内容を入力してください。').waitFor()
    await dialog.getByLabel('内容').fill('ＣＩＳＯに分かる言葉にしてください。')
    await dialog.getByRole('button', { name: '書く' }).click()
    await page.getByText('差戻しの理由（まだ送っていません）（1）').waitFor()
    await assurance.look('return-gathered')
    // Nothing typed is lost with the page.
    await page.reload()
    await page.getByText('差戻しの理由（まだ送っていません）（1）').waitFor()
    await page.getByRole('button', { name: '差し戻す' }).click()
    await page.getByText('差戻しの理由（まだ送っていません）（1）').waitFor({ state: 'detached' })

    const owner = await visitAs('business1', '/cycles/2014/business-sheets/business-1')
    await owner.page.getByText('このシートは差し戻されました。').waitFor()
    await owner.page.getByRole('link', { name: 'ＣＩＳＯに分かる言葉にしてください。' }).click()
    await owner.page.getByText('差戻しの理由：ＣＩＳＯに分かる言葉にしてください。').waitFor()
    await owner.look('returned')
    const [revision] = await owner.page.evaluate(async () => {
      const response = await fetch('/api/organisations/example/cycles/2014/documents/business-sheet/business-1')
      const { revision: one } = (await response.json()) as { revision: { number: number } }
      return [one.number]
    })
    await owner.act({ act: 'submit-assessment', sheet: 'business-1', revision })
  })

  it('a sheet is given to another department as it stands, and its day is changed', async () => {
    const assurance = await visitAs('assurance', '/cycles/2014/business-sheets/business-3')
    const { page } = assurance
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: 'シート１の担当部署の変更' }).click()
    await dialog.getByRole('button', { name: 'シート１の担当部署の変更' }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByLabel('新しい担当部署').selectOption({ label: '△△課' })
    await dialog.getByLabel('伝えること').fill('組織の改編')
    await assurance.look('reassign')
    await dialog.getByRole('button', { name: 'シート１の担当部署の変更' }).click()
    await dialog.waitFor({ state: 'detached' })
    const successor = await visitAs('business2', '/cycles/2014/business-sheets/business-3')
    await successor.page.getByRole('button', { name: 'シート１の取下げ' }).waitFor()
    await assurance.act({
      act: 'reassign-business',
      sheet: 'business-3',
      from: 'business-2',
      to: 'business-3',
      text: '元に戻す',
    })
  })

  it('⑩ and ⑪: an adjustment is asked for at its place, answered, and leads to a revised plan', async () => {
    const [security, assurance] = [await visitAs('security'), await visitAs('assurance')]
    for (const sheet of BUSINESS)
      await assurance.act({ act: 'decide-protection', sheet }, { act: 'identify-systems', sheet })
    await security.act({ act: 'request-check', sheet: 'sheet-a', due: LATER, text: '' })
    const owner = await visitAs('system-a', SHEET_3)
    await owner.act(
      { act: 'submit-status', sheet: 'sheet-a', revision: 1 },
      { act: 'submit-plan', sheet: 'sheet-a', revision: 1 },
      { act: 'explain', sheet: 'sheet-a', due: LATER, text: '説明します。' },
    )

    const user = await visitAs('business1', SHEET_3)
    await user.page.getByRole('button', { name: '異議なしの回答' }).waitFor()
    await user.page.getByRole('button', { name: '欄ごとに意見・差戻しの理由を書く' }).click()
    await user.page
      .getByRole('button', { name: /ここについて書く.*予算措置の要否/ })
      .first()
      .click()
    const dialog = user.page.getByRole('dialog')
    await dialog.getByLabel('内容').fill('繁忙期を避けてください。')
    await dialog.getByRole('button', { name: '書く' }).click()
    await dialog.waitFor({ state: 'detached' })
    await user.page.getByText('調整中のやり取り（1）').waitFor()
    await user.look('thread-open')

    const { page } = owner
    await owner.go(SHEET_3)
    await page.getByRole('button', { name: '返信' }).click()
    await page.getByRole('button', { name: '返信する' }).click()
    await page.getByText('返信の内容を入力してください。').waitFor()
    await page.getByLabel('返信の内容').fill('時期を改めます。')
    await page.getByRole('button', { name: '見直しで終える' }).click()
    await page.getByText('調整済み').waitFor()
    await page.getByRole('button', { name: '調整によるシート３の見直し' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '調整によるシート３の見直し' }).click()
    // It can be changed and submitted again.
    await page.getByRole('button', { name: 'シート３の提出' }).waitFor()
    await owner.look('thread-closed')
    // Whoever only reads it sees what was said, and can do nothing.
    const auditor = await visitAs('auditor', SHEET_3)
    await auditor.page.getByText('時期を改めます。').waitFor()
    expect(await auditor.page.getByRole('button', { name: /返信|異議|欄ごと/ }).count()).toBe(0)
    await auditor.go(SHEET_2)
    expect(await auditor.page.getByText('時期を改めます。').count()).toBe(0)
  })
})
