import { type FileHandle, open } from 'node:fs/promises'
import type { EvidenceMediaType } from '@sonae/contract/evidence-operations'
import { readChunks } from './read-chunks.ts'
import { recogniseText } from './recognise-text.ts'
import { readZipDirectory, readZipPart } from './zip-directory.ts'

/** Why a file is not taken. */
export type UnwantedFile =
  /** It runs: a program, a library, an installer, a script with its interpreter, a shortcut. */
  | 'program'
  /** An Office file that brings macros along. */
  | 'macros'
  /** A ZIP whose directory cannot be read: nobody could open it, and nobody can tell what it holds. */
  | 'damaged-archive'

export type RecognisedFile =
  | { readonly ok: true; readonly mediaType: EvidenceMediaType }
  | { readonly ok: false; readonly reason: UnwantedFile }

const OFFICE = 'application/vnd.openxmlformats-officedocument'

/** What files begin with, as Latin-1. */
const BEGINNINGS: readonly (readonly [beginning: string, is: EvidenceMediaType | 'program' | 'zip' | 'compound'])[] = [
  ['%PDF-', 'application/pdf'],
  ['\x89PNG\r\n\x1A\n', 'image/png'],
  ['\xFF\xD8\xFF', 'image/jpeg'],
  ['PK\x03\x04', 'zip'],
  // Word, Excel and PowerPoint until 2003, mails of Outlook, installers.
  ['\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 'compound'],
  // Linux; macOS in either order of bytes, and for several processors; Java.
  ['\x7FELF', 'program'],
  ['\xFE\xED\xFA\xCE', 'program'],
  ['\xFE\xED\xFA\xCF', 'program'],
  ['\xCE\xFA\xED\xFE', 'program'],
  ['\xCF\xFA\xED\xFE', 'program'],
  ['\xCA\xFE\xBA\xBE', 'program'],
  ['#!', 'program'],
  // A shortcut of Windows.
  ['L\0\0\0\x01\x14\x02\0', 'program'],
]

/**
 * What a file is, by its bytes and never by its name. What is inside of archives, of encrypted files and of PDF is not
 * looked into.
 * @param size of the file, in bytes
 */
export async function recogniseFile(path: string, size: number): Promise<RecognisedFile> {
  await using file = await open(path)
  const buffer = Buffer.alloc(1024)
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
  const head = buffer.toString('latin1', 0, bytesRead)
  const is = BEGINNINGS.find(([beginning]) => head.startsWith(beginning))?.[1]
  switch (is) {
    case 'zip':
      return await recogniseZip(file, size)
    case 'compound':
      return await recogniseCompound(file)
    case 'program':
      return { ok: false, reason: 'program' }
    case undefined:
      // Windows and DOS. A text may begin with the same letters, and holds no NUL.
      return head.startsWith('MZ') && head.includes('\0')
        ? { ok: false, reason: 'program' }
        : { ok: true, mediaType: await textType(file) }
    default:
      return { ok: true, mediaType: is }
  }
}

async function textType(file: FileHandle): Promise<EvidenceMediaType> {
  const text = await recogniseText(file)
  if (text === undefined) return 'application/octet-stream'
  return `text/${text.isCsv ? 'csv' : 'plain'}; charset=${text.encoding}`
}

/** Parts of Office files that are macros, of OpenDocument files as well: VBA, ActiveX, the sheets of Excel 4 macros. */
const MACRO_PART = /vbaProject|\/activeX\/|\/macrosheets\/|^(?:Basic|Scripts)\//i

/**
 * … and how [Content_Types].xml says it, for Office goes by that whatever the parts are called. Nobody writes these names
 * by number or by an entity who has nothing to hide.
 */
const MACRO_TYPE = /vbaProject|macroEnabled|macrosheet|activeX|&#|<!ENTITY/i

async function recogniseZip(file: FileHandle, size: number): Promise<RecognisedFile> {
  const entries = await readZipDirectory(file, size)
  if (entries === undefined) return { ok: false, reason: 'damaged-archive' }
  const has = (start: string) => entries.some(({ name }) => name.toLowerCase().startsWith(start))
  const types = entries.filter(({ name }) => name.toLowerCase() === '[content_types].xml')
  const isOffice = types.length > 0
  if ((isOffice || has('mimetype')) && entries.some(({ name }) => MACRO_PART.test(name)))
    return { ok: false, reason: 'macros' }
  for (const entry of types) {
    const part = await readZipPart(file, entry)
    if (part === undefined) return { ok: false, reason: 'damaged-archive' }
    // It may be UTF-16.
    if (MACRO_TYPE.test(part.toString('latin1').replaceAll('\0', ''))) return { ok: false, reason: 'macros' }
  }
  if (isOffice && has('word/')) return { ok: true, mediaType: `${OFFICE}.wordprocessingml.document` }
  if (isOffice && has('xl/')) return { ok: true, mediaType: `${OFFICE}.spreadsheetml.sheet` }
  if (isOffice && has('ppt/')) return { ok: true, mediaType: `${OFFICE}.presentationml.presentation` }
  return { ok: true, mediaType: 'application/zip' }
}

/** The storage of VBA in a compound file, and the class of an installer's. */
const VBA = Buffer.from('_VBA_PROJECT', 'utf16le')
const INSTALLER = Buffer.from('84100c0000000000c000000000000046', 'hex')

async function recogniseCompound(file: FileHandle): Promise<RecognisedFile> {
  let before = Buffer.alloc(0)
  for await (const chunk of readChunks(file)) {
    const bytes = Buffer.concat([before, chunk])
    if (bytes.includes(VBA)) return { ok: false, reason: 'macros' }
    if (bytes.includes(INSTALLER)) return { ok: false, reason: 'program' }
    before = bytes.subarray(-VBA.length)
  }
  return { ok: true, mediaType: 'application/octet-stream' }
}
