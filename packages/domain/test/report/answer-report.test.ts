import { describe, expect, it } from 'vitest'
import { inboxState, type InboxStanding, isGathered, judgeGiving } from '../../src/report/answer-report.ts'
import type { ReportFinding } from '../../src/report/check-report.ts'
import type { ReturnReason } from '../../src/workflow/workflow-state.ts'

const mistake: ReportFinding = { code: 'outline-missing', place: ['plans', 'sheet-a'], name: 'Ａ' }
const note: ReportFinding = { code: 'organisation-missing', place: ['gathered', 'x'], name: 'X' }
const reason = (kind: ReturnReason['kind'], id: string): ReturnReason => ({ kind, id, path: [], text: '再考' })
const approval = {
  on: '2026-11-30',
  documents: { 'plan-sheet/sheet-a': { revision: 1, hash: 'x' }, 'prior/prior': { revision: 1, hash: 'y' } },
}
const standing = (state: InboxStanding['state'], key: InboxStanding['key'] = 'confirmed') => ({ state, key })

function judged(
  answer: 'accepted' | 'returned',
  given: InboxStanding,
  {
    reasons = answer === 'returned' ? [reason('plan-sheet', 'sheet-a')] : [],
    text = '',
    findings = [] as ReportFinding[],
    canEncrypt = true,
  } = {},
) {
  return judgeGiving({ answer, reasons, text }, given, { approval, findings, canEncrypt })?.kind
}

describe('a report of the inbox', () => {
  it('stands where its last answer left it, unless a newer one is here', () => {
    expect(inboxState(2, 2, undefined)).toBe('received')
    expect(inboxState(2, 2, 'returned')).toBe('returned')
    expect(inboxState(1, 2, 'accepted')).toBe('replaced')
  })

  it('is gathered while it is accepted and its key is, or was until its successor, its sender’s', () => {
    for (const state of ['received', 'accepted', 'returned', 'replaced'] as const)
      for (const key of ['unconfirmed', 'confirmed', 'replaced', 'revoked'] as const)
        expect(isGathered({ state, key })).toBe(state === 'accepted' && (key === 'confirmed' || key === 'replaced'))
  })

  it.each([
    ['accepted', standing('received'), {}, undefined],
    ['returned', standing('received'), {}, undefined],
    ['returned', standing('accepted'), {}, undefined],
    ['accepted', standing('accepted'), {}, 'answered-already'],
    ['accepted', standing('returned'), {}, 'answered-already'],
    ['returned', standing('returned'), {}, 'answered-already'],
    ['accepted', standing('replaced'), {}, 'report-replaced'],
    ['accepted', standing('received', 'revoked'), {}, 'revoked-key'],
    ['returned', standing('received', 'revoked'), {}, undefined],
    ['accepted', standing('received', 'replaced'), {}, undefined],
    ['accepted', standing('received', 'unconfirmed'), {}, 'unconfirmed-key'],
    ['returned', standing('received', 'unconfirmed'), {}, undefined],
    ['accepted', standing('received'), { canEncrypt: false }, 'sender-key-missing'],
    ['returned', standing('received'), { canEncrypt: false }, 'sender-key-missing'],
    ['returned', standing('received'), { reasons: [] }, 'reasons-missing'],
    ['accepted', standing('received'), { findings: [mistake] }, 'text-missing'],
    ['accepted', standing('received'), { findings: [mistake], text: '　' }, 'text-missing'],
    ['accepted', standing('received'), { findings: [mistake], text: '口頭で確認した' }, undefined],
    ['accepted', standing('received'), { findings: [note] }, undefined],
    ['returned', standing('received'), { reasons: [reason('plan-sheet', 'none')] }, 'no-such-document'],
    ['returned', standing('received'), { reasons: [reason('prior', 'prior')] }, 'no-such-document'],
  ] as const)('is %s from %j with %j: %s', (answer, given, more, expected) => {
    const { reasons, findings, ...rest } = { reasons: undefined, findings: undefined, ...more }
    const listed = { ...(reasons && { reasons: [...reasons] }), ...(findings && { findings: [...findings] }) }
    expect(judged(answer, given, { ...rest, ...listed })).toBe(expected)
  })
})
