import * as operations from '@sonae/contract/document-operations'
import type { DocumentProblem, FieldProblem } from '@sonae/domain/document/parse-by-schema'
import { once } from '../database/once.ts'
import { asOrganisation } from '../database/organisation-transaction.ts'
import { type Answer, type Caller, handle, permits, type ProblemFields, refusal } from '../http/handler.ts'
import { createCycle } from './create-cycle.ts'
import { addDocument, type AddResult } from './add-document.ts'
import {
  type Author,
  type DocumentKey,
  listCycles,
  listDocuments,
  listRevisions,
  readHead,
  readRecorded,
  readRevision,
  type Revision,
  type RevisionNote,
} from './document-store.ts'
import { saveDocument, type SaveResult } from './save-document.ts'

/** The handlers of the documents: cycles, sheets, their history. */
export const DOCUMENT_HANDLERS = [
  handle(operations.listCycles, async ({ pool }, { caller }) => {
    if (!permits(caller, { act: 'cycle.read' })) return refusal('not-permitted')
    const years = await asOrganisation(pool, caller.organisation, listCycles)
    return { ok: true, answer: { cycles: years.map((fiscalYear) => ({ fiscalYear })) } }
  }),

  handle(operations.createCycle, async ({ pool, clock, catalogues }, { caller, body }) => {
    if (!permits(caller, { act: 'cycle.create' })) return refusal('not-permitted')
    const asked = { ...body, author: authorOf(caller), at: clock() }
    const result = await asOrganisation(pool, caller.organisation, (transaction) =>
      createCycle(transaction, catalogues, asked),
    )
    switch (result.kind) {
      case 'created':
        return { ok: true, answer: { fiscalYear: body.fiscalYear, approved: result.approved } }
      case 'exists-already':
        return refusal('exists-already')
      case 'no-last-year':
        return refusal('not-possible', { fields: [{ path: ['body', 'from'], problem: result.kind }] })
    }
  }),

  handle(operations.readCatalogue, async ({ pool, catalogues }, { caller, parameters: { fiscalYear } }) => {
    if (!permits(caller, { act: 'cycle.read' })) return refusal('not-permitted')
    const key: DocumentKey = { fiscalYear, kind: 'settings', id: 'settings' }
    const head = await asOrganisation(pool, caller.organisation, (transaction) => readHead(transaction, key))
    const settings = head?.revision.document
    if (settings?.kind !== 'settings') return refusal('no-such-resource')
    return { ok: true, answer: catalogues(settings.content.guidelineEdition) }
  }),

  handle(operations.listDocuments, async ({ pool }, { caller, parameters: { fiscalYear }, query: { kind } }) => {
    if (!permits(caller, { act: 'cycle.read' })) return refusal('not-permitted')
    const found = await asOrganisation(pool, caller.organisation, async (transaction) => {
      const years = await listCycles(transaction)
      return years.includes(fiscalYear) ? listDocuments(transaction, fiscalYear, kind ?? null) : undefined
    })
    if (found === undefined) return refusal('no-such-resource')
    const documents = found
      .filter((one) => permits(caller, { act: 'document.read', kind: one.kind, owner: one.owner }))
      .map((one) => ({ ...one, revision: noteAnswer(one.revision) }))
    return { ok: true, answer: { documents } }
  }),

  handle(operations.readDocuments, async ({ pool }, { caller, parameters: { fiscalYear, kind } }) => {
    if (!permits(caller, { act: 'cycle.read' })) return refusal('not-permitted')
    const found = await asOrganisation(pool, caller.organisation, async (transaction) => {
      const years = await listCycles(transaction)
      return years.includes(fiscalYear) ? readRecorded(transaction, fiscalYear, kind) : undefined
    })
    if (found === undefined) return refusal('no-such-resource')
    const documents = found
      .filter(({ owner }) => permits(caller, { act: 'document.read', kind, owner }))
      .map(({ document: { content }, owner, revision }) => ({ owner, revision, content }))
    return { ok: true, answer: { documents } }
  }),

  handle(operations.readDocument, async ({ pool }, { caller, parameters }) => {
    const key = keyOf(parameters)
    const head = await asOrganisation(pool, caller.organisation, (transaction) => readHead(transaction, key))
    const asked = { act: 'document.read', kind: key.kind, owner: head?.owner ?? null } as const
    if (!permits(caller, asked)) return refusal('not-permitted')
    if (head === undefined) return refusal('no-such-resource')
    const { owner, revision } = head
    return { ok: true, answer: revisionAnswer(owner, revision), revision: revision.number }
  }),

  handle(operations.saveDocument, async ({ pool, clock, catalogues }, { caller, parameters, body, base }) => {
    if (base === undefined) return refusal('precondition-required')
    const key = keyOf(parameters)
    const result = await asOrganisation(pool, caller.organisation, (transaction) =>
      saveDocument(transaction, catalogues, {
        key,
        base,
        content: body,
        origin: 'edit',
        author: authorOf(caller),
        at: clock(),
        isAllowed: (owner) => permits(caller, { act: 'document.write', kind: key.kind, owner }),
      }),
    )
    return saveAnswer(result)
  }),

  handle(operations.addDocument, async ({ pool, clock, catalogues }, { caller, parameters, body, key }) => {
    const { fiscalYear, kind } = parameters
    if (!permits(caller, { act: 'document.add', kind })) return refusal('not-permitted')
    const at = clock()
    const request = { account: caller.account, key, request: { ...parameters, ...body }, at }
    return asOrganisation(pool, caller.organisation, async (transaction) => {
      const years = await listCycles(transaction)
      if (!years.includes(fiscalYear)) return refusal('no-such-resource')
      let refused: Exclude<AddResult, { kind: 'added' }> | undefined
      const result = await once(transaction, request, async () => {
        const given = { fiscalYear, kind, ...body, author: authorOf(caller), at }
        const added = await addDocument(transaction, catalogues, given)
        if (added.kind === 'added') return { revision: added.revision.number, content: added.document.content }
        refused = added
        return undefined
      })
      if (result.kind === 'key-reused') return refusal('idempotency-key-reused')
      if (result.answer !== undefined) return { ok: true, answer: result.answer, revision: result.answer.revision }
      switch (refused?.kind) {
        case 'invalid':
          return refusal('invalid', problemFields(refused.problems))
        case 'other-department':
          return refusal('not-possible', { fields: [{ path: ['body', 'owner'], problem: refused.kind }] })
        default:
          return refusal('exists-already')
      }
    })
  }),

  handle(operations.listRevisions, async ({ pool }, { caller, parameters, query: { below = 1e9, limit } }) => {
    const key = keyOf(parameters)
    const found = await asOrganisation(pool, caller.organisation, async (transaction) => ({
      head: await readHead(transaction, key),
      revisions: await listRevisions(transaction, key, below, limit),
    }))
    const asked = { act: 'document.read', kind: key.kind, owner: found.head?.owner ?? null } as const
    if (!permits(caller, asked)) return refusal('not-permitted')
    if (found.head === undefined) return refusal('no-such-resource')
    const last = found.revisions.length < limit ? undefined : found.revisions.at(-1)
    const next = last === undefined || last.number === 1 ? null : last.number
    return { ok: true, answer: { revisions: found.revisions.map(noteAnswer), next } }
  }),

  handle(operations.readRevision, async ({ pool }, { caller, parameters }) => {
    const key = keyOf(parameters)
    const found = await asOrganisation(pool, caller.organisation, async (transaction) => ({
      head: await readHead(transaction, key),
      revision: await readRevision(transaction, key, parameters.number),
    }))
    const owner = found.head?.owner ?? null
    if (!permits(caller, { act: 'document.read', kind: key.kind, owner })) return refusal('not-permitted')
    if (found.head === undefined || found.revision === undefined) return refusal('no-such-resource')
    return { ok: true, answer: revisionAnswer(owner, found.revision) }
  }),
]

function saveAnswer(result: SaveResult): Answer<typeof operations.saveDocument> {
  switch (result.kind) {
    case 'saved':
    case 'merged': {
      const { number } = result.revision
      return {
        ok: true,
        answer: { outcome: result.kind, revision: number, content: result.document.content },
        revision: number,
      }
    }
    case 'unchanged': {
      const { revision, document } = result
      return { ok: true, answer: { outcome: 'unchanged', revision, content: document.content }, revision }
    }
    case 'conflict':
      return refusal('conflict', {
        revision: result.revision,
        conflicts: result.conflicts.map(({ path, ...values }) => ({ path: [...path], ...values })),
      })
    case 'no-such-document':
      return refusal('no-such-resource')
    case 'not-permitted':
      return refusal('not-permitted')
    case 'closed':
      return refusal('not-possible', { fields: [{ path: [], problem: 'closed' }] })
    case 'no-such-base':
      return refusal('revision-unknown')
    case 'invalid':
      return refusal('invalid', problemFields(result.problems))
  }
}

function keyOf({ fiscalYear, kind, id }: DocumentKey): DocumentKey {
  return { fiscalYear, kind, id }
}

function authorOf({ account, name }: Caller): Author {
  return { id: account, name }
}

function noteAnswer({ number, base, contentHash, origin, author, at }: RevisionNote) {
  return { number, base, contentHash, origin, author: author.name, at: at.toISOString() }
}

function revisionAnswer(owner: string | null, { document: { kind, content }, ...note }: Revision) {
  return { kind, owner, revision: noteAnswer(note), content }
}

function problemFields(problems: readonly DocumentProblem[]): ProblemFields {
  return {
    fields: problems.map((problem) => {
      const path = ['body', ...problem.path]
      return problem.kind === 'duplicate-id'
        ? { path, problem: problem.kind }
        : { path, ...wireProblem(problem.problem) }
    }),
  }
}

/** A field's problem with what belongs to it: the names, the type, the values, the limit. */
function wireProblem(problem: FieldProblem) {
  switch (problem.kind) {
    case 'unknown-fields':
      return { problem: problem.kind, names: [...problem.names] }
    case 'wrong-type':
      return { problem: problem.kind, expected: problem.expected }
    case 'not-one-of':
      return { problem: problem.kind, values: [...problem.values] }
    case 'too-long':
      return { problem: problem.kind, limit: problem.limit }
    case 'missing':
    case 'control-character':
    case 'wrong-form':
      return { problem: problem.kind }
  }
}
