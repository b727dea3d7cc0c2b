import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP of these parts: small ones as they are, others deflated. @param end what stands for the end of the directory */
export function zipOf(parts: Readonly<Record<string, string | Buffer>>, { large = false } = {}): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const method = bytes.length < 20 ? 0 : 8
    const packed = method === 0 ? bytes : deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(method, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, place, Buffer.from(name))
    locals.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  const count = Object.keys(parts).length
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(large ? 0xff_ff_ff_ff : list.length, 12)
  end.writeUInt32LE(large ? 0xff_ff_ff_ff : offset, 16)
  return Buffer.concat([...locals, list, ...(large ? [largeEnd(count, list.length, offset)] : []), end])
}

/** The end of a directory in ZIP64, and the locator that points to it. */
function largeEnd(count: number, length: number, offset: number): Buffer {
  const record = Buffer.alloc(56)
  record.write('PK\x06\x06', 'latin1')
  record.writeBigUInt64LE(44n, 4)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(length), 40)
  record.writeBigUInt64LE(BigInt(offset), 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\x06\x07', 'latin1')
  locator.writeBigUInt64LE(BigInt(offset + length), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([record, locator])
}

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>@</Types>'

/** What an Office file looks like from outside. @param types what else [Content_Types].xml says */
export function officeFile(folder: 'word' | 'xl' | 'ppt', types = '', parts: Record<string, string> = {}): Buffer {
  return zipOf({ '[Content_Types].xml': TYPES.replace('@', types), [`${folder}/document.xml`]: '<x/>', ...parts })
}
