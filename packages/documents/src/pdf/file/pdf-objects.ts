import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/** Where another object of the file stands. */
export type Reference = `${number} 0 R`

/** More effort makes operators little smaller. */
const EFFORT = 2

/** The numbered objects of a PDF file (ISO 32000-1, 7.3 and 7.5). */
export class PdfObjects {
  readonly #objects: (Buffer | undefined)[] = []

  /** A number for an object that follows later. */
  reserve(): Reference {
    return `${this.#objects.push(undefined)} 0 R`
  }

  add(body: string): Reference {
    return this.put(this.reserve(), Buffer.from(body, 'latin1'))
  }

  /** @param entries of the stream's dictionary, without its length */
  addStream(data: Buffer, entries = '', compress = true): Reference {
    const bytes = compress ? deflateSync(data, { level: EFFORT }) : data
    const filter = compress ? ' /Filter /FlateDecode' : ''
    const head = `<< ${entries} /Length ${bytes.length}${filter} >>\nstream\n`
    return this.put(this.reserve(), Buffer.concat([Buffer.from(head, 'latin1'), bytes, Buffer.from('\nendstream')]))
  }

  put(reference: Reference, body: Buffer | string): Reference {
    this.#objects[Number.parseInt(reference, 10) - 1] = typeof body === 'string' ? Buffer.from(body, 'latin1') : body
    return reference
  }

  /** The file. Its identifier is made from its contents, so that the same contents give the same bytes. */
  file(root: Reference, info: Reference): Uint8Array {
    const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1')]
    const places: number[] = []
    let at = parts[0]?.length ?? 0
    for (const [index, body] of this.#objects.entries()) {
      if (body === undefined) throw new Error(`Object ${index + 1} of the PDF is missing.`)
      const [begin, end] = [Buffer.from(`${index + 1} 0 obj\n`), Buffer.from('\nendobj\n')]
      places.push(at)
      parts.push(begin, body, end)
      at += begin.length + body.length + end.length
    }
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part)
    const id = hash.digest('hex').slice(0, 32)
    const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
    const trailer = `<< /Size ${places.length + 1} /Root ${root} /Info ${info} /ID [<${id}> <${id}>] >>`
    parts.push(
      Buffer.from(
        `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}trailer\n${trailer}\nstartxref\n${at}\n%%EOF\n`,
      ),
    )
    return new Uint8Array(Buffer.concat(parts))
  }
}

/** A text outside of pages: a title, an alternative to a figure. */
export function textString(words: string): string {
  return `<FEFF${Buffer.from(words, 'utf16le').swap16().toString('hex').toUpperCase()}>`
}

/** A number of points, to a hundredth. */
export function points(value: number): string {
  return String(Math.round(value * 100) / 100)
}
