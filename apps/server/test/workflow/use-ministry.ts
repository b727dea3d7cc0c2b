import * as documents from '@sonae/contract/document-operations'
import * as people from '@sonae/contract/people-operations'
import * as posts from '@sonae/contract/post-operations'
import * as session from '@sonae/contract/session-operations'
import * as workflow from '@sonae/contract/workflow-operations'
import type { Role } from '@sonae/domain/permission/permission'
import type { WorkflowAct } from '@sonae/domain/workflow/workflow-act'
import { beforeAll } from 'vitest'
import { Browser } from '../http/browser.ts'
import { useService } from '../http/use-service.ts'
import { YEAR } from '../records/records.ts'

export const CYCLE = { fiscalYear: String(YEAR) }
const PASSWORD = 'correct horse battery staple'
/** In three hundred days. */
export const LATER = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10)

/**
 * The service with everybody of the ministry signed in: the offices, three business departments, two system departments,
 * each by the name of its role or of its sheet.
 */
export function useMinistry() {
  const the = useService()
  const everybody = new Map<string, Browser>()
  const admin = () => new Browser(the.server.address, { cookie: the.members.ministry.administrator })

  /** Somebody new in a department of their own: department-<id>. */
  async function join(id: string, role: Role): Promise<void> {
    const department = `department-${id}`
    await admin().done(posts.createDepartment, { body: { id: department, name: department } })
    const { account, code } = await admin().done(people.createAccount, { body: { loginName: id, name: `${id} 氏` } })
    const browser = new Browser(the.server.address)
    await browser.done(session.redeemCode, { body: { organisation: 'ministry', code, password: PASSWORD } })
    const post = { account, role, department, kind: 'regular', from: '2020-04-01', until: null, actingFor: null }
    await admin().done(posts.addPost, { body: post })
    await browser.done(session.signIn, { body: { organisation: 'ministry', loginName: id, password: PASSWORD } })
    everybody.set(id, browser)
  }

  beforeAll(async () => {
    for (const role of ['security', 'assurance', 'ciso'] as const)
      everybody.set(role, new Browser(the.server.address, { cookie: the.members.ministry[role] }))
    everybody.set('business-1', new Browser(the.server.address, { cookie: the.members.ministry.business }))
    everybody.set('sheet-a', new Browser(the.server.address, { cookie: the.members.ministry.system }))
    await join('business-2', 'business')
    await join('business-3', 'business')
    await join('sheet-b', 'system')
  })

  function who(name: string): Browser {
    const browser = everybody.get(name)
    if (browser === undefined) throw new Error(`nobody is ${name}`)
    return browser
  }

  const standing = (name = 'security') => who(name).done(workflow.readWorkflow, { parameters: CYCLE })
  const act = (name: string, body: WorkflowAct) => who(name).done(workflow.doWorkflowAct, { parameters: CYCLE, body })
  const refused = (name: string, body: WorkflowAct) =>
    who(name).refused(workflow.doWorkflowAct, { parameters: CYCLE, body })

  async function revision(kind: string, id: string): Promise<number> {
    const read = await who('security').done(documents.readDocument, { parameters: { ...CYCLE, kind, id } })
    return read.revision.number
  }

  /** What a task asks for, done with what is recorded. */
  async function bodyOf(name: WorkflowAct['act'], sheet: string): Promise<WorkflowAct> {
    switch (name) {
      case 'brief':
        return { act: name, on: '2026-04-01', text: '脅威と実施要領を説明した' }
      case 'request-assessment':
      case 'request-check':
      case 'explain':
        return { act: name, sheet, due: LATER, text: '' }
      case 'submit-assessment':
        return { act: name, sheet, revision: await revision('business-sheet', sheet) }
      case 'submit-status':
        return { act: name, sheet, revision: await revision('status-sheet', sheet) }
      case 'submit-plan':
        return { act: name, sheet, revision: await revision('plan-sheet', sheet) }
      case 'select-areas':
      case 'decide-protection':
      case 'identify-systems':
      case 'agree':
        return { act: name, sheet }
      case 'settle':
      case 'approve':
      case 'report':
        return { act: name, text: '' }
      case 'freeze-dashboard':
        return { act: name }
      default:
        throw new Error(`nobody is asked for ${name}`)
    }
  }

  /**
   * Everybody does what the service says is waiting for them, up to an act, of one sheet where that is said.
   * @returns what was done, with who did it
   */
  async function carryOn(until?: WorkflowAct['act'], sheet?: string): Promise<string[]> {
    const done: string[] = []
    for (let isIdle = false; !isIdle;) {
      isIdle = true
      for (const name of everybody.keys()) {
        const { tasks } = await standing(name)
        const task = tasks.find((one) => one.act !== 'return-cycle')
        if (task === undefined) continue
        if (task.act === until && (sheet === undefined || task.sheet === sheet)) return done
        isIdle = false
        await act(name, await bodyOf(task.act as WorkflowAct['act'], task.sheet ?? ''))
        done.push(`${name}: ${task.act}${task.sheet === null ? '' : ` ${task.sheet}`}`)
      }
    }
    return done
  }

  return { the, admin, everybody, join, who, standing, act, refused, carryOn }
}
