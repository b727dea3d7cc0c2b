import * as documents from '@sonae/contract/document-operations'
import * as evidence from '@sonae/contract/evidence-operations'
import * as people from '@sonae/contract/people-operations'
import * as posts from '@sonae/contract/post-operations'
import * as service from '@sonae/contract/service-operations'
import * as workflow from '@sonae/contract/workflow-operations'
import { Role } from '@sonae/domain/permission/permission'
import type { WorkflowAct } from '@sonae/domain/workflow/workflow-act'
import { beforeAll, describe, expect, it } from 'vitest'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import { setOwner } from '../../src/document/document-store.ts'
import { readDepartmentFacts } from '../../src/workflow/department-facts.ts'
import { Browser, told } from '../http/browser.ts'
import { ORGANISATIONS, YEAR } from '../records/records.ts'
import { CYCLE, useMinistry } from './use-ministry.ts'

const { the, admin, who, join, standing, act, refused, carryOn } = useMinistry()

const STATUS = { ...CYCLE, kind: 'status-sheet', id: 'sheet-a' }
const toNew: WorkflowAct = {
  act: 'reassign-system',
  sheet: 'sheet-a',
  from: 'department-sheet-a',
  to: 'department-new',
  text: '情報システム課の廃止に伴う移管',
}

async function ownerOf(kind: string, id: string): Promise<string | null> {
  return (await who('security').done(documents.readDocument, { parameters: { ...CYCLE, kind, id } })).owner
}

/** Saves sheet 2 with a note. @param base the revision that whoever types has before them */
async function typeNote(name: string, note: string, base: number) {
  const { content } = await who(name).done(documents.readRevision, { parameters: { ...STATUS, number: String(base) } })
  return { parameters: STATUS, body: { ...content, note }, headers: { 'if-match': `"${base}"` } }
}

function proof(name: string): Promise<Response> {
  const statement = { kind: 'status-sheet', document: 'sheet-a', name: '証跡.txt', marking: '機密性２情報' }
  const query = new URLSearchParams({ ...statement, evidenceDate: '2026-04-01' }).toString()
  const path = `/api/organisations/ministry/cycles/${YEAR}/evidence/proof-${name}`
  return fetch(`${the.server.address}${path}?${query}`, {
    method: 'PUT',
    headers: { cookie: who(name).cookie ?? '', 'content-type': 'application/octet-stream' },
    body: '証跡\n',
  })
}

const proofs = (name: string) => who(name).done(evidence.listEvidence, { parameters: CYCLE })

beforeAll(async () => {
  await join('new', 'system')
  await join('merged', 'business')
})

describe('a system’s sheets go to another department in the middle of ⑧', () => {
  let typed = 0

  it('with what the former department has begun', async () => {
    await carryOn('submit-status')
    const saved = await who('sheet-a').done(documents.saveDocument, await typeNote('sheet-a', '点検中', 1))
    typed = saved.revision
    expect((await proof('sheet-a')).status).toBe(200)
    expect(await proofs('new')).toMatchObject({ evidence: [] })
  })

  it('by the security office alone, of their own organisation', async () => {
    for (const role of Role.options.filter((one) => one !== 'security')) {
      const browser = new Browser(the.server.address, { cookie: the.members.ministry[role] })
      expect(told(await browser.refused(workflow.doWorkflowAct, { parameters: CYCLE, body: toNew })), role).toBe(
        'not-permitted',
      )
    }
    for (const { id } of ORGANISATIONS.filter((one) => one.id !== 'ministry')) {
      const browser = new Browser(the.server.address, { cookie: the.members[id].security })
      const ours = { parameters: CYCLE, body: toNew }
      expect(told(await browser.refused(workflow.doWorkflowAct, ours)), id).toBe('no-such-resource')
      // Theirs has a sheet of that id, too, but no such department.
      const theirs = { parameters: { ...CYCLE, organisation: id }, body: toNew }
      expect(told(await browser.refused(workflow.doWorkflowAct, theirs)), id).toBe(
        'not-possible, body.to no-such-department',
      )
    }
    expect(await ownerOf('status-sheet', 'sheet-a')).toBe('department-sheet-a')
  })

  it('not where it is already, nor where nobody can be', async () => {
    const to = (department: string) => refused('security', { ...toNew, to: department })
    expect(told(await to('department-sheet-a'))).toBe('not-possible, body.to same-department')
    expect(told(await to('department-nowhere'))).toBe('not-possible, body.to no-such-department')
    await admin().done(posts.createDepartment, { body: { id: 'department-closed', name: '廃止課' } })
    const place = { parameters: { department: 'department-closed' }, body: { name: '廃止課', closed: true } }
    await admin().done(posts.changeDepartment, place)
    expect(told(await to('department-closed'))).toBe('not-possible, body.to closed-department')
  })

  it('sheets 2 and 3 together; the day, the revisions and the evidence stay', async () => {
    const before = await standing()
    const { state, tasks } = await act('security', toNew)
    expect(state).toEqual(before.state)
    expect(tasks).toEqual(before.tasks)
    expect([await ownerOf('status-sheet', 'sheet-a'), await ownerOf('plan-sheet', 'sheet-a')]).toEqual([
      'department-new',
      'department-new',
    ])
    expect(await ownerOf('status-sheet', 'sheet-b')).toBe('department-sheet-b')
    expect((await standing('sheet-a')).tasks).toEqual([])
    const due = before.state.systems['sheet-a']?.due
    expect((await standing('new')).tasks).toMatchObject([{ act: 'submit-status', sheet: 'sheet-a', due }])
    expect(told(await refused('security', toNew))).toBe(
      'not-possible, body.from department-changed, body.to same-department',
    )

    expect((await proofs('new')).evidence.map((one) => one.evidence)).toEqual(['proof-sheet-a'])
    expect((await proofs('sheet-a')).evidence).toEqual([])
    expect([(await proof('sheet-a')).status, (await proof('new')).status]).toEqual([403, 200])
    const late = await typeNote('sheet-a', '遅れて', typed)
    expect(told(await who('sheet-a').refused(documents.saveDocument, late))).toBe('not-permitted')
    // What was handed out to the former department comes back from the new one: it is merged with what was typed since.
    const { content } = await who('new').done(documents.readRevision, { parameters: { ...STATUS, number: '1' } })
    const handedOut = { ...content, riskEvaluation: '新しい部署の評価' }
    const merged = { parameters: STATUS, body: handedOut, headers: { 'if-match': '"1"' } }
    expect(await who('new').done(documents.saveDocument, merged)).toMatchObject({
      outcome: 'merged',
      revision: typed + 1,
      content: { note: '点検中', riskEvaluation: '新しい部署の評価' },
    })
  })

  it('and the history and the audit name both departments', async () => {
    const { acts } = await who('new').done(workflow.listWorkflowActs, {
      parameters: CYCLE,
      query: '?sheet=sheet-a&limit=1',
    })
    expect(acts).toMatchObject([
      { act: toNew, step: 7, role: 'security', department: 'office', revisions: { 'status-sheet/sheet-a': typed } },
    ])
    const entries: { action: string; content?: unknown }[] = []
    for (let after: number | null = 0; after !== null;) {
      const page: { entries: typeof entries; next: number | null } = await who('security').done(service.listAudit, {
        query: `?after=${after}`,
      })
      entries.push(...page.entries)
      after = page.next
    }
    const told = entries.filter(({ action }) => action === 'workflow.reassign-system')
    expect(told.map(({ content }) => content)).toMatchObject([{ act: toNew }])
  })
})

describe('a business sheet goes to another department in the middle of ⑪', () => {
  const toMerged: WorkflowAct = {
    act: 'reassign-business',
    sheet: 'business-2',
    from: 'department-business-2',
    to: 'department-merged',
    text: '課の統合',
  }
  const thread = { sheet: 'sheet-a', thread: 'question-of-business-1' }

  it('with the answers that its department gave, and the questions that it asked', async () => {
    await carryOn('agree', 'sheet-a')
    expect((await standing()).state.systems['sheet-a']?.state).toBe('explained')
    await act('business-2', { act: 'agree', sheet: 'sheet-a' })
    await act('business-1', { act: 'open-thread', ...thread, part: 'plan-sheet', path: [], text: '停止の時期は。' })
    const before = (await standing()).state
    await act('assurance', toMerged)
    await act('assurance', {
      ...toMerged,
      sheet: 'business-1',
      from: 'department-business-1',
      to: 'department-business-2',
    })
    const { state } = await standing()
    expect(state).toEqual({
      ...before,
      systems: { ...before.systems, 'sheet-a': { ...before.systems['sheet-a'], agreed: ['department-merged'] } },
    })
    expect((await standing('merged')).tasks).toEqual([])
    expect(told(await refused('business-1', { act: 'reply', ...thread, text: 'まだか。' }))).toBe('not-permitted')
    await act('new', { act: 'reply', ...thread, text: '年度末の予定です。' })
    await act('business-2', { act: 'close-thread', ...thread, outcome: 'unchanged', text: '了解' })
    const done = await act('business-2', { act: 'agree', sheet: 'sheet-a' })
    expect(done.state.systems['sheet-a']).toMatchObject({
      state: 'adjusted',
      agreed: ['department-merged', 'department-business-2'],
    })
  })

  it('not while the page lies before the CISO, and the approval holds all the same', async () => {
    await carryOn('approve')
    const back: WorkflowAct = { ...toMerged, from: 'department-merged', to: 'department-business-2' }
    expect(told(await refused('security', back))).toBe('not-possible,  not-now')
    await carryOn('report')
    expect((await act('security', back)).approval.kind).toBe('valid')
    await carryOn()
    const { state, approval } = await standing()
    expect([state.cycle, approval.kind]).toEqual(['reported', 'valid'])
  })
})

describe('a department that nobody acts for any more', () => {
  const seenBy = async (name: string) => (await standing(name)).unattended
  const sheetB = { track: 'system', sheet: 'sheet-b', department: 'department-sheet-b' }
  const give = (to: string, from: string): WorkflowAct => ({
    act: 'reassign-system',
    sheet: 'sheet-b',
    from,
    to,
    text: '人事異動',
  })

  it('is shown with its sheets to the office that can give them away, until it has', async () => {
    await act('security', { act: 'reopen', text: '人事異動' })
    expect(await seenBy('security')).toEqual([])
    const { posts: held } = await admin().done(posts.listPosts, { query: '?limit=200' })
    const post = held.find(({ department }) => department === 'department-sheet-b')
    // Held from 2020 on: it ended long ago.
    const end = { parameters: { post: post?.id ?? '' }, body: { lastDay: '2021-03-31' } }
    await admin().done(posts.endPost, end)
    expect(await seenBy('security')).toEqual([sheetB])
    for (const name of ['assurance', 'ciso', 'business-1', 'new'])
      expect([name, await seenBy(name)]).toEqual([name, []])
    // The department itself can be closed then, and is still the sheet's.
    const closed = { parameters: { department: 'department-sheet-b' }, body: { name: '旧課', closed: true } }
    await admin().done(posts.changeDepartment, closed)
    expect(await seenBy('security')).toEqual([sheetB])
    expect((await act('security', give('department-new', 'department-sheet-b'))).unattended).toEqual([])
  })

  it('counts nobody whose account is disabled, and nobody who holds another role there', async () => {
    const { unattended } = await act('security', give('department-merged', 'department-new'))
    expect(unattended).toEqual([{ ...sheetB, department: 'department-merged' }])
    await act('security', give('department-new', 'department-merged'))
    const { accounts } = await admin().done(people.listAccounts, { query: '?limit=200' })
    const account = accounts.find(({ loginName }) => loginName === 'new')?.id ?? ''
    await admin().done(people.disableAccount, { parameters: { account } })
    expect(await seenBy('security')).toMatchObject([
      { sheet: 'sheet-a', department: 'department-new' },
      { sheet: 'sheet-b', department: 'department-new' },
    ])
  })
})

describe('two offices at once', () => {
  it('give a sheet to one department, and the second one is told', async () => {
    const give = (to: string): WorkflowAct => ({
      act: 'reassign-business',
      sheet: 'business-3',
      from: 'department-business-3',
      to,
      text: '課の統合',
    })
    const targets = ['department-merged', 'department-business-1', 'department-business-2', 'department-new']
    const answers = await Promise.all(
      targets.map((to, index) =>
        who(index % 2 === 0 ? 'security' : 'assurance').send(workflow.doWorkflowAct, {
          parameters: CYCLE,
          body: give(to),
        }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409])
    const won = targets[answers.findIndex(({ status }) => status === 201)]
    expect(await ownerOf('business-sheet', 'business-3')).toBe(won)
  })
})

describe('in the database', () => {
  it('an organisation sees its own departments and roles alone, and changes no other one’s sheets', async () => {
    const { pool } = the.service
    const seen = await Promise.all(
      ORGANISATIONS.map(async ({ id }) => {
        const facts = await asOrganisation(pool, id, (transaction) => readDepartmentFacts(transaction, '2026-06-01'))
        return [id, facts.has('department-merged'), facts.get('office')?.roles] as const
      }),
    )
    const office = ['administrator', 'assurance', 'auditor', 'ciso', 'security']
    expect(seen).toEqual([
      ['centre', false, office],
      ['ministry', true, office],
      ['agency', false, office],
      ['stranger', false, office],
    ])
    expect(
      await asOrganisation(pool, 'ministry', async (transaction) => [
        (await readDepartmentFacts(transaction, '2020-03-31')).get('office'),
        (await readDepartmentFacts(transaction, '2020-04-01')).get('department-business-1'),
        (await readDepartmentFacts(transaction, '2021-03-31')).get('department-sheet-b'),
        (await readDepartmentFacts(transaction, '2021-04-01')).get('department-sheet-b'),
      ]),
    ).toEqual([
      { closed: false, roles: [] },
      { closed: false, roles: ['business'] },
      { closed: true, roles: ['system'] },
      { closed: true, roles: [] },
    ])
    const sheets = { fiscalYear: YEAR, kinds: ['business-sheet'], id: 'business-1', owner: 'theirs' } as const
    const before = await ownerOf('business-sheet', 'business-1')
    await asOrganisation(pool, 'stranger', (transaction) => setOwner(transaction, sheets))
    expect(await ownerOf('business-sheet', 'business-1')).toBe(before)
    // Nobody's transaction sees anybody's.
    for (const view of ['department', 'held_role'])
      expect((await pool.query(`select * from records.${view}`)).rows).toEqual([])
  })
})

describe('sheets 2 and 3 of a system', () => {
  it('are one department’s from the beginning', async () => {
    const content = async (kind: string) => {
      const read = await who('security').done(documents.readDocument, {
        parameters: { ...CYCLE, kind, id: 'sheet-b' },
      })
      return read.content
    }
    const fresh = { fiscalYear: String(YEAR + 3) }
    await who('security').done(documents.createCycle, { body: { fiscalYear: YEAR + 3, from: 'nothing' } })
    const status = { parameters: { ...fresh, kind: 'status-sheet' } }
    const plan = { parameters: { ...fresh, kind: 'plan-sheet' } }
    const body = { owner: 'department-sheet-b', content: await content('status-sheet') }
    await who('security').done(documents.addDocument, { ...status, body })
    const other = { owner: 'department-sheet-a', content: await content('plan-sheet') }
    expect(told(await who('security').refused(documents.addDocument, { ...plan, body: other }))).toBe(
      'not-possible, body.owner other-department',
    )
    await who('security').done(documents.addDocument, { ...plan, body: { ...other, owner: body.owner } })
  })
})
