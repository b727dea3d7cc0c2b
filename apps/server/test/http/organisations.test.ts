import * as organisations from '@sonae/contract/organisation-operations'
import * as people from '@sonae/contract/people-operations'
import * as posts from '@sonae/contract/post-operations'
import { listAudit } from '@sonae/contract/service-operations'
import * as session from '@sonae/contract/session-operations'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { asOrganisation } from '../../src/database/organisation-transaction.ts'
import { withClient } from '../../src/postgres/roles.ts'
import { Browser, told } from './browser.ts'
import type { OrganisationId } from './members.ts'
import { useService } from './use-service.ts'
import { written } from './written.ts'

const the = useService()

type Member = keyof typeof the.members.ministry

function browserOf(organisation: OrganisationId, role: Member): Browser {
  return new Browser(the.server.address, { cookie: the.members[organisation][role] })
}

function of(organisation: string) {
  return { parameters: { organisation } }
}

const CHILD = {
  id: 'institute',
  kind: 'agency',
  name: ' 国立研究開発法人○○ ',
  administrator: { loginName: ' Ｋａｎｒｉ ', name: '管理　一' },
}

describe('the tree', () => {
  it('tells each organisation its parent and its children by name, and nobody else', async () => {
    const seen = async (organisation: OrganisationId, role: Member = 'business') => {
      const { parent, children } = await browserOf(organisation, role).done(
        organisations.listRelatives,
        of(organisation),
      )
      return [parent?.name, ...children.map(({ name }) => name)]
    }
    expect(await seen('centre')).toEqual([undefined, '○○省', '△△省'])
    expect(await seen('ministry')).toEqual(['国の統括機関', '独立行政法人○○'])
    expect(await seen('agency', 'administrator')).toEqual(['○○省'])
    expect(await seen('stranger')).toEqual(['国の統括機関'])
    expect(await browserOf('agency', 'system').done(organisations.listRelatives, of('agency'))).toEqual({
      parent: { id: 'ministry', kind: 'ministry', name: '○○省' },
      children: [],
      next: null,
    })
  })

  it('is told page by page', async () => {
    const centre = browserOf('centre', 'auditor')
    const page = (query: string) => centre.done(organisations.listRelatives, { ...of('centre'), query })
    const first = await page('?limit=1')
    expect([first.children.map(({ id }) => id), first.next]).toEqual([['ministry'], 'ministry'])
    const second = await page('?limit=1&after=ministry')
    expect([second.children.map(({ id }) => id), second.next]).toEqual([['stranger'], 'stranger'])
    expect(await page('?limit=1&after=stranger')).toMatchObject({ children: [], next: null })
  })

  it('shows the application’s login names alone, and no other row of the organisations', async () => {
    const rows = (organisation: string, sql: string) =>
      asOrganisation(the.service.pool, organisation, ({ query }) => query(sql))
    const own = `select organisation_id from records.organisation where $1 <> ''`
    expect(await rows('ministry', own)).toEqual([{ organisation_id: 'ministry' }])
    const columns = await rows('ministry', `select * from records.relative where $1 <> '' limit 1`)
    expect(Object.keys(columns[0] ?? {})).toEqual(['relation', 'organisation_id', 'kind', 'name'])
    expect(await rows('', `select * from records.relative where $1 = ''`)).toEqual([])
    await expect(
      rows('ministry', `select records.register_child('x', 'agency', 'x', now(), '') where $1 <> ''`),
    ).rejects.toThrow('permission denied')
    await expect(rows('ministry', `update records.organisation set name = 'x' where $1 <> ''`)).rejects.toThrow(
      'permission denied',
    )
  })
})

describe('the name of an organisation', () => {
  it('is changed by its administrator, who must have read what is there', async () => {
    const administrator = browserOf('agency', 'administrator')
    const read = await administrator.send(organisations.readOrganisation, of('agency'))
    expect(read.headers.get('etag')).toBe('"1"')
    const rename = (name: string, revision: number) => ({
      ...of('agency'),
      body: { name },
      headers: { 'if-match': `"${revision}"` },
    })
    const renamed = await administrator.send(organisations.renameOrganisation, rename(' 国立研究開発法人△△ ', 1))
    expect([renamed.status, renamed.headers.get('etag')]).toEqual([200, '"2"'])
    expect(await renamed.json()).toEqual({
      id: 'agency',
      parent: 'ministry',
      kind: 'agency',
      name: '国立研究開発法人△△',
      revision: 2,
    })
    const late = await administrator.refused(organisations.renameOrganisation, rename('遅い', 1))
    expect([told(late), late.revision]).toEqual(['conflict, body.name changed-meanwhile', 2])
    expect(told(await administrator.refused(organisations.renameOrganisation, rename('\t', 2)))).toBe(
      'invalid, body.name name-form',
    )
    expect(
      told(await administrator.refused(organisations.renameOrganisation, { ...of('agency'), body: { name: 'x' } })),
    ).toBe('precondition-required')
    // Its parent is told by that name now.
    const { children } = await browserOf('ministry', 'ciso').done(organisations.listRelatives)
    expect(children.map(({ name }) => name)).toContain('国立研究開発法人△△')
    const { entries } = await browserOf('agency', 'auditor').done(listAudit, { ...of('agency'), query: '?limit=500' })
    expect(entries.filter(({ action }) => action === 'organisation.rename')).toMatchObject([
      { outcome: 'done', content: { name: '国立研究開発法人△△', before: '独立行政法人○○', revision: 2 } },
      { outcome: 'refused', content: { reason: 'changed-meanwhile' } },
      { outcome: 'refused', content: { reason: 'name-form' } },
    ])
  })

  it('changed by several at once is changed by one', async () => {
    const administrator = browserOf('centre', 'administrator')
    const { revision } = await administrator.done(organisations.readOrganisation, of('centre'))
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        administrator.send(organisations.renameOrganisation, {
          ...of('centre'),
          body: { name: `名 ${index}` },
          headers: { 'if-match': `"${revision}"` },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array.from({ length: 7 }, () => 409),
    ])
  })
})

describe('a child that is registered', () => {
  it('has an administrator who comes by the code on paper, an audit of its own, and belongs to nobody else', async () => {
    const parent = browserOf('ministry', 'administrator')
    const registered = await parent.done(organisations.registerChild, { body: CHILD })
    expect(registered).toMatchObject({ id: 'institute', loginName: 'kanri' })
    expect(Math.round((Date.parse(registered.expiresAt) - Date.now()) / 86_400_000)).toBe(14)

    const first = new Browser(the.server.address)
    const here = { organisation: 'institute' }
    const password = 'a long phrase of one’s own'
    await first.done(session.redeemCode, { body: { ...here, code: registered.code, password } })
    await first.done(session.signIn, { body: { ...here, loginName: 'kanri', password } })
    expect(await first.done(session.readSession)).toMatchObject({
      name: '管理　一',
      // A role that asks for a second factor.
      state: 'enrolment-needed',
    })
    await withClient(new Client(the.service.database.connection('maintenance')), (client) =>
      client.query(`insert into identity.setting values ('institute', '{}')
        on conflict (organisation_id) do update set second_factor_roles = '{}'`),
    )
    expect(await first.done(organisations.readOrganisation, of('institute'))).toEqual({
      id: 'institute',
      parent: 'ministry',
      kind: 'agency',
      name: '国立研究開発法人○○',
      revision: 1,
    })
    const { accounts } = await first.done(people.listAccounts, of('institute'))
    expect(accounts.map(({ loginName }) => loginName)).toEqual(['kanri'])
    const { posts: held } = await first.done(posts.listPosts, of('institute'))
    expect(held).toMatchObject([{ role: 'administrator', department: 'administration', until: null }])

    // From now on it is theirs alone.
    for (const operation of [organisations.readOrganisation, people.listAccounts, organisations.listRelatives])
      expect(told(await parent.refused(operation, of('institute')))).toBe('no-such-resource')
    const { children } = await parent.done(organisations.listRelatives)
    expect(children).toContainEqual({ id: 'institute', kind: 'agency', name: '国立研究開発法人○○' })

    const chain = (organisation: string) =>
      asOrganisation(the.service.pool, organisation, ({ query }) =>
        query<{ actor_id: string; resource: string; content: string }>(
          `select actor_id, resource, content from records.audit_entry join records.audit_content
          using (organisation_id, number)
          where organisation_id = $1 and action = 'organisation.register' and outcome = 'done'`,
        ),
      )
    expect(await chain('ministry')).toMatchObject([{ resource: 'organisation/institute' }])
    expect(await chain('institute')).toMatchObject([
      { actor_id: 'parent-organisation', resource: 'organisation/institute' },
    ])
    for (const secret of [registered.code, registered.code.replaceAll('-', '')])
      expect(await written(the.service, the.server)).not.toContain(secret)
  })

  it('is refused where it cannot be, and leaves nothing', async () => {
    const rows = () =>
      withClient(new Client(the.service.database.connection('maintenance')), async (client) => {
        const { rows: counted } = await client.query<{ count: string }>(
          `select (select count(*) from records.organisation) || ' ' || (select count(*) from identity.account)
            || ' ' || (select count(*) from records.audit_head) as count`,
        )
        return counted[0]?.count
      })
    const before = await rows()
    const parent = browserOf('ministry', 'administrator')
    const refused = async (given: object, by = parent, organisation = 'ministry') =>
      told(
        await by.refused(organisations.registerChild, {
          ...of(organisation),
          body: { ...CHILD, id: 'other', ...given },
        }),
      )
    // Ids are one for all: somebody else's is taken, too.
    for (const id of ['agency', 'stranger', 'ministry'])
      expect(await refused({ id })).toBe('exists-already, body.id exists-already')
    for (const kind of ['ministry', 'centre'])
      expect(await refused({ kind })).toBe('not-possible, body.kind other-kind')
    expect(await refused({ id: '../x' })).toBe('invalid, body.id id-form')
    expect(await refused({ name: ' ' })).toBe('invalid, body.name name-form')
    expect(await refused({ administrator: { loginName: '名', name: 'x' } })).toBe(
      'invalid, body.administrator.loginName login-name-form',
    )
    expect(await refused({ administrator: { loginName: 'x1', name: '' } })).toBe(
      'invalid, body.administrator.name administrator-name-form',
    )
    expect(await refused({}, browserOf('ministry', 'security'))).toBe('not-permitted')
    expect(await refused({}, browserOf('centre', 'administrator'))).toBe('no-such-resource')
    expect(await rows()).toBe(before)
  })

  it('of one id is registered once by those who try at once', async () => {
    const tries = ['ministry', 'stranger', 'agency'] as const
    const answers = await Promise.all(
      [...tries, ...tries].map((organisation) =>
        browserOf(organisation, 'administrator').send(organisations.registerChild, {
          ...of(organisation),
          body: { ...CHILD, id: 'contested' },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409, 409])
  })
})
