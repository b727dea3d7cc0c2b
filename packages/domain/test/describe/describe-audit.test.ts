import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  AUDIT_ACTION_WORDS,
  AUDIT_ACTORS,
  AUDIT_GROUP_WORDS,
  describeAuditAction,
  describeAuditActor,
  describeAuditResource,
} from '../../src/describe/describe-audit.ts'
import { ACT_NAMES } from '../../src/workflow/workflow-act.ts'

const ROOT = resolve(import.meta.dirname, '../../../..')

function sourcesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'))
}

const server = sourcesOf('apps/server/src').filter((text) =>
  /appendAudit|recorded|recordRefusal|recordRefusedFile|permitted|onAccount|\bnote\(|ActName/.test(text),
)

/** Texts of the form group.act in files that write to the audit, but for the permissions (`act: 'audit.read'`). */
const written = new Set(
  server.flatMap((text) =>
    [...text.replaceAll(/\bact: '[^']*'/g, '').matchAll(/'(?<name>[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)'/g)].map(
      ({ groups }) => groups?.['name'] ?? '',
    ),
  ),
)
/** Their forms with a part that is only known when they are written. */
const patterns = new Set(
  server.flatMap((text) =>
    [...text.matchAll(/`(?<name>[a-z-]+\.\$\{[^}]*\}|\$\{[^}]*\}\.[a-z-]+)`/g)].map(
      ({ groups }) => groups?.['name'] ?? '',
    ),
  ),
)

describe('the acts of the audit in words', () => {
  it('are all that the service writes as they are', () => {
    expect(written.size).toBeGreaterThan(40)
    const isFile = (name: string) => /\.(?:ts|json|html)$/.test(name)
    expect([...written].filter((name) => !isFile(name) && !AUDIT_ACTION_WORDS.has(name))).toEqual([])
  })

  it('are all that it makes of parts: another such form comes with its words', () => {
    expect([...patterns].toSorted()).toEqual([
      '${factor.kind}.remove',
      'report-key.${how}',
      "report.${answer === 'accepted' ? 'accept' : 'return'}",
      'workflow.${act.act}',
    ])
    const made = ['totp.remove', 'passkey.remove', 'report-key.rotate', 'report-key.revoke']
    for (const name of [...made, 'report.accept', 'report.return', ...ACT_NAMES.map((act) => `workflow.${act}`)])
      expect(AUDIT_ACTION_WORDS.has(name), name).toBe(true)
  })

  it('are every operation that can be refused', () => {
    const operations = sourcesOf('packages/contract/src').flatMap((text) =>
      [...text.matchAll(/id: '(?<id>\w+)',\s*method:[\s\S]*?access: '(?<access>[\w-]+)'/g)].flatMap(({ groups }) =>
        groups?.['access'] === 'public' ? [] : [groups?.['id'] ?? ''],
      ),
    )
    expect(operations.length).toBeGreaterThan(80)
    expect(operations.filter((id) => !AUDIT_ACTION_WORDS.has(id))).toEqual([])
  })

  it('have words in both languages, and none that the service does not know', () => {
    for (const [name, { ja, en }] of AUDIT_ACTION_WORDS) {
      expect(ja, name).toMatch(/[\p{Script=Han}\p{Script=Katakana}]/u)
      expect(en, name).toMatch(/[a-z]/)
    }
    expect(describeAuditAction('session.create', 'ja')).toBe('サインイン')
    expect(describeAuditAction('workflow.approve', 'en')).toBe('approve (CISO)')
    expect(describeAuditAction('of.tomorrow', 'ja')).toBe('of.tomorrow')
  })

  it('each belong to a group', () => {
    const groups = [...AUDIT_ACTION_WORDS.keys()].filter((name) => name.includes('.')).map((name) => name.split('.')[0])
    expect(new Set(groups)).toEqual(new Set(Object.keys(AUDIT_GROUP_WORDS)))
  })
})

describe('who and what', () => {
  const names = new Map([['account-1', '業務 一郎']])

  it.each([
    ['account-1', '業務 一郎', '業務 一郎'],
    ['account-2', 'account-2', 'account-2'],
    ['service', 'サービス（自動）', 'the service itself'],
    ['nobody', '不明（サインイン前）', 'unknown (before a sign-in)'],
  ])('%s is %s', (actor, ja, en) => {
    expect(describeAuditActor(actor, names, 'ja')).toBe(ja)
    expect(describeAuditActor(actor, names, 'en')).toBe(en)
  })

  it('knows those who are no account', () => {
    expect(AUDIT_ACTORS).toContain('command-line')
  })

  it.each([
    ['cycle/2026/status-sheet/sheet-a', '2026年度 シート２ sheet-a', 'FY2026 Sheet 2 sheet-a'],
    ['cycle/2026/settings/settings', '2026年度 設定', 'FY2026 Settings'],
    ['cycle/2026/workflow', '2026年度 手続', 'FY2026 workflow'],
    ['cycle/2026/other/x', '2026年度 other x', 'FY2026 other x'],
    ['account/account-1', '利用者 業務 一郎', 'account 業務 一郎'],
    ['account/account-9', '利用者 account-9', 'account account-9'],
    ['report-key/2', '報告の鍵 2', 'key of reports 2'],
    ['audit', '監査の記録', 'audit trail'],
    ['/api/organisations/a/audit', '/api/organisations/a/audit', '/api/organisations/a/audit'],
    ['unknown/x', 'unknown/x', 'unknown/x'],
  ])('%s is %s', (resource, ja, en) => {
    expect(describeAuditResource(resource, names, 'ja')).toBe(ja)
    expect(describeAuditResource(resource, names, 'en')).toBe(en)
  })
})
