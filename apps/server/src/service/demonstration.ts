import { readFile } from 'node:fs/promises'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { readCycle } from '@sonae/domain/cycle/cycle-file'
import type { Document } from '@sonae/domain/document/document'
import type { Role } from '@sonae/domain/permission/permission'
import type { AppContext } from '../app-context.ts'
import { asOrganisation } from '../database/organisation-transaction.ts'
import { listCycles } from '../document/document-store.ts'
import { importCycle } from '../document/import-cycle.ts'
import { createAccount } from '../people/accounts.ts'
import { createDepartment } from '../people/departments.ts'
import { commandLine } from '../people/identity-context.ts'
import { addPost } from '../people/posts.ts'
import { changeRolesWithSecondFactor } from '../people/settings.ts'
import { redeemCode } from '../session/redeem-code.ts'

/** The worked example of the annexes (平成26年度). */
const EXAMPLE = new URL('../../../../content/example/cycle.json', import.meta.url)

/** Of everybody in the demonstration. It is no secret: the data directory holds the example, and listens on loopback alone. */
export const DEMONSTRATION_PASSWORD = 'sonae-no-jitsuen'

type Person = { readonly loginName: string; readonly name: string; readonly role: Role; readonly department: string }

/** The departments of the example, and the offices. */
const DEPARTMENTS: readonly { readonly id: string; readonly name: string }[] = [
  { id: 'security', name: '情報セキュリティ担当部署' },
  { id: 'assurance', name: '情報保全担当部署' },
  { id: 'business-1', name: '○○課' },
  { id: 'business-2', name: '△△課' },
  { id: 'business-3', name: '□□課' },
  { id: 'system-a', name: '◇◇課' },
  { id: 'system-b', name: '▽▽課' },
  { id: 'executive', name: '幹部' },
]

/** Somebody for each role, and for each department of the example. */
export const DEMONSTRATION_PEOPLE: readonly Person[] = [
  { loginName: 'security', name: '安全 守', role: 'security', department: 'security' },
  { loginName: 'assurance', name: '保全 護', role: 'assurance', department: 'assurance' },
  { loginName: 'business1', name: '業務 一郎', role: 'business', department: 'business-1' },
  { loginName: 'business2', name: '業務 二郎', role: 'business', department: 'business-2' },
  { loginName: 'business3', name: '業務 三郎', role: 'business', department: 'business-3' },
  { loginName: 'system-a', name: '系統 甲', role: 'system', department: 'system-a' },
  { loginName: 'system-b', name: '系統 乙', role: 'system', department: 'system-b' },
  { loginName: 'ciso', name: '統括 責', role: 'ciso', department: 'executive' },
  { loginName: 'admin', name: '管理 人', role: 'administrator', department: 'security' },
  { loginName: 'auditor', name: '監査 見', role: 'auditor', department: 'security' },
]

/** Which department fills in which sheet of the example. */
const OWNERS: Readonly<Record<string, string>> = {
  'business-1': 'business-1',
  'business-2': 'business-2',
  'business-3': 'business-3',
  'sheet-a': 'system-a',
  'sheet-b': 'system-b',
}

export async function exampleCycle(): Promise<Cycle> {
  const read = readCycle(await readFile(EXAMPLE, 'utf8'))
  if (!read.ok) throw new Error(`the example is no cycle: ${JSON.stringify(read.problems)}`)
  return read.cycle
}

/**
 * Fills an organisation with the example and its people, who sign in by a password alone. The cycle comes last: where it
 * is there, so is everything.
 * @throws Error where an earlier start was ended in the middle of it
 */
export async function fillDemonstration(
  { pool, identity, catalogues, clock }: AppContext,
  cycle: Cycle,
): Promise<void> {
  const organisation = cycle.organisation.id
  const years = await asOrganisation(pool, organisation, listCycles)
  if (years.includes(cycle.fiscalYear)) return
  const actor = commandLine(organisation)
  await mustBeDone(changeRolesWithSecondFactor(identity, actor, []))
  for (const department of DEPARTMENTS) await mustBeDone(createDepartment(identity, actor, department))
  for (const { loginName, name, role, department } of DEMONSTRATION_PEOPLE) {
    const { account, code } = await mustBeDone(createAccount(identity, actor, { loginName, name }))
    const appointment = { role, department, kind: 'regular', from: '2014-04-01', until: null, actingFor: null } as const
    await mustBeDone(addPost(identity, actor, { account, ...appointment }))
    await mustBeDone(redeemCode(identity, organisation, { code, password: DEMONSTRATION_PASSWORD }, '127.0.0.1'))
  }
  await asOrganisation(pool, organisation, (transaction) =>
    importCycle(transaction, catalogues, cycle, {
      author: { id: actor.account, name: 'Sonae' },
      at: clock(),
      ownerOf: ({ content }: Document) => OWNERS[content.id] ?? null,
    }),
  )
}

type Result<T> = Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }>

async function mustBeDone<T>(act: Result<T>): Promise<T> {
  const result = await act
  if (!result.ok) throw new Error(`the demonstration is half made (${result.reason}): delete its data directory`)
  return result.value
}
