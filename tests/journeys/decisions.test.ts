import { readDocument, saveDocument } from '@sonae/contract/document-operations'
import { addArea } from '@sonae/contract/selection-operations'
import { parseContent } from '@sonae/domain/document/document'
import { describe, expect, it } from 'vitest'
import { useBrowser } from './visitor.ts'

const { visitAs } = useBrowser()
const DECISIONS = '/cycles/2014/decisions'

describe('②, ⑤ and ⑥ on their page', () => {
  it('a business area comes to a department with its sheet 1, by a dialog that says what it lacks', async () => {
    const visitor = await visitAs('assurance', DECISIONS)
    const { page } = visitor
    await page.getByRole('button', { name: '業務領域を加える' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '加える' }).click()
    await dialog.getByText('名称を入力してください。').waitFor()
    await dialog.getByText('部署を選んでください。').waitFor()
    await visitor.look('decisions-add-area')
    await dialog.getByLabel('業務領域の呼称').fill('◇◇業務')
    await dialog.getByLabel('機微業務等実施部署').selectOption({ label: '◇◇課' })
    await dialog.getByRole('button', { name: '加える' }).click()
    await dialog.waitFor({ state: 'detached' })
    const row = page.getByRole('row', { name: /◇◇業務/ })
    await row.getByText('②').first().click()
    await visitor.saved()
    // A second one of that name is refused, and what was typed stays.
    await page.getByRole('button', { name: '業務領域を加える' }).click()
    await dialog.getByLabel('業務領域の呼称').fill('◇◇業務')
    await dialog.getByLabel('機微業務等実施部署').selectOption({ label: '◇◇課' })
    await dialog.getByRole('button', { name: '加える' }).click()
    await dialog.getByRole('alert').waitFor()
    expect(await dialog.getByLabel('業務領域の呼称').inputValue()).toBe('◇◇業務')
    await dialog.getByRole('button', { name: '閉じる' }).click()
    await visitor.go('/cycles/2014')
    // In the list, and among the sheets for which the department has nobody.
    await page.getByRole('link', { name: '◇◇課', exact: true }).first().waitFor()
  })

  it('a business area is taken out again, with its part of sheet 1', async () => {
    const visitor = await visitAs('assurance', DECISIONS)
    const { page } = visitor
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: '業務領域を加える' }).click()
    await dialog.getByLabel('業務領域の呼称').fill('誤った業務')
    await dialog.getByLabel('機微業務等実施部署').selectOption({ label: '◇◇課' })
    await dialog.getByRole('button', { name: '加える' }).click()
    await dialog.waitFor({ state: 'detached' })
    const row = page.getByRole('row', { name: /誤った業務/ })
    await row.getByLabel('選定の理由').fill('誤り')
    await row.getByRole('button', { name: '取り除く 誤った業務' }).click()
    await visitor.look('decisions-remove-area')
    await dialog.getByRole('button', { name: '取り除く' }).click()
    await dialog.waitFor({ state: 'detached' })
    await row.waitFor({ state: 'detached' })
    await visitor.saved()
    await page.reload()
    await page.getByRole('row', { name: /◇◇業務/ }).waitFor()
    expect(await page.getByText('誤った業務').count()).toBe(0)
    expect(await page.getByText('シート１から取り除かれた業務領域').count()).toBe(0)
  })

  it('what was decided of an area that its department took out is shown, and can be taken back', async () => {
    const visitor = await visitAs('assurance', DECISIONS)
    const { page } = visitor
    const place = { organisation: 'example', fiscalYear: '2014' }
    const body = { department: 'business-2', name: '短命の業務' }
    const { sheet, area } = await visitor.answer(addArea, { parameters: place, body, key: 'short' })
    await page.reload()
    await page
      .getByRole('row', { name: /短命の業務/ })
      .getByText('②')
      .first()
      .click()
    await visitor.saved()
    const owner = await visitAs('business2')
    const parameters = { ...place, kind: 'business-sheet', id: sheet } as const
    const { content, revision } = await owner.answer(readDocument, { parameters })
    const parsed = parseContent('business-sheet', content)
    if (!parsed.ok) throw new Error('the sheet cannot be read')
    const areas = parsed.value.areas.filter(({ id }) => id !== area)
    await owner.answer(saveDocument, { parameters, body: { ...parsed.value, areas }, base: revision.number })
    await page.reload()
    const left = page.getByRole('row', { name: /シート１から取り除かれた業務領域/ })
    await left.waitFor()
    await visitor.look('decisions-left')
    await left.getByRole('button', { name: /記録を取り消す/ }).click()
    await left.waitFor({ state: 'detached' })
    await visitor.saved()
    await page.reload()
    await page.getByRole('row', { name: /◇◇業務/ }).waitFor()
    expect(await left.count()).toBe(0)
  })

  it('a system that sheet 1 names becomes a target system with its sheets, ticked where it was asked for', async () => {
    const visitor = await visitAs('security', '/cycles/2014')
    const { page } = visitor
    // The security office brings systems; the assurance office writes the table.
    await visitor.go(DECISIONS)
    await page.getByText('閲覧のみです。').waitFor()
    expect(await page.getByRole('button', { name: /加える/ }).count()).toBe(0)
    const assurance = await visitAs('assurance', DECISIONS)
    const row = assurance.page.getByRole('row', { name: /□□業務/ })
    await row.getByRole('button', { name: '□□台帳を対象システムに加える' }).click()
    const dialog = assurance.page.getByRole('dialog')
    await dialog.getByLabel('対象システム管理責任部署').selectOption({ label: '▽▽課' })
    // Of the same department there is another one with which it could share its sheets.
    await dialog.getByText('Ｂシステムと同じシートにする').waitFor()
    await assurance.look('decisions-add-system')
    await dialog.getByRole('button', { name: '加える' }).click()
    await dialog.waitFor({ state: 'detached' })
    await assurance.saved()
    const tick = row.getByRole('checkbox', { name: /□□台帳/, checked: true })
    await tick.waitFor()
    // What is not protected uses no system, and says so.
    await row.getByText('保護対象としない').click()
    await row.getByText('次の特定は使われません').waitFor()
    await assurance.saved()
    await row.getByText('保護対象とする', { exact: true }).click()
    await tick.waitFor()
    await assurance.saved()
    const owner = await visitAs('system-b', '/cycles/2014')
    await owner.page
      .getByRole('row', { name: /□□台帳/ })
      .getByRole('link', { name: 'シート２' })
      .click()
    await owner.page.locator('h1', { hasText: '□□台帳' }).waitFor()
    await owner.look('sheet-2-new')
  })
})
