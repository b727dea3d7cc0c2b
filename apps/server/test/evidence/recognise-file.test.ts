import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recogniseFile } from '../../src/evidence/recognise-file.ts'
import { isCsv } from '../../src/evidence/recognise-text.ts'
import { officeFile, zipOf } from './zip.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sonae-recognise-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function recognised(bytes: Buffer): Promise<string> {
  const path = join(folder, 'file')
  await writeFile(path, bytes)
  const result = await recogniseFile(path, bytes.length)
  return result.ok ? result.mediaType : `refused: ${result.reason}`
}

const latin1 = (text: string) => Buffer.from(text, 'latin1')
const cp932 = (hex: string) => Buffer.from(hex, 'hex')
const compound = (...parts: Buffer[]) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), ...parts, Buffer.alloc(512)])
const macroType = (type: string) => `<Override PartName="/xl/x.bin" ContentType="application/vnd.ms-${type}"/>`
const utf16Types = Buffer.from(`\uFEFF<Types>${macroType('office.vbaProject')}</Types>`, 'utf16le')

/** Each with what must come of it. */
const FILES: readonly (readonly [name: string, bytes: Buffer, is: string])[] = [
  ['PDF', latin1('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n'), 'application/pdf'],
  ['PNG', latin1('\x89PNG\r\n\x1A\n\0\0\0\rIHDR'), 'image/png'],
  ['JPEG', latin1('\xFF\xD8\xFF\xE0\0\x10JFIF\0'), 'image/jpeg'],
  ['Word', officeFile('word'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['Excel', officeFile('xl'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['PowerPoint', officeFile('ppt'), 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['ZIP', zipOf({ 'xl/a.txt': 'a', 'vbaProject.bin': 'x' }), 'application/zip'],
  ['ZIP64', zipOf({ 'a.txt': 'あ'.repeat(100) }, { large: true }), 'application/zip'],
  ['OpenDocument', zipOf({ mimetype: 'application/vnd.oasis.opendocument.text' }), 'application/zip'],
  ['UTF-8', Buffer.from('遮断の設定を確認した。\n'), 'text/plain; charset=utf-8'],
  ['UTF-8 with a mark', Buffer.from('\uFEFF項目\r\n'), 'text/plain; charset=utf-8'],
  ['ASCII that begins as programs do', Buffer.from('MZ section\n'), 'text/plain; charset=utf-8'],
  // 遮断, and ①㈱ of NEC's rows that plain Shift_JIS lacks
  ['CP932', cp932('8ed592660d0a8740878a0d0a'), 'text/plain; charset=shift_jis'],
  ['CSV', Buffer.from('日付,装置\n2026-04-01,"FW, 外側"\n'), 'text/csv; charset=utf-8'],
  ['CSV in CP932', cp932('8ed52c92660d0a8ed52c92660d0a'), 'text/csv; charset=shift_jis'],
  ['UTF-16', Buffer.from('\uFEFF遮断', 'utf16le'), 'application/octet-stream'],
  ['neither UTF-8 nor CP932', latin1('\xFFabc\xFE\xFD'), 'application/octet-stream'],
  ['cut UTF-8 that is no CP932', Buffer.from('e98188ff', 'hex'), 'application/octet-stream'],
  ['text with a control character', Buffer.from('a\u0007b'), 'application/octet-stream'],
  ['old Word', compound(), 'application/octet-stream'],
  ['old Excel with VBA', compound(Buffer.from('_VBA_PROJECT_CUR', 'utf16le')), 'refused: macros'],
  [
    'VBA across two chunks',
    compound(Buffer.alloc(256 * 1024 - 517), Buffer.from('_VBA_PROJECT', 'utf16le')),
    'refused: macros',
  ],
  ['installer', compound(Buffer.from('84100c0000000000c000000000000046', 'hex')), 'refused: program'],
  ['Excel with VBA', officeFile('xl', '', { 'xl/vbaProject.bin': 'x' }), 'refused: macros'],
  ['VBA under another name', officeFile('word', macroType('office.vbaProject')), 'refused: macros'],
  ['a type in UTF-16', zipOf({ '[Content_Types].xml': utf16Types, 'xl/workbook.xml': '' }), 'refused: macros'],
  ['a type in parts', officeFile('xl', macroType('office.vba&#80;roject')), 'refused: macros'],
  ['xlsm', officeFile('xl', macroType('excel.sheet.macroEnabled.main+xml')), 'refused: macros'],
  ['Excel 4 macros', officeFile('xl', macroType('excel.macrosheet+xml')), 'refused: macros'],
  ['ActiveX', officeFile('word', '', { 'word/activeX/activeX1.bin': 'x' }), 'refused: macros'],
  ['OpenDocument with Basic', zipOf({ mimetype: 'x', 'Basic/Standard/Module1.xml': 'x' }), 'refused: macros'],
  ['Windows', latin1(`MZ\x90\0${'\0'.repeat(60)}PE\0\0`), 'refused: program'],
  ['Linux', latin1('\x7FELF\x02\x01\x01\0'), 'refused: program'],
  ['macOS', Buffer.from('cffaedfe07000001', 'hex'), 'refused: program'],
  ['script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'refused: program'],
  ['shortcut', Buffer.from('4c0000000114020000000000c000000000000046', 'hex'), 'refused: program'],
  ['cut ZIP', zipOf({ a: 'b' }).subarray(0, 40), 'refused: damaged-archive'],
  ['ZIP with something after it', Buffer.concat([zipOf({ a: 'b' }), latin1('x')]), 'refused: damaged-archive'],
  [
    'ZIP with something before it',
    Buffer.concat([latin1('PK\x03\x04'), zipOf({ a: 'b' })]),
    'refused: damaged-archive',
  ],
]

describe('a file', () => {
  it.each(FILES)('%s', async (_, bytes, is) => {
    expect(await recognised(bytes)).toBe(is)
  })

  it('of any bytes is something, and never fails', async () => {
    const beginnings = ['', 'PK\x03\x04', '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', '%PDF-', 'MZ']
    const bytes = fc.tuple(fc.constantFrom(...beginnings), fc.uint8Array({ minLength: 1, maxLength: 200 }))
    await fc.assert(
      fc.asyncProperty(bytes, async ([beginning, rest]) => {
        expect(await recognised(Buffer.concat([latin1(beginning), rest]))).toMatch(/^(?:refused: )?[a-z]/)
      }),
    )
  })

  it('that is an archive with any byte changed is recognised or refused', async () => {
    const whole = officeFile('xl', macroType('office.vbaProject'))
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(whole)
        changed[at] = (changed[at] ?? 0) ^ change
        expect(await recognised(changed)).toMatch(/^(?:refused: )?[a-z]/)
      }),
    )
  })
})

describe('CSV', () => {
  it('is what was written as such, whatever its fields hold', () => {
    const field = fc.oneof(fc.string(), fc.constantFrom('a,b', '"', 'x\ny', ''))
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 9 }),
      )
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, end, atEnd) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join(end)
        expect(isCsv(text + (atEnd ? end : ''))).toBe(true)
      }),
    )
  })

  it.each(['', 'one line, and no more', 'a,b\nc', 'a\nb\n', 'a,b\n"c,d', 'a,b\n"c"d,e\n'])('is not %j', (text) => {
    expect(isCsv(text)).toBe(false)
  })

  it('may be longer than what is looked at', () => {
    expect(isCsv('項目,値\n'.repeat(20_000).slice(0, 64 * 1024))).toBe(true)
  })
})
