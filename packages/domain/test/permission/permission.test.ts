import { describe, expect, it } from 'vitest'
import { DocumentKind } from '../../src/document/document.ts'
import { type Act, may, Role } from '../../src/permission/permission.ts'

/** Every act with the roles that may do it in their own department (and in another one: after the bar). */
type Row = readonly [asked: Act, own: readonly Role[], elsewhere?: readonly Role[]]
const TABLE: readonly Row[] = [
  [{ act: 'organisation.read' }, Role.options],
  [{ act: 'organisation.write' }, ['administrator']],
  [{ act: 'cycle.read' }, ['security', 'assurance', 'ciso', 'auditor', 'business', 'system']],
  [{ act: 'cycle.create' }, ['security', 'assurance']],
  [{ act: 'workflow.act' }, ['security', 'assurance', 'business', 'system', 'ciso']],
  ...DocumentKind.options.map((kind): Row => [
    { act: 'document.read', kind, owner: 'own' },
    ['security', 'assurance', 'ciso', 'auditor', 'business', 'system'],
  ]),
  ...DocumentKind.options.map((kind): Row => [
    { act: 'document.add', kind },
    kind === 'prior' ? [] : ['security', 'assurance'],
  ]),
  [{ act: 'document.write', kind: 'settings', owner: null }, ['security']],
  [{ act: 'document.write', kind: 'dashboard', owner: null }, ['security']],
  [{ act: 'document.write', kind: 'decisions', owner: null }, ['assurance']],
  [{ act: 'document.write', kind: 'prior', owner: null }, []],
  [{ act: 'document.write', kind: 'business-sheet', owner: 'own' }, ['business'], []],
  [{ act: 'document.write', kind: 'status-sheet', owner: 'own' }, ['system'], []],
  [{ act: 'document.write', kind: 'plan-sheet', owner: 'own' }, ['system'], []],
  [{ act: 'document.write', kind: 'plan-sheet', owner: null }, []],
  [
    { act: 'evidence.read', owner: 'own' },
    ['security', 'assurance', 'ciso', 'auditor', 'business', 'system'],
    ['security', 'assurance', 'ciso', 'auditor'],
  ],
  [{ act: 'evidence.write', kind: 'settings', owner: null }, ['security']],
  [{ act: 'evidence.write', kind: 'dashboard', owner: null }, ['security']],
  [{ act: 'evidence.write', kind: 'decisions', owner: null }, ['assurance']],
  [{ act: 'evidence.write', kind: 'prior', owner: null }, []],
  [{ act: 'evidence.write', kind: 'business-sheet', owner: 'own' }, ['business'], []],
  [{ act: 'evidence.write', kind: 'status-sheet', owner: 'own' }, ['system'], []],
  [{ act: 'evidence.write', kind: 'plan-sheet', owner: 'own' }, ['system'], []],
  [{ act: 'report.read' }, ['security', 'ciso', 'auditor']],
  [{ act: 'report.write' }, ['security']],
  [{ act: 'report-key.read' }, ['security', 'administrator', 'auditor']],
  [{ act: 'report-key.write' }, ['security', 'administrator']],
  [{ act: 'audit.read' }, ['auditor', 'security']],
  [{ act: 'people.read' }, ['administrator', 'security', 'auditor']],
  [{ act: 'people.write' }, ['administrator']],
  [{ act: 'job.start', kind: 'dashboard-pdf' }, ['security', 'assurance', 'ciso', 'auditor', 'business', 'system']],
  [{ act: 'job.start', kind: 'form-workbook' }, ['security', 'assurance', 'ciso', 'auditor', 'business', 'system']],
  [{ act: 'job.start', kind: 'rebuild-summaries' }, ['security', 'administrator']],
  [{ act: 'job.read', own: true }, Role.options],
  [{ act: 'job.read', own: false }, ['security', 'administrator', 'auditor']],
  [{ act: 'job.cancel', own: true }, Role.options],
  [{ act: 'job.cancel', own: false }, ['security', 'administrator']],
]

/** An act that is new does not compile until it stands here, and then in the table. */
const EVERY_ACT = {
  'organisation.read': true,
  'organisation.write': true,
  'cycle.read': true,
  'cycle.create': true,
  'workflow.act': true,
  'document.read': true,
  'document.write': true,
  'document.add': true,
  'evidence.read': true,
  'evidence.write': true,
  'report.read': true,
  'report.write': true,
  'report-key.read': true,
  'report-key.write': true,
  'audit.read': true,
  'people.read': true,
  'people.write': true,
  'job.start': true,
  'job.read': true,
  'job.cancel': true,
} as const satisfies Readonly<Record<Act['act'], true>>

describe('permission', () => {
  it('is stated for every act', () => {
    expect(new Set(TABLE.map(([{ act }]) => act))).toEqual(new Set(Object.keys(EVERY_ACT)))
  })

  it.each(TABLE.map(([asked, own, elsewhere = own]) => ({ asked, own, elsewhere })))(
    '$asked',
    ({ asked, own, elsewhere }) => {
      for (const role of Role.options) {
        expect(may([{ role, department: 'own' }], asked), role).toBe(own.includes(role))
        expect(may([{ role, department: 'other' }], asked), `${role} elsewhere`).toBe(elsewhere.includes(role))
      }
      expect(may([], asked)).toBe(false)
    },
  )

  it('adds up over the posts that somebody holds', () => {
    const held = [
      { role: 'business', department: 'a' },
      { role: 'system', department: 'b' },
    ] as const
    const write = (kind: 'business-sheet' | 'status-sheet', owner: string) =>
      may(held, { act: 'document.write', kind, owner })
    expect([write('business-sheet', 'a'), write('status-sheet', 'b')]).toEqual([true, true])
    expect([write('business-sheet', 'b'), write('status-sheet', 'a')]).toEqual([false, false])
  })
})
