import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { URI } from 'otpauth'
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useRunningDemonstration } from '../running-demonstration.ts'
import { useBrowser, type Visitor } from './visitor.ts'

/** Two installations that never meet: the ministry of the example, and the 国の統括機関 to which it reports. */
const CENTRE = 'toukatsu'
const PASSWORD = 'mizu no aru tokoro 7'
const centreService = useRunningDemonstration(undefined, {
  id: CENTRE,
  kind: 'centre',
  name: '国の統括機関',
  loginName: 'kanri',
  administrator: '管理 太郎',
})
const { visit } = useBrowser(centreService)
const { visitAs } = useBrowser()
const LATER = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
const folder = mkdtempSync(join(tmpdir(), 'sonae-report-'))

/** Somebody takes their code from the paper, chooses a password and signs in at the centre. */
async function atCentre(loginName: string, code: string): Promise<Visitor> {
  const visitor = await visit()
  const { page } = visitor
  await visitor.go(`/code?organisation=${CENTRE}`)
  await page.getByLabel('コード').fill(code)
  await page.getByLabel('新しいパスワード').fill(PASSWORD)
  await page.getByRole('button', { name: 'パスワードを決める' }).click()
  await page.getByText('パスワードを決めました。').waitFor()
  await page.getByRole('link', { name: 'サインインへ進む' }).click()
  await page.getByLabel('ログイン名').fill(loginName)
  await page.getByLabel('パスワード').fill(PASSWORD)
  await page.getByRole('button', { name: 'サインイン' }).click()
  // Those who look after people or reports show a second factor.
  await page.getByRole('button', { name: '認証アプリを登録する' }).click()
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '')
  const app = URI.parse(`otpauth://totp/Sonae:${loginName}?secret=${secret}&issuer=Sonae&digits=6&period=30`)
  await page.getByLabel('認証アプリの６桁のコード').fill(app.generate())
  await page.getByRole('button', { name: '登録する' }).click()
  await page.getByRole('button', { name: 'サインアウト' }).waitFor()
  return visitor
}

/** What a link hands out, as a file on a medium. */
async function fetched({ page }: Visitor, link: Locator, name: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  const path = join(folder, name)
  await file.saveAs(path)
  return path
}

/** The ministry’s cycle of the example, from wherever it stands to the approval, by the interface. */
async function approved(isFirst: boolean): Promise<void> {
  const security = await visitAs('security', '/cycles/2014')
  if (isFirst) {
    const assurance = await visitAs('assurance')
    await security.act({ act: 'brief', on: '2026-04-01', text: '' })
    for (const [index, sheet] of ['business-1', 'business-2', 'business-3'].entries()) {
      await assurance.act({ act: 'select-areas', sheet }, { act: 'request-assessment', sheet, due: LATER, text: '' })
      await (await visitAs(`business${index + 1}`)).act({ act: 'submit-assessment', sheet, revision: 1 })
      await assurance.act({ act: 'decide-protection', sheet }, { act: 'identify-systems', sheet })
    }
    for (const sheet of ['sheet-a', 'sheet-b'])
      await security.act({ act: 'request-check', sheet, due: LATER, text: '' })
  }
  const sheets = isFirst ? ['sheet-a', 'sheet-b'] : ['sheet-b']
  for (const sheet of sheets) {
    const system = await visitAs(sheet.replace('sheet', 'system'))
    if (isFirst) await system.act({ act: 'submit-status', sheet, revision: 1 })
    await system.act({ act: 'submit-plan', sheet, revision: 1 }, { act: 'explain', sheet, due: LATER, text: '' })
  }
  for (const [who, sheet] of [
    ['business1', 'sheet-a'],
    ['business2', 'sheet-a'],
    ['business3', 'sheet-b'],
  ] as const)
    if (sheets.includes(sheet)) await (await visitAs(who)).act({ act: 'agree', sheet })
  await security.act({ act: 'settle', text: '調整は要らない。' }, { act: 'freeze-dashboard' })
  await (await visitAs('ciso')).act({ act: 'approve', text: '' })
}

describe('⑮ between two installations', () => {
  let ministry: Visitor
  let centre: Visitor

  it('an empty installation is set up: its administrator, a department, somebody for the reports', async () => {
    const [code = ''] = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/.exec(centreService.founding) ?? []
    const admin = await atCentre('kanri', code)
    const { page } = admin
    const list = join(folder, '名簿.csv')
    const heads = 'ログイン名,氏名,部署ID,部署名,役割,種別,開始日,終了日'
    writeFileSync(
      list,
      `\uFEFF${heads}\r\nhanako,統括 花子,toukatsu-1,統括課,情報セキュリティ担当部署,,2026-04-01,\r\n`,
    )
    await admin.go('/people')
    await admin.drop(list, page.getByText('一覧のファイルをここに置く'))
    await page.getByText('次のとおり登録します。').waitFor()
    await page.getByRole('button', { name: '登録する' }).click()
    const sheet = page.getByRole('article', { name: '統括 花子' })
    await sheet.waitFor()
    centre = await atCentre('hanako', await sheet.locator('dd').nth(3).innerText())
    await centre.go('/inbox')
    await centre.page.getByText('所管の組織はありません。').waitFor()
    await centre.look('inbox-empty')
  })

  it('cards are exchanged, and trusted once their fingerprint was heard', async () => {
    ministry = await visitAs('security', '/keys')
    await centre.go('/keys')
    await ministry.look('keys-empty')
    const cards = {
      ministry: await fetched(ministry, ministry.page.getByRole('link', { name: '公開鍵の控え' }), 'ministry.json'),
      centre: await fetched(centre, centre.page.getByRole('link', { name: '公開鍵の控え' }), 'centre.json'),
    }
    for (const [own, card, relation, other] of [
      [ministry, cards.centre, '報告先', centre],
      [centre, cards.ministry, '報告元', ministry],
    ] as const) {
      const { page } = own
      await page.getByRole('radio', { name: relation }).check({ force: true })
      await own.drop(card, page.getByText('控えのファイルをここに置く'))
      await page.getByText('指紋を電話で確かめるまで使われません。').waitFor()
      await page.getByRole('button', { name: '指紋を確かめる' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('聞いた40桁の数字').fill('00000 11111')
      await dialog.getByRole('button', { name: '確かめた' }).click()
      await dialog.getByText('指紋が合いません。').waitFor()
      if (own === centre) await own.look('fingerprint')
      const heard = await other.page.getByRole('table').first().getByRole('cell').first().innerText()
      await dialog.getByLabel('聞いた40桁の数字').fill(heard)
      await dialog.getByRole('button', { name: '確かめた' }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByText('確認済み').waitFor()
    }
    await centre.look('keys')
    // What is no card is refused in words, and changes nothing.
    await centre.drop(cards.ministry, centre.page.getByText('失効の知らせをここに置く'))
    await centre.page.getByRole('alert').waitFor()
  })

  it('the report is built, carried, checked; what was changed on the way is refused', async () => {
    await ministry.go('/cycles/2014/report')
    await ministry.page.getByText('CISO の承認（⑭）が要ります').waitFor()
    await ministry.look('report-early')
    await approved(true)
    await ministry.go('/cycles/2014')
    await ministry.page.getByRole('link', { name: '始める' }).first().click()
    await ministry.page.locator('h1', { hasText: '報告（⑮）' }).waitFor()
    await ministry.page.getByRole('checkbox', { name: 'ワークシート' }).check({ force: true })
    await ministry.look('report')
    await ministry.page.getByRole('button', { name: '⑮ 報告を作る' }).click()
    await ministry.page.getByText('報告を作りました。').waitFor()
    await ministry.look('report-built')
    const link = ministry.page.getByRole('link', { name: '報告のファイルをダウンロードする' })
    const file = await fetched(ministry, link, 'report-1.json')

    const text = readFileSync(file, 'utf8')
    expect(text).not.toContain('業務')
    const at = text.indexOf('"ciphertext":"') + 500
    const tampered = join(folder, 'tampered.json')
    writeFileSync(tampered, `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`)
    await centre.go('/inbox')
    const { page } = centre
    await centre.drop(tampered, page.getByText('報告のファイルをここに置く'))
    await page.getByText('暗号化された後に内容が変わっています').waitFor()
    await centre.look('inbox-refused')
    await centre.drop(join(folder, 'ministry.json'), page.getByText('報告のファイルをここに置く'))
    await page.getByText('ここで取り込むものではありません').waitFor()
    await centre.drop(file, page.getByText('報告のファイルをここに置く'))
    await page.getByText('不足や食い違いはありません。').waitFor()
    await page.getByText('回答待ち').waitFor()
    await page.getByText('Ａシステム').first().waitFor()
    await centre.look('inbox-report')
    await centre.go('/inbox?year=2014')
    await page.getByRole('row', { name: /回答待ち/ }).waitFor()
    await centre.look('inbox')
  })

  it('it is returned with reasons: only the sheet that they name goes back', async () => {
    const { page } = centre
    await page
      .getByRole('row', { name: /回答待ち/ })
      .getByRole('link')
      .click()
    await page.getByRole('radio', { name: /差し戻す/ }).check({ force: true })
    await page.getByRole('button', { name: '回答のファイルを作る' }).click()
    await page.getByText('差し戻すものを一つ以上選んでください。').waitFor()
    await page.getByRole('checkbox', { name: /シート３.*Ｂシステム/ }).check({ force: true })
    await page.getByLabel('理由').fill('時期を再考されたい。')
    await centre.look('inbox-return')
    await page.getByRole('button', { name: '回答のファイルを作る' }).click()
    await page.getByText('差戻し', { exact: true }).first().waitFor()
    const answer = await fetched(
      centre,
      page.getByRole('link', { name: '回答のファイルをダウンロードする' }),
      'answer-1.json',
    )
    await ministry.go('/cycles/2014/report')
    await ministry.drop(answer, ministry.page.getByText('回答のファイルをここに置く'))
    await ministry.page.getByText('報告は差し戻されました。').waitFor()
    await ministry.look('report-returned')
    const system = await visitAs('system-b', '/cycles/2014/plan-sheets/sheet-b')
    await system.page.getByText('時期を再考されたい。').first().waitFor()
  })

  it('mended, approved and reported once more, it is accepted', async () => {
    await approved(false)
    await ministry.go('/cycles/2014/report')
    await ministry.page.getByRole('button', { name: '⑮ 報告を作る' }).click()
    await ministry.page.getByText('報告を作りました。').waitFor()
    const link = ministry.page.getByRole('link', { name: '報告のファイルをダウンロードする' })
    const file = await fetched(ministry, link, 'report-2.json')
    await centre.go('/inbox')
    const { page } = centre
    await centre.drop(file, page.getByText('報告のファイルをここに置く'))
    await page.getByText('第2報').waitFor()
    await page.getByRole('button', { name: '回答のファイルを作る' }).click()
    await page.getByText('受理', { exact: true }).first().waitFor()
    const answer = await fetched(
      centre,
      page.getByRole('link', { name: '回答のファイルをダウンロードする' }),
      'answer-2.json',
    )
    await ministry.drop(answer, ministry.page.getByText('回答のファイルをここに置く'))
    await ministry.page.getByText('報告は受理されました。').waitFor()
    // The same answer again changes nothing, and says so.
    await ministry.drop(answer, ministry.page.getByText('回答のファイルをここに置く'))
    await ministry.page.getByText('取込み済みです。').waitFor()
    await ministry.look('report-accepted')
    await centre.go('/inbox?year=2014')
    await page.getByRole('row', { name: /受理/ }).waitFor()
  })

  it('keys are changed by those who may; others look, or are told that the page is not for them', async () => {
    await ministry.go('/keys')
    const { page } = ministry
    await page.getByRole('button', { name: '鍵を替える' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('理由').fill('定期の更新')
    await dialog.getByRole('button', { name: '鍵を替える' }).click()
    await page.getByRole('row', { name: /替えた/ }).waitFor()
    await dialog.first().waitFor({ state: 'detached' })
    await ministry.look('keys-rotated')
    const auditor = await visitAs('auditor', '/keys')
    await auditor.page.getByRole('table').waitFor()
    expect(await auditor.page.getByRole('button', { name: /失効|替える|確かめる/ }).count()).toBe(0)
    const business = await visitAs('business1', '/inbox')
    await business.page.getByText('あなたの役割では、このページを使えません。').waitFor()
  })
})
