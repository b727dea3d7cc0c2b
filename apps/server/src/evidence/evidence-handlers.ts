import * as operations from '@sonae/contract/evidence-operations'
import { appendAudit } from '../audit/audit-store.ts'
import { asOrganisation } from '../database/organisation-transaction.ts'
import { type Answer, type Caller, handle, permits, refusal, SentFile } from '../http/handler.ts'
import { openFile } from './evidence-files.ts'
import { type EvidenceVersion, listNewest, markWithdrawn, readVersions } from './evidence-store.ts'
import { resourceOf, uploadEvidence, type UploadRefusal } from './upload-evidence.ts'

/** The handlers of the evidence. */
export const EVIDENCE_HANDLERS = [
  handle(operations.listEvidence, async ({ pool }, { caller, parameters: { fiscalYear }, query }) => {
    const isReader = caller.roles.some(({ department }) => mayRead(caller, department))
    if (!isReader) return refusal('not-permitted')
    const { kind = null, document = null, withdrawn, after = '', limit } = query
    const filter = { fiscalYear, kind, document, withWithdrawn: withdrawn === 'with', after, limit }
    const found = await asOrganisation(pool, caller.organisation, (transaction) => listNewest(transaction, filter))
    const evidence = found.filter(({ owner }) => mayRead(caller, owner)).map((one) => noteAnswer(one.evidence))
    const last = found.length < limit ? undefined : found.at(-1)
    return { ok: true, answer: { evidence, next: last?.evidence.evidence ?? null } }
  }),

  handle(operations.readEvidence, async ({ pool }, { caller, parameters: { fiscalYear, evidence } }) => {
    const key = { fiscalYear, evidence }
    const versions = await asOrganisation(pool, caller.organisation, (transaction) => readVersions(transaction, key))
    if (!mayRead(caller, versions[0]?.owner ?? null)) return refusal('not-permitted')
    if (versions.length === 0) return refusal('no-such-resource')
    return { ok: true, answer: { versions: versions.map((one) => noteAnswer(one.evidence)) } }
  }),

  handle(operations.uploadEvidence, async ({ pool, evidence, clock }, { caller, parameters, query, body }) => {
    const { fiscalYear } = parameters
    const { kind, document, path, name, marking, evidenceDate, validUntil = null } = query
    const result = await uploadEvidence(pool, evidence, {
      organisation: caller.organisation,
      key: { fiscalYear, evidence: parameters.evidence },
      statement: { document: { fiscalYear, kind, id: document }, path, name, marking, evidenceDate, validUntil },
      bytes: body,
      author: { id: caller.account, name: caller.name },
      at: clock(),
      isAllowed: (owner) => permits(caller, { act: 'evidence.write', kind, owner }),
    })
    if (result.kind === 'refused') return uploadRefusal(result.reason)
    return { ok: true, answer: { outcome: result.kind, evidence: noteAnswer(result.evidence) } }
  }),

  handle(operations.downloadEvidence, async ({ pool, evidence: context, clock }, { caller, parameters }) => {
    const { fiscalYear, evidence, version } = parameters
    const { organisation } = caller
    const key = { fiscalYear, evidence }
    const versions = await asOrganisation(pool, organisation, (transaction) => readVersions(transaction, key))
    if (!mayRead(caller, versions[0]?.owner ?? null)) return refusal('not-permitted')
    const asked = versions.find((one) => one.evidence.version === version)?.evidence
    if (asked === undefined) return refusal('no-such-resource')
    const { name, mediaType, size, sha256 } = asked
    const opened = await openFile(context.filesOf(organisation), sha256)
    if (!opened.ok) {
      const { problem } = opened
      context.log(JSON.stringify({ event: 'evidence-damaged', problem, organisation, ...key, version, sha256 }))
      return refusal('file-damaged', { fields: [{ path: ['file'], problem }] })
    }
    try {
      await asOrganisation(pool, organisation, (transaction) =>
        appendAudit(transaction, {
          at: clock().getTime(),
          actor: caller.account,
          action: 'evidence.download',
          resource: resourceOf(key),
          outcome: 'done',
          content: { version, sha256 },
        }),
      )
    } catch (error) {
      opened.bytes.destroy()
      throw error
    }
    return { ok: true, answer: new SentFile({ name, mediaType, size, bytes: opened.bytes }) }
  }),

  handle(operations.withdrawEvidence, async ({ pool, clock }, { caller, parameters, body: { reason } }) => {
    const { fiscalYear, evidence } = parameters
    const key = { fiscalYear, evidence }
    return asOrganisation(pool, caller.organisation, async (transaction) => {
      const [newest] = await readVersions(transaction, key)
      if (newest === undefined) return refusal(mayRead(caller, null) ? 'no-such-resource' : 'not-permitted')
      const { owner, evidence: current } = newest
      if (!permits(caller, { act: 'evidence.write', kind: current.document.kind, owner }))
        return refusal('not-permitted')
      const versions = await markWithdrawn(transaction, key)
      if (versions === 0) return { ok: true, answer: { outcome: 'unchanged' } }
      await appendAudit(transaction, {
        at: clock().getTime(),
        actor: caller.account,
        action: 'evidence.withdraw',
        resource: resourceOf(key),
        outcome: 'done',
        content: { versions, reason },
      })
      return { ok: true, answer: { outcome: 'withdrawn' } }
    })
  }),
]

function mayRead(caller: Caller, owner: string | null): boolean {
  return permits(caller, { act: 'evidence.read', owner })
}

/** Seconds after which one of the files that come in will be through. */
const RETRY_AFTER = 10

/** Where the problem of a refused upload lies, and its code. */
function uploadRefusal(reason: UploadRefusal): Answer<typeof operations.uploadEvidence> {
  const at = (...path: string[]) => ({ fields: [{ path, problem: reason }] })
  switch (reason) {
    case 'no-such-document':
      return refusal('no-such-resource')
    case 'not-permitted':
      return refusal('not-permitted')
    case 'other-document':
      return refusal('exists-already', at('query', 'document'))
    case 'too-large':
      return refusal('body-too-large', at('body'))
    case 'organisation-full':
    case 'disk-full':
      return refusal('storage-full', at('body'))
    case 'too-many-uploads':
      return refusal('too-many-requests', { retryAfter: RETRY_AFTER })
    case 'nothing-there':
      return refusal('invalid', at('query', 'path'))
    case 'in-the-future':
      return refusal('invalid', at('query', 'evidenceDate'))
    case 'program':
    case 'macros':
    case 'damaged-archive':
      return refusal('file-refused', at('body'))
    case 'empty':
    case 'cut-short':
      return refusal('invalid', at('body'))
  }
}

function noteAnswer(version: EvidenceVersion) {
  const { fiscalYear: _, evidence, document, uploader, uploadedAt, ...rest } = version
  return {
    evidence,
    kind: document.kind,
    document: document.id,
    uploader: uploader.name,
    uploadedAt: uploadedAt.toISOString(),
    ...rest,
  }
}
