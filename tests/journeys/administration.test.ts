import { writeFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { URI } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMONSTRATION_PASSWORD } from '../running-demonstration.ts'
import { useBrowser } from './visitor.ts'

const { visitAs } = useBrowser()

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sonae-audit-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the settings of a cycle', () => {
  it('are filled in as a sheet is, save themselves, and have their history', async () => {
    const visitor = await visitAs('security', '/cycles/2014')
    const { page } = visitor
    await page.getByRole('link', { name: '設定', exact: true }).click()
    await page.getByLabel('取扱区分').fill('機密性３情報')
    await page.getByText('西暦（例：2014年度）').click()
    await page.getByRole('checkbox', { name: 'ワークシート' }).check({ force: true })
    await page.getByText('理由を書けば残せる', { exact: true }).click()
    await visitor.saved()
    await page.getByRole('link', { name: '2014年度の取組' }).waitFor()
    await visitor.look('settings')
    // Pages that belong to no cycle write years as the newest cycle does.
    const { page: elsewhere } = await visitAs('security', '/notices')
    await elsewhere.getByText('2014年度', { exact: true }).first().waitFor()
    // The last of what a report holds stays.
    for (const name of ['業務領域', '対策実施状況', '対策導入計画'])
      await page.getByRole('checkbox', { name }).uncheck({ force: true })
    await page.getByRole('checkbox', { name: 'ワークシート' }).click({ force: true })
    await page.getByText('一つ以上選んでください。').waitFor()
    expect(await page.getByRole('checkbox', { name: 'ワークシート' }).isChecked()).toBe(true)
    await visitor.saved()
    await page.reload()
    expect(await page.getByLabel('取扱区分').inputValue()).toBe('機密性３情報')
    await page.getByRole('button', { name: '履歴' }).click()
    await page
      .getByRole('button', { name: /この版で変わったところ/ })
      .first()
      .click()
    await page.getByText('設定 報告に入れるもの').first().waitFor()
  })

  it('say how silence counts, by an act that stands in the record', async () => {
    const visitor = await visitAs('security', '/cycles/2014/settings')
    const { page } = visitor
    await page.getByRole('button', { name: '回答があるまで待つ' }).click()
    await page.getByText('今の扱い：回答があるまで待ちます。').waitFor()
    await page.getByRole('button', { name: '期日を過ぎたら異議なしとして扱う' }).click()
    await page.getByText('今の扱い：期日を過ぎたら、異議なしとして').waitFor()
  })

  it('are read by the others', async () => {
    const visitor = await visitAs('business1', '/cycles/2014/settings')
    await visitor.page.getByText('閲覧のみです。').waitFor()
    expect(await visitor.page.getByRole('button', { name: '回答があるまで待つ' }).count()).toBe(0)
    await visitor.look('settings-read')
  })
})

describe('the audit trail', () => {
  it('is in words, filtered in the address, page by page', async () => {
    const visitor = await visitAs('auditor', '/audit')
    const { page } = visitor
    await page.getByRole('cell', { name: 'サインイン' }).first().waitFor()
    await page
      .getByRole('button', { name: /^内容 \d+$/ })
      .first()
      .click()
    await page.getByText('session.create').waitFor()
    await visitor.look('audit')
    await page.getByLabel('誰が').selectOption({ label: '安全 守' })
    await page.getByLabel('操作').selectOption({ label: '取組の手続（①～⑮）：回答なしの扱いの変更' })
    await page.getByRole('button', { name: '絞り込む', exact: true }).click()
    await expect.poll(() => page.locator('tbody tr').count()).toBe(2)
    expect(page.url()).toContain('action=workflow.change-silence')
    await page.reload()
    await expect.poll(() => page.locator('tbody tr').count()).toBe(2)
    await page.getByRole('button', { name: '絞り込みを解く' }).click()
    await page.getByRole('button', { name: '古い記録へ' }).click()
    await page.getByRole('rowheader', { name: '1', exact: true }).waitFor()
    await page.goBack()
    await page.getByRole('cell', { name: 'サインイン' }).first().waitFor()
  })

  it('is checked whole, in the page, and as a file; what was changed is named', async () => {
    const visitor = await visitAs('auditor', '/audit')
    const { page } = visitor
    await page.getByRole('button', { name: '全ての記録を検証する' }).click()
    await page.getByText(/\d+ 件を検証しました。つながりは切れていません。/).waitFor()
    await visitor.look('audit-whole')
    const fetched = page.waitForEvent('download')
    await page.getByRole('link', { name: /全ての記録を書き出す/ }).click()
    const file = join(folder, 'audit.jsonl')
    await (await fetched).saveAs(file)
    const lines = (await readFile(file, 'utf8')).split('\n')
    const choose = async (text: string) => {
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: '書き出したファイルを検証する' }).click()
      const changed = join(folder, 'changed.jsonl')
      writeFileSync(changed, text)
      await (await chooser).setFiles(changed)
    }
    await choose(lines.toSpliced(5, 1).join('\n'))
    await page.getByText('つながりが切れています。').waitFor()
    await page.getByText('5 番の記録がありません').waitFor()
    await visitor.look('audit-broken')
    await choose('{"a":1}\n')
    await page.getByText('監査の記録の書出しではありません。').waitFor()
    await choose(lines.join('\n'))
    await page.getByText(/件を検証しました/).waitFor()
    // Not read is not fine.
    await visitor.offline(true)
    await page.getByRole('button', { name: '全ての記録を検証する' }).click()
    await page.getByText('検証できませんでした。').waitFor()
    await page.getByText('記録に問題がないという意味ではありません。').waitFor()
    await visitor.offline(false)
  })

  it('is not for a business department, and the page says for whom it is', async () => {
    const visitor = await visitAs('business1', '/audit')
    const { page } = visitor
    await page.getByText('あなたの役割では、このページを使えません。').waitFor()
    await page.getByText('情報セキュリティ担当部署、監査').waitFor()
    expect(await page.getByRole('link', { name: '監査の記録' }).count()).toBe(0)
    await visitor.look('audit-not-permitted')
  })
})

describe('one’s own account', () => {
  it('has sessions that can be ended', async () => {
    const elsewhere = await visitAs('business3')
    const visitor = await visitAs('business3', '/')
    const { page } = visitor
    await page.getByRole('link', { name: '業務 三郎' }).click()
    await page.getByRole('heading', { name: 'セッション' }).waitFor()
    await visitor.look('account')
    await page.getByRole('button', { name: 'この画面のほかをすべて終わらせる' }).click()
    await page.getByText('1件のセッションを終わらせました。').waitFor()
    await elsewhere.page.reload()
    await elsewhere.page.getByLabel('ログイン名').waitFor()
  })

  it('has tokens for programs, shown once', async () => {
    const visitor = await visitAs('business3', '/account')
    const { page } = visitor
    await page.getByRole('button', { name: 'トークンを作る' }).click()
    await page.getByRole('button', { name: '作る', exact: true }).click()
    await page.getByText('名前を入力してください。').waitFor()
    await page.getByText('できることを一つ以上選んでください。').waitFor()
    await page.getByLabel('名前', { exact: false }).last().fill('月次の集計')
    await page.getByText('取組の状況を見る').click()
    await visitor.look('account-token-form')
    await page.getByRole('button', { name: '作る', exact: true }).click()
    await page.getByText('今だけ表示されます').waitFor()
    const token = await page.locator('section code').last().innerText()
    const answer = await page.evaluate(async (bearer) => {
      const response = await fetch('/api/organisations/example/cycles', {
        headers: { authorization: `Bearer ${bearer}` },
        credentials: 'omit',
      })
      return response.status
    }, token)
    expect(answer).toBe(200)
    await visitor.look('account-token')
    await page.getByRole('button', { name: '保管したので閉じる' }).click()
    await page.getByRole('button', { name: '取り消す 月次の集計' }).click()
    await page.getByText('トークンはありません。').waitFor()
  })

  it('has second factors and spare codes', async () => {
    const visitor = await visitAs('business3', '/account')
    const { page } = visitor
    await page.getByRole('button', { name: '認証アプリを登録する' }).click()
    await page.getByRole('img', { name: '認証アプリに読み取らせる図' }).waitFor()
    await visitor.look('account-app')
    const secret = (await page.locator('form code').innerText()).replaceAll(' ', '')
    const app = URI.parse(`otpauth://totp/Sonae:business3?secret=${secret}&issuer=Sonae&digits=6&period=30`)
    await page.getByLabel('認証アプリの６桁のコード').fill(app.generate())
    await page.getByRole('button', { name: '登録する', exact: true }).click()
    await page.getByRole('button', { name: '取り消す 認証アプリ' }).waitFor()
    await page.getByRole('button', { name: /予備コードを作る/ }).click()
    await page.getByText('この予備コードは今だけ表示されます。').waitFor()
    await visitor.look('account-spare-codes')
    await page.getByRole('button', { name: '保管したので閉じる' }).click()
    await page.getByRole('button', { name: '取り消す 認証アプリ' }).click()
    await page.getByRole('button', { name: '認証アプリを登録する' }).waitFor()
  })

  it('has a password that can be changed', async () => {
    const visitor = await visitAs('business3', '/account')
    const { page } = visitor
    const change = async (current: string, next: string, again = next) => {
      await page.getByLabel('今のパスワード').fill(current)
      await page.getByLabel('新しいパスワード', { exact: false }).first().fill(next)
      await page.getByLabel('新しいパスワード（もう一度）').fill(again)
      await page.getByRole('button', { name: 'パスワードを変更する' }).click()
    }
    await change(DEMONSTRATION_PASSWORD, 'tsukue no ue no tokei', 'tsukue no ue no token')
    await page.getByText('二つが違います。').waitFor()
    await change(DEMONSTRATION_PASSWORD, 'short')
    await page.getByRole('alert').first().waitFor()
    await visitor.look('account-password')
    await change(DEMONSTRATION_PASSWORD, 'tsukue no ue no tokei')
    await page.getByText('パスワードを変更しました。').waitFor()
    await change('tsukue no ue no tokei', DEMONSTRATION_PASSWORD)
    await page.getByText('パスワードを変更しました。').waitFor()
  })
})

describe('files that take their time', () => {
  it('are found again after their tab was closed', async () => {
    const visitor = await visitAs('security', '/cycles/2014/dashboard')
    const { page } = visitor
    const tab = await visitor.anotherTab()
    await tab.goto(page.url())
    await tab
      .getByRole('button', { name: /ＰＤＦ|PDF/ })
      .first()
      .click()
    await tab
      .getByRole('status')
      .filter({ hasText: /順番|できました|…|ページ|取りやめる/ })
      .first()
      .waitFor()
    await tab.close()
    await page.getByRole('link', { name: 'ファイルの作成' }).click()
    await page
      .getByRole('rowheader', { name: /ダッシュボード/ })
      .first()
      .waitFor()
    const link = page.locator('tbody a[download]').first()
    await link.waitFor({ timeout: 60_000 })
    await visitor.look('jobs')
    const fetched = page.waitForEvent('download')
    await link.click()
    expect((await fetched).suggestedFilename()).toMatch(/\.pdf$/)
  })
})

describe('notices', () => {
  it('are counted in the head of each page, and lead to where each is done', async () => {
    const visitor = await visitAs('security', '/account')
    const { page } = visitor
    await page.getByRole('link', { name: /お知らせ\s*1/ }).click()
    await page.getByRole('heading', { name: /待っている作業/ }).waitFor()
    await visitor.look('notices')
    await page.getByRole('link', { name: /目的、脅威等の説明/ }).click()
    await page.getByRole('dialog').getByLabel('実施した日').waitFor()
  })

  it('are none for whom nothing waits', async () => {
    const visitor = await visitAs('ciso', '/notices')
    await visitor.page.getByText('今、お知らせはありません。').waitFor()
  })

  it('are not for an administrator, who sees no cycle', async () => {
    const visitor = await visitAs('admin', '/notices')
    await visitor.page.getByText('あなたの役割では、このページを使えません。').waitFor()
    expect(await visitor.page.getByRole('link', { name: 'お知らせ' }).count()).toBe(0)
  })
})

describe('the search', () => {
  it('finds names and texts, and leads to their place', async () => {
    const visitor = await visitAs('system-a', '/cycles/2014')
    const { page } = visitor
    await page.getByRole('link', { name: '検索', exact: true }).click()
    await page.getByLabel('探す言葉').fill('台帳　ｲﾝﾀｰﾈｯﾄ')
    await page.getByRole('button', { name: '検索する' }).click()
    await page.getByText('1 件見つかりました。').waitFor()
    await visitor.look('search')
    await page.getByRole('link', { name: /説明用自由記入欄/ }).click()
    await page.locator('#place-note').waitFor()
    await expect
      .poll(() => page.evaluate('document.querySelector("#place-note").getBoundingClientRect().top < innerHeight'))
      .toBe(true)
    await page.goBack()
    await page.getByText('1 件見つかりました。').waitFor()
    await page.getByLabel('探す言葉').fill('どこにもない')
    await page.keyboard.press('Enter')
    await page.getByText('見つかりませんでした。').waitFor()
  })
})

describe('notices of a cycle under way', () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const SHEETS = ['business-1', 'business-2', 'business-3']

  it('tell what is due soon and what came back, and go when it is done', async () => {
    const [security, assurance] = [await visitAs('security'), await visitAs('assurance')]
    await security.act({ act: 'brief', on: '2026-04-01', text: '' })
    for (const sheet of SHEETS)
      await assurance.act({ act: 'select-areas', sheet }, { act: 'request-assessment', sheet, due: day(3), text: '' })
    const owner = await visitAs('business1', '/notices')
    const { page } = owner
    await page.getByRole('heading', { name: /期限間近/ }).waitFor()
    await owner.act({ act: 'submit-assessment', sheet: 'business-1', revision: 1 })
    await owner.go('/notices')
    await page.getByText('今、お知らせはありません。').waitFor()
    const reasons = [{ kind: 'business-sheet', id: 'business-1', path: ['note'], text: '言葉を足してください。' }]
    await assurance.act({ act: 'return-assessment', sheet: 'business-1', reasons })
    await owner.go('/notices')
    await page.getByRole('heading', { name: /差戻し/ }).waitFor()
    await owner.look('notices-returned')
    await page.getByRole('link', { name: /シート１の提出/ }).click()
    await page.getByText('このシートは差し戻されました。').waitFor()
  })

  it('lead to the place that an adjustment is about', async () => {
    const [security, assurance] = [await visitAs('security'), await visitAs('assurance')]
    for (const [index, sheet] of SHEETS.entries()) {
      await (await visitAs(`business${index + 1}`)).act({ act: 'submit-assessment', sheet, revision: 1 })
      await assurance.act({ act: 'decide-protection', sheet }, { act: 'identify-systems', sheet })
    }
    await security.act({ act: 'request-check', sheet: 'sheet-a', due: day(30), text: '' })
    const owner = await visitAs('system-a')
    await owner.act(
      { act: 'submit-status', sheet: 'sheet-a', revision: 1 },
      { act: 'submit-plan', sheet: 'sheet-a', revision: 1 },
      { act: 'explain', sheet: 'sheet-a', due: day(30), text: '' },
    )
    const asked = {
      thread: 'thread-1',
      part: 'plan-sheet',
      path: ['basis', 'budgetNeed'],
      text: '繁忙期を避けてください。',
    }
    await (await visitAs('business1')).act({ act: 'open-thread', sheet: 'sheet-a', ...asked })
    await owner.go('/notices')
    await owner.page.getByRole('heading', { name: /調整への回答待ち/ }).waitFor()
    await owner.look('notices-thread')
    await expect
      .poll(() => owner.page.getByRole('link', { name: /調整への返信/ }).getAttribute('href'))
      .toBe('/cycles/2014/plan-sheets/sheet-a#place-basis-budgetNeed')
    await owner.page.getByRole('link', { name: /調整への返信/ }).click()
    await owner.page.getByText('繁忙期を避けてください。').first().waitFor()
  })
})
