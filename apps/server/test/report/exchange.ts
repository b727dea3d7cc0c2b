import type { Operation } from '@sonae/contract/operation'
import * as partner from '@sonae/contract/partner-operations'
import { expect } from 'vitest'
import type { OrganisationId } from '../http/members.ts'
import type { Players } from '../workflow/players.ts'

/** Organisations that hand each other files, each played by its own people. */
export class Exchange {
  readonly #players = new Map<OrganisationId, Players>()

  add(organisation: OrganisationId, players: Players): void {
    this.#players.set(organisation, players)
  }

  of(organisation: OrganisationId): Players {
    const players = this.#players.get(organisation)
    if (players === undefined) throw new Error(`nobody plays ${organisation}`)
    return players
  }

  security(organisation: OrganisationId) {
    return this.of(organisation).who('security')
  }

  /** A file as the security office downloads it. */
  async file(organisation: OrganisationId, operation: Operation, parameters: Record<string, string>): Promise<string> {
    const response = await this.security(organisation).send(operation, this.of(organisation).at(parameters))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/jose+json')
    return response.text()
  }

  /** Carries a file in. */
  carried(organisation: OrganisationId, operation: Operation, text: string, query = '', name = 'security') {
    const players = this.of(organisation)
    return players.who(name).upload(operation, { ...players.at(), query }, text)
  }

  card(organisation: OrganisationId, number = '1'): Promise<string> {
    return this.file(organisation, partner.downloadOwnCard, { number })
  }

  async keys(organisation: OrganisationId) {
    return (await this.security(organisation).done(partner.listOwnKeys, this.of(organisation).at())).keys
  }

  /** Takes the other one’s card in and confirms it by the fingerprint that their people read out. */
  async trust(own: OrganisationId, other: OrganisationId, relation: 'parent' | 'child'): Promise<void> {
    const { status, body } = await this.carried(
      own,
      partner.importCard,
      await this.card(other),
      `?relation=${relation}`,
    )
    expect(status, body).toBe(200)
    const got = partner.importCard.answer.parse(JSON.parse(body))
    expect(got).toMatchObject({ outcome: 'to-be-confirmed', partner: { id: other, relation } })
    const [heard] = await this.keys(other)
    const confirmed = await this.security(own).done(partner.confirmKey, {
      ...this.of(own).at({ partner: other, thumbprint: got.partner.keys[0]?.thumbprint ?? '' }),
      body: { fingerprint: heard?.fingerprint },
    })
    expect(confirmed.keys[0]).toMatchObject({ state: 'confirmed' })
  }

  async meet(child: OrganisationId, parent: OrganisationId): Promise<void> {
    await this.trust(parent, child, 'child')
    await this.trust(child, parent, 'parent')
  }
}
