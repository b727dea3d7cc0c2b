import { expect } from 'vitest'

/** What of PDF/A-2b can be seen in the file itself: its claim, the fonts embedded, one output intent, nothing encrypted. */
export function expectArchival(pdf: Uint8Array): void {
  const text = Buffer.from(pdf).toString('latin1')
  expect(text).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}/)
  expect(text).toMatch(/<pdfaid:part>2<\/pdfaid:part>/)
  expect(text).toMatch(/<pdfaid:conformance>B<\/pdfaid:conformance>/)
  expect(text.match(/\/Type \/OutputIntent\b/g)).toHaveLength(1)
  const descriptors = text.match(/\/Type \/FontDescriptor[^]*?endobj/g) ?? []
  expect(descriptors.length).toBeGreaterThan(0)
  for (const descriptor of descriptors) expect(descriptor).toMatch(/\/FontFile[23] \d+ 0 R/)
  const fonts = [...text.matchAll(/\/Type \/Font\b[^]*?endobj/g)].map(([font]) => font)
  for (const font of fonts) expect(font).toMatch(/\/BaseFont \/[A-Z]{6}\+/)
  expect(text).not.toMatch(/\/Encrypt\b|\/JavaScript\b|\/Launch\b/)
}
