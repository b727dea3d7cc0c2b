import { createToken } from '@sonae/contract/token-operations'
import * as workflow from '@sonae/contract/workflow-operations'
import type { ApiScope } from '@sonae/domain/people/api-scope'
import type { WorkflowAct } from '@sonae/domain/workflow/workflow-act'
import { describe, expect, it } from 'vitest'
import { Browser, told } from '../http/browser.ts'
import { CYCLE, useMinistry } from './use-ministry.ts'

const { the, who, standing, act, carryOn } = useMinistry()

/** A program in somebody's name. */
async function program(name: string, scopes: readonly ApiScope[]): Promise<Browser> {
  const body = { name: 'x', scopes, expiresAt: new Date(Date.now() + 86_400_000).toISOString() }
  const { token } = await who(name).done(createToken, { body })
  return new Browser(the.server.address, { headers: { authorization: `Bearer ${token}` } })
}

describe('an API token', () => {
  it('does acts in the name and the roles of its owner, where it is for that', async () => {
    const brief: WorkflowAct = { act: 'brief', on: '2026-04-01', text: '説明会' }
    const asked = { parameters: CYCLE, body: brief }
    const security = await program('security', ['workflow.act'])
    expect((await security.done(workflow.doWorkflowAct, asked)).state.briefed).toBe(true)
    const reader = await program('security', ['cycle.read'])
    expect(told(await reader.refused(workflow.doWorkflowAct, asked))).toBe('scope-missing')
    const auditor = await program('auditor', ['workflow.act'])
    expect(told(await auditor.refused(workflow.doWorkflowAct, asked))).toBe('not-permitted')
    const ciso = await program('ciso', ['workflow.act'])
    expect(told(await ciso.refused(workflow.doWorkflowAct, asked))).toBe('not-permitted')
    const { acts } = await reader.done(workflow.listWorkflowActs, { parameters: CYCLE })
    expect(acts.map(({ actor, role }) => [actor, role])).toEqual([['security', 'security']])
  })

  it('never decides for the CISO (⑭): that is a person’s', async () => {
    await carryOn('approve')
    const reasons = [{ kind: 'plan-sheet' as const, id: 'sheet-b', path: [], text: '再検討' }]
    const ciso = await program('ciso', ['workflow.act', 'cycle.read'])
    for (const body of [{ act: 'approve', text: '' } as const, { act: 'return-cycle', reasons, text: '' } as const])
      expect(told(await ciso.refused(workflow.doWorkflowAct, { parameters: CYCLE, body }))).toBe('not-for-tokens')
    // What waits for the CISO can be read all the same.
    const { state, tasks } = await ciso.done(workflow.readWorkflow, { parameters: CYCLE })
    expect([state.cycle, tasks.map((task) => task.act)]).toEqual(['frozen', ['approve', 'return-cycle']])
    expect((await standing()).approval.kind).toBe('none')
    expect((await act('ciso', { act: 'approve', text: '' })).approval.kind).toBe('valid')
  })
})
