import * as documents from '@sonae/contract/document-operations'
import * as workflow from '@sonae/contract/workflow-operations'
import type { WorkflowAct } from '@sonae/domain/workflow/workflow-act'
import { describe, expect, it } from 'vitest'
import { told } from '../http/browser.ts'
import { YEAR } from '../records/records.ts'
import { LATER } from './players.ts'
import { CYCLE, useMinistry } from './use-ministry.ts'

const { who, standing, act, refused, carryOn } = useMinistry()

describe('a year of the ministry, over HTTP', () => {
  it('goes from the briefing to the page before the CISO by what waits for each', async () => {
    const done = await carryOn('approve')
    expect(done).toHaveLength(29)
    expect(done.filter((one) => one.includes('submit-')).toSorted()).toEqual([
      'business-1: submit-assessment business-1',
      'business-2: submit-assessment business-2',
      'business-3: submit-assessment business-3',
      'sheet-a: submit-plan sheet-a',
      'sheet-a: submit-status sheet-a',
      'sheet-b: submit-plan sheet-b',
      'sheet-b: submit-status sheet-b',
    ])
    // Ａ is used by two business departments, Ｂ by one: each answers the explanation.
    expect(done.filter((one) => one.includes('agree')).toSorted()).toEqual([
      'business-1: agree sheet-a',
      'business-2: agree sheet-a',
      'business-3: agree sheet-b',
    ])
    const { state } = await standing()
    expect(state.cycle).toBe('frozen')
    expect(Object.keys(state.frozen?.documents ?? {})).toContain('plan-sheet/sheet-b')
  })

  it('lets nobody change what is submitted, and nobody do what is not theirs', async () => {
    const place = { ...CYCLE, kind: 'status-sheet', id: 'sheet-a' }
    const { content, revision: now } = await who('sheet-a').done(documents.readDocument, { parameters: place })
    const save = { parameters: place, body: content, headers: { 'if-match': `"${now.number}"` } }
    expect(await who('sheet-a').refused(documents.saveDocument, save)).toMatchObject({
      code: 'not-possible',
      fields: [{ path: [], problem: 'closed' }],
    })
    expect(told(await refused('security', { act: 'approve', text: '' }))).toBe('not-permitted')
    expect(told(await refused('sheet-b', { act: 'submit-status', sheet: 'sheet-a', revision: 1 }))).toBe(
      'not-permitted',
    )
    expect(await refused('sheet-a', { act: 'submit-status', sheet: 'sheet-a', revision: now.number })).toMatchObject({
      code: 'not-possible',
      fields: [{ path: [], problem: 'not-now', state: 'adjusted', cycle: 'frozen' }],
    })
    const nowhere = { parameters: { fiscalYear: '2050' } }
    expect(told(await who('security').refused(workflow.listWorkflowActs, nowhere))).toBe('no-such-resource')
    expect(told(await who('security').refused(workflow.readWorkflow, nowhere))).toBe('no-such-resource')
    expect(told(await refused('security', { act: 'request-check', sheet: 'none', due: LATER, text: '' }))).toBe(
      'no-such-resource',
    )
  })

  it('goes back at ⑭ for one system alone, with the reason at its cell, and forward again', async () => {
    const path = ['measures', 'block-1-1', 'schedule']
    const reasons = [{ kind: 'plan-sheet' as const, id: 'sheet-b', path, text: '前倒しを検討されたい' }]
    const returned = await act('ciso', { act: 'return-cycle', reasons, text: '再検討' })
    expect(returned.state).toMatchObject({
      cycle: 'open',
      systems: { 'sheet-a': { state: 'adjusted' }, 'sheet-b': { state: 'plan-returned', reasons } },
    })
    expect((await standing('sheet-b')).tasks).toMatchObject([{ act: 'submit-plan', sheet: 'sheet-b', returned: true }])
    expect((await standing('sheet-a')).tasks).toEqual([])

    const place = { ...CYCLE, kind: 'plan-sheet', id: 'sheet-b' }
    const { content, revision: now } = await who('sheet-b').done(documents.readDocument, { parameters: place })
    const headers = { 'if-match': `"${now.number}"` }
    const body = { ...content, note: '検討の結果、予算の都合により前倒しはできない。' }
    await who('sheet-b').done(documents.saveDocument, { parameters: place, body, headers })
    // Whoever submits names what they saw.
    expect(await refused('sheet-b', { act: 'submit-plan', sheet: 'sheet-b', revision: now.number })).toMatchObject({
      fields: [{ path: ['body', 'revision'], problem: 'revision-changed', revision: now.number + 1 }],
    })
    expect(await carryOn()).toEqual([
      'sheet-b: submit-plan sheet-b',
      'sheet-b: explain sheet-b',
      'business-3: agree sheet-b',
      'security: settle',
      'security: freeze-dashboard',
      'ciso: approve',
      'security: report',
    ])
    const { state, approval } = await standing()
    expect([state.cycle, approval.kind]).toEqual(['reported', 'valid'])
  })

  it('marks the approval outdated once anything that it rests on changes, and names it', async () => {
    const place = { ...CYCLE, kind: 'decisions', id: 'decisions' }
    const { content, revision: now } = await who('assurance').done(documents.readDocument, { parameters: place })
    const areaDecisions = (content['areaDecisions'] as Record<string, unknown>[]).map((one, index) =>
      index === 0 ? { ...one, protectionNote: '年度途中に見直した' } : one,
    )
    await who('assurance').done(documents.saveDocument, {
      parameters: place,
      body: { ...content, areaDecisions },
      headers: { 'if-match': `"${now.number}"` },
    })
    expect((await standing()).approval).toMatchObject({ kind: 'outdated', documents: ['decisions/decisions'] })
    await act('security', { act: 'reopen', text: '保護対象の見直し' })
    expect(await carryOn()).toEqual([
      'security: settle',
      'security: freeze-dashboard',
      'ciso: approve',
      'security: report',
    ])
    expect((await standing()).approval).toMatchObject({ kind: 'valid', documents: [] })
  })

  it('remembers every act: who did it, in which role, about which revisions', async () => {
    const { acts } = await who('security').done(workflow.listWorkflowActs, {
      parameters: CYCLE,
      query: '?sheet=sheet-b',
    })
    expect(acts[0]).toMatchObject({ act: { act: 'agree' }, role: 'business', department: 'department-business-3' })
    const submitted = acts.filter((one) => one.act.act === 'submit-plan')
    expect(submitted.map(({ revisions }) => revisions['plan-sheet/sheet-b'])).toEqual([2, 1])
    expect(submitted[0]).toMatchObject({ step: 9, actor: 'sheet-b 氏', role: 'system' })
    const all: number[] = []
    for (let next: number | null = 999_999_999; next !== null;) {
      const page: { acts: { number: number }[]; next: number | null } = await who('security').done(
        workflow.listWorkflowActs,
        { parameters: CYCLE, query: `?below=${next}&limit=7` },
      )
      all.push(...page.acts.map(({ number }) => number))
      next = page.next
    }
    const { acts: count } = await standing()
    expect(all).toEqual(Array.from({ length: count }, (_, index) => count - index))
  })

  it('settles an adjustment in a thread, which keeps the plan from being settled while it is open', async () => {
    await act('security', { act: 'reopen', text: '調整' })
    const thread = { sheet: 'sheet-b', thread: 'question-1' }
    await act('business-3', { act: 'open-thread', ...thread, part: 'plan-sheet', path: [], text: '停止の時期は。' })
    expect(await refused('security', { act: 'settle', text: '' })).toMatchObject({
      fields: [
        { path: ['system', 'sheet-b'], problem: 'unfinished', state: 'explained' },
        { path: ['question-1'], problem: 'open-threads' },
      ],
    })
    await act('sheet-b', { act: 'reply', ...thread, text: '年度末の予定です。' })
    await act('business-3', { act: 'close-thread', ...thread, outcome: 'unchanged', text: '了解' })
    await act('business-3', { act: 'agree', sheet: 'sheet-b' })
    const query = '?thread=question-1'
    const { acts } = await who('business-3').done(workflow.listWorkflowActs, { parameters: CYCLE, query })
    expect(acts.map((one) => one.act.act)).toEqual(['close-thread', 'reply', 'open-thread'])
    expect((await standing()).state.systems['sheet-b']).toMatchObject({ state: 'adjusted', openThreads: [] })
  })
})

describe('the next year', () => {
  it('is opened from the sheets of this one: carried, in the same hands, this year beside it', async () => {
    const open = { fiscalYear: YEAR + 1, from: 'last-year' }
    // The plan was opened again and has not been approved since; but nothing that was approved has changed.
    const opened = await who('security').done(documents.createCycle, { body: open })
    expect(opened).toEqual({ fiscalYear: YEAR + 1, approved: true })
    const next = { fiscalYear: String(YEAR + 1) }
    const { documents: listed } = await who('security').done(documents.listDocuments, { parameters: next })
    expect(listed.map(({ kind, id, owner }) => `${kind}/${id} ${owner}`)).toContain(
      'plan-sheet/sheet-b department-sheet-b',
    )
    expect(new Set(listed.map(({ revision: { origin } }) => origin))).toEqual(new Set(['new-year']))
    const prior = { ...next, kind: 'prior', id: 'prior' }
    const { content } = await who('security').done(documents.readDocument, { parameters: prior })
    expect(content['prior']).toMatchObject({ fiscalYear: YEAR, approved: true })
    const { state } = await who('security').done(workflow.readWorkflow, { parameters: next })
    expect(state).toMatchObject({ cycle: 'open', briefed: false, business: {}, systems: {} })
    expect(told(await who('security').refused(documents.createCycle, { body: open }))).toBe('exists-already')
  })

  it('is not approved where what was approved has changed since, and is not opened from nothing', async () => {
    const open = { fiscalYear: YEAR + 2, from: 'last-year' }
    const opened = await who('assurance').done(documents.createCycle, { body: open })
    expect(opened).toEqual({ fiscalYear: YEAR + 2, approved: false })
    const missing = { fiscalYear: 2099, from: 'last-year' }
    expect(await who('security').refused(documents.createCycle, { body: missing })).toMatchObject({
      code: 'not-possible',
      fields: [{ path: ['body', 'from'], problem: 'no-last-year' }],
    })
  })
})

describe('acts and saves at once', () => {
  it('of sixteen submissions and saves of one sheet, what is submitted is what was seen', async () => {
    const cycle = { fiscalYear: '2021' }
    await who('security').done(documents.createCycle, { body: { fiscalYear: 2021, from: 'nothing' } })
    const source = { ...CYCLE, kind: 'business-sheet', id: 'business-1' }
    const { content } = await who('business-1').done(documents.readDocument, { parameters: source })
    const areas = content['areas'] as { id: string }[]
    await who('assurance').done(documents.addDocument, {
      parameters: { ...cycle, kind: 'business-sheet' },
      body: { owner: 'department-business-1', content },
    })
    const decisions = { ...cycle, kind: 'decisions', id: 'decisions' }
    const areaDecisions = areas.map(({ id }) => ({
      id,
      selectionCriterion: 'criterion-1',
      selectionNote: '',
      protected: null,
      protectionNote: '',
      targetSystems: [],
    }))
    await who('assurance').done(documents.saveDocument, {
      parameters: decisions,
      body: { id: 'decisions', areaDecisions },
      headers: { 'if-match': '"1"' },
    })
    const doIn = (name: string, body: WorkflowAct) =>
      who(name).send(workflow.doWorkflowAct, { parameters: cycle, body })
    const sheet = 'business-1'
    for (const [name, body] of [
      ['security', { act: 'brief', on: '2021-04-01', text: '' }],
      ['assurance', { act: 'select-areas', sheet }],
      ['assurance', { act: 'request-assessment', sheet, due: LATER, text: '' }],
    ] as const)
      expect((await doIn(name, body)).status, body.act).toBe(201)
    const place = { ...cycle, kind: 'business-sheet', id: sheet }
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        index % 4 === 3
          ? doIn('business-1', { act: 'submit-assessment', sheet, revision: 1 + Math.floor(index / 4) })
          : who('business-1').send(documents.saveDocument, {
              parameters: place,
              body: { ...content, note: `${index}` },
              headers: { 'if-match': '"1"' },
            }),
      ),
    )
    expect(answers.every(({ status }) => [200, 201, 409].includes(status))).toBe(true)
    const { revision: newest } = await who('business-1').done(documents.readDocument, { parameters: place })
    const { state } = await who('business-1').done(workflow.readWorkflow, { parameters: cycle })
    if (state.business[sheet]?.state === 'requested')
      expect((await doIn('business-1', { act: 'submit-assessment', sheet, revision: newest.number })).status).toBe(201)
    const { acts } = await who('business-1').done(workflow.listWorkflowActs, { parameters: cycle })
    expect(acts[0]).toMatchObject({
      act: { act: 'submit-assessment', revision: newest.number },
      revisions: { 'business-sheet/business-1': newest.number },
    })
  })
})
