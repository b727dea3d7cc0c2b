import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { listDocuments } from '@sonae/contract/document-operations'
import { readWorkflow } from '@sonae/contract/workflow-operations'
import { NEW_WORKFLOW } from '@sonae/domain/workflow/workflow-state'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { started, temporaryFolder } from './run.ts'

// What nobody can bring about in a service of today: days that are past, an approval that changes have outdated.
const reason = { kind: 'plan-sheet', id: 'sheet-a', path: ['measures', 'block-1-1'], text: '前倒しを検討されたい' }
const system = { reasons: [], adjustmentDue: null, agreed: [], openThreads: [], silent: [] }
const standing = readWorkflow.answer.parse({
  acts: 40,
  state: {
    ...NEW_WORKFLOW,
    briefed: true,
    business: {
      'business-1': { state: 'requested', due: '2020-05-01', reasons: [] },
      'business-2': { state: 'identified', due: '2020-05-01', reasons: [] },
    },
    systems: {
      'sheet-a': { ...system, state: 'plan-returned', due: '2020-06-01', reasons: [reason] },
      'sheet-b': {
        ...system,
        state: 'explained',
        due: '2020-06-01',
        adjustmentDue: '2999-01-01',
        openThreads: ['t-1'],
      },
    },
    officeReasons: [{ kind: 'dashboard', id: 'dashboard', path: [], text: '日付' }],
  },
  approval: { kind: 'outdated', on: '2020-03-01', documents: ['decisions/decisions', 'plan-sheet/sheet-a'] },
  tasks: [],
  unattended: [
    { track: 'business', sheet: 'business-1', department: 'closed-1' },
    { track: 'system', sheet: 'sheet-b', department: null },
  ],
})
const revision = { number: 3, base: 2, contentHash: 'x', origin: 'edit', author: 'a', at: '2020-04-01T00:00:00Z' }
const documents = listDocuments.answer.parse({
  documents: [
    { kind: 'business-sheet', id: 'business-1', owner: 'closed-1', revision, summary: { title: '○○課', areas: [] } },
    { kind: 'business-sheet', id: 'business-3', owner: null, revision, summary: { title: ' ', areas: [] } },
    { kind: 'status-sheet', id: 'sheet-a', owner: 'dep-a', revision, summary: { title: 'Ａシステム' } },
    { kind: 'dashboard', id: 'dashboard', owner: null, revision, summary: null },
  ],
})

let server: Server
let environment: Record<string, string>
beforeAll(async () => {
  server = createServer((request, response) => {
    const body = request.url?.endsWith('/documents') === true ? documents : standing
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const file = join(temporaryFolder(), 'token')
  writeFileSync(file, `sonae_${'a'.repeat(43)}`, { mode: 0o600 })
  const { port } = server.address() as AddressInfo
  environment = { SONAE_SERVER: `http://127.0.0.1:${port}`, SONAE_ORGANISATION: 'ministry', SONAE_TOKEN_FILE: file }
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

it('shows what is overdue, what came back, what the approval no longer covers, and what nobody fills in', async () => {
  const { status, stdout, stderr } = await started(['cycle', 'show', '--year', '2020'], { environment })
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout.split('\n')).toEqual([
    '2020年度：各部署で作業中',
    'ＣＩＳＯの承認（⑭）：承認後に変更あり（2020-03-01）',
    '    変更: decisions/decisions',
    '    変更: plan-sheet/sheet-a',
    '    差戻し: dashboard/dashboard: 日付',
    'シート１（②〜⑥）',
    '  ○○課（business-1）　リスク評価を依頼中　期限 2020-05-01　[期限超過]',
    '  business-3　選定の前',
    '  business-2　対象システムを特定済み',
    'シート２・３（⑥〜⑪）',
    '  Ａシステム（sheet-a）　シート３を差戻し中　期限 2020-06-01　[期限超過]',
    '      差戻し: plan-sheet/sheet-a measures/block-1-1: 前倒しを検討されたい',
    '  sheet-b　計画（案）を説明済み（調整中）　期限 2999-01-01　調整中: t-1',
    '担当者がいません: ○○課（business-1） [closed-1]',
    '担当者がいません: sheet-b [部署なし]',
    '自分を待っている作業 0 件（sonae cycle tasks）',
    '',
  ])
  const json = await started(['cycle', 'show', '--year', '2020', '--json'], { environment })
  const { sheets } = JSON.parse(json.stdout) as { sheets: { sheet: string; overdue: boolean; department: unknown }[] }
  expect(sheets.map(({ sheet, overdue, department }) => [sheet, overdue, department])).toEqual([
    ['business-1', true, 'closed-1'],
    ['business-3', false, null],
    ['business-2', false, null],
    ['sheet-a', true, 'dep-a'],
    ['sheet-b', false, null],
  ])
})
