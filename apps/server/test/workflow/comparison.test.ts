import * as comparison from '@sonae/contract/comparison-operations'
import * as documents from '@sonae/contract/document-operations'
import * as notice from '@sonae/contract/notice-operations'
import { describe, expect, it } from 'vitest'
import { told } from '../http/browser.ts'
import { YEAR } from '../records/records.ts'
import { LATER } from './players.ts'
import { CYCLE, useMinistry } from './use-ministry.ts'

const { who, act, refused, carryOn } = useMinistry()

async function change(name: string, kind: string, id: string, to: (content: Record<string, unknown>) => object) {
  const place = { ...CYCLE, kind, id }
  const { content, revision } = await who(name).done(documents.readDocument, { parameters: place })
  const headers = { 'if-match': `"${revision.number}"` }
  await who(name).done(documents.saveDocument, { parameters: place, body: { ...content, ...to(content) }, headers })
}

const changes = (query = '') => who('ciso').done(comparison.readApprovalChanges, { parameters: CYCLE, query })

/** The notices of somebody, shortly. */
async function noticed(name: string): Promise<string[]> {
  const { notices, counts } = await who(name).done(notice.listNotices)
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(notices.length)
  expect(new Set(notices.map(({ id }) => id)).size).toBe(notices.length)
  return notices.map((one) => [one.kind, one.act, one.sheet, one.thread].filter((part) => part !== null).join(' '))
}

describe('what changed since the approval', () => {
  it('is nothing before there is one', async () => {
    expect(await changes()).toEqual({ on: null, added: [], removed: [], changed: [], differences: [] })
  })

  it('is told field by field, in the words of the forms', async () => {
    await carryOn('report')
    expect(await changes()).toMatchObject({ on: expect.stringMatching(/^\d{4}-/), changed: [], differences: [] })
    expect(await noticed('ciso')).not.toContain('approval-outdated')
    await change('assurance', 'decisions', 'decisions', ({ areaDecisions }) => ({
      areaDecisions: (areaDecisions as object[]).map((one, index) =>
        index === 0 ? { ...one, protectionNote: '見直した' } : one,
      ),
    }))
    const { changed, differences } = await changes()
    expect(changed).toEqual(['decisions/decisions'])
    expect(differences).toEqual([
      {
        kind: 'changed',
        path: ['areaDecisions', 'area-1', 'protectionNote'],
        place: { sheet: '選定・特定（②⑤⑥）', row: expect.stringContaining('○○業務'), column: expect.any(String) },
        from: '',
        to: '見直した',
        fromText: '（空欄）',
        toText: '見直した',
      },
    ])
    expect((await changes('?lang=en')).differences[0]).toMatchObject({ fromText: '(blank)' })
    for (const name of ['ciso', 'security']) expect(await noticed(name), name).toContain('approval-outdated')
    expect(await noticed('sheet-a')).toEqual([])
  })

  it('begins anew with the next approval', async () => {
    await act('security', { act: 'reopen', text: '見直し' })
    await carryOn('report')
    expect(await changes()).toMatchObject({ changed: [], differences: [] })
    await change('security', 'settings', 'settings', ({ settings }) => ({
      settings: { ...(settings as object), marking: '機密性３情報' },
    }))
    expect(await changes()).toMatchObject({
      changed: ['settings/settings'],
      differences: [{ path: ['settings', 'marking'], from: '機密性２情報', to: '機密性３情報' }],
    })
    const nowhere = { parameters: { fiscalYear: '2050' } }
    expect(told(await who('ciso').refused(comparison.readApprovalChanges, nowhere))).toBe('no-such-resource')
    expect(told(await who('ciso').refused(comparison.compareYears, nowhere))).toBe('no-such-resource')
  })
})

describe('a year beside the one before', () => {
  it('is held against the frozen one where no other is recorded', async () => {
    const { before, rows, differences } = await who('auditor').done(comparison.compareYears, { parameters: CYCLE })
    expect(before).toEqual({ fiscalYear: YEAR - 1, source: 'frozen', approved: true })
    const marks = Object.fromEntries(
      [...Map.groupBy(rows, ({ mark }) => mark)].map(([mark, some]) => [mark, some.length] as const),
    )
    // As `sonae diff` counts them in the cycle file.
    expect(marks).toEqual({ same: 37, changed: 7 })
    expect(differences.length).toBeGreaterThan(0)
  })

  it('is held against the one that is recorded, and says whether that is approved', async () => {
    await who('security').done(documents.createCycle, { body: { fiscalYear: YEAR + 1, from: 'last-year' } })
    const next = { parameters: { fiscalYear: String(YEAR + 1) } }
    const { before, rows } = await who('business-1').done(comparison.compareYears, next)
    expect(before).toEqual({ fiscalYear: YEAR, source: 'recorded', approved: false })
    expect(new Set(rows.map(({ mark }) => mark))).toEqual(new Set(['same']))
    await who('security').done(documents.createCycle, { body: { fiscalYear: 2001, from: 'nothing' } })
    const first = await who('security').done(comparison.compareYears, { parameters: { fiscalYear: '2001' } })
    expect(first).toEqual({ before: null, rows: [], differences: [] })
  })
})

describe('the plans beside each other (⑫)', () => {
  const read = (query = '') => who('auditor').done(comparison.readAcrossPlans, { parameters: CYCLE, query })

  it('are shown with their years, their money, and what may have to be adjusted', async () => {
    const { plans, budget, findings } = await read()
    expect(plans.map(({ sheet, attainedBy }) => [sheet, attainedBy])).toEqual([
      ['sheet-a', YEAR + 4],
      ['sheet-b', YEAR + 4],
    ])
    expect(budget.find(({ fiscalYear }) => fiscalYear === YEAR + 2)).toEqual({
      fiscalYear: YEAR + 2,
      stated: 12_500_000,
      plans: ['sheet-b'],
      unstated: ['sheet-a'],
    })
    expect(findings.map(({ code, severity, path }) => [code, severity, path.join('/')])).toEqual([
      ['across-same-year', 'note', 'planSheets/sheet-b/measures/monitor-2-1/schedule'],
      ['across-amounts-missing', 'note', 'planSheets/sheet-a/budgetAmounts'],
      ['across-amounts-missing', 'note', 'planSheets/sheet-b/budgetAmounts'],
    ])
    expect((await read('?lang=en')).findings[0]?.text).toMatch(/^Several plans have .* in the same year/)
    const nowhere = { parameters: { fiscalYear: '2050' } }
    expect(told(await who('auditor').refused(comparison.readAcrossPlans, nowhere))).toBe('no-such-resource')
  })

  it('are settled with a word where they differ', async () => {
    await act('security', { act: 'reopen', text: '時期の見直し' })
    await act('sheet-b', { act: 'revise-plan', sheet: 'sheet-b', text: '時期の見直し' })
    await change('sheet-b', 'plan-sheet', 'sheet-b', ({ measures }) => ({
      measures: (measures as { id: string }[]).map((row) =>
        row.id === 'monitor-2-1'
          ? {
              ...row,
              schedule: { kind: 'by', fiscalYear: YEAR + 4 },
              changeDate: `${YEAR}-10-01`,
              changeReason: '更改の延期',
            }
          : row,
      ),
    }))
    await carryOn('settle')
    expect((await read()).findings.map(({ code }) => code)).toContain('across-years-differ')
    expect(told(await refused('security', { act: 'settle', text: '' }))).toBe(
      'not-possible, body.text across-unanswered',
    )
    const settled = await act('security', { act: 'settle', text: 'Ｂシステムは更改に合わせる。' })
    expect(settled.state.cycle).toBe('settled')
  })
})

describe('notices', () => {
  it('come of every cycle that is under way, and each hears what is theirs', async () => {
    await act('security', { act: 'reopen', text: '調整' })
    await act('sheet-b', { act: 'revise-plan', sheet: 'sheet-b', text: '再考' })
    expect(await noticed('sheet-b')).toEqual(['returned submit-plan sheet-b'])
    await act('sheet-b', { act: 'submit-plan', sheet: 'sheet-b', revision: 2 })
    await act('sheet-b', { act: 'explain', sheet: 'sheet-b', due: LATER, text: '' })
    const thread = { sheet: 'sheet-b', thread: 'question' }
    await act('business-3', { act: 'open-thread', ...thread, part: 'plan-sheet', path: [], text: '時期は。' })
    expect(await noticed('sheet-b')).toEqual(['thread-open reply sheet-b question'])
    expect(await noticed('business-3')).toEqual([])
    await act('sheet-b', { act: 'reply', ...thread, text: '年度末です。' })
    expect(await noticed('sheet-b')).toEqual([])
    expect(await noticed('business-3')).toEqual(['thread-open reply sheet-b question'])
    // The next year, and the empty one, wait for their briefing.
    const years = (await who('security').done(notice.listNotices)).notices
    expect(years.filter(({ act: name }) => name === 'brief').map(({ fiscalYear }) => fiscalYear)).toEqual([
      YEAR + 1,
      2001,
    ])
  })
})
