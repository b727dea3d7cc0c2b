import * as operations from '@sonae/contract/selection-operations'
import { once } from '../database/once.ts'
import { asOrganisation, type OrganisationTransaction } from '../database/organisation-transaction.ts'
import type { AppContext } from '../app-context.ts'
import { type Caller, handle, permits, refusal } from '../http/handler.ts'
import { removeArea } from './remove-area.ts'
import { addArea, addSystem, type AdditionRefusal, type CycleAddition } from './add-to-cycle.ts'

/** The handlers of ② and ⑥: what the offices bring into a cycle. */
export const SELECTION_HANDLERS = [
  handle(operations.addArea, async (context, { caller, parameters: { fiscalYear }, body, key }) => {
    if (!permits(caller, { act: 'document.add', kind: 'business-sheet' })) return refusal('not-permitted')
    return add(context, { caller, key, given: { fiscalYear, ...body } }, async (transaction, addition) => {
      const result = await addArea(transaction, context.catalogues, addition)
      return result.kind === 'added' ? { answer: { sheet: result.sheet, area: result.area } } : { refused: result }
    })
  }),

  handle(operations.removeArea, async ({ pool, clock, catalogues }, { caller, parameters }) => {
    if (!permits(caller, { act: 'document.add', kind: 'business-sheet' })) return refusal('not-permitted')
    const { fiscalYear, area } = parameters
    const author = { id: caller.account, name: caller.name }
    const { kind } = await asOrganisation(pool, caller.organisation, (transaction) =>
      removeArea(transaction, catalogues, { fiscalYear, area, author, at: clock() }),
    )
    if (kind === 'removed') return { ok: true as const, answer: null }
    return kind === 'closed'
      ? refusal('not-possible', { fields: [{ path: [], problem: kind }] })
      : refusal('no-such-resource')
  }),

  handle(operations.addSystem, async (context, { caller, parameters: { fiscalYear }, body, key }) => {
    if (!permits(caller, { act: 'document.add', kind: 'status-sheet' })) return refusal('not-permitted')
    return add(context, { caller, key, given: { fiscalYear, ...body } }, async (transaction, addition) => {
      const result = await addSystem(transaction, context.catalogues, { ...addition, sheet: body.sheet })
      return result.kind === 'added' ? { answer: { sheet: result.sheet, system: result.system } } : { refused: result }
    })
  }),
]

type Asked = {
  readonly caller: Caller
  readonly key: string | undefined
  readonly given: Omit<CycleAddition, 'author' | 'at'>
}

/** Once for one Idempotency-Key, in one transaction. */
async function add<T>(
  { pool, clock }: AppContext,
  { caller, key, given }: Asked,
  work: (
    transaction: OrganisationTransaction,
    addition: CycleAddition,
  ) => Promise<{ readonly answer: T } | { readonly refused: AdditionRefusal }>,
) {
  const at = clock()
  const author = { id: caller.account, name: caller.name }
  return asOrganisation(pool, caller.organisation, async (transaction) => {
    let refused: AdditionRefusal | undefined
    const result = await once(transaction, { account: caller.account, key, request: given, at }, async () => {
      const done = await work(transaction, { ...given, author, at })
      if ('answer' in done) return done.answer
      refused = done.refused
      return undefined
    })
    if (result.kind === 'key-reused') return refusal('idempotency-key-reused')
    if (result.answer !== undefined) return { ok: true as const, answer: result.answer }
    return refusalOf(refused ?? { kind: 'exists-already' })
  })
}

function refusalOf({ kind }: AdditionRefusal) {
  switch (kind) {
    case 'no-such-cycle':
    case 'no-such-sheet':
      return refusal('no-such-resource')
    case 'exists-already':
      return refusal('exists-already')
    case 'closed':
      return refusal('not-possible', { fields: [{ path: [], problem: kind }] })
    case 'name-form':
      return refusal('invalid', { fields: [{ path: ['body', 'name'], problem: 'line-form' }] })
    case 'no-such-department':
    case 'closed-department':
      return refusal('not-possible', { fields: [{ path: ['body', 'department'], problem: kind }] })
  }
}
