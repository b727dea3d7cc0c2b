import { scheduleChoices } from '@sonae/domain/plan/plan-period'
import { describe, expect, it } from 'vitest'
import { keyDeed, SCHEDULE_KEYS } from '../src/pages/sheet-3/schedule-keys.ts'

const ROWS = ['first', 'middle', 'last']

/** Where a key goes from the middle of the grid, and from its corners. */
const MOVES: readonly (readonly [key: string, from: string, to: string])[] = [
  ['ArrowLeft', 'middle 3', 'middle 2'],
  ['ArrowRight', 'middle 3', 'middle 4'],
  ['ArrowUp', 'middle 3', 'first 3'],
  ['ArrowDown', 'middle 3', 'last 3'],
  ['Home', 'middle 3', 'middle 0'],
  ['End', 'middle 3', 'middle 7'],
  ['ArrowLeft', 'first 0', 'first 0'],
  ['ArrowUp', 'first 0', 'first 0'],
  ['ArrowRight', 'last 7', 'last 7'],
  ['ArrowDown', 'last 7', 'last 7'],
]

function cell(text: string) {
  const [row = '', column = ''] = text.split(' ')
  return { row, column: Number(column) }
}

describe('the keys of the year grid', () => {
  it.each(MOVES)('%s from %s goes to %s', (key, from, to) => {
    expect(keyDeed(key, ROWS, cell(from))).toEqual({ kind: 'go', to: cell(to) })
  })

  it('has one for each of the eight answers, in small and capital letters', () => {
    expect(SCHEDULE_KEYS).toHaveLength(scheduleChoices(2026).length)
    for (const [column, key] of SCHEDULE_KEYS.entries())
      for (const typed of [key, key.toUpperCase()])
        expect(keyDeed(typed, ROWS, cell('middle 3'))).toEqual({ kind: 'choose', column })
  })

  it('chooses, takes back, and leaves every other key to the browser', () => {
    for (const key of [' ', 'Enter'])
      expect(keyDeed(key, ROWS, cell('middle 3'))).toEqual({ kind: 'choose', column: 3 })
    for (const key of ['Delete', 'Backspace']) expect(keyDeed(key, ROWS, cell('middle 3'))).toEqual({ kind: 'clear' })
    for (const key of ['Tab', 'Escape', 'F5', 'x', '5', 'Dead'])
      expect(keyDeed(key, ROWS, cell('middle 3'))).toBeUndefined()
  })
})
