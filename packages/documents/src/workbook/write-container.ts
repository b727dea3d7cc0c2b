import { crc32, deflateRawSync } from 'node:zlib'
import { CENTRAL, DEFLATED, END, LOCAL } from './container.ts'

/** 1980-01-01, the first day that the format knows: the same content is the same file. */
const DATE = 0x00_21
const VERSION = 20
const UTF8_NAMES = 0x08_00

type Part = {
  readonly name: Buffer
  readonly crc: number
  readonly unpacked: number
  readonly packed: Uint8Array
}

/** Of nine: packs the parts of a form nearly twice as fast as the usual sixth, into files a twelfth larger. */
const LEVEL = 4

/** Parts with their texts as a ZIP container, in their order. */
export function packParts(contents: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const parts = contents.map(([name, text]): Part => {
    const content = Buffer.from(text)
    const packed = deflateRawSync(content, { level: LEVEL })
    return { name: Buffer.from(name), crc: crc32(content), unpacked: content.length, packed }
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
function writeCommon(header: Buffer, at: number, { crc, packed, unpacked, name }: Part): void {
  header.writeUInt16LE(VERSION, at)
  header.writeUInt16LE(UTF8_NAMES, at + 2)
  header.writeUInt16LE(DEFLATED, at + 4)
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
