import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { colour, type Item, put, tagged } from '../../../src/pdf/drawing/drawing.ts'
import { paragraph, text } from '../../../src/pdf/drawing/paragraph.ts'
import { archivalFile } from '../../../src/pdf/file/archival-file.ts'
import { colourProfile } from '../../../src/pdf/file/colour-profile.ts'
import { expectArchival } from '../archival.ts'
import { printedLines } from '../printed-lines.ts'

const INK = colour('#333333')
const words = (letters: string) => paragraph([text(letters, { size: 10, colour: INK })], { width: 200, leading: 3 })
const file = (...pages: Item[][]) =>
  Buffer.from(
    archivalFile({ title: '題＜&>', author: '組織', locale: 'ja', date: '2026-04-01', width: 300, height: 200, pages }),
  )
const latin = (bytes: Buffer) => bytes.toString('latin1')

/** The operators of each page. */
function contents(bytes: Buffer): string[] {
  const all = latin(bytes)
  return [...all.matchAll(/\/Type \/Page [^]*?\/Contents (\d+) 0 R/g)].map(([, number]) => {
    const at = all.indexOf(`\n${number} 0 obj`)
    return inflateSync(bytes.subarray(all.indexOf('stream\n', at) + 7)).toString('latin1')
  })
}

describe('a file', () => {
  it('is archival, and its places are true', () => {
    const bytes = file([put(10, 10, tagged('P', words('備え')))], [put(10, 10, words('二'))])
    expectArchival(bytes)
    const all = latin(bytes)
    const [, start = ''] = /startxref\n(\d+)\n%%EOF\n$/.exec(all) ?? []
    expect(all.slice(Number(start))).toMatch(/^xref\n/)
    const places = [...all.slice(Number(start)).matchAll(/(\d{10}) 00000 n /g)].map(([, place]) => Number(place))
    expect(places.length).toBeGreaterThan(10)
    for (const [index, place] of places.entries()) expect(all.slice(place)).toMatch(new RegExp(`^${index + 1} 0 obj\n`))
  })

  it('tells in Unicode what it prints, characters that share a glyph and chosen forms too', () => {
    const printed = '備え か\u309A葛\u{E0100}葛 µμ ≒ ﾊﾞ e\u0301'
    expect(printedLines(file([put(10, 10, words(printed))]))[0]?.join('')).toBe(printed.replace('e\u0301', 'é'))
  })

  it('escapes its title, and names it twice', () => {
    const all = file([]).toString('utf8')
    expect(all).toContain('題＜&amp;&gt;')
    expect(all).toContain(`/Title <FEFF${Buffer.from('題＜&>', 'utf16le').swap16().toString('hex').toUpperCase()}>`)
  })

  it('marks what belongs to the structure, and the rest as decoration', () => {
    const line = { kind: 'line', x: 0, y: 0, toX: 9, toY: 0, stroke: { width: 1, colour: INK } } as const
    const figure = tagged('Figure', { width: 9, height: 9, items: [line] }, '図の説明')
    const bytes = file([line, put(0, 0, tagged('H1', words('題'))), put(0, 50, figure)])
    const [operators = ''] = contents(bytes)
    expect([...operators.matchAll(/^\/(\S+) .*(?:BMC|BDC)$/gm)].map(([, role]) => role)).toEqual([
      'Artifact',
      'H1',
      'Figure',
    ])
    expect(operators.match(/^EMC$/gm)).toHaveLength(3)
    expect(latin(bytes)).toMatch(
      /\/S \/Figure \/P \d+ 0 R \/Alt <FEFF56F3306E8AAC660E> \/K \[<< \/Type \/MCR \/Pg \d+ 0 R \/MCID 1 >>\]/,
    )
  })
})

describe('the colour profile', () => {
  it('is sRGB of ICC 4, and as long as it says', () => {
    const profile = colourProfile()
    expect(profile.readUInt32BE(0)).toBe(profile.length)
    expect(profile.toString('latin1', 8, 24)).toBe('\x04\x20\0\0mntrRGB XYZ ')
    expect(profile.toString('latin1', 36, 40)).toBe('acsp')
    // Red, green and blue make the white of the profile.
    const tags = Array.from({ length: profile.readUInt32BE(128) }, (_, index) => 132 + 12 * index)
    const xyz = (name: string) => {
      const tag = tags.find((at) => profile.toString('latin1', at, at + 4) === name) ?? 0
      return [8, 12, 16].map((at) => profile.readInt32BE(profile.readUInt32BE(tag + 4) + at) / 65_536)
    }
    const [red, green, blue, white] = ['rXYZ', 'gXYZ', 'bXYZ', 'wtpt'].map(xyz)
    for (const index of [0, 1, 2])
      expect((red?.[index] ?? 0) + (green?.[index] ?? 0) + (blue?.[index] ?? 0)).toBeCloseTo(white?.[index] ?? 0, 3)
  })
})
