import { canonicalJson } from '@sonae/domain/primitive/canonical-json'
import type { OrganisationKind } from '@sonae/domain/people/organisation-kind'
import type { OrganisationCard } from '@sonae/domain/report/organisation-card'
import type { KeyState, Relation } from '@sonae/domain/report/receive-card'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'

export type PartnerKey = {
  readonly thumbprint: string
  readonly number: number
  readonly fingerprint: string
  readonly card: OrganisationCard
  readonly state: KeyState
  readonly vouchedBy: string | null
  readonly since: Date
  readonly by: string
}

/** An organisation with which reports are exchanged, with its keys, newest first. */
export type Partner = {
  readonly id: string
  readonly name: string
  readonly kind: OrganisationKind
  readonly relation: Relation
  readonly keys: readonly PartnerKey[]
}

/** Those with whom reports are exchanged, by id. */
export async function listPartners({ query }: OrganisationTransaction): Promise<Partner[]> {
  const partners = await query<Omit<Partner, 'keys'>>(
    'select partner_id as id, name, kind, relation from records.partner where organisation_id = $1 order by partner_id',
  )
  const keys = await query<KeyRow>(
    `select partner_id, thumbprint, number, fingerprint, card, state, vouched_by, since, by_name from records.partner_key
    where organisation_id = $1 order by number desc, since desc`,
  )
  const byPartner = Map.groupBy(keys, ({ partner_id }) => partner_id)
  return partners.map((partner) => ({ ...partner, keys: (byPartner.get(partner.id) ?? []).map(keyOf) }))
}

type KeyRow = Omit<PartnerKey, 'card' | 'by' | 'vouchedBy'> & {
  partner_id: string
  card: string
  vouched_by: string | null
  by_name: string
}

function keyOf(row: KeyRow): PartnerKey {
  const { thumbprint, number, fingerprint, state, vouched_by: vouchedBy, since, by_name: by } = row
  const card: OrganisationCard = JSON.parse(row.card)
  return { thumbprint, number, fingerprint, card, state, vouchedBy, since, by }
}

/** Writes a partner, or its name and kind where it is known. */
export async function putPartner(
  { query }: OrganisationTransaction,
  { id, name, kind, relation }: Omit<Partner, 'keys'>,
): Promise<void> {
  await query(
    `insert into records.partner (organisation_id, partner_id, name, kind, relation) values ($1, $2, $3, $4, $5)
    on conflict (organisation_id, partner_id) do update set name = $3, kind = $4`,
    id,
    name,
    kind,
    relation,
  )
}

export async function insertPartnerKey(
  { query }: OrganisationTransaction,
  partner: string,
  { thumbprint, number, fingerprint, card, state, vouchedBy, since, by }: PartnerKey,
): Promise<void> {
  await query(
    `insert into records.partner_key (organisation_id, partner_id, thumbprint, number, fingerprint, card, state,
      vouched_by, since, by_name)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    partner,
    thumbprint,
    number,
    fingerprint,
    canonicalJson(card),
    state,
    vouchedBy,
    since,
    by,
  )
}

/** Sets what a key is worth. A revoked one stays revoked. The partner’s keys must be locked. */
export async function setKeyState(
  { query }: OrganisationTransaction,
  { thumbprint, state, vouchedBy }: Pick<PartnerKey, 'thumbprint' | 'state' | 'vouchedBy'>,
  { since, by }: Pick<PartnerKey, 'since' | 'by'>,
): Promise<void> {
  await query(
    `update records.partner_key set state = $3, vouched_by = $4, since = $5, by_name = $6
    where organisation_id = $1 and thumbprint = $2 and state <> 'revoked'`,
    thumbprint,
    state,
    vouchedBy,
    since,
    by,
  )
}
