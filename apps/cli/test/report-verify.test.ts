import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cardFingerprint, type OrganisationCard } from '@sonae/domain/report/organisation-card'
import type { ReportAnswer } from '@sonae/domain/report/report-answer'
import { makeKeys, type OwnKeys, publicKey } from '@sonae/signed-file/own-keys'
import { encryptFile, signFile } from '@sonae/signed-file/sign-file'
import { afterAll, describe, expect, it } from 'vitest'
import { sonae } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'sonae-report-'))
afterAll(() => rmSync(folder, { recursive: true }))

const [ministry, other] = await Promise.all([makeKeys(), makeKeys()])

function cardOf(keys: OwnKeys): OrganisationCard {
  return {
    format: 'sonae-organisation-card',
    schemaVersion: 1,
    organisation: { id: 'ministry', name: '○○省', kind: 'ministry' },
    number: 1,
    signing: publicKey(keys.signing),
    encryption: publicKey(keys.encryption),
    madeAt: '2026-04-01T00:00:00Z',
    replaces: null,
  }
}

const answer: ReportAnswer = {
  format: 'sonae-report-answer',
  schemaVersion: 1,
  id: 'answer-1',
  from: { id: 'ministry', name: '○○省' },
  to: { id: 'agency', name: '○○機構' },
  report: 'report-1',
  fiscalYear: 2026,
  fileHash: '0'.repeat(64),
  answer: 'returned',
  reasons: [{ kind: 'plan-sheet', id: 'sheet-b', path: ['note'], text: '時期を再考されたい' }],
  text: '',
  answeredAt: '2026-12-01T00:00:00Z',
}

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const signed = await signFile('report-answer', answer, [ministry.signing])
const card = file('card.json', await signFile('organisation-card', cardOf(ministry), [ministry.signing]))
const verify = (path: string, ...more: string[]) => sonae('report', 'verify', path, ...more, '--lang', 'ja')

describe('sonae report verify', () => {
  it('shows the fingerprint of a card', () => {
    const { status, stdout } = verify(card)
    expect(status).toBe(0)
    expect(stdout).toContain(`指紋　${cardFingerprint(cardOf(ministry))}`)
    expect(JSON.parse(sonae('report', 'verify', card, '--json').stdout)).toMatchObject({
      ok: true,
      kind: 'organisation-card',
      organisation: { id: 'ministry' },
    })
  })

  it('says what was signed, and by whom', () => {
    const { status, stdout } = verify(file('answer.json', signed), '--card', card)
    expect(status).toBe(0)
    expect(stdout).toContain('署名は正しいものです')
    expect(stdout).toContain('2026 年度の報告への回答：差戻し（宛先 ○○機構）')
    expect(stdout).toContain('plan-sheet/sheet-b note 時期を再考されたい')
  })

  it('says why it cannot be believed', async () => {
    const changed = signed.replace(/"payload":"(.)/, (_, first: string) => `"payload":"${first === 'e' ? 'f' : 'e'}`)
    const foreign = file('foreign.json', await signFile('organisation-card', cardOf(other), [other.signing]))
    const forged = file('forged.json', await signFile('organisation-card', cardOf(ministry), [other.signing]))
    const sealed = file('sealed.json', await encryptFile('report-answer', signed, publicKey(other.encryption)))
    const answers = file('answer.json', signed)
    expect(verify(file('changed.json', changed), '--card', card)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('署名が合いません') as string,
    })
    expect(verify(answers, '--card', foreign).stdout).toContain('署名した鍵に心当たりがありません')
    expect(verify(answers, '--card', forged).stdout).toContain('自らの鍵による署名がありません')
    expect(verify(forged).stdout).toContain('自らの鍵による署名がありません')
    expect(verify(sealed, '--card', card).stdout).toContain('宛先の Sonae に取り込んでください')
    expect(verify(file('cut.json', signed.slice(0, 500)), '--card', card).stdout).toContain('途中で切れています')
    expect(verify(file('none.json', 'PK'), '--card', card).stdout).toContain('署名したファイルではありません')
    expect(verify(answers).status).toBe(64)
    expect(verify(join(folder, 'missing.json'), '--card', card).status).toBe(2)
  })
})
