import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editWorkbook } from '../../packages/documents/test/workbook-editor.ts'
import { DEMONSTRATION_PASSWORD } from '../running-demonstration.ts'
import { Hands } from './hands.ts'
import { useBrowser, type Visitor } from './visitor.ts'

const { visit } = useBrowser()
const LATER = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
const CYCLE = '/cycles/2014'
const ACCOUNTS = [
  'security',
  'assurance',
  'business1',
  'business2',
  'business3',
  'system-a',
  'system-b',
  'ciso',
] as const
type Account = (typeof ACCOUNTS)[number]

/** Somebody at their own desk for the whole of the cycle, with the keyboard alone. */
class Person {
  readonly visitor: Visitor
  readonly hands: Hands

  constructor(visitor: Visitor) {
    this.visitor = visitor
    this.hands = new Hands(visitor.page)
  }

  get page() {
    return this.visitor.page
  }

  get dialog() {
    return this.page.getByRole('dialog')
  }

  async signIn(loginName: string): Promise<void> {
    await this.visitor.go('/?organisation=example')
    await this.hands.write(this.page.getByLabel('ログイン名'), loginName)
    await this.hands.write(this.page.getByLabel('パスワード', { exact: false }).first(), DEMONSTRATION_PASSWORD)
    await this.page.keyboard.press('Enter')
    await this.page.getByRole('button', { name: 'サインアウト' }).waitFor()
  }

  /** What waits for them first: it is the act, and it is begun from the cycle's page. */
  async begin(what: string): Promise<void> {
    await this.visitor.go(CYCLE)
    await this.page.getByText(what).first().waitFor()
    await this.hands.press('始める', 'link')
  }

  /** In the dialog of an act: for all sheets that wait, by a day. */
  async send(act: string, by: { readonly isForAll: boolean; readonly due?: string; readonly text?: string }) {
    await this.dialog.waitFor()
    if (by.isForAll) await this.hands.tick('すべて', this.dialog)
    if (by.due !== undefined) await this.hands.writeDay(this.dialog.getByLabel('期限'), by.due)
    if (by.text !== undefined) await this.hands.write(this.dialog.locator('textarea'), by.text)
    await this.hands.press(act, 'button', this.dialog)
    await this.dialog.waitFor({ state: 'detached' })
  }

  async submit(what: string): Promise<void> {
    await this.hands.press(what)
    await this.page.locator('h1', { hasText: 'の取組' }).waitFor()
  }
}

describe('the example from ① to ⑮, by its people at their desks, by keyboard alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sonae-full-cycle-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const people = new Map<Account, Person>()
  const as = (account: Account) => {
    const person = people.get(account)
    if (person === undefined) throw new Error(`${account} has not signed in`)
    return person
  }
  beforeAll(async () => {
    for (const account of ACCOUNTS) {
      const person = new Person(await visit())
      await person.signIn(account)
      people.set(account, person)
    }
  }, 180_000)

  it('① to ③: the briefing, the selection, the request', async () => {
    const [security, assurance] = [as('security'), as('assurance')]
    await security.begin('① 目的、脅威等の説明')
    await security.hands.writeDay(security.dialog.getByLabel('実施した日'), '2026-04-01')
    await security.send('目的、脅威等の説明', { isForAll: false, text: '説明会' })
    await assurance.begin('② 業務領域の選定')
    await assurance.hands.press('② 業務領域の選定')
    await assurance.page.getByText('待っている作業').waitFor({ state: 'detached' })
    await assurance.begin('③ 業務領域に係るリスク評価の依頼')
    await assurance.send('業務領域に係るリスク評価の依頼', { isForAll: true, due: LATER, text: 'お願いします。' })
  })

  it('④: a session that ends in mid-form loses nothing', async () => {
    const { visitor, hands, page, dialog } = as('business1')
    await as('business1').begin('④ シート１の提出')
    await page.getByLabel('② 連絡先').waitFor()
    await page.context().clearCookies()
    await hands.write(page.getByLabel('② 連絡先'), '内線11111')
    await dialog.waitFor()
    await hands.write(dialog.getByLabel('パスワード'), DEMONSTRATION_PASSWORD)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await visitor.saved()
    expect(await page.getByLabel('② 連絡先').inputValue()).toBe('内線11111')
    await as('business1').submit('シート１の提出')
  })

  it('④: a lost connection loses nothing', async () => {
    const { visitor, hands, page } = as('business2')
    await as('business2').begin('④ シート１の提出')
    await page.getByLabel('② 連絡先').waitFor()
    await visitor.offline(true)
    await hands.write(page.getByLabel('② 連絡先'), '内線22222')
    await page.getByText('サーバーに届いていません').waitFor()
    await visitor.offline(false)
    await visitor.saved()
    await as('business2').submit('シート１の提出')
  })

  it('④: where two wrote the same, one of them decides', async () => {
    const mine = as('business3')
    const other = new Person(await visit())
    await other.signIn('business3')
    for (const one of [mine, other]) await one.begin('④ シート１の提出')
    for (const one of [mine, other]) await one.page.getByLabel('② 連絡先').waitFor()
    await mine.visitor.offline(true)
    await mine.hands.write(mine.page.getByLabel('② 連絡先'), '内線30000')
    await other.hands.write(other.page.getByLabel('② 連絡先'), '内線33333')
    await other.visitor.saved()
    await mine.visitor.offline(false)
    await mine.dialog.waitFor()
    await mine.hands.choose(mine.dialog.getByRole('radio', { name: /保存されているもの：内線33333/ }))
    await mine.hands.press('選んだもので保存する', 'button', mine.dialog)
    await mine.visitor.saved()
    expect(await mine.page.getByLabel('② 連絡先').inputValue()).toBe('内線33333')
    await mine.submit('シート１の提出')
  })

  it('⑤ to ⑦: what is protected, its systems, the request', async () => {
    const [security, assurance] = [as('security'), as('assurance')]
    await assurance.begin('⑤ 保護対象とする業務領域の特定')
    await assurance.hands.press('⑤ 保護対象とする業務領域の特定')
    await assurance.hands.press('⑥ 対象システムの特定')
    await assurance.page.getByText('待っている作業').waitFor({ state: 'detached' })
    await security.begin('⑦ 対象システムに係るリスク評価等の依頼')
    await security.send('対象システムに係るリスク評価等の依頼', { isForAll: true, due: LATER, text: 'お願いします。' })
  })

  it('⑧ and ⑨: sheets 2 and 3, one of them by way of Excel', async () => {
    const { visitor, hands, page } = as('system-a')
    await visitor.go(`${CYCLE}/forms`)
    await hands.press('シート２・３　Ａシステム')
    const [file] = await Promise.all([page.waitForEvent('download'), hands.press(/xlsx$/, 'link')])
    const path = join(folder, '記入済み.xlsx')
    const at = { do: 'set', sheet: 'status:sheet-a', row: 'own-E|block-2-3' } as const
    writeFileSync(
      path,
      await editWorkbook(readFileSync(await file.path()), [{ ...at, column: 'c15', text: '端末設定書' }]),
    )
    await visitor.go(`${CYCLE}/forms`)
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), hands.press('ファイルを選ぶ')])
    await chooser.setFiles(path)
    await page.getByRole('table', { name: /反映する変更/ }).waitFor()
    await hands.press('取り込む')
    await page.getByText('取り込みました。').waitFor()
    await as('system-a').begin('⑧ シート２の提出')
    expect(
      await page
        .getByRole('row', { name: /遮断2-3/ })
        .getByLabel('資料名')
        .inputValue(),
    ).toBe('端末設定書')
    for (const account of ['system-a', 'system-b'] as const) {
      await as(account).begin('⑧ シート２の提出')
      await as(account).submit('シート２の提出')
      await as(account).begin('⑨ シート３の提出')
      await as(account).submit('シート３の提出')
    }
  })

  /** ⑩ and ⑪ for a sheet. */
  async function explained(account: 'system-a' | 'system-b', users: readonly Account[]) {
    await as(account).begin('⑩ 対策導入計画（案）の内容等の説明')
    await as(account).send('対策導入計画（案）の内容等の説明', { isForAll: false, due: LATER, text: '案です。' })
    for (const user of users) {
      await as(user).begin('⑪ 異議なしの回答')
      await as(user).send('異議なしの回答', { isForAll: false })
    }
  }

  /** ⑫ and ⑬. */
  async function laidBeforeTheCiso(judgement: string) {
    const security = as('security')
    await security.begin('⑫ 計画の確定')
    await security.hands.press('⑫ 計画の確定')
    await security.send('計画の確定', { isForAll: false, text: judgement })
    await security.begin('⑬ リスク評価ダッシュボードの固定')
    await security.hands.press('⑬ リスク評価ダッシュボードの固定')
    await security.send('リスク評価ダッシュボードの固定', { isForAll: false })
  }

  it('⑩ to ⑬: explained, agreed to, settled, frozen', async () => {
    await explained('system-a', ['business1', 'business2'])
    await explained('system-b', ['business3'])
    await laidBeforeTheCiso('年度をずらす必要はないと判断した。')
  })

  it('⑭: one sheet comes back, and goes its way once more; then it is approved', async () => {
    const { hands, page } = as('ciso')
    await as('ciso').begin('⑭ ＣＩＳＯの承認')
    await hands.press('差し戻すものを選ぶ')
    await hands.tick('シート３　Ｂシステム')
    await hands.write(page.getByLabel('理由'), '予算の根拠を補ってください。')
    await hands.press('ＣＩＳＯの差戻し')
    await page.getByText('まだ承認を求められていません。').waitFor()

    const owner = as('system-b')
    await owner.begin('⑨ シート３の提出')
    await owner.page.getByText('予算の根拠を補ってください。').first().waitFor()
    await owner.hands.write(owner.page.getByLabel('対策の優先順位'), '認証の監視を優先する。')
    await owner.visitor.saved()
    await owner.submit('シート３の提出')
    await explained('system-b', ['business3'])
    await laidBeforeTheCiso('変わりません。')

    await as('ciso').begin('⑭ ＣＩＳＯの承認')
    await hands.press('⑭ ＣＩＳＯの承認')
    await as('ciso').send('ＣＩＳＯの承認', { isForAll: false, text: '計画のとおり進めること。' })
    await page.getByText('ＣＩＳＯが承認済み').waitFor()
  })

  it('⑮: it is reported, and stands in the record', async () => {
    const security = as('security')
    await security.begin('⑮ 報告')
    await security.hands.press('⑮ 報告')
    await security.send('報告', { isForAll: false, text: '紙で報告した。' })
    await security.visitor.go(CYCLE)
    await security.page.getByText('報告済み').first().waitFor()
    await security.visitor.look('cycle-reported')
  })
})
