import type { Json } from '@sonae/domain/primitive/canonical-json'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openFile, unverified, verifyFile } from '../src/open-file.ts'
import { makeKeys, type OwnKeys, publicKey } from '../src/own-keys.ts'
import { encryptFile, signFile } from '../src/sign-file.ts'

const [ministry, agency, stranger] = await Promise.all([makeKeys(), makeKeys(), makeKeys()])
const WORDS: Json = { 組織: '独立行政法人', 数: 7, 文: '改行\nと "引用"' }

const signed = (keys: OwnKeys = agency, payload: Json = WORDS) => signFile('report', payload, [keys.signing])
const sealed = async () => encryptFile(await signed(), publicKey(ministry.encryption))

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
        const sent = encrypted ? await encryptFile(file, publicKey(ministry.encryption)) : file
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
    const forStranger = await encryptFile(await signed(), publicKey(stranger.encryption))
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
