import type { Json } from '@sonae/domain/primitive/canonical-json'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyThumbprint } from '@sonae/domain/report/organisation-card'
import { openFile, sealedKind, unverified, verifyFile } from '../src/open-file.ts'
import { makeKeys, type OwnKeys, publicKey } from '../src/own-keys.ts'
import { encryptFile, signFile } from '../src/sign-file.ts'
import { verifyCard } from '../src/verify-card.ts'

const [ministry, agency, stranger] = await Promise.all([makeKeys(), makeKeys(), makeKeys()])
const WORDS: Json = { 組織: '独立行政法人', 数: 7, 文: '改行\nと "引用"' }

const signed = (keys: OwnKeys = agency, payload: Json = WORDS) => signFile('report', payload, [keys.signing])
const sealed = async () => encryptFile('report', await signed(), publicKey(ministry.encryption))

/** Opened as the ministry does, and verified by the agency's key. */
async function read(text: string): Promise<unknown> {
  const opened = await openFile(text, 'report', [ministry.encryption])
  return opened.ok ? verifyFile(opened.file, publicKey(agency.signing)) : opened.problem.kind
}

describe('a signed file', () => {
  it('says what was signed, encrypted or not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.boolean(), async (payload, encrypted) => {
        const file = await signed(agency, payload as Json)
        const sent = encrypted ? await encryptFile('report', file, publicKey(ministry.encryption)) : file
        const opened = await openFile(sent, 'report', [ministry.encryption])
        if (!opened.ok) throw new Error(opened.problem.kind)
        expect(opened.file.wasEncrypted).toBe(encrypted)
        expect(opened.file.text).toBe(file)
        expect(JSON.stringify(await verifyFile(opened.file, publicKey(agency.signing)))).toBe(
          JSON.stringify(unverified(opened.file)),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('counts for nothing when it was signed by somebody else', async () => {
    expect(await read(await signed(stranger))).toBeUndefined()
    // … also where the stranger names the agency's key as their own.
    const theirs = JSON.parse(await signed(stranger))
    const [ours] = JSON.parse(await signed()).signatures
    theirs.signatures[0].protected = ours.protected
    expect(await read(JSON.stringify(theirs))).toBeUndefined()
  })

  it('is refused, or counts for nothing, with one character changed', async () => {
    for (const text of [await signed(), await sealed()])
      await fc.assert(
        fc.asyncProperty(fc.nat(text.length - 3), fc.constantFrom('A', 'b', '7', '"', '{'), async (at, mark) => {
          fc.pre(text[at] !== mark)
          const got = await read(`${text.slice(0, at)}${mark}${text.slice(at + 1)}`)
          // The last digit of base64 can hold bits that mean nothing; what was signed is the same then.
          expect([undefined, 'truncated', 'not-signed-file', 'damaged', 'other-receiver', WORDS]).toContainEqual(got)
        }),
        { numRuns: 300 },
      )
  })

  it('that ends in the middle is named as such, and what is none as that', async () => {
    for (const text of [await signed(), await sealed()])
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 16, max: text.length - 3 }), async (length) => {
          expect(await read(text.slice(0, length))).toBe('truncated')
        }),
        { numRuns: 100 },
      )
    for (const text of ['', 'PK\u0003\u0004', '{}', 'null', '[1]', '{"payload":1}', '"text"', 'x'.repeat(1000)])
      expect(await read(text)).toBe('not-signed-file')
    expect(await read('x'.repeat(48_000_001))).toBe('too-large')
  })

  it('of one kind does not pass for another, nor one for somebody else', async () => {
    const answer = await signFile('report-answer', WORDS, [agency.signing])
    expect(await read(answer)).toBe('other-kind')
    const forStranger = await encryptFile('report', await signed(), publicKey(stranger.encryption))
    expect(await read(forStranger)).toBe('other-receiver')
  })

  it('cannot be talked into a weaker algorithm', async () => {
    const file = JSON.parse(await signed())
    const header = JSON.parse(Buffer.from(file.signatures[0].protected, 'base64url').toString())
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    for (const change of [{ alg: 'none' }, { alg: 'HS256' }, { alg: 'ES384' }, { b64: false, crit: ['b64'] }]) {
      const [one] = file.signatures
      const signatures = [{ ...one, protected: encoded({ ...header, ...change }) }]
      expect(await read(JSON.stringify({ ...file, signatures }))).toBeUndefined()
    }
  })

  it('has one name, whatever stands around what was signed', async () => {
    const file = JSON.parse(await signed())
    const hash = async (text: string) => {
      const opened = await openFile(text, 'report', [])
      return opened.ok ? opened.file.hash : opened.problem.kind
    }
    const name = await hash(JSON.stringify(file))
    expect(name).toMatch(/^[0-9a-f]{64}$/)
    expect(await hash(`\uFEFF${JSON.stringify(file, null, 2)}\r\n`)).toBe(name)
    const sealedToo = await openFile(await sealed(), 'report', [ministry.encryption])
    expect(sealedToo.ok && sealedToo.file.hash).toBe(await hash(await signed()))
    // Nothing that nobody signed rides along.
    expect(await hash(JSON.stringify({ ...file, note: '' }))).toBe('not-signed-file')
    const [one] = file.signatures
    expect(await hash(JSON.stringify({ ...file, signatures: [{ ...one, header: {} }] }))).toBe('not-signed-file')
    expect(await hash(JSON.stringify({ ...file, payload: 'あ' }))).toBe('not-signed-file')
  })

  it('tells what it is also where it is encrypted', async () => {
    expect(sealedKind(await sealed())).toBe('report')
    expect(sealedKind(await signed())).toBeUndefined()
    const opened = await openFile(await sealed(), 'report-answer', [ministry.encryption])
    expect(opened).toEqual({ ok: false, problem: { kind: 'other-kind', found: 'report' } })
  })

  it('of a key that is no point of the curve counts for nothing', async () => {
    const off = { ...publicKey(agency.signing), y: publicKey(stranger.signing).y }
    const opened = await openFile(await signed(), 'report', [])
    if (!opened.ok) throw new Error(opened.problem.kind)
    expect(await verifyFile({ ...opened.file, signers: [keyThumbprint(off)] }, off)).toBeUndefined()
    const card = {
      format: 'sonae-organisation-card',
      schemaVersion: 1,
      organisation: { id: 'agency', name: '○○機構', kind: 'agency' },
      number: 1,
      signing: publicKey(agency.signing),
      encryption: { ...publicKey(agency.encryption), y: publicKey(stranger.encryption).y },
      madeAt: '2026-04-01T00:00:00Z',
      replaces: null,
    }
    for (const [encryption, holds] of [
      [card.encryption, false],
      [publicKey(agency.encryption), true],
    ] as const) {
      const file = await signFile('organisation-card', { ...card, encryption }, [agency.signing])
      const read = await openFile(file, 'organisation-card', [])
      if (!read.ok) throw new Error(read.problem.kind)
      expect((await verifyCard(read.file, [])) !== undefined).toBe(holds)
    }
  })

  it('of a change of keys is signed by both', async () => {
    const file = await signFile('organisation-card', WORDS, [agency.signing, stranger.signing])
    const opened = await openFile(file, 'organisation-card', [])
    if (!opened.ok) throw new Error(opened.problem.kind)
    expect(opened.file.signers).toHaveLength(2)
    expect(await verifyFile(opened.file, publicKey(agency.signing))).toEqual(WORDS)
    expect(await verifyFile(opened.file, publicKey(stranger.signing))).toEqual(WORDS)
    expect(await verifyFile(opened.file, publicKey(ministry.signing))).toBeUndefined()
  })
})
