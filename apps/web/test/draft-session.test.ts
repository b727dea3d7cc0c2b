import { isEqual } from '@sonae/domain/merge/rows'
import { merge } from '@sonae/domain/merge/merge'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isTyped, recordedDraft } from '../src/sheet/draft.ts'
import { type DraftService, draftSession, type SaveOutcome } from '../src/sheet/draft-session.ts'
import type { KeptDraft } from '../src/sheet/kept-draft.ts'

type Sheet = { readonly [field: string]: string }

/** A service that keeps revisions and merges as the real one does, and can be cut off or say no. */
class Service implements DraftService<Sheet> {
  readonly revisions: Sheet[]
  isCut = false
  isClosed = false
  isLeft = false
  /** Done before the next save is looked at: somebody else is quicker. */
  before: (() => void) | undefined

  constructor(sheet: Sheet) {
    this.revisions = [sheet]
  }

  get recorded(): Sheet {
    return this.revisions.at(-1) ?? {}
  }

  /** Somebody else saves. */
  put(field: string, value: string): void {
    const next = { ...this.recorded, [field]: value }
    if (!isEqual(next, this.recorded)) this.revisions.push(next)
  }

  isAttended = () => !this.isLeft

  read = async () => {
    await Promise.resolve()
    return this.isCut ? undefined : { content: this.recorded, revision: this.revisions.length }
  }

  save = async (content: Sheet, base: number): Promise<SaveOutcome<Sheet>> => {
    await Promise.resolve()
    if (this.isCut) return { kind: 'offline' }
    if (this.isClosed) return { kind: 'refused', title: '提出済みです。', detail: '' }
    this.before?.()
    this.before = undefined
    const { merged, conflicts } = merge(this.revisions[base - 1] ?? {}, this.recorded, content)
    if (conflicts.length > 0) return { kind: 'newer' }
    if (!isEqual(merged, this.recorded)) this.revisions.push(merged)
    return { kind: 'saved', content: this.recorded, revision: this.revisions.length }
  }
}

class Keeper {
  kept: KeptDraft | undefined
  keep = (draft: KeptDraft) => {
    this.kept = draft
  }
  forget = () => {
    this.kept = undefined
  }
}

const TIMING = { quiet: 800, retry: 5_000, look: 20_000 }

function opened(sheet: Sheet = { a: '', b: '', c: '' }) {
  const service = new Service(sheet)
  const keeper = new Keeper()
  const session = draftSession(recordedDraft(service.recorded, 1), service, keeper, TIMING)
  const type = (field: string, value: string) => session.change({ ...session.current().content, [field]: value }, field)
  return { service, keeper, session, type }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a sheet that is being filled in', () => {
  it('saves when the fingers rest, and not before', async () => {
    const { service, keeper, session, type } = opened()
    type('a', '大')
    await vi.advanceTimersByTimeAsync(700)
    type('a', '大き')
    await vi.advanceTimersByTimeAsync(700)
    expect(service.revisions).toHaveLength(1)
    expect(keeper.kept).toEqual({ revision: 1, content: { a: '大き', b: '', c: '' } })
    await vi.advanceTimersByTimeAsync(200)
    expect(service.recorded).toEqual({ a: '大き', b: '', c: '' })
    expect(session.current()).toMatchObject({ revision: 2, trouble: undefined })
    expect(keeper.kept).toBeUndefined()
  })

  it('keeps what is typed while a save is on its way, and what others saved', async () => {
    const { service, session, type } = opened()
    type('a', '一')
    service.before = () => {
      service.put('b', '他')
      type('a', '一二')
    }
    await vi.advanceTimersByTimeAsync(900)
    expect(session.current().content).toEqual({ a: '一二', b: '他', c: '' })
    await vi.advanceTimersByTimeAsync(900)
    expect(service.recorded).toEqual({ a: '一二', b: '他', c: '' })
  })

  it('asks where others changed the same place, and does what was decided', async () => {
    for (const choice of ['typed', 'recorded'] as const) {
      const { service, session, type } = opened()
      type('a', '自分')
      type('c', '自分だけ')
      service.put('a', '他人')
      await vi.advanceTimersByTimeAsync(900)
      expect(session.current().trouble).toMatchObject({
        kind: 'conflict',
        conflicts: [{ path: ['a'], ours: '自分', theirs: '他人' }],
      })
      // Nobody decides by waiting.
      await vi.advanceTimersByTimeAsync(60_000)
      expect(service.recorded['a']).toBe('他人')
      type('b', '後から')
      session.decide([choice])
      await vi.advanceTimersByTimeAsync(900)
      expect(service.recorded).toEqual({ a: choice === 'typed' ? '自分' : '他人', b: '後から', c: '自分だけ' })
      expect(session.current().trouble).toBeUndefined()
    }
  })

  it('tries again when the service was away', async () => {
    const { service, keeper, session, type } = opened()
    service.isCut = true
    type('a', '大')
    await vi.advanceTimersByTimeAsync(900)
    expect(session.current().trouble).toEqual({ kind: 'offline' })
    expect(keeper.kept?.content).toEqual({ a: '大', b: '', c: '' })
    expect(await session.saveNow()).toBeUndefined()
    service.isCut = false
    await vi.advanceTimersByTimeAsync(5_100)
    expect(service.recorded['a']).toBe('大')
    expect(keeper.kept).toBeUndefined()
  })

  it('says why the service did not take it, and tries anew after the next change', async () => {
    const { service, session, type } = opened()
    service.isClosed = true
    type('a', '大')
    await vi.advanceTimersByTimeAsync(900)
    expect(session.current().trouble).toEqual({ kind: 'refused', title: '提出済みです。', detail: '' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(service.revisions).toHaveLength(1)
    service.isClosed = false
    type('b', '小')
    await vi.advanceTimersByTimeAsync(900)
    expect(service.recorded).toEqual({ a: '大', b: '小', c: '' })
  })

  it('takes over what others saved while nobody types', async () => {
    const { service, session } = opened()
    service.put('b', '他')
    await vi.advanceTimersByTimeAsync(20_100)
    expect(session.current()).toMatchObject({ content: { b: '他' }, revision: 2 })
  })

  it('does not look while nobody is there, so that a session can end', async () => {
    const { service, session } = opened()
    service.isLeft = true
    service.put('b', '他')
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(session.current().revision).toBe(1)
    service.isLeft = false
    await vi.advanceTimersByTimeAsync(20_100)
    expect(session.current().content['b']).toBe('他')
  })

  it('undoes and redoes by step, and typing on in one field is one step', async () => {
    const { session, type } = opened()
    for (const text of ['大', '大き', '大きい']) type('a', text)
    type('b', '小')
    session.undo()
    expect(session.current().content).toEqual({ a: '大きい', b: '', c: '' })
    session.undo()
    expect(session.current().content).toEqual({ a: '', b: '', c: '' })
    session.redo()
    session.redo()
    expect(session.current().content).toEqual({ a: '大きい', b: '小', c: '' })
  })

  it('saves what is left when it is closed', async () => {
    const { service, session, type } = opened()
    type('a', '大')
    await session.close()
    expect(service.recorded['a']).toBe('大')
  })
})

describe('whatever happens in whatever order', () => {
  const fields = ['a', 'b', 'c']
  const field = fc.constantFrom(...fields)
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('type' as const), field, value: fc.string({ maxLength: 3 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('other' as const), field, value: fc.string({ maxLength: 3 }) }),
    },
    fc.record({ kind: fc.constantFrom('cut' as const, 'back' as const, 'undo' as const, 'redo' as const) }),
    fc.record({ kind: fc.constant('wait' as const), milliseconds: fc.integer({ min: 1, max: 6_000 }) }),
    fc.record({ kind: fc.constant('decide' as const), choice: fc.constantFrom('typed' as const, 'recorded' as const) }),
  )

  it('says nothing of a lost connection once what was typed is taken back', async () => {
    const { service, session, type } = opened()
    service.isCut = true
    type('a', ' ')
    await vi.advanceTimersByTimeAsync(800)
    expect(session.current().trouble).toEqual({ kind: 'offline' })
    type('a', '')
    expect(session.current().trouble).toBeUndefined()
    await session.close()
  })

  it('nothing that was typed is lost: it is recorded, shown or asked about', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { service, keeper, session, type } = opened()
        for (const one of steps) {
          switch (one.kind) {
            case 'type':
              type(one.field, one.value)
              expect(session.current().content[one.field]).toBe(one.value)
              break
            case 'other':
              service.put(one.field, one.value)
              break
            case 'cut':
            case 'back':
              service.isCut = one.kind === 'cut'
              break
            case 'undo':
              session.undo()
              break
            case 'redo':
              session.redo()
              break
            case 'wait':
              await vi.advanceTimersByTimeAsync(one.milliseconds)
              break
            case 'decide':
              session.decide(fields.map(() => one.choice))
              break
          }
          // What is not recorded is kept on the machine, as it is shown.
          const { content } = session.current()
          if (isTyped(session.current())) expect(keeper.kept?.content).toEqual(content)
          else expect(keeper.kept).toBeUndefined()
        }
        service.isCut = false
        const shown = session.current().content
        await vi.advanceTimersByTimeAsync(30_000)
        if (session.current().trouble?.kind === 'conflict') {
          for (const name of fields)
            if (service.recorded[name] !== shown[name] && session.current().content[name] !== shown[name])
              expect.fail(`${name} was lost before anybody decided`)
          session.decide(fields.map(() => 'typed'))
          await vi.advanceTimersByTimeAsync(30_000)
        }
        expect(session.current().trouble).toBeUndefined()
        expect(service.recorded).toEqual(session.current().content)
        await session.close()
      }),
    )
  })
})
