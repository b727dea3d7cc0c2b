import { readDocument } from '@sonae/contract/document-operations'
import { doWorkflowAct } from '@sonae/contract/workflow-operations'
import type { WorkflowAct } from '@sonae/domain/workflow/workflow-act'
import { describe, expect, it } from 'vitest'
import { useBrowser, type Visitor } from './visitor.ts'

const { visit, visitAs } = useBrowser()
const CYCLE = '/cycles/2014'
const LATER = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

/** The pages by name, with who opens them and what is there when they are. */
const PAGES = [
  { name: 'sign-in', account: undefined, path: '/?organisation=example', shown: 'input[type=password]' },
  { name: 'cycle', account: 'security', path: CYCLE, shown: '#sheets' },
  { name: 'decisions', account: 'assurance', path: `${CYCLE}/decisions`, shown: 'main table' },
  { name: 'sheet-1', account: 'business1', path: `${CYCLE}/business-sheets/business-1`, shown: 'main table' },
  { name: 'sheet-2', account: 'system-a', path: `${CYCLE}/status-sheets/sheet-a`, shown: '#objective-F' },
  { name: 'sheet-3', account: 'system-a', path: `${CYCLE}/plan-sheets/sheet-a`, shown: '[role=grid]' },
  { name: 'plans', account: 'security', path: `${CYCLE}/plans`, shown: '#budget' },
  { name: 'dashboard', account: 'security', path: `${CYCLE}/dashboard`, shown: 'main article' },
] as const

type Options = NonNullable<Parameters<typeof visit>[0]>

async function open({ account, path, shown }: (typeof PAGES)[number], options: Options): Promise<Visitor> {
  const visitor = account === undefined ? await visit(options) : await visitAs(account, path, options)
  if (account === undefined) await visitor.go(path)
  await visitor.page.locator(shown).first().waitFor()
  await visitor.page.waitForLoadState('networkidle')
  return visitor
}

/** What the style says of the first that there is. */
function styleOf({ page }: Visitor, selector: string, property: string): Promise<unknown> {
  return page.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).${property}`)
}

/** The outline around what has the focus, or around the choice that it stands in: its style, and its width in px. */
const OUTLINE = `(() => {
  const focused = document.activeElement
  const { outlineStyle, outlineWidth } = getComputedStyle(focused.closest('label') ?? focused)
  return { name: focused.outerHTML.slice(0, 120), style: outlineStyle, width: Number.parseFloat(outlineWidth) }
})()`

/** All that moves, or changes by and by, for longer than 0.02 s. */
const MOVING = `[...document.querySelectorAll('*')].filter((element) =>
  [null, '::before', '::after'].some((part) => {
    const { animationDuration, transitionDuration } = getComputedStyle(element, part)
    return [animationDuration, transitionDuration].join(', ').split(', ').some((time) =>
      Number.parseFloat(time) * (time.endsWith('ms') ? 0.001 : 1) > 0.02)
  })).map((element) => element.outerHTML.slice(0, 120))`

/** So many stops of the keyboard are looked at on a page. */
const STOPS = 40

async function focusShows({ page }: Visitor): Promise<void> {
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate('document.activeElement === document.body')) return
    // oxlint-disable-next-line no-unsafe-type-assertion -- the script says so
    const { name, style, width } = (await page.evaluate(OUTLINE)) as { name: string; style: string; width: number }
    expect(style, name).toBe('solid')
    expect(width, name).toBeGreaterThanOrEqual(2)
  }
}

describe.each(PAGES)('$name', (one) => {
  it('fits at 200 % on a desk of 1280 px, and moves nothing for whoever asked for that', async () => {
    const visitor = await open(one, {
      viewport: { width: 640, height: 450 },
      deviceScaleFactor: 2,
      reducedMotion: 'reduce',
    })
    await visitor.lookAsItIs(`${one.name}-200-percent`)
    expect(await visitor.page.evaluate(MOVING)).toEqual([])
  })

  it('shows in forced colours, dark ones, where the focus is', async () => {
    const visitor = await open(one, { forcedColors: 'active', colorScheme: 'dark' })
    // The colours are the user's, whatever the style says that axe reads.
    await visitor.lookAsItIs(`${one.name}-forced`, ['color-contrast'])
    await focusShows(visitor)
  })
})

describe('in forced colours', () => {
  it('what is chosen has a mark that what is not chosen lacks', async () => {
    const [, , , sheet] = PAGES
    const visitor = await open(sheet, { forcedColors: 'active' })
    const mark = (type: string, is: string) => `label${is}:has([type=${type}]) > [aria-hidden]`
    const [ticked, open_] = [mark('checkbox', '[data-selected]'), mark('checkbox', ':not([data-selected])')]
    expect(await styleOf(visitor, ticked, 'fontSize')).not.toBe('0px')
    expect(await styleOf(visitor, open_, 'fontSize')).toBe('0px')
    const [chosen, other] = [mark('radio', '[data-selected]'), mark('radio', ':not([data-selected])')]
    expect(await styleOf(visitor, chosen, 'borderTopWidth')).not.toBe(await styleOf(visitor, other, 'borderTopWidth'))
  })

  it('the step that is under way has a frame of its own, and its word', async () => {
    const [, cycle] = PAGES
    const visitor = await open(cycle, { forcedColors: 'active' })
    const step = (words: string) =>
      visitor.page.evaluate(`getComputedStyle([...document.querySelectorAll('[aria-labelledby=figure-1] td small')]
        .find(({ textContent }) => textContent === '${words}').parentElement).borderTopStyle`)
    expect(await step('進行中')).toBe('double')
    expect(await step('まだ')).toBe('solid')
  })
})

/** What has the focus is called. */
const NAME = `(({ activeElement: focused }) =>
  (focused.getAttribute('aria-label') ?? focused.labels?.[0]?.innerText ?? focused.innerText ?? '').replace('✓', '').trim())(document)`

/** By Tab alone to what is called so. @throws Error where the keyboard does not get there */
async function tabTo({ page }: Visitor, name: RegExp, back = false): Promise<void> {
  for (let stop = 0; stop < 400; stop += 1) {
    if (name.test(String(await page.evaluate(NAME)))) return
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
  }
  throw new Error(`the keyboard does not get to ${String(name)}`)
}

const focused = ({ page }: Visitor) => expect.poll(() => page.evaluate(NAME))
const isChecked = ({ page }: Visitor) => expect.poll(() => page.evaluate('document.activeElement.checked'))
const PLACE = { organisation: 'example', fiscalYear: '2014' }
const act = (visitor: Visitor, body: WorkflowAct) => visitor.answer(doWorkflowAct, { parameters: PLACE, body })
const BUSINESS = ['business-1', 'business-2', 'business-3']

describe('without a mouse', () => {
  it('a dialog keeps the focus, and gives it back where it came from', async () => {
    const visitor = await visitAs('assurance', `${CYCLE}/decisions`)
    const { page } = visitor
    await tabTo(visitor, /^業務領域を加える$/)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.closest("[role=dialog]") !== null')).toBe(true)
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await focused(visitor).toBe('業務領域を加える')
  })

  it('sheet 1 is filled in and submitted', async () => {
    const [security, assurance] = [await visitAs('security'), await visitAs('assurance')]
    await act(security, { act: 'brief', on: '2026-04-01', text: '' })
    for (const sheet of BUSINESS) {
      await act(assurance, { act: 'select-areas', sheet })
      await act(assurance, { act: 'request-assessment', sheet, due: LATER, text: '' })
    }
    const visitor = await visitAs('business1', `${CYCLE}/business-sheets/business-1`)
    const { page } = visitor
    await page.getByRole('button', { name: 'シート１の提出' }).waitFor()
    await tabTo(visitor, /^高/)
    await page.keyboard.press('ArrowDown')
    await focused(visitor).toMatch(/^中/)
    await isChecked(visitor).toBe(true)
    await tabTo(visitor, /^標準と異なる発生確率とした理由/)
    await page.keyboard.type('取り扱う範囲が狭いため。')
    await tabTo(visitor, /^③ 個人情報の喪失/)
    await page.keyboard.press('Space')
    await isChecked(visitor).toBe(true)
    await page.getByText('3項目・2タイプ').waitFor()
    await tabTo(visitor, /^業務領域を加える$/)
    await page.keyboard.press('Enter')
    // One goes on where the new area begins.
    await focused(visitor).toMatch(/^③ 呼称/)
    await page.keyboard.type('◎◎業務')
    await page.getByRole('region', { name: /業務領域 2 ◎◎業務/ }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.type('◎◎に関する資料を扱う。')
    await tabTo(visitor, /^高/)
    await page.keyboard.press('Space')
    await isChecked(visitor).toBe(true)
    await tabTo(visitor, /^④ 自組織のイメージ/)
    await page.keyboard.press('Space')
    await tabTo(visitor, /^説明用自由記入欄/)
    await page.keyboard.type('終わり。')
    await visitor.saved()
    await tabTo(visitor, /^シート１の提出$/)
    await page.keyboard.press('Enter')
    await page.getByRole('cell', { name: 'シート１を提出済み' }).first().waitFor()
  })

  it('sheet 2 is filled in and submitted', async () => {
    const assurance = await visitAs('assurance')
    const security = await visitAs('security')
    for (const [index, sheet] of BUSINESS.entries()) {
      if (index > 0) {
        const business = await visitAs(`business${index + 1}`)
        const parameters = { ...PLACE, kind: 'business-sheet' as const, id: sheet }
        const { revision } = await business.answer(readDocument, { parameters })
        await act(business, { act: 'submit-assessment', sheet, revision: revision.number })
      }
    }
    for (const sheet of BUSINESS.slice(1)) {
      await act(assurance, { act: 'decide-protection', sheet })
      await act(assurance, { act: 'identify-systems', sheet })
    }
    await act(security, { act: 'request-check', sheet: 'sheet-b', due: LATER, text: '' })
    const visitor = await visitAs('system-b', `${CYCLE}/status-sheets/sheet-b`)
    const { page } = visitor
    await page.getByRole('button', { name: 'シート２の提出' }).waitFor()
    await tabTo(visitor, /^○ 該当する/)
    await page.keyboard.press('ArrowDown')
    await focused(visitor).toBe('該当予定')
    await isChecked(visitor).toBe(true)
    await page.keyboard.press('ArrowUp')
    await isChecked(visitor).toBe(true)
    await page.keyboard.press('Tab')
    await focused(visitor).toBe('済')
    const was = await page.evaluate('document.activeElement.checked')
    await page.keyboard.press('Space')
    await isChecked(visitor).toBe(was !== true)
    await page.keyboard.press('Space')
    await isChecked(visitor).toBe(was)
    await page.keyboard.press('Tab')
    await focused(visitor).toMatch(/^⑥ 資料名/)
    await page.keyboard.press('End')
    await page.keyboard.type('、運用手順書')
    await tabTo(visitor, /^その他の対策を加える A$/)
    await page.keyboard.press('Enter')
    await focused(visitor).toMatch(/^A-1 対策の内容/)
    await page.keyboard.type('端末の隔離訓練')
    await tabTo(visitor, /^取り消す A-1$/)
    await page.keyboard.press('Enter')
    await focused(visitor).toBe('その他の対策を加える A')
    await visitor.saved()
    await tabTo(visitor, /^シート２の提出$/)
    await page.keyboard.press('Enter')
    await page.getByRole('cell', { name: 'シート２を提出済み' }).first().waitFor()
  })
})
