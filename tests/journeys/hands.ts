import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** More stops than any page has; whoever has not come there by then cannot come there. */
const MOST_STOPS = 600

/** Somebody who has no mouse: everything by Tab, Enter, the space bar, the arrows and letters. */
export class Hands {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Goes on with Tab until it is there. @throws Error where the keyboard does not come there */
  async reach(target: Locator): Promise<void> {
    await target.waitFor({ state: 'attached' })
    const isThere = target.and(this.page.locator(':focus'))
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if ((await isThere.count()) > 0) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`the keyboard does not come to ${String(target)}`)
  }

  /** A button or a link. */
  async press(name: string | RegExp, role: 'button' | 'link' = 'button', within: Page | Locator = this.page) {
    await this.reach(within.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name }).first())
    await this.page.keyboard.press('Enter')
  }

  async tick(name: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    await this.reach(within.getByRole('checkbox', { name }).first())
    await this.page.keyboard.press(' ')
  }

  /** Instead of what stands there. */
  async write(field: Locator, text: string): Promise<void> {
    await this.reach(field)
    await this.page.keyboard.press('Control+A')
    await this.page.keyboard.type(text)
  }

  /** One of several, of which one is chosen already or none: by the arrows. */
  async choose(radio: Locator): Promise<void> {
    const isThere = radio.and(this.page.locator(':focus'))
    await radio.waitFor({ state: 'attached' })
    for (let stops = 0; stops < MOST_STOPS; stops += 1) {
      if ((await isThere.count()) > 0) return this.page.keyboard.press(' ')
      // Three arrows go through a group of ours; where it is not there it is in a group farther on.
      const isAmong = await this.page.locator('input[type=radio]:focus').count()
      await this.page.keyboard.press(isAmong > 0 && stops % 4 !== 3 ? 'ArrowDown' : 'Tab')
    }
    throw new Error(`the keyboard does not come to ${String(radio)}`)
  }

  /** A day into a field of days, part by part, in the order of a browser that speaks English: month, day, year. */
  async writeDay(field: Locator, isoDay: string): Promise<void> {
    await this.reach(field)
    const [year = '', month = '', day = ''] = isoDay.split('-')
    await this.page.keyboard.type(`${month}${day}${year}`)
    expect(await field.inputValue()).toBe(isoDay)
  }
}
