import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import * as documents from '@sonae/contract/document-operations'
import * as token from '@sonae/contract/token-operations'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OrganisationId } from '../http/members.ts'
import { useService } from '../http/use-service.ts'
import { Players } from '../workflow/players.ts'
import { Exchange } from './exchange.ts'

const SONAE = resolve(import.meta.dirname, '../../../cli/src/main.ts')

const the = useService()
const all = new Exchange()
const folder = mkdtempSync(join(tmpdir(), 'sonae-exchange-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  for (const organisation of ['agency', 'ministry'] as const) {
    const players = await Players.of(the.server.address, the.members, organisation)
    all.add(organisation, players)
    const asked = {
      name: 'report',
      scopes: ['cycle.read', 'report.read', 'report.write'],
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    }
    const made = await players.who('security').done(token.createToken, { body: asked })
    writeFileSync(at(`token-${organisation}`), made.token, { mode: 0o600 })
  }
  await all.meet('agency', 'ministry')
  await all.of('agency').carryOn('report')
}, 120_000)

/** Runs `sonae report …` as the security office of an organisation. */
const report = (organisation: OrganisationId, ...words: string[]) => sonae(organisation, 'report', ...words)

function sonae(organisation: OrganisationId, ...words: string[]) {
  const environment = {
    SONAE_SERVER: the.server.address,
    // The ministry's is its token's.
    SONAE_ORGANISATION: organisation === 'ministry' ? '' : organisation,
    SONAE_TOKEN_FILE: at(`token-${organisation}`),
    LC_ALL: 'ja_JP.UTF-8',
  }
  return new Promise<{ status: number | null; out: string; err: string }>((done) => {
    const child = execFile(
      process.execPath,
      [SONAE, ...words],
      { env: { ...process.env, ...environment } },
      (_, out, err) => done({ status: child.exitCode, out, err }),
    )
  })
}

async function ok(organisation: OrganisationId, ...words: string[]): Promise<string> {
  const { status, out, err } = await report(organisation, ...words)
  expect([status, err], words.join(' ')).toEqual([0, ''])
  return out
}

describe('sonae report, between two organisations', () => {
  it('builds a report, and takes it in', async () => {
    expect(await report('agency', 'build', '--to', 'nobody', '--out', at('1.json'))).toMatchObject({
      status: 1,
      err: expect.stringContaining('公開鍵の控えを取り込んでください'),
    })
    const items = ['areas', 'systems', 'plans', 'worksheets'].flatMap((item) => ['--item', item])
    expect(await ok('agency', 'build', '--to', 'ministry', ...items, '--out', at('1.json'))).toBe(
      `${at('1.json')}  2014年度、○○省あて、第1報（署名と暗号化）\n`,
    )
    // It is there: nothing is written over, and no second report is built.
    expect((await report('agency', 'build', '--to', 'ministry', '--out', at('1.json'))).status).toBe(73)
    expect(await ok('ministry', 'import', at('1.json'))).toBe(
      '独立行政法人○○（agency）の2014年度の報告、第1報を取り込みました。\n不足は見当たりません。\n',
    )
    expect(await report('ministry', 'import', at('1.json'))).toMatchObject({
      status: 2,
      err: expect.stringContaining('取込み済みです。何も変わりませんでした。'),
    })
    expect(await ok('ministry', 'inbox')).toContain('独立行政法人○○（agency）　第1報　回答待ち')
  })

  it('returns it with reasons, and the cycle follows', async () => {
    writeFileSync(at('bad.json'), '[{"kind": "plan-sheet"}]')
    const bad = ['return', 'agency', '--reasons', at('bad.json'), '--out', at('answer.json')]
    expect(await report('ministry', ...bad)).toMatchObject({ status: 2, err: expect.stringContaining('0.id: ') })
    const reasons = [{ kind: 'plan-sheet', id: 'sheet-b', path: ['note'], text: '時期を再考されたい' }]
    writeFileSync(at('reasons.json'), JSON.stringify(reasons))
    const words = ['--reasons', at('reasons.json'), '--out', at('answer.json'), '--text', '再提出を願う']
    expect(await report('ministry', 'return', 'stranger', ...words)).toMatchObject({
      status: 2,
      err: expect.stringContaining('（届いた組織：agency）'),
    })
    const returned = await ok('ministry', 'return', 'agency', ...words)
    expect(returned).toContain('独立行政法人○○の2014年度の第1報：差戻し')
    expect(returned).toContain('plan-sheet/sheet-b note: 時期を再考されたい')
    expect(await report('agency', 'import', at('answer.json'))).toMatchObject({
      status: 1,
      out: '2014年度の第1報は差し戻されました。再提出を願う\n  plan-sheet/sheet-b note: 時期を再考されたい\n',
    })
    expect((await all.of('agency').standing()).state.systems['sheet-b']?.state).toBe('plan-returned')
  })

  it('is sent again, accepted, and done', async () => {
    const place = all.of('agency').at({ kind: 'plan-sheet', id: 'sheet-b' })
    const system = all.of('agency').who('sheet-b')
    const { content, revision } = await system.done(documents.readDocument, place)
    const headers = { 'if-match': `"${revision.number}"` }
    await system.done(documents.saveDocument, { ...place, body: { ...content, note: '再考した。' }, headers })
    await all.of('agency').carryOn('report')
    await ok('agency', 'build', '--to', 'ministry', '--out', at('2.json'))
    expect(await ok('ministry', 'import', at('2.json'))).toContain('第2報')
    expect(await report('ministry', 'fetch', 'agency', '--out', at('none.json'))).toMatchObject({
      status: 2,
      err: expect.stringContaining('まだ回答していません'),
    })
    await ok('ministry', 'accept', 'agency', '--out', at('lost.json'))
    // The medium is lost: the same answer once more.
    expect(await ok('ministry', 'fetch', 'agency', '--out', at('accepted.json'))).toContain('第2報：受理')
    expect(await ok('agency', 'import', at('accepted.json'))).toBe('2014年度の第2報は受理されました。\n')
    expect((await all.of('agency').standing()).state.cycle).toBe('accepted')
    expect(await ok('ministry', 'inbox', '--json')).toContain('"state": "accepted"')
  })

  it('tells what is to be known of the cycle, beside the year before and the approval', async () => {
    expect(await sonae('agency', 'cycle', 'notices')).toMatchObject({ status: 0, out: '知らせはありません。\n' })
    const unchanged = await sonae('agency', 'cycle', 'changes')
    expect([unchanged.status, unchanged.out]).toEqual([0, expect.stringContaining('の承認の後：差 0 件')])
    const settings = all.of('agency').at({ kind: 'settings', id: 'settings' })
    const office = all.security('agency')
    const { content, revision } = await office.done(documents.readDocument, settings)
    const body = { ...content, settings: { ...(content['settings'] as object), marking: '機密性３情報' } }
    await office.done(documents.saveDocument, { ...settings, body, headers: { 'if-match': `"${revision.number}"` } })
    const changed = await sonae('agency', 'cycle', 'changes')
    expect([changed.status, changed.out]).toEqual([1, expect.stringContaining('機密性２情報 → 機密性３情報')])
    expect((await sonae('agency', 'cycle', 'notices')).out).toBe('2014年度　[承認後に変更あり]\n')
    const years = await sonae('agency', 'cycle', 'compare')
    expect(years.out).toContain('2013年度（承認済み）との差：')
    expect(years.out).toContain('前年度同 37・変更 7・新規 0・廃止 0')
  })

  it('says what else it does not take', async () => {
    writeFileSync(at('card.json'), await all.card('agency'))
    expect((await report('ministry', 'import', at('card.json'))).err).toContain('サインインした人が')
    writeFileSync(at('cut.json'), readFileSync(at('1.json'), 'utf8').slice(0, 3000))
    expect(await report('ministry', 'import', at('cut.json'))).toMatchObject({
      status: 2,
      err: expect.stringContaining('途中で切れています'),
    })
    expect((await report('agency', 'build', '--to', 'ministry', '--out', at('3.json'))).err).toContain(
      '承認の後に変更があります',
    )
    expect((await report('agency', 'build', '--to', 'centre', '--out', at('3.json'))).err).toContain(
      '所管府省庁を宛先に指定してください',
    )
  })
})
