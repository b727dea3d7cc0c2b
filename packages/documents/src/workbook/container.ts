import { crc32, inflateRawSync } from 'node:zlib'
import { type LooksLike, UnreadableWorkbook } from './read-problem.ts'

/** Bounds of what is read, in bytes and parts. A workbook of 200 systems with locked copies has some 900 parts and 40 MB. */
const MAX_FILE_BYTES = 20 * 1024 * 1024
const MAX_PARTS = 5000
const MAX_PART_BYTES = 32 * 1024 * 1024
export const MAX_UNPACKED_BYTES = 96 * 1024 * 1024

/** A part as the central directory tells of it: how it is packed, its sizes in bytes, where its header stands. */
export type Entry = {
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly unpacked: number
  readonly offset: number
}

/** The records of the container: their signature, and their size without names. */
export const END = { signature: 0x06_05_4b_50, size: 22, maxComment: 0xff_ff }
export const CENTRAL = { signature: 0x02_01_4b_50, size: 46 }
export const LOCAL = { signature: 0x04_03_4b_50, size: 30 }
const ENCRYPTED = 1
const STORED = 0
export const DEFLATED = 8

/**
 * The ZIP container of a workbook, read with hard bounds: sizes are those that unpacking really gives, never those that
 * the file declares. Nothing is written to disk; no name leads anywhere.
 */
export class Container {
  readonly #bytes: Buffer
  readonly #entries: ReadonlyMap<string, Entry>
  #unpackedSoFar = 0

  /** @throws UnreadableWorkbook */
  constructor(bytes: Uint8Array) {
    if (bytes.length > MAX_FILE_BYTES)
      throw new UnreadableWorkbook({ kind: 'file-too-large', bytes: bytes.length, limit: MAX_FILE_BYTES })
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const known = looksLike(this.#bytes)
    if (known !== undefined) throw new UnreadableWorkbook({ kind: 'not-a-workbook', looksLike: known })
    this.#entries = readDirectory(this.#bytes)
  }

  has(part: string): boolean {
    return this.#entries.has(part)
  }

  partNames(): readonly string[] {
    return [...this.#entries.keys()]
  }

  /**
   * A part as text.
   * @throws UnreadableWorkbook when it is missing, damaged, not UTF-8, or unpacks to more than is read
   */
  text(part: string): string {
    const entry = this.#entries.get(part)
    if (entry === undefined) throw new UnreadableWorkbook({ kind: 'missing-part', part })
    const limit = Math.min(MAX_PART_BYTES, MAX_UNPACKED_BYTES - this.#unpackedSoFar)
    if (entry.unpacked > limit)
      throw new UnreadableWorkbook({ kind: 'unpacks-too-large', part, limit: MAX_UNPACKED_BYTES })
    const data = this.#unpack(entry)
    if (data === undefined) throw brokenContainer()
    this.#unpackedSoFar += data.length
    return decoded(data, part)
  }

  #unpack(entry: Entry): Buffer | undefined {
    const { method, crc, unpacked } = entry
    const raw = packedBytes(this.#bytes, entry)
    let data: Buffer
    try {
      // One byte more than declared is enough to see that the declaration is wrong.
      data = method === STORED ? raw : inflateRawSync(raw, { maxOutputLength: Math.max(1, unpacked) })
    } catch {
      return undefined
    }
    return data.length === unpacked && crc32(data) === crc ? data : undefined
  }
}

function looksLike(bytes: Buffer): LooksLike | undefined {
  if (bytes.length === 0) return 'empty'
  const start = bytes.subarray(0, 8).toString('latin1')
  if (start.startsWith('PK')) return undefined
  // The container of .xls, and of an .xlsx with a password.
  if (start === '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1') return 'old-or-encrypted'
  return start.startsWith('%PDF-') ? 'pdf' : 'nothing-known'
}

/**
 * A part's content as it is packed.
 * @throws UnreadableWorkbook
 */
export function packedBytes(bytes: Buffer, { packed, offset }: Entry): Buffer {
  if (offset + LOCAL.size > bytes.length || bytes.readUInt32LE(offset) !== LOCAL.signature) throw brokenContainer()
  const start = offset + LOCAL.size + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  if (start + packed > bytes.length) throw brokenContainer()
  return bytes.subarray(start, start + packed)
}

function brokenContainer(): UnreadableWorkbook {
  return new UnreadableWorkbook({ kind: 'broken-container' })
}

/**
 * The central directory: what parts there are, by their names.
 * @throws UnreadableWorkbook
 */
export function readDirectory(bytes: Buffer): Map<string, Entry> {
  const end = findEnd(bytes)
  if (end === undefined) throw brokenContainer()
  const count = bytes.readUInt16LE(end + 10)
  if (count > MAX_PARTS) throw new UnreadableWorkbook({ kind: 'too-many-parts', count, limit: MAX_PARTS })
  let at = bytes.readUInt32LE(end + 16)
  const entries = new Map<string, Entry>()
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL.size > end || bytes.readUInt32LE(at) !== CENTRAL.signature) throw brokenContainer()
    const nameLength = bytes.readUInt16LE(at + 28)
    const next = at + CENTRAL.size + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    if (next > end) throw brokenContainer()
    const name = bytes.toString('utf8', at + CENTRAL.size, at + CENTRAL.size + nameLength)
    const method = bytes.readUInt16LE(at + 10)
    const isEncrypted = (bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0
    if (isEncrypted || (method !== STORED && method !== DEFLATED)) throw brokenContainer()
    if (entries.has(name) || isUnsafe(name)) throw new UnreadableWorkbook({ kind: 'unsafe-part-name', part: name })
    entries.set(name, {
      method,
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    })
    at = next
  }
  return entries
}

/** The end record stands last, before a comment of at most 65,535 bytes. */
function findEnd(bytes: Buffer): number | undefined {
  const first = Math.max(0, bytes.length - END.size - END.maxComment)
  for (let at = bytes.length - END.size; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) === END.signature && at + END.size + bytes.readUInt16LE(at + 20) === bytes.length)
      return at
  }
  return undefined
}

function isUnsafe(name: string): boolean {
  return name === '' || /^[/\\]|[\\\0:]|(?:^|\/)\.\.?(?:\/|$)/.test(name)
}

function decoded(data: Buffer, part: string): string {
  const isUtf16 = data.length >= 2 && ((data[0] === 0xff && data[1] === 0xfe) || (data[0] === 0xfe && data[1] === 0xff))
  try {
    return new TextDecoder(isUtf16 ? (data[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8', { fatal: true }).decode(
      data,
    )
  } catch {
    throw new UnreadableWorkbook({ kind: 'broken-part', part, line: 1, column: 1 })
  }
}
