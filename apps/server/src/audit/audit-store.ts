import {
  type AuditFact,
  type AuditHead,
  type AuditLink,
  type BrokenLink,
  ChainCheck,
  EMPTY_CHAIN,
  nextLink,
} from '@sonae/domain/audit/audit-chain'
import { canonicalJson, type Json } from '@sonae/domain/primitive/canonical-json'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'

/**
 * Records a fact as the next link of the organisation's chain, in the transaction of the act itself. Locks the chain's
 * head until the transaction ends: call it last.
 */
export async function appendAudit(transaction: OrganisationTransaction, fact: AuditFact): Promise<AuditLink> {
  const head = await lockHead(transaction)
  const link = nextLink(transaction.organisation, head, fact)
  await transaction.query(
    `with entry as (
      insert into records.audit_entry (organisation_id, number, at, at_milliseconds, actor_id, action, resource, outcome,
        content_hash, previous_hash, hash)
      values ($1, $2, to_timestamp($3::double precision / 1000), $3, $4, $5, $6, $7, $8, $9, $10)
    ), content as (
      insert into records.audit_content (organisation_id, number, content) values ($1, $2, $11)
    )
    update records.audit_head set number = $2, hash = $10 where organisation_id = $1`,
    link.number,
    link.at,
    link.actor,
    link.action,
    link.resource,
    link.outcome,
    link.contentHash,
    link.previousHash,
    link.hash,
    canonicalJson(fact.content),
  )
  return link
}

/** @throws Error when the organisation has no chain: it was not made by createOrganisation */
async function lockHead({ query, organisation }: OrganisationTransaction): Promise<AuditHead> {
  const [head] = await query<{ number: string; hash: string }>(
    'select number, hash from records.audit_head where organisation_id = $1 for update',
  )
  if (head === undefined) throw new Error(`organisation ${organisation} has no audit chain`)
  return { number: Number(head.number), hash: head.hash }
}

/** The end of the chain as it is now. */
export async function readAuditHead({ query }: OrganisationTransaction): Promise<AuditHead> {
  const [head] = await query<{ number: string; hash: string }>(
    'select number, hash from records.audit_head where organisation_id = $1',
  )
  return head === undefined ? EMPTY_CHAIN : { number: Number(head.number), hash: head.hash }
}

/** A page of the audit. */
export type AuditRecord = AuditLink & {
  /** undefined after it was disposed of */
  readonly content: Json | undefined
}

/** Links after `after`, in order, at most `limit`. */
export function readAudit(transaction: OrganisationTransaction, after: number, limit: number): Promise<AuditRecord[]> {
  return searchAudit(transaction, { order: 'oldest', after, limit })
}

/** What is looked for in the audit; what is absent is not asked for. */
export type AuditSearch = {
  readonly order: 'oldest' | 'newest'
  /** The number of the last entry of the page before, in that order; 0 for the first page. */
  readonly after: number
  readonly limit: number
  readonly actor?: string | undefined
  /** The name of an act, or, with a dot at its end, the beginning of several. */
  readonly action?: string | undefined
  /** Any part of it. */
  readonly resource?: string | undefined
  /** Days in Japan: the first and the last. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly outcome?: 'done' | 'refused' | undefined
}

/** The links that fit, from `after` on in the order that is asked for, at most `limit`. */
export async function searchAudit(
  { query, organisation }: OrganisationTransaction,
  { order, after, limit, actor, action, resource, from, to, outcome }: AuditSearch,
): Promise<AuditRecord[]> {
  const [isPast, direction] = order === 'oldest' ? ['number > $2', 'asc'] : ['($2::bigint = 0 or number < $2)', 'desc']
  const rows = await query<AuditRow>(
    `select number, at_milliseconds, actor_id, action, resource, outcome, content_hash, previous_hash, hash, content
    from records.audit_entry left join records.audit_content using (organisation_id, number)
    where organisation_id = $1 and ${isPast}
      and ($4::text is null or actor_id = $4)
      and ($5::text is null or action = $5 or ($5 like '%.' and starts_with(action, $5)))
      and ($6::text is null or strpos(resource, $6) > 0)
      and ($7::timestamp is null or at >= $7::timestamp at time zone 'Asia/Tokyo')
      and ($8::timestamp is null or at < ($8::timestamp + interval '1 day') at time zone 'Asia/Tokyo')
      and ($9::text is null or outcome = $9)
    order by number ${direction} limit $3`,
    after,
    limit,
    actor ?? null,
    action ?? null,
    resource ?? null,
    from ?? null,
    to ?? null,
    outcome ?? null,
  )
  return rows.map((row) => ({
    organisation,
    number: Number(row.number),
    at: Number(row.at_milliseconds),
    actor: row.actor_id,
    action: row.action,
    resource: row.resource,
    outcome: row.outcome,
    contentHash: row.content_hash,
    previousHash: row.previous_hash,
    hash: row.hash,
    content: row.content === null ? undefined : parsed(row.content),
  }))
}

function parsed(text: string): Json {
  const value: Json = JSON.parse(text)
  return value
}

type AuditRow = {
  number: string
  at_milliseconds: string
  actor_id: string
  action: string
  resource: string
  outcome: 'done' | 'refused'
  content_hash: string
  previous_hash: string
  hash: string
  content: string | null
}

export type AuditVerification =
  | { readonly ok: true; readonly head: AuditHead }
  | { readonly ok: false; readonly broken: BrokenLink }

/** How many links are read at once. */
const PAGE = 1000

/** Recomputes the whole chain and names its first broken link. */
export async function verifyAudit(transaction: OrganisationTransaction): Promise<AuditVerification> {
  // In one statement, and so of one moment: what others append meanwhile is not looked at.
  const [row] = await transaction.query<{ number: string; hash: string; newest: string }>(
    `select number, hash, (select coalesce(max(number), 0) from records.audit_entry where organisation_id = $1) as newest
    from records.audit_head where organisation_id = $1`,
  )
  const head = row === undefined ? EMPTY_CHAIN : { number: Number(row.number), hash: row.hash }
  const newest = Number(row?.newest ?? 0)
  const check = new ChainCheck(transaction.organisation)
  for (let after = 0; after < newest;) {
    const page = await readAudit(transaction, after, Math.min(PAGE, newest - after))
    for (const { content, ...link } of page) {
      const broken = check.next(link, content)
      if (broken !== undefined) return { ok: false, broken }
    }
    if (page.length === 0) break
    after = page.at(-1)?.number ?? after
  }
  const broken = check.end(head)
  return broken === undefined ? { ok: true, head } : { ok: false, broken }
}
