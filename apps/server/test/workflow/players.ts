import * as documents from '@sonae/contract/document-operations'
import * as people from '@sonae/contract/people-operations'
import * as posts from '@sonae/contract/post-operations'
import * as session from '@sonae/contract/session-operations'
import * as workflow from '@sonae/contract/workflow-operations'
import type { Role } from '@sonae/domain/permission/permission'
import type { WorkflowAct } from '@sonae/domain/workflow/workflow-act'
import { Browser, type Given } from '../http/browser.ts'
import type { Members, OrganisationId } from '../http/members.ts'
import { YEAR } from '../records/records.ts'

const PASSWORD = 'correct horse battery staple'
/** In three hundred days: a day by which anything can be asked for. */
export const LATER = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10)

/**
 * Everybody of one organisation, each in a browser, by the name of their role or of their sheet: the offices, three
 * business departments, two system departments.
 */
export class Players {
  readonly #address: string
  readonly #organisation: OrganisationId
  readonly #browsers = new Map<string, Browser>()
  readonly admin: Browser

  private constructor(address: string, members: Members, organisation: OrganisationId) {
    this.#address = address
    this.#organisation = organisation
    const own = members[organisation]
    this.admin = new Browser(address, { cookie: own.administrator })
    for (const role of ['security', 'assurance', 'ciso', 'auditor'] as const)
      this.#browsers.set(role, new Browser(address, { cookie: own[role] }))
    this.#browsers.set('business-1', new Browser(address, { cookie: own.business }))
    this.#browsers.set('sheet-a', new Browser(address, { cookie: own.system }))
  }

  static async of(address: string, members: Members, organisation: OrganisationId): Promise<Players> {
    const players = new Players(address, members, organisation)
    await players.join('business-2', 'business')
    await players.join('business-3', 'business')
    await players.join('sheet-b', 'system')
    return players
  }

  /** Somebody new in a department of their own: department-<id>. */
  async join(id: string, role: Role): Promise<void> {
    const organisation = this.#organisation
    const parameters = { organisation }
    const department = `department-${id}`
    await this.admin.done(posts.createDepartment, { parameters, body: { id: department, name: department } })
    const person = { loginName: id, name: `${id} 氏` }
    const { account, code } = await this.admin.done(people.createAccount, { parameters, body: person })
    const browser = new Browser(this.#address)
    await browser.done(session.redeemCode, { body: { organisation, code, password: PASSWORD } })
    const post = { account, role, department, kind: 'regular', from: '2020-04-01', until: null, actingFor: null }
    await this.admin.done(posts.addPost, { parameters, body: post })
    await browser.done(session.signIn, { body: { organisation, loginName: id, password: PASSWORD } })
    this.#browsers.set(id, browser)
  }

  who(name: string): Browser {
    const browser = this.#browsers.get(name)
    if (browser === undefined) throw new Error(`nobody is ${name}`)
    return browser
  }

  /** The parameters of the organisation’s cycle, with more of them. */
  at(more: Readonly<Record<string, string>> = {}): Required<Pick<Given, 'parameters'>> {
    return { parameters: { organisation: this.#organisation, fiscalYear: String(YEAR), ...more } }
  }

  standing(name = 'security') {
    return this.who(name).done(workflow.readWorkflow, this.at())
  }

  act(name: string, body: WorkflowAct) {
    return this.who(name).done(workflow.doWorkflowAct, { ...this.at(), body })
  }

  refused(name: string, body: WorkflowAct) {
    return this.who(name).refused(workflow.doWorkflowAct, { ...this.at(), body })
  }

  async revision(kind: string, id: string): Promise<number> {
    const read = await this.who('security').done(documents.readDocument, this.at({ kind, id }))
    return read.revision.number
  }

  /**
   * Everybody does what the service says is waiting for them, up to an act, of one sheet where that is said.
   * @returns what was done, with who did it
   */
  async carryOn(until?: WorkflowAct['act'], sheet?: string): Promise<string[]> {
    const done: string[] = []
    for (let isIdle = false; !isIdle;) {
      isIdle = true
      for (const name of this.#browsers.keys()) {
        const { tasks } = await this.standing(name)
        const task = tasks.find((one) => one.act !== 'return-cycle')
        if (task === undefined) continue
        if (task.act === until && (sheet === undefined || task.sheet === sheet)) return done
        isIdle = false
        await this.act(name, await this.#bodyOf(task.act as WorkflowAct['act'], task.sheet ?? ''))
        done.push(`${name}: ${task.act}${task.sheet === null ? '' : ` ${task.sheet}`}`)
      }
    }
    return done
  }

  /** What a task asks for, done with what is recorded. */
  async #bodyOf(name: WorkflowAct['act'], sheet: string): Promise<WorkflowAct> {
    switch (name) {
      case 'brief':
        return { act: name, on: '2026-04-01', text: '脅威と実施要領を説明した' }
      case 'request-assessment':
      case 'request-check':
      case 'explain':
        return { act: name, sheet, due: LATER, text: '' }
      case 'submit-assessment':
        return { act: name, sheet, revision: await this.revision('business-sheet', sheet) }
      case 'submit-status':
        return { act: name, sheet, revision: await this.revision('status-sheet', sheet) }
      case 'submit-plan':
        return { act: name, sheet, revision: await this.revision('plan-sheet', sheet) }
      case 'select-areas':
      case 'decide-protection':
      case 'identify-systems':
      case 'agree':
        return { act: name, sheet }
      case 'settle':
        return { act: name, text: '計画の間の調整は要らないと判断した' }
      case 'approve':
      case 'report':
        return { act: name, text: '' }
      case 'freeze-dashboard':
        return { act: name }
      default:
        throw new Error(`nobody is asked for ${name}`)
    }
  }
}
