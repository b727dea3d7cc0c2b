/**
 * The colours of the documents: an ICC profile of sRGB (IEC 61966-2-1), written from its definition. PDF/A asks each file
 * to say what its red, green and blue are (ISO 19005-2, 6.2.3).
 */
export function colourProfile(): Buffer {
  const curve = parametricCurve()
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', localised('sRGB')],
    ['cprt', localised('No copyright')],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(0.436_066, 0.222_488, 0.013_916)],
    ['gXYZ', xyz(0.385_147, 0.716_873, 0.097_076)],
    ['bXYZ', xyz(0.143_066, 0.060_608, 0.714_096)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const directory = Buffer.alloc(4 + 12 * tags.length)
  directory.writeUInt32BE(tags.length, 0)
  let at = HEADER + directory.length
  for (const [index, [tag, data]] of tags.entries()) {
    directory.write(tag, 4 + 12 * index, 'latin1')
    directory.writeUInt32BE(at, 4 + 12 * index + 4)
    directory.writeUInt32BE(data.length, 4 + 12 * index + 8)
    at += data.length
  }
  return Buffer.concat([header(at), directory, ...tags.map(([, data]) => data)])
}

const HEADER = 128

function header(size: number): Buffer {
  const bytes = Buffer.alloc(HEADER)
  bytes.writeUInt32BE(size, 0)
  bytes.writeUInt32BE(0x04_20_00_00, 8)
  bytes.write('mntrRGB XYZ ', 12, 'latin1')
  // The date of making: the profile is the same every day.
  for (const [index, part] of [2016, 1, 1].entries()) bytes.writeUInt16BE(part, 24 + 2 * index)
  bytes.write('acsp', 36, 'latin1')
  xyz(0.9642, 1, 0.8249).copy(bytes, 68, 8)
  return bytes
}

/** Numbers of 16 bits before and 16 after the point. */
function fixed(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [index, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 0x1_00_00), 4 * index)
  return bytes
}

function xyz(x: number, y: number, z: number): Buffer {
  return Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), fixed(x, y, z)])
}

/** Type 3: a power above 0.04045, a line below. */
function parametricCurve(): Buffer {
  return Buffer.concat([
    Buffer.from('para\0\0\0\0\0\x03\0\0', 'latin1'),
    fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.040_45),
  ])
}

function localised(words: string): Buffer {
  const head = Buffer.alloc(28)
  head.write('mluc', 0, 'latin1')
  head.writeUInt32BE(1, 8)
  head.writeUInt32BE(12, 12)
  head.write('enUS', 16, 'latin1')
  head.writeUInt32BE(2 * words.length, 20)
  head.writeUInt32BE(28, 24)
  const letters = Buffer.from(words, 'utf16le').swap16()
  return Buffer.concat([head, letters, Buffer.alloc((4 - (letters.length % 4)) % 4)])
}
