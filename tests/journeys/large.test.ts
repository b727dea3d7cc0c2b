import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AREAS, enlargeCycle, SYSTEMS } from './large-cycle.ts'
import { useBrowser, type Visitor } from './visitor.ts'

const { visitAs } = useBrowser()
const CYCLE = '/cycles/2014'
/** The figures of the last run, for docs/performance.md: no test is about time. */
const FIGURES = resolve(import.meta.dirname, '../../out/large-cycle.json')
const figures: Record<string, unknown> = {}

type Page = {
  readonly name: string
  readonly account: string
  readonly path: string
  /** What stands once for each system or area, and how often. */
  readonly rows: string
  readonly count: number
  /** So many questions the page asks of the service, whatever the size of the cycle. */
  readonly requests: number
}

const PAGES: readonly Page[] = [
  {
    name: 'the cycle',
    account: 'security',
    path: CYCLE,
    rows: 'section[aria-labelledby=sheets] tbody tr',
    count: SYSTEMS + AREAS,
    requests: 8,
  },
  {
    name: 'the decisions',
    account: 'assurance',
    path: `${CYCLE}/decisions`,
    rows: 'main table tbody tr',
    count: AREAS,
    requests: 14,
  },
  {
    name: 'the plans (⑫)',
    account: 'security',
    path: `${CYCLE}/plans`,
    rows: 'table[aria-labelledby=plans] tbody tr',
    count: SYSTEMS,
    requests: 9,
  },
  {
    name: 'the dashboard (⑬)',
    account: 'security',
    path: `${CYCLE}/dashboard`,
    rows: 'main article',
    count: SYSTEMS,
    requests: 16,
  },
  {
    name: 'sheet 2',
    account: 'system-a',
    path: `${CYCLE}/status-sheets/sheet-a`,
    rows: 'main section[aria-labelledby^=objective-]',
    count: 6,
    requests: 16,
  },
]

/** Down the page, an eighth of a screen every frame: the longest between two frames in ms, and how often one took over 100. */
const SCROLLED = `new Promise((done) => {
  const long = []
  const watch = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => long.push(duration)))
  watch.observe({ type: 'longtask' })
  const gaps = []
  let before = performance.now()
  let frame = 0
  const root = document.scrollingElement
  const step = (now) => {
    gaps.push(now - before)
    before = now
    frame += 1
    root.scrollBy(0, innerHeight / 8)
    if (frame < 600 && root.scrollTop + innerHeight < root.scrollHeight - 2) return requestAnimationFrame(step)
    setTimeout(() => done({
      frames: gaps.length,
      longestGap: Math.round(Math.max(...gaps)),
      over100: gaps.filter((gap) => gap > 100).length,
      longTasks: long.length,
      height: root.scrollHeight,
    }), 300)
  }
  requestAnimationFrame(step)
})`

/** From each key to the next picture, as the browser itself measures it, in ms: watched from here, read by the second. */
const WATCH_KEYS = `globalThis.keys = new Map(); new PerformanceObserver((list) => list.getEntries().forEach(({ name, interactionId, duration }) => {
  if (name.startsWith('key') && interactionId > 0) keys.set(interactionId, Math.max(duration, keys.get(interactionId) ?? 0))
})).observe({ type: 'event', durationThreshold: 16 })`
const READ_KEYS = '[...keys.values()].toSorted((a, b) => a - b)'

async function measure(visitor: Visitor, { name, path, rows, count }: Page) {
  const { page } = visitor
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/')) asked.push(new URL(request.url()).pathname)
  })
  const begin = performance.now()
  await visitor.go(path)
  await page.locator(rows).first().waitFor()
  const first = performance.now() - begin
  await expect.poll(() => page.locator(rows).count()).toBe(count)
  await page.waitForLoadState('networkidle')
  const nodes = await page.evaluate('document.querySelectorAll("*").length')
  const scrolled = await page.evaluate(SCROLLED)
  figures[name] = { firstRow: Math.round(first), requests: asked.length, nodes, scrolled }
  return asked
}

describe(`a cycle of ${SYSTEMS} systems and ${AREAS} business sheets`, () => {
  beforeAll(async () => {
    const [admin, assurance, owner] = [await visitAs('admin'), await visitAs('assurance'), await visitAs('system-b')]
    await enlargeCycle({ admin, assurance, owner })
  }, 600_000)
  afterAll(() => {
    mkdirSync(resolve(FIGURES, '..'), { recursive: true })
    writeFileSync(FIGURES, `${JSON.stringify(figures, null, 2)}\n`)
  })

  it.each(PAGES)('$name shows all of it, and asks as often as of a small one', async (one) => {
    const visitor = await visitAs(one.account)
    const asked = await measure(visitor, one)
    expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(one.requests)
    expect(await visitor.page.getByRole('alert').count()).toBe(0)
  })

  it.each([
    { name: 'the decisions', account: 'assurance', path: `${CYCLE}/decisions`, field: '選定の理由' },
    { name: 'sheet 2', account: 'system-b', path: `${CYCLE}/status-sheets/sheet-b`, field: '備考' },
  ])('$name take what is typed, and keep it', async ({ name, account, path, field }) => {
    const visitor = await visitAs(account, path)
    const text = visitor.page.getByLabel(field).first()
    await text.fill('')
    await visitor.saved()
    await visitor.page.evaluate(WATCH_KEYS)
    await text.pressSequentially('reasons, key by key', { delay: 150 })
    await visitor.saved()
    figures[`typing into ${name}`] = await visitor.page.evaluate(READ_KEYS)
    await visitor.page.reload()
    expect(await text.inputValue()).toBe('reasons, key by key')
  })
})
