import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Operation } from '@sonae/contract/operation'
import { addressOf, headersOf, type Parts } from '@sonae/contract/request'
import type { AnswerOf, Wanted } from '@sonae/contract/wire-types'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { DEMONSTRATION_PASSWORD, useRunningDemonstration } from '../running-demonstration.ts'

const ORGANISATION = 'example'
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** The widths of a desk and, in the deep run, of a telephone. */
const WIDTHS = process.env['SONAE_RUNS'] === undefined ? [1280] : [1280, 375]
/** What the pages looked like, for somebody to look at. */
const PICTURES = resolve(import.meta.dirname, '../../out/screens')

const TOO_MANY_REQUESTS = 429

/** Somebody before a browser of their own: nothing that they do may reach another machine, or break unseen. */
export class Visitor {
  readonly page: Page
  readonly #context: BrowserContext
  readonly #origin: string
  readonly #troubles: string[] = []

  constructor(context: BrowserContext, page: Page, origin: string) {
    this.page = page
    this.#context = context
    this.#origin = origin
    page.on('request', (request) => {
      const { origin: of, protocol } = new URL(request.url())
      if (of !== origin && protocol !== 'data:') this.#troubles.push(`asks ${request.url()}`)
    })
    page.on('pageerror', (error) => this.#troubles.push(`breaks: ${error.message}`))
    page.on('console', (message) => {
      // What the service refuses the browser tells, too; the pages say it in words.
      const isRefusal = message.text().startsWith('Failed to load resource')
      if (message.type() === 'error' && !isRefusal) this.#troubles.push(`says: ${message.text()}`)
    })
  }

  /** @param path with its query */
  async go(path: string): Promise<void> {
    await this.page.goto(`${this.#origin}${path}`)
    await this.page.locator('h1').waitFor()
  }

  async signIn(loginName: string, path = '/'): Promise<void> {
    const { page } = this
    await this.go(`${path}${path.includes('?') ? '&' : '?'}organisation=${ORGANISATION}`)
    await page.getByLabel('ログイン名').fill(loginName)
    await page.getByLabel('パスワード', { exact: false }).fill(DEMONSTRATION_PASSWORD)
    await page.getByRole('button', { name: 'サインイン' }).click()
    await page.getByRole('button', { name: 'サインアウト' }).waitFor()
    await page.locator('h1').waitFor()
  }

  /** Waits until what was typed is recorded. */
  async saved(): Promise<void> {
    await this.page.getByText('保存済み').waitFor()
  }

  /** Drags a file from elsewhere onto something and lets it go there. */
  async drop(path: string, onto: Locator): Promise<void> {
    await onto.scrollIntoViewIfNeeded()
    const box = await onto.boundingBox()
    if (box === null) throw new Error('there is nothing to drop onto')
    const devtools = await this.#context.newCDPSession(this.page)
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const data = { items: [], files: [path], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', { type, x, y, data })
  }

  /** Does acts of the example's cycle by the interface, in the session of the page: the way to where a test begins. */
  async act(...acts: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    for (const body of acts) {
      const said = await this.page.evaluate(
        async ([path, text]) => {
          const headers = { 'content-type': 'application/json' }
          const response = await fetch(path, { method: 'POST', headers, body: text })
          return `${response.status} ${response.ok ? '' : await response.text()}`
        },
        [`/api/organisations/${ORGANISATION}/cycles/2014/workflow/acts`, JSON.stringify(body)] as const,
      )
      expect(said, JSON.stringify(body)).toBe('201 ')
    }
  }

  anotherTab(): Promise<Page> {
    return this.#context.newPage()
  }

  offline(is: boolean): Promise<void> {
    return this.#context.setOffline(is)
  }

  /** WCAG 2.2 A and AA, by axe: nothing is found. And a picture. */
  async look(name: string): Promise<void> {
    const { page } = this
    await page.evaluate('document.fonts.ready')
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 })
      await this.lookAsItIs(`${name}-${width}`)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  }

  /** The same on the screen that the visitor has. @param without rules of axe that say nothing there */
  async lookAsItIs(name: string, without: readonly string[] = []): Promise<void> {
    const { page } = this
    mkdirSync(PICTURES, { recursive: true })
    await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true })
    expect(await page.evaluate('document.scrollingElement.scrollWidth'), name).toBe(page.viewportSize()?.width)
    // oxlint-disable-next-line no-unsafe-type-assertion -- axe says so
    const { violations } = (await page.evaluate(
      `${AXE};axe.run(document,{runOnly:['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})`,
    )) as { violations: { id: string; nodes: { html: string }[] }[] }
    expect(
      violations
        .filter(({ id }) => !without.includes(id))
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`),
      name,
    ).toEqual([])
  }

  /**
   * What the service answers the visitor without the pages: to prepare what a test needs.
   * @throws Error where it refuses
   */
  async answer<const O extends Operation>(operation: O, wanted: Wanted<O>): Promise<AnswerOf<O>> {
    const parts: Parts = wanted
    for (;;) {
      const response = await this.page.request.fetch(`${this.#origin}${addressOf(operation, parts)}`, {
        method: operation.method,
        headers: { origin: this.#origin, ...headersOf(operation, parts) },
        ...(parts.body === undefined ? {} : { data: JSON.stringify(parts.body) }),
      })
      // oxlint-disable-next-line no-unsafe-type-assertion -- what the service gives is tested elsewhere
      if (response.status() === operation.status) return (await response.json()) as AnswerOf<O>
      if (response.status() !== TOO_MANY_REQUESTS) throw new Error(`${operation.id}: ${await response.text()}`)
      await setTimeout(1000)
    }
  }

  async leave(): Promise<void> {
    await this.#context.close()
    expect(this.#troubles).toEqual([])
  }
}

/** A browser, and a demonstration of its own, for all tests of a file; or the service that is given. */
export function useBrowser(demonstration: { readonly address: string } = useRunningDemonstration()) {
  let browser: Browser | undefined
  const visitors: Visitor[] = []
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  }, 120_000)
  afterAll(async () => {
    for (const visitor of visitors) await visitor.leave()
    await browser?.close()
  }, 120_000)
  const visit = async (options: Parameters<Browser['newContext']>[0] = {}) => {
    if (browser === undefined) throw new Error('the browser starts before the first test')
    const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 1280, height: 900 }, ...options })
    context.setDefaultTimeout(15_000)
    const visitor = new Visitor(context, await context.newPage(), demonstration.address)
    visitors.push(visitor)
    return visitor
  }
  return {
    visit,
    /** Somebody who is signed in. */
    visitAs: async (loginName: string, path?: string, options?: Parameters<typeof visit>[0]) => {
      const visitor = await visit(options)
      await visitor.signIn(loginName, path)
      return visitor
    },
  }
}
