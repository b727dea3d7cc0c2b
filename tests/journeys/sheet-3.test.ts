import { describe, expect, it } from 'vitest'
import { useBrowser } from './visitor.ts'

const { visitAs } = useBrowser()
const SHEET = '/cycles/2014/plan-sheets/sheet-a'

describe('sheet 3', () => {
  it('is filled in by keyboard alone, with the condition and the marks as they change', async () => {
    const visitor = await visitAs('system-a', SHEET)
    const { page } = visitor
    const atEnd = page.getByRole('table', { name: '⑦ 統制目標ごとの対策実施状況（予定）' })
    const marks = async () => (await atEnd.getByRole('row').nth(1).innerText()).replaceAll(/\s+/g, ' ')
    expect(await marks()).toBe('対策セット ○ 1 ◎ 2 ◎ 2 ◎ 2 ◎ 2 － 0 9')
    const condition = page.getByRole('region', { name: '計画作成上の要件', exact: true })
    expect(await condition.innerText()).toContain('すべての統制目標に対策があります。')
    await visitor.look('sheet-3')

    const cell = (name: string) => page.getByRole('gridcell', { name, exact: true })
    // 遮断1-1 is where the keyboard stands first; down to the next measures, and by a letter to 実施しない.
    await cell('遮断1-1 実施済').focus()
    await page.keyboard.press('ArrowRight')
    await expect
      .poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")'))
      .toBe('遮断1-1 26年度実施')
    await page.keyboard.press('n')
    expect(await cell('遮断1-1 実施しない').getAttribute('aria-selected')).toBe('true')
    expect(await condition.innerText()).toContain('対策のない統制目標：A')
    expect(await condition.innerText()).toContain('遮断1-1の「実施しない」を見直す。')
    expect(await marks()).toContain('未達 0')
    await visitor.saved()
    await visitor.look('sheet-3-unmet')
    await page.keyboard.press('Home')
    await page.keyboard.press(' ')
    expect(await cell('遮断1-1 実施済').getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('遮断1-2 実施済')
    await visitor.saved()
    expect(await condition.innerText()).toContain('すべての統制目標に対策があります。')
  })

  it('takes amounts as people write them, and keeps what is none', async () => {
    const visitor = await visitAs('system-a', SHEET)
    const { page } = visitor
    const amount = page.getByRole('group', { name: '年度ごとの金額（円）' }).getByLabel('平成27年度')
    await amount.fill('１，２００，０００円')
    await visitor.saved()
    await amount.fill('3百万円')
    await page.getByText('意味した額：3,000,000').waitFor()
    expect(await amount.inputValue()).toBe('3百万円')
    await amount.fill('')
    await visitor.saved()
    await page.reload()
    await expect.poll(() => amount.inputValue()).toBe('')
  })

  it('is for reading only to the security office', async () => {
    const visitor = await visitAs('security', SHEET)
    await visitor.page.getByText('閲覧のみです。').waitFor()
    await visitor.look('sheet-3-read-only')
  })
})
