import * as documents from '@sonae/contract/document-operations'
import { loadCatalogue } from '@sonae/catalogue/load-catalogue'
import { describe, expect, it } from 'vitest'
import { told } from '../http/browser.ts'
import { YEAR } from '../records/records.ts'
import { CYCLE, useMinistry } from './use-ministry.ts'

const { who, act, refused, carryOn } = useMinistry()

const countermeasures = loadCatalogue('2016').countermeasures.map(({ id }) => id)
const STATUS = { ...CYCLE, kind: 'status-sheet', id: 'sheet-a' }

describe('days that cannot be meant', () => {
  it.each(['2999-01-01', '0001-01-01'])('are refused for a briefing, with those that could be: %s', async (on) => {
    const { code, fields } = await refused('security', { act: 'brief', on, text: '' })
    const first = `${YEAR - 1}-04-01`
    expect([code, fields]).toEqual([
      'not-possible',
      [{ path: ['body', 'on'], problem: 'day-unlikely', first, last: expect.any(String) }],
    ])
  })

  it('are refused where somebody is asked for an answer', async () => {
    await carryOn('request-check')
    const ask = { act: 'request-check', sheet: 'sheet-a', text: '' } as const
    expect((await refused('security', { ...ask, due: '2999-01-01' })).fields).toMatchObject([
      { path: ['body', 'due'], problem: 'day-unlikely', first: expect.any(String), last: expect.any(String) },
    ])
    expect(told(await refused('security', { ...ask, due: '2020-01-01' }))).toBe('not-possible, body.due day-past')
  })
})

describe('rows of the set', () => {
  it('that are missing, or that the set does not have, are named when sheet 2 is submitted (⑧)', async () => {
    await carryOn('submit-status', 'sheet-a')
    const { content, revision } = await who('sheet-a').done(documents.readDocument, { parameters: STATUS })
    const save = (measures: unknown, base: number) =>
      who('sheet-a').done(documents.saveDocument, {
        parameters: STATUS,
        body: { ...content, measures },
        headers: { 'if-match': `"${base}"` },
      })
    const submit = async (revision: number) =>
      (await refused('sheet-a', { act: 'submit-status', sheet: 'sheet-a', revision })).fields?.map(
        ({ path, problem }) => `${path.join('/')} ${problem}`,
      )
    // What is half done can be saved; it cannot be submitted.
    const empty = await save([], revision.number)
    expect(await submit(empty.revision)).toEqual(
      expect.arrayContaining(countermeasures.map((id) => `statusSheets/sheet-a/measures/${id} measure-missing`)),
    )
    const measures = content['measures'] as { id: string }[]
    const unknown = await save([...measures, { ...measures[0], id: 'block-9-9' }], empty.revision)
    expect(await submit(unknown.revision)).toEqual(['statusSheets/sheet-a/measures/block-9-9 measure-unknown'])
    const mended = await save(measures, unknown.revision)
    const done = await act('sheet-a', { act: 'submit-status', sheet: 'sheet-a', revision: mended.revision })
    expect(done.state.systems['sheet-a']?.state).toBe('status-submitted')
  })
})

describe('a department that comes to use an adjusted system', () => {
  it('is asked before the plans are settled (⑫), whatever made it a user', async () => {
    await carryOn('settle')
    const place = { ...CYCLE, kind: 'decisions', id: 'decisions' }
    const { content, revision } = await who('assurance').done(documents.readDocument, { parameters: place })
    const areaDecisions = (content['areaDecisions'] as { id: string }[]).map((one) =>
      one.id === 'area-3' ? { ...one, targetSystems: ['system-a', 'system-b'] } : one,
    )
    await who('assurance').done(documents.saveDocument, {
      parameters: place,
      body: { ...content, areaDecisions },
      headers: { 'if-match': `"${revision.number}"` },
    })
    const settle = { act: 'settle', text: '調整は要らない' } as const
    expect((await refused('security', settle)).fields).toMatchObject([
      { path: ['system', 'sheet-a'], problem: 'unfinished', state: 'explained' },
    ])
    const done = await carryOn('settle')
    expect(done).toEqual([expect.stringMatching(/: agree sheet-a$/)])
    expect((await act('security', settle)).state.systems['sheet-a']).toMatchObject({ state: 'adjusted', silent: [] })
  })
})
