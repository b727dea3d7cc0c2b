import type { FileHandle } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'

/** An entry of a ZIP's central directory. */
type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly packedSize: number
  /** Of its local header. */
  readonly offset: number
}

/** Bounds: what is larger is not looked into, and so not taken. */
const LONGEST_DIRECTORY = 4 * 1024 * 1024
const LONGEST_PART = 4 * 1024 * 1024

/** The end record, with the longest comment that it may have. */
const END = 22
const LONGEST_COMMENT = 0xffff

/**
 * The entries of a ZIP, as its central directory names them: that, and no local header, is what programs go by.
 * @param size of the file, in bytes
 * @returns undefined where the directory is damaged, does not end the file, or is longer than 4 MB
 */
export async function readZipDirectory(file: FileHandle, size: number): Promise<readonly ZipEntry[] | undefined> {
  const tail = await readAt(file, Math.max(0, size - END - LONGEST_COMMENT), Math.min(size, END + LONGEST_COMMENT))
  const end = endRecordIn(tail)
  if (end === undefined) return undefined
  const place = isLarge(tail, end) ? await largePlace(file, tail, end) : smallPlace(tail, end, size)
  if (place === undefined || place.length > LONGEST_DIRECTORY || place.offset + place.length !== place.end)
    return undefined
  return entriesOf(await readAt(file, place.offset, place.length))
}

/**
 * A part, unpacked.
 * @returns undefined where it cannot be, or is longer than 4 MB
 */
export async function readZipPart(
  file: FileHandle,
  { method, packedSize, offset }: ZipEntry,
): Promise<Buffer | undefined> {
  if (packedSize > LONGEST_PART) return undefined
  const header = await readAt(file, offset, 30)
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04_03_4b_50) return undefined
  const packed = await readAt(file, offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28), packedSize)
  if (packed.length < packedSize) return undefined
  if (method === 0) return packed
  if (method !== 8) return undefined
  try {
    return inflateRawSync(packed, { maxOutputLength: LONGEST_PART })
  } catch {
    return undefined
  }
}

/** Where the end record begins in the tail: its comment goes to the end of the file. */
function endRecordIn(tail: Buffer): number | undefined {
  for (let at = tail.length - END; at >= 0; at -= 1)
    if (tail.readUInt32LE(at) === 0x06_05_4b_50 && at + END + tail.readUInt16LE(at + 20) === tail.length) return at
  return undefined
}

/** Of the directory: where it begins, how long it is, and where what follows it begins. */
type Place = { readonly offset: number; readonly length: number; readonly end: number }

function smallPlace(tail: Buffer, end: number, size: number): Place {
  return { offset: tail.readUInt32LE(end + 16), length: tail.readUInt32LE(end + 12), end: size - tail.length + end }
}

/** ZIP64: the end record leaves numbers to a larger one, to which a locator just before it points. */
function isLarge(tail: Buffer, end: number): boolean {
  return end >= 20 && tail.readUInt32LE(end - 20) === 0x07_06_4b_50
}

async function largePlace(file: FileHandle, tail: Buffer, end: number): Promise<Place | undefined> {
  const at = Number(tail.readBigUInt64LE(end - 20 + 8))
  const record = await readAt(file, at, 56)
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06_06_4b_50) return undefined
  return { offset: Number(record.readBigUInt64LE(48)), length: Number(record.readBigUInt64LE(40)), end: at }
}

function entriesOf(directory: Buffer): readonly ZipEntry[] | undefined {
  const entries: ZipEntry[] = []
  for (let at = 0; at < directory.length;) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02_01_4b_50) return undefined
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
    entries.push({
      name: directory.toString('utf8', at + 46, nameEnd),
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    })
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  return entries
}

/** What there is at a place of a file: fewer bytes where it ends before, none where the place is beyond it. */
async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  if (!Number.isSafeInteger(offset)) return Buffer.alloc(0)
  const buffer = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
