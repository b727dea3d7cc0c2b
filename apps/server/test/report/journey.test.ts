import * as documents from '@sonae/contract/document-operations'
import * as notice from '@sonae/contract/notice-operations'
import type { Operation } from '@sonae/contract/operation'
import * as partner from '@sonae/contract/partner-operations'
import * as report from '@sonae/contract/report-operations'
import { beforeAll, describe, expect, it } from 'vitest'
import { told } from '../http/browser.ts'
import type { OrganisationId } from '../http/members.ts'
import { useService } from '../http/use-service.ts'
import { YEAR } from '../records/records.ts'
import { Players } from '../workflow/players.ts'
import { Exchange } from './exchange.ts'

const the = useService()

/** Agency → ministry → centre: what goes between them are files alone, as between installations that never meet. */
const all = new Exchange()
const of = (organisation: OrganisationId) => all.of(organisation)
const security = (organisation: OrganisationId) => all.security(organisation)
const file = all.file.bind(all)
const carried = all.carried.bind(all)
const card = all.card.bind(all)
const keys = all.keys.bind(all)

beforeAll(async () => {
  for (const organisation of ['agency', 'ministry', 'centre'] as const)
    all.add(organisation, await Players.of(the.server.address, the.members, organisation))
}, 60_000)

async function taken(organisation: OrganisationId, operation: Operation, text: string, query = '') {
  const { status, body } = await carried(organisation, operation, text, query)
  expect([status, body]).toEqual([operation.status, expect.anything()])
  return JSON.parse(body)
}

async function refusedFile(organisation: OrganisationId, operation: Operation, text: string, query = '') {
  const { status, body } = await carried(organisation, operation, text, query)
  expect(status, body).toBeGreaterThanOrEqual(400)
  return told(JSON.parse(body))
}

const build = (organisation: OrganisationId, body: Record<string, unknown>) =>
  security(organisation).done(report.buildReport, {
    ...of(organisation).at(),
    body: { encrypt: true, text: '', ...body },
  })
const buildRefused = async (organisation: OrganisationId, body: Record<string, unknown>) =>
  told(
    await security(organisation).refused(report.buildReport, {
      ...of(organisation).at(),
      body: { encrypt: true, text: '', ...body },
    }),
  )

describe('organisations that never meet', () => {
  it('hand over cards, and trust them once the fingerprint was heard', async () => {
    const stranger = await card('agency')
    expect(await refusedFile('ministry', partner.importCard, stranger, '?relation=parent')).toBe(
      'file-refused, file other-relation',
    )
    const { partner: got } = await taken('ministry', partner.importCard, stranger, '?relation=child')
    const at = of('ministry').at({ partner: 'agency', thumbprint: got.keys[0].thumbprint })
    const heard = { ...at, body: { fingerprint: '00000 '.repeat(8) } }
    expect(told(await security('ministry').refused(partner.confirmKey, heard))).toBe(
      'not-possible, body.fingerprint other-fingerprint',
    )
    const again = await Promise.all(
      [1, 2, 3].map(() => taken('ministry', partner.importCard, stranger, '?relation=child')),
    )
    expect(again.map(({ outcome }) => outcome)).toEqual(['known-already', 'known-already', 'known-already'])
    const [own] = await keys('agency')
    await security('ministry').done(partner.confirmKey, { ...at, body: { fingerprint: own?.fingerprint } })
    // … and the other way round; then the ministry and the centre.
    await all.trust('agency', 'ministry', 'parent')
    await all.meet('ministry', 'centre')
  })

  it('report what was approved and nothing else', async () => {
    expect(await buildRefused('agency', { to: 'ministry' })).toBe('not-possible,  not-approved')
    await of('agency').carryOn('report')
    expect(await buildRefused('agency', { to: null })).toBe('not-possible, body.to receiver-needed')
    expect(await buildRefused('agency', { to: 'centre' })).toBe('not-possible, body.to no-such-receiver')
    const built = await build('agency', { to: 'ministry', items: ['areas', 'systems', 'plans', 'worksheets'] })
    expect(built).toMatchObject({ number: 1, to: { id: 'ministry', name: '○○省' }, encrypted: true, answers: [] })
    expect((await of('agency').standing()).state.cycle).toBe('reported')
  })

  it('take in what is theirs, whole, signed by a confirmed key, once', async () => {
    const { reports } = await security('agency').done(report.listReports, of('agency').at())
    const sent = await file('agency', report.downloadReport, { report: reports[0]?.id ?? '' })
    // Encrypted: neither names nor weaknesses can be read on the way.
    expect(sent).not.toContain('業務')
    expect(await refusedFile('centre', report.importReport, sent)).toBe('file-refused, file other-receiver')
    expect(await refusedFile('ministry', report.importReport, sent.slice(0, 2000))).toBe('file-refused, file truncated')
    expect(await refusedFile('ministry', report.importReport, 'PK')).toBe('file-refused, file not-signed-file')
    expect(await refusedFile('ministry', report.importReport, await card('agency'))).toBe(
      'file-refused, file other-kind',
    )
    const at = sent.indexOf('"ciphertext":"') + 1000
    const tampered = `${sent.slice(0, at)}${sent[at] === 'A' ? 'B' : 'A'}${sent.slice(at + 1)}`
    expect(await refusedFile('ministry', report.importReport, tampered)).toBe('file-refused, file damaged')

    const opened = await taken('ministry', report.importReport, sent)
    expect(opened.note).toMatchObject({ from: { id: 'agency' }, number: 1, state: 'received', key: 'confirmed' })
    expect(opened.findings).toEqual([])
    const { notices } = await security('ministry').done(notice.listNotices, of('ministry').at())
    expect(notices).toContainEqual(
      expect.objectContaining({ kind: 'report-received', from: '独立行政法人○○', report: opened.note.fileHash }),
    )
    expect(opened.report.contents.areas).toHaveLength(3)
    expect(opened.report.contents.worksheets.statusSheets).toHaveLength(2)
    expect(await refusedFile('ministry', report.importReport, sent)).toBe('file-refused, file imported-already')
    const { missing } = await security('ministry').done(report.listInbox, {
      ...of('ministry').at(),
      query: `?fiscalYear=${YEAR}`,
    })
    expect(missing).toEqual([])
  })

  it('return a report by a signed file, and the sender’s cycle follows, at the sheet that it names alone', async () => {
    const { reports } = await security('ministry').done(report.listInbox, {
      ...of('ministry').at(),
      query: `?fiscalYear=${YEAR}`,
    })
    const hash = reports[0]?.fileHash ?? ''
    const answered = (body: unknown) => ({ ...of('ministry').at({ report: hash }), body })
    const nothing = { answer: 'returned', reasons: [], text: '' }
    expect(told(await security('ministry').refused(report.answerReport, answered(nothing)))).toBe(
      'not-possible, body.reasons reasons-missing',
    )
    const path = ['measures', 'block-1-1', 'schedule']
    const reasons = [{ kind: 'plan-sheet', id: 'sheet-b', path, text: '時期を再考されたい' }]
    const elsewhere = [{ ...reasons[0], id: 'none' }]
    expect(
      told(await security('ministry').refused(report.answerReport, answered({ ...nothing, reasons: elsewhere }))),
    ).toBe('not-possible, body.reasons.plan-sheet.none no-such-document')
    const note = await security('ministry').done(
      report.answerReport,
      answered({ answer: 'returned', reasons, text: '差戻し' }),
    )
    expect(note).toMatchObject({ state: 'returned', answers: [{ answer: 'returned', reasons }] })
    const answer = await file('ministry', report.downloadAnswer, { report: hash, answer: note.answers[0]?.id ?? '' })

    // Its reasons name weaknesses: it is encrypted, too.
    expect(await refusedFile('centre', report.importAnswer, answer)).toBe('file-refused, file other-receiver')
    expect((await carried('agency', report.importAnswer, answer, '', 'auditor')).status).toBe(403)
    const took = await taken('agency', report.importAnswer, answer)
    expect(took).toMatchObject({ number: 1, effect: 'applied', answer: { answer: 'returned', reasons } })
    expect(await refusedFile('agency', report.importAnswer, answer)).toBe('file-refused, file imported-already')
    const { state } = await of('agency').standing()
    expect(state).toMatchObject({
      cycle: 'open',
      systems: { 'sheet-a': { state: 'adjusted' }, 'sheet-b': { state: 'plan-returned', reasons } },
    })
  })

  it('send it again, mended, in place of the one before; and it is accepted', async () => {
    const place = of('agency').at({ kind: 'plan-sheet', id: 'sheet-b' })
    const system = of('agency').who('sheet-b')
    const { content, revision } = await system.done(documents.readDocument, place)
    const headers = { 'if-match': `"${revision.number}"` }
    await system.done(documents.saveDocument, { ...place, body: { ...content, note: '再考した。' }, headers })
    await of('agency').carryOn('report')
    const before = await security('agency').done(report.listReports, of('agency').at())
    const built = await build('agency', { to: 'ministry' })
    expect(built.number).toBe(2)
    const first = await file('agency', report.downloadReport, { report: before.reports[0]?.id ?? '' })
    const second = await file('agency', report.downloadReport, { report: built.id })
    const opened = await taken('ministry', report.importReport, second)
    expect(opened.report).toMatchObject({
      number: 2,
      replaces: before.reports[0]?.id,
      items: ['areas', 'systems', 'plans'],
    })
    // The old one, carried once more, is told from the new one.
    expect(await refusedFile('ministry', report.importReport, first)).toBe('file-refused, file older-than-held')
    const accepted = await security('ministry').done(report.answerReport, {
      ...of('ministry').at({ report: opened.note.fileHash }),
      body: { answer: 'accepted', reasons: [], text: '受理' },
    })
    const answer = await file('ministry', report.downloadAnswer, {
      report: opened.note.fileHash,
      answer: accepted.answers[0]?.id ?? '',
    })
    expect(await taken('agency', report.importAnswer, answer)).toMatchObject({ number: 2, effect: 'applied' })
    expect((await of('agency').standing()).state.cycle).toBe('accepted')
    expect(await buildRefused('agency', { to: 'ministry' })).toBe('not-possible, body.to accepted-already')
  })

  it('gather what was accepted into the report of the one above, and name who is missing', async () => {
    await of('ministry').carryOn('report')
    const wrong = [{ organisation: 'agency', reason: '未着' }]
    expect(await buildRefused('ministry', { to: 'centre', without: wrong })).toBe(
      'not-possible, body.without.agency not-missing',
    )
    const built = await build('ministry', { to: 'centre' })
    const sent = await file('ministry', report.downloadReport, { report: built.id })
    const opened = await taken('centre', report.importReport, sent)
    expect(opened.report.gathered).toMatchObject([{ from: { id: 'agency', name: '独立行政法人○○' }, number: 2 }])
    expect(opened.report.gathered[0].contents.plans).toHaveLength(2)
    expect(opened.report.gathered[0].contents.worksheets).toBeUndefined()
    expect(opened.findings).toEqual([])
    // The stranger has not reported to the centre.
    const query = `?fiscalYear=${YEAR}`
    const inbox = await security('centre').done(report.listInbox, { ...of('centre').at(), query })
    expect(inbox.missing).toEqual([{ id: 'stranger', name: '△△省' }])
    const { organisations } = await security('centre').done(report.readInboxOverview, { ...of('centre').at(), query })
    expect(organisations).toEqual([
      {
        id: 'ministry',
        name: '○○省',
        through: null,
        report: expect.objectContaining({ number: 1, state: 'received' }),
        overview: { areas: 3, systems: 2, uncovered: 2, open: 0, delayed: 1 },
      },
      expect.objectContaining({ id: 'agency', through: 'ministry', report: null }),
      { id: 'stranger', name: '△△省', through: null, report: null, overview: null },
    ])
    const without = { to: null, encrypt: false }
    expect(await buildRefused('centre', without)).toBe(
      'not-possible, body.without.ministry report-missing, body.without.stranger report-missing',
    )
  })

  it('number what is built at once one after the other', async () => {
    const built = await Promise.all([1, 2, 3, 4].map(() => build('ministry', { to: 'centre' })))
    expect(built.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5])
    const { reports } = await security('ministry').done(report.listReports, of('ministry').at())
    expect(reports.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1])
  })

  it('are not built again over what was accepted, while nothing else has come from below', async () => {
    const { reports } = await security('ministry').done(report.listReports, of('ministry').at())
    const newest = await file('ministry', report.downloadReport, { report: reports[0]?.id ?? '' })
    const { note } = await taken('centre', report.importReport, newest)
    const given = await security('centre').done(report.answerReport, {
      ...of('centre').at({ report: note.fileHash }),
      body: { answer: 'accepted', reasons: [], text: '' },
    })
    const place = { report: note.fileHash, answer: given.answers[0]?.id ?? '' }
    const answer = await file('centre', report.downloadAnswer, place)
    expect(await taken('ministry', report.importAnswer, answer)).toMatchObject({ number: 5, effect: 'applied' })
    expect(await buildRefused('ministry', { to: 'centre' })).toBe('not-possible, body.to accepted-already')
  })

  it('report to the 国の統括機関 by its name, where nobody has its card', async () => {
    all.add('stranger', await Players.of(the.server.address, the.members, 'stranger'))
    await of('stranger').carryOn('report')
    const built = await build('stranger', { to: null, encrypt: false })
    expect(built.to).toEqual({ id: null, name: '国家サイバー統括室' })
    const sent = await file('stranger', report.downloadReport, { report: built.id })
    expect(await refusedFile('stranger', report.importReport, sent)).toBe('file-refused, file own-file')
    expect(await refusedFile('centre', report.importReport, sent)).toBe('file-refused, file unknown-key')
    expect(await refusedFile('ministry', report.importReport, sent)).toBe('file-refused, file unknown-key')
    const { partner: got } = await taken('centre', partner.importCard, await card('stranger'), '?relation=child')
    expect(await refusedFile('centre', report.importReport, sent)).toBe('file-refused, file unconfirmed-key')
    const [heard] = await keys('stranger')
    await security('centre').done(partner.confirmKey, {
      ...of('centre').at({ partner: 'stranger', thumbprint: got.keys[0].thumbprint }),
      body: { fingerprint: heard?.fingerprint },
    })
    expect(await taken('centre', report.importReport, sent)).toMatchObject({ note: { number: 1, state: 'received' } })
  })

  it('go on in one series where the card of the 国の統括機関 comes later', async () => {
    await all.trust('stranger', 'centre', 'parent')
    const built = await build('stranger', { to: 'centre' })
    expect(built.number).toBe(2)
    const sent = await file('stranger', report.downloadReport, { report: built.id })
    const { note, report: second } = await taken('centre', report.importReport, sent)
    expect([note.state, second.replaces]).toEqual(['received', expect.any(String)])
    const query = `?fiscalYear=${YEAR}`
    const inbox = await security('centre').done(report.listInbox, { ...of('centre').at(), query })
    const ofStranger = inbox.reports.filter(({ from }) => from.id === 'stranger')
    expect(ofStranger.map(({ number, state }) => [number, state])).toEqual([
      [2, 'received'],
      [1, 'replaced'],
    ])
  })
})

describe('keys', () => {
  it('that are rotated are trusted without another call, and those of before no more', async () => {
    const [before] = await keys('agency')
    const body = { how: 'rotate', number: 1, reason: '定期の更新' }
    const made = await security('agency').done(partner.changeOwnKeys, { ...of('agency').at(), body })
    expect(made).toMatchObject({ number: 2, state: 'current' })
    expect((await keys('agency')).map(({ state }) => state)).toEqual(['current', 'replaced'])
    const got = await taken('ministry', partner.importCard, await card('agency', '2'), '?relation=child')
    expect(got).toMatchObject({
      outcome: 'confirmed',
      partner: {
        keys: [
          { number: 2, state: 'confirmed' },
          { thumbprint: before?.thumbprint, state: 'replaced' },
        ],
      },
    })
    // The card of before, carried in once more, changes nothing.
    const old = await taken('ministry', partner.importCard, await card('agency', '1'), '?relation=child')
    expect(old).toMatchObject({ outcome: 'known-already', partner: got.partner })
  })

  it('that are revoked are trusted no more; the next ones wait for a call', async () => {
    const body = { how: 'revoke', number: 2, reason: '媒体を紛失した' }
    await security('agency').done(partner.changeOwnKeys, { ...of('agency').at(), body })
    expect((await keys('agency')).map(({ state }) => state)).toEqual(['current', 'revoked', 'replaced'])
    const revocation = await file('agency', partner.downloadRevocation, { number: '2' })
    expect(await taken('ministry', partner.importRevocation, revocation)).toMatchObject({ outcome: 'revoked' })
    expect(await taken('ministry', partner.importRevocation, revocation)).toMatchObject({ outcome: 'known-already' })
    const got = await taken('ministry', partner.importCard, await card('agency', '3'), '?relation=child')
    expect(got.outcome).toBe('to-be-confirmed')
    expect(got.partner.keys.map((one: { state: string }) => one.state)).toEqual(['unconfirmed', 'revoked', 'replaced'])
  })

  it('that nobody confirmed, or somebody gave up, sign for nothing', async () => {
    await of('agency').act('security', { act: 'reopen', text: '見直し' })
    await of('agency').carryOn('report')
    expect((await of('agency').standing()).state.cycle).toBe('approved')
    const { reports } = await security('agency').done(report.listReports, of('agency').at())
    expect(reports).toHaveLength(2)
    const first = await file('agency', report.downloadReport, { report: reports[1]?.id ?? '' })
    expect(await refusedFile('ministry', report.importReport, first)).toBe('file-refused, file replaced-key')
  })
})

describe('answers that come in another order than they were given', () => {
  const carriedAnswer = async (hash: string, body: Record<string, unknown>) => {
    const given = { ...of('ministry').at({ report: hash }), body: { reasons: [], text: 'よし', ...body } }
    const note = await security('ministry').done(report.answerReport, given)
    return file('ministry', report.downloadAnswer, { report: hash, answer: note.answers[0]?.id ?? '' })
  }
  const trustAnew = async () => {
    const [current] = await keys('agency')
    const { partners } = await security('ministry').done(partner.listPartners, of('ministry').at())
    const agency = partners.find(({ id }) => id === 'agency')
    const key = agency?.keys.find(({ number }) => number === current?.number)
    const at = of('ministry').at({ partner: 'agency', thumbprint: key?.thumbprint ?? '' })
    await security('ministry').done(partner.confirmKey, { ...at, body: { fingerprint: current?.fingerprint } })
  }

  it('count by when they were given, and for what they answered', async () => {
    await trustAnew()
    const built = await build('agency', { to: 'ministry' })
    const opened = await taken(
      'ministry',
      report.importReport,
      await file('agency', report.downloadReport, { report: built.id }),
    )
    const accepted = await carriedAnswer(opened.note.fileHash, { answer: 'accepted' })
    const reasons = [{ kind: 'plan-sheet', id: 'sheet-a', path: [], text: '再考' }]
    const returned = await carriedAnswer(opened.note.fileHash, { answer: 'returned', reasons })
    // By hand nobody says what the ministry signs.
    const byHand = { act: 'record-acceptance', text: '' } as const
    expect(told(await of('agency').refused('security', byHand))).toBe('not-possible, body.act signed-answer-needed')
    expect(await taken('agency', report.importAnswer, returned)).toMatchObject({ effect: 'applied' })
    expect(await refusedFile('agency', report.importAnswer, accepted)).toBe('file-refused, file older-than-held')
    expect((await of('agency').standing()).state.cycle).toBe('open')
    // It is sent once more, and nothing stands in its way.
    await of('agency').carryOn('report')
    const again = await build('agency', { to: 'ministry' })
    const second = await taken(
      'ministry',
      report.importReport,
      await file('agency', report.downloadReport, { report: again.id }),
    )
    const early = await carriedAnswer(second.note.fileHash, { answer: 'accepted' })
    // Meanwhile the ministry has new keys, whose card the agency has taken in: the answer is signed anew, and the same.
    const rotate = { how: 'rotate', number: 1, reason: '定期の更新' }
    await security('ministry').done(partner.changeOwnKeys, { ...of('ministry').at(), body: rotate })
    const newCard = await taken('agency', partner.importCard, await card('ministry', '2'), '?relation=parent')
    expect(newCard.outcome).toBe('confirmed')
    expect(await refusedFile('agency', report.importAnswer, early)).toBe('file-refused, file replaced-key')
    const { note } = await security('ministry').done(
      report.readInboxReport,
      of('ministry').at({ report: second.note.fileHash }),
    )
    const placeOfAnswer = { report: second.note.fileHash, answer: note.answers[0]?.id ?? '' }
    const late = await file('ministry', report.downloadAnswer, placeOfAnswer)
    // What was accepted is not what is approved now.
    await of('agency').act('security', { act: 'reopen', text: '見直し' })
    const place = of('agency').at({ kind: 'settings', id: 'settings' })
    const { content, revision } = await security('agency').done(documents.readDocument, place)
    const settings = { ...(content['settings'] as object), marking: '機密性３情報' }
    const headers = { 'if-match': `"${revision.number}"` }
    await security('agency').done(documents.saveDocument, { ...place, body: { ...content, settings }, headers })
    await of('agency').carryOn('report')
    await of('agency').act('security', { act: 'report', text: '' })
    expect(await taken('agency', report.importAnswer, late)).toMatchObject({ effect: 'noted' })
    expect((await of('agency').standing()).state.cycle).toBe('reported')
    expect((await build('agency', { to: 'ministry' })).number).toBe(again.number + 1)
    // What the ministry’s own report gathered is another one by now: it can be sent once more.
    expect((await build('ministry', { to: 'centre' })).number).toBe(6)
  })
})

describe('a stolen key', () => {
  it('takes what it has vouched for with it, and never shuts its owner out', async () => {
    const body = { how: 'rotate', number: 3, reason: '定期の更新' }
    expect(
      told(
        await security('agency').refused(partner.changeOwnKeys, { ...of('agency').at(), body: { ...body, number: 2 } }),
      ),
    ).toBe('not-possible, body.number key-changed')
    await security('agency').done(partner.changeOwnKeys, { ...of('agency').at(), body })
    const got = await taken('ministry', partner.importCard, await card('agency', '4'), '?relation=child')
    expect(got.outcome).toBe('confirmed')
    // The third, which vouched for the fourth, turns out to be stolen: it is revoked although it is of before.
    const stolen = { how: 'revoke', number: 3, reason: '漏えい' }
    const current = await security('agency').done(partner.changeOwnKeys, { ...of('agency').at(), body: stolen })
    expect(current.number).toBe(4)
    const revocation = await file('agency', partner.downloadRevocation, { number: '3' })
    const { partner: after } = await taken('ministry', partner.importRevocation, revocation)
    expect(after.keys.slice(0, 2).map((one: { state: string }) => one.state)).toEqual(['unconfirmed', 'revoked'])
    // A call makes it good.
    const at = of('ministry').at({ partner: 'agency', thumbprint: after.keys[0].thumbprint })
    const confirmed = await security('ministry').done(partner.confirmKey, {
      ...at,
      body: { fingerprint: current.fingerprint },
    })
    expect(confirmed.keys[0]).toMatchObject({ number: 4, state: 'confirmed' })
  })

  it('stays revoked, whatever is done at the same moment', async () => {
    const { partners } = await security('ministry').done(partner.listPartners, of('ministry').at())
    const key = partners.find(({ id }) => id === 'agency')?.keys[0]
    const at = of('ministry').at({ partner: 'agency', thumbprint: key?.thumbprint ?? '' })
    const answers = await Promise.all([
      security('ministry').send(partner.confirmKey, { ...at, body: { fingerprint: key?.fingerprint } }),
      security('ministry').send(partner.distrustKey, { ...at, body: { reason: '不審' } }),
      security('ministry').send(partner.confirmKey, { ...at, body: { fingerprint: key?.fingerprint } }),
      carried('ministry', partner.importCard, await card('agency', '4'), '?relation=child'),
    ])
    expect(answers.every(({ status }) => status < 500)).toBe(true)
    const { partners: now } = await security('ministry').done(partner.listPartners, of('ministry').at())
    expect(now.find(({ id }) => id === 'agency')?.keys[0]?.state).toBe('revoked')
  })

  it('leaves nobody to whom an answer could be encrypted: it waits for the next key', async () => {
    const query = `?fiscalYear=${YEAR}`
    const { reports } = await security('ministry').done(report.listInbox, { ...of('ministry').at(), query })
    const reasons = [{ kind: 'plan-sheet', id: 'sheet-a', path: [], text: '再考' }]
    const asked = {
      ...of('ministry').at({ report: reports[0]?.fileHash ?? '' }),
      body: { answer: 'returned', reasons, text: '' },
    }
    expect(told(await security('ministry').refused(report.answerReport, asked))).toBe(
      'not-possible, address.report sender-key-missing',
    )
  })
})
