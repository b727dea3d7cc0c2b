import { describe, expect, it } from 'vitest'
import { DEMONSTRATION_PEOPLE, exampleCycle } from '../../apps/server/src/service/demonstration.ts'
import { useBrowser, type Visitor } from './visitor.ts'

const { visit, visitAs } = useBrowser()
const CYCLE = '/cycles/2014'

/** What the organisation itself wrote, the longest first: texts of the example, and names of people and departments. */
const OWN = [
  ...new Set([
    ...textsIn(await exampleCycle()),
    ...DEMONSTRATION_PEOPLE.map(({ name }) => name),
    '情報セキュリティ担当部署',
    '情報保全担当部署',
    '幹部',
  ]),
].toSorted((one, other) => other.length - one.length)

/** The marks of the forms, and the numbers of the measures, are the same in both languages: ◎, 遮断1-1. */
const SAME = /[○◎△×－①-⑮]|(?:遮断|監視)\d-\d+/gu
/** Kana, Chinese characters, full-width letters and digits. */
const JAPANESE = /[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uff10-\uff5a\uff66-\uff9f]/u

/** Every text that a JSON value holds. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...value.split('\n')].map((text) => text.trim()).filter(Boolean)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** All that the page shows or says: its texts, and what readers of the screen are told. */
const SHOWN = `(() => {
  const said = [...document.querySelectorAll('*')].flatMap((element) =>
    ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'alt', 'placeholder'].flatMap(
      (name) => element.getAttribute(name) ?? []))
  const texts = [document.title]
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walk.nextNode())
    if (walk.currentNode.parentElement.closest('script, style, :not(html)[lang=ja]') === null)
      texts.push(walk.currentNode.data)
  return [...texts, ...said].map((text) => text.trim())
})()`

/** Whatever is left in Japanese that the organisation did not write. */
async function japaneseOn({ page }: Visitor): Promise<string[]> {
  await page.waitForLoadState('networkidle')
  // oxlint-disable-next-line no-unsafe-type-assertion -- the script says so
  const texts = (await page.evaluate(SHOWN)) as string[]
  const rest = (text: string) => OWN.reduce((left, own) => left.replaceAll(own, ''), text).replaceAll(SAME, '')
  return [...new Set(texts.filter((text) => JAPANESE.test(rest(text))))]
}

/** Reads the page by the language of its address. */
async function readEnglish(visitor: Visitor, path: string): Promise<void> {
  await visitor.go(`${path}?lang=en`)
  expect(await japaneseOn(visitor), path).toEqual([])
}

/** Opens something by a button, reads it, and closes it. */
async function readDialog(visitor: Visitor, button: RegExp): Promise<void> {
  const { page } = visitor
  await page.getByRole('button', { name: button }).first().click()
  await page.getByRole('dialog').waitFor()
  expect(await japaneseOn(visitor), String(button)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

describe('the pages in English show no Japanese but what the organisation wrote', () => {
  it('the sign-in, and what it refuses', async () => {
    const visitor = await visit()
    const { page } = visitor
    await readEnglish(visitor, '/')
    await readEnglish(visitor, '/code')
    await visitor.go('/?organisation=example&lang=en')
    await page.getByLabel('Login name').fill('nobody')
    await page.getByLabel('Password').fill('not-the-password')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await japaneseOn(visitor)).toEqual([])
  })

  it('the pages of the offices', async () => {
    const security = await visitAs('security')
    for (const path of ['', '/decisions', '/plans', '/evidence', '/dashboard', '/nothing', '/business-sheets/nothing'])
      await readEnglish(security, `${CYCLE}${path}`)
    await security.go(`${CYCLE}?lang=en&act=brief`)
    await security.page.getByRole('dialog').waitFor()
    expect(await japaneseOn(security)).toEqual([])
    const assurance = await visitAs('assurance')
    await readEnglish(assurance, `${CYCLE}/decisions`)
    await readDialog(assurance, /^Add a business area$/)
    await readDialog(assurance, /^Add a target system$/)
    for (const name of ['ciso', 'admin', 'auditor']) await readEnglish(await visitAs(name), CYCLE)
  })

  it('the sheets, filled in, with what they still lack and their history', async () => {
    for (const [name, path, lacking] of [
      ['business1', `${CYCLE}/business-sheets/business-1`, '③ Overview'],
      ['system-a', `${CYCLE}/status-sheets/sheet-a`, '② Target system'],
      ['system-b', `${CYCLE}/plan-sheets/sheet-b`, undefined],
    ] as const) {
      const visitor = await visitAs(name)
      const { page } = visitor
      await readEnglish(visitor, path)
      await page.getByRole('button', { name: 'History' }).click()
      expect(await japaneseOn(visitor), path).toEqual([])
      if (lacking === undefined) continue
      const field = page.getByLabel(lacking).first()
      const text = await field.inputValue()
      await field.fill('')
      await page.getByRole('heading', { name: /^To be mended before it can be submitted.*1/ }).waitFor()
      expect(await japaneseOn(visitor), path).toEqual([])
      await field.fill(text)
      await page.getByText('Saved (revision').waitFor()
    }
  })
})
