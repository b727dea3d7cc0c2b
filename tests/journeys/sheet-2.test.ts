import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

  it('takes evidence by drag and drop, or chosen, and gives it back', async () => {
    const visitor = await visitAs('system-a', SHEET)
    const { page } = visitor
    const row = page.getByRole('row', { name: /遮断1-1/ })
    await row.getByRole('button', { name: '選ぶ' }).waitFor()
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      row.getByRole('button', { name: '選ぶ' }).click(),
    ])
    await chooser.setFiles({ name: '設計書.txt', mimeType: 'text/plain', buffer: Buffer.from('遮断の設計') })
    const dialog = page.getByRole('dialog')
    await visitor.look('evidence')
    await dialog.getByRole('button', { name: '登録する' }).click()
    // Without its date it is not taken, and the file is still there.
    await dialog.getByRole('alert').waitFor()
    await dialog.getByLabel('証跡の日付').fill('2026-10-01')
    await dialog.getByRole('button', { name: '登録する' }).click()
    await dialog.waitFor({ state: 'detached' })
    const link = row.getByRole('link', { name: '設計書.txt' })
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(readFileSync(await file.path(), 'utf8')).toBe('遮断の設計')
    expect(await row.innerText()).toContain('2026年10月1日の資料')

    // The register of the cycle has it, with the way back to its place; and what no file shows.
    const security = await visitAs('security', '/cycles/2014/evidence')
    const line = security.page.getByRole('row', { name: /設計書.txt/ })
    await line.waitFor()
    expect(await line.innerText()).toContain('機密性２情報')
    const bare = security.page.getByRole('region', { name: /実施済みで、証跡のファイルがない対策/ })
    expect(await bare.getByRole('link', { name: /Ａシステム.*遮断1-1$/ }).count()).toBe(0)
    expect(await bare.getByRole('link', { name: /Ａシステム.*遮断1-2$/ }).count()).toBe(1)
    await security.look('evidence-register')
    await security.page.getByLabel('語で絞り込む').fill('無関係')
    await security.page.getByText('当てはまる証跡はありません。').waitFor()
    await security.go('/cycles/2014/evidence?words=設計')
    await line.getByRole('link', { name: /シート２/ }).click()
    await security.page.locator('h1', { hasText: 'シート２' }).waitFor()
    // What cannot be read is said, and never looks as if nothing were there.
    const other = await visitAs('system-b', '/cycles/2014/evidence')
    await other.page.getByText(/この権限では閲覧できないため、調べていません：Ａシステム/).waitFor()
    expect(await other.page.getByRole('row', { name: /設計書.txt/ }).count()).toBe(0)

    // Dropped from elsewhere: a program is refused with its reason.
    const program = join(mkdtempSync(join(tmpdir(), 'sonae-drop-')), 'tool.exe')
    writeFileSync(program, Buffer.from([0x4d, 0x5a, 0x90, 0]))
    await visitor.drop(program, row.getByText('証跡のファイルを置く'))
    await dialog.getByText('tool.exe').waitFor()
    await dialog.getByLabel('証跡の日付').fill('2026-10-01')
    await dialog.getByRole('button', { name: '登録する' }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByRole('button', { name: '閉じる' }).click()

    await row.getByRole('button', { name: '取り下げる 設計書.txt' }).click()
    await dialog.getByLabel('理由').fill('版の誤り')
    await dialog.getByRole('button', { name: '取り下げる' }).click()
    await link.waitFor({ state: 'detached' })
  })

  it('is for reading only to the business department', async () => {
    const visitor = await visitAs('business1', SHEET)
    await visitor.page.getByText('閲覧のみです。').waitFor()
    await visitor.look('sheet-2-read-only')
  })
})
