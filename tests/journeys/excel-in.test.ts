import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { editWorkbook } from '../../packages/documents/test/workbook-editor.ts'
import { useBrowser } from './visitor.ts'

const { visitAs } = useBrowser()
const folder = mkdtempSync(join(tmpdir(), 'sonae-excel-'))
const ROW = { do: 'set', sheet: 'status:sheet-a', row: 'own-E|block-2-3' } as const

describe('Excel out and in, in the browser', () => {
  it('a form is made, filled in elsewhere, looked at, decided where both changed, and recorded', async () => {
    const visitor = await visitAs('system-a', '/cycles/2014')
    const { page } = visitor
    await page.getByRole('link', { name: 'Excel の様式' }).click()
    await page.getByRole('button', { name: 'シート２・３　Ａシステム' }).click()
    const link = page.getByRole('link', { name: /xlsx$/ })
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
    const form = readFileSync(await file.path())
    const filled = await editWorkbook(form, [
      { ...ROW, column: 'c13', text: '済' },
      { ...ROW, column: 'c15', text: '端末設定書' },
      { do: 'add-sheet', name: '覚書', text: '内線で確認済み' },
    ])
    const path = join(folder, '記入済み.xlsx')
    writeFileSync(path, filled)

    // Meanwhile somebody writes the same place, and another one, in Sonae.
    await visitor.go('/cycles/2014/status-sheets/sheet-a')
    const row = page.getByRole('row', { name: /遮断2-3/ })
    await row.getByLabel('資料名').fill('台帳')
    await row.getByLabel('備考').fill('画面で記入')
    await visitor.saved()

    await visitor.go('/cycles/2014/forms')
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'ファイルを選ぶ' }).click(),
    ])
    await chooser.setFiles(path)
    await page.getByRole('heading', { name: '競合（1）' }).waitFor()
    expect(await page.getByRole('table', { name: /反映する変更/ }).innerText()).toContain('実施状況')
    expect(await page.getByRole('table', { name: /反映できないもの/ }).innerText()).toContain('様式にないシート')
    await page.getByRole('button', { name: '取り込む', exact: true }).click()
    await page.getByText('競合のすべてについて、どちらにするか選んでください。').waitFor()
    await page.getByText('様式のとおり：端末設定書').click()
    await visitor.look('excel-in')
    await page.getByRole('button', { name: '取り込む', exact: true }).click()
    await page.getByText('取り込みました。').waitFor()
    await page.getByRole('link', { name: 'シート２　Ａシステム' }).click()
    await row.getByRole('checkbox', { name: '済' }).waitFor()
    expect(await row.getByRole('checkbox', { name: '済' }).isChecked()).toBe(true)
    expect(await row.getByLabel('資料名').inputValue()).toBe('端末設定書')
    expect(await row.getByLabel('備考').inputValue()).toBe('画面で記入')
    await page.getByRole('button', { name: '履歴' }).click()
    await page.getByText('Excel から取込み').waitFor()

    // Once more: nothing is done twice.
    await visitor.go('/cycles/2014/forms')
    await visitor.drop(path, page.getByText('記入した様式（.xlsx）をここに置く'))
    await page.getByText('既に同じ記録：2').waitFor()
    await page.getByRole('button', { name: '取り込む', exact: true }).click()
    await page.getByText('変わるところはありませんでした。').waitFor()
  })

  it('what is no form, or another department’s, is said and changes nothing', async () => {
    const visitor = await visitAs('system-b', '/cycles/2014/forms')
    const { page } = visitor
    const text = join(folder, 'memo.xlsx')
    writeFileSync(text, '氏名,連絡先\n')
    await visitor.drop(text, page.getByText('記入した様式（.xlsx）をここに置く'))
    await page.getByRole('alert').waitFor()
    await visitor.look('excel-refused')
    await visitor.drop(join(folder, '記入済み.xlsx'), page.getByText('記入した様式（.xlsx）をここに置く'))
    await page.getByRole('alert').getByText('この操作をする役割がありません。').waitFor()
  })
})
