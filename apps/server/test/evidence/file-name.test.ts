import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanFileName, isNameOfProgram } from '../../src/evidence/file-name.ts'

describe('a file name', () => {
  it.each([
    ['設定の写し（ＦＷ）.pdf', '設定の写し（ＦＷ）.pdf'],
    ['C:\\Users\\山田\\証跡.xlsx', '証跡.xlsx'],
    ['../../etc/passwd', 'passwd'],
    // か and the mark that makes it が are one letter.
    ['か\u3099.txt', 'が.txt'],
    // The selector that says which form of the letter is meant.
    ['葛\u{E0100}城.txt', '葛\u{E0100}城.txt'],
    ['photo\u202Egnp.exe', 'photognp.exe'],
    ['a\u0000b\nc\u200B.txt', 'abc.txt'],
    ['何か:"？"|*.txt', '何か__？___.txt'],
    ['  .. ', 'evidence'],
    ['', 'evidence'],
    ['\uD800.txt', 'txt'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanFileName(given)).toBe(kept)
  })

  it('is cut between letters, before its ending', () => {
    const cut = cleanFileName(`${'証'.repeat(200)}.pdf`)
    expect(cut).toBe(`${'証'.repeat(83)}.pdf`)
    expect(Buffer.byteLength(cut)).toBe(253)
  })

  it('is always a name, and cleaning it again changes nothing', () => {
    const given = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 200 }))
    fc.assert(
      fc.property(given, (text) => {
        const name = cleanFileName(text)
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
        expect(name).not.toMatch(/^$|^\.|[/\\\p{Cc}\p{Cf}<>:"|?*]/u)
        expect(name.isWellFormed()).toBe(true)
        expect(cleanFileName(name)).toBe(name)
      }),
    )
  })

  it.each(['run.bat', '写し.PDF.exe', 'a.ps1', 'b.lnk'])('%s is one that Windows runs', (name) => {
    expect(isNameOfProgram(name)).toBe(true)
  })

  it.each(['batch.txt', 'exe', 'com.pdf', '設定.conf'])('%s is not', (name) => {
    expect(isNameOfProgram(name)).toBe(false)
  })
})
