import { crc32, deflateRawSync } from 'node:zlib'
import { CENTRAL, DEFLATED, END, type Entry, LOCAL, packedBytes, readDirectory } from './container.ts'

/** 1980-01-01, the first day that the format knows: the same content is the same file. */
const DATE = 0x00_21
const VERSION = 20
const UTF8_NAMES = 0x08_00

type Part = Pick<Entry, 'method' | 'crc' | 'unpacked'> & { readonly name: Buffer; readonly packed: Uint8Array }

/** The container with other contents for some of its parts. All others are copied as they are packed. */
export function replaceParts(bytes: Uint8Array, contents: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const container = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = [...readDirectory(container)].map(([name, entry]): Part => {
    const content = contents.get(name)
    if (content === undefined) return { ...entry, name: Buffer.from(name), packed: packedBytes(container, entry) }
    return {
      name: Buffer.from(name),
      method: DEFLATED,
      crc: crc32(content),
      unpacked: content.length,
      packed: deflateRawSync(content),
    }
  })
  const chunks: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const part of parts) {
    const local = Buffer.alloc(LOCAL.size)
    local.writeUInt32LE(LOCAL.signature, 0)
    writeCommon(local, 4, part)
    directory.push(centralHeader(part, offset), part.name)
    chunks.push(local, part.name, part.packed)
    offset += LOCAL.size + part.name.length + part.packed.length
  }
  const end = Buffer.alloc(END.size)
  end.writeUInt32LE(END.signature, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  )
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...chunks, ...directory, end])
}

/** The fields that the header of a part and its entry in the directory share, in their order. */
function writeCommon(header: Buffer, at: number, { method, crc, packed, unpacked, name }: Part): void {
  header.writeUInt16LE(VERSION, at)
  header.writeUInt16LE(UTF8_NAMES, at + 2)
  header.writeUInt16LE(method, at + 4)
  header.writeUInt16LE(DATE, at + 8)
  header.writeUInt32LE(crc, at + 10)
  header.writeUInt32LE(packed.length, at + 14)
  header.writeUInt32LE(unpacked, at + 18)
  header.writeUInt16LE(name.length, at + 22)
}

function centralHeader(part: Part, offset: number): Buffer {
  const header = Buffer.alloc(CENTRAL.size)
  header.writeUInt32LE(CENTRAL.signature, 0)
  header.writeUInt16LE(VERSION, 4)
  writeCommon(header, 6, part)
  header.writeUInt32LE(offset, 42)
  return header
}
