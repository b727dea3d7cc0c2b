import { strToU8, unzipSync, zipSync } from 'fflate'
import type { ReadProblem } from '../../src/workbook/read-problem.ts'

/** What must come of a file: a problem; or nothing, where it holds something odd that is simply not read. */
type Expected = ReadProblem['kind'] | 'harmless'

const MEGABYTE = 1024 * 1024
const SHEET = 'xl/worksheets/sheet1.xml'

/** Files that nobody sends by accident, and some that people do. Each is made from a form of ours. */
export function hostileCorpus(form: Uint8Array): [name: string, bytes: Uint8Array, expected: Expected][] {
  const parts = unzipSync(form)
  const without = (...names: string[]) =>
    Object.fromEntries(Object.entries(parts).filter(([name]) => !names.includes(name)))
  const withPart = (name: string, content: string | Uint8Array) =>
    zipSync({ ...parts, [name]: typeof content === 'string' ? strToU8(content) : content }, { level: 6 })
  const sheet = (data: string) => withPart(SHEET, `<worksheet><sheetData>${data}</sheetData></worksheet>`)
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i} "${`&a${i - 1};`.repeat(10)}">`).join('')}]>`
  const zeros = new Uint8Array(200 * MEGABYTE)
  const bomb = withPart(SHEET, zeros)

  const numbered = (make: (n: number) => string) => Array.from({ length: 100_000 }, (_, n) => make(n + 200)).join('')

  return [
    ['an empty file', new Uint8Array(), 'not-a-workbook'],
    ['a text', strToU8('氏名,連絡先\n'), 'not-a-workbook'],
    ['a web page named .xlsx', strToU8('<html><table><tr><td>1</td></tr></table></html>'), 'not-a-workbook'],
    ['a PDF', strToU8('%PDF-1.7\n'), 'not-a-workbook'],
    [
      'the old format, or a password',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]),
      'not-a-workbook',
    ],
    ['a ZIP of something else', zipSync({ 'readme.txt': strToU8('x') }), 'not-a-workbook'],
    [
      'a ZIP of ZIPs',
      zipSync({ '1.zip': zipSync({ '2.zip': zipSync({ a: new Uint8Array(MEGABYTE) }) }) }),
      'not-a-workbook',
    ],
    [
      'an OpenDocument file',
      zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('<x/>') }),
      'not-a-workbook',
    ],
    [
      'a Word document',
      zipSync({
        '_rels/.rels': strToU8(
          '<Relationships><Relationship Id="1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>',
        ),
        'word/document.xml': strToU8('<w:document xmlns:w="w"/>'),
      }),
      'not-a-workbook',
    ],
    ['nothing but the letters PK', strToU8('PK'), 'broken-container'],
    ['the first half', form.subarray(0, form.length / 2), 'broken-container'],
    ['all but the last byte', form.subarray(0, form.length - 1), 'broken-container'],
    [
      '100,000 number formats',
      withPart(
        'xl/styles.xml',
        `<styleSheet><numFmts>${numbered((n) => `<numFmt numFmtId="${n}" formatCode="[Red]#,##0.00_ ;&quot;${n}&quot;0"/>`)}</numFmts><cellXfs>${numbered((n) => `<xf numFmtId="${n}"/>`)}</cellXfs></styleSheet>`,
      ),
      'harmless',
    ],
    [
      'a text in a million pieces',
      withPart('xl/sharedStrings.xml', `<sst><si>${'<r><t>a</t></r>'.repeat(1_000_000)}</si></sst>`),
      'harmless',
    ],
    ['a file of 21 MB', new Uint8Array(21 * MEGABYTE), 'file-too-large'],

    ['a part that unpacks to 200 MB', bomb, 'unpacks-too-large'],
    ['a part that unpacks to 200 MB and says 1,000 bytes', lyingAbout(bomb, SHEET, 1000), 'broken-container'],
    ['a part that says 30 MB and holds less', lyingAbout(form, SHEET, 30 * MEGABYTE), 'broken-container'],
    [
      'four sheets of 30 MB each',
      zipSync(
        {
          ...parts,
          ...Object.fromEntries(
            [1, 2, 3, 4].map((n) => [
              `xl/worksheets/sheet${n}.xml`,
              strToU8(`<worksheet>${' '.repeat(30 * MEGABYTE)}</worksheet>`),
            ]),
          ),
        },
        { level: 1 },
      ),
      'unpacks-too-large',
    ],
    ['a picture that unpacks to 200 MB', withPart('xl/media/image1.png', zeros), 'harmless'],
    [
      '6,000 parts',
      zipSync({
        ...parts,
        ...Object.fromEntries(Array.from({ length: 6000 }, (_, n) => [`x/${n}`, new Uint8Array()])),
      }),
      'too-many-parts',
    ],

    ...['../../../etc/cron.d/x', '/etc/passwd', 'C:/windows/x', 'xl\\..\\x', 'xl/./x'].map(
      (name): [string, Uint8Array, Expected] => [`a part named ${name}`, withPart(name, 'x'), 'unsafe-part-name'],
    ),
    [
      'two parts of one name',
      renamed(withPart('xl/worksheets/sheetX.xml', '<x/>'), 'xl/worksheets/sheetX.xml', SHEET),
      'unsafe-part-name',
    ],

    [
      'entities that multiply',
      withPart(SHEET, `${laughs}<worksheet><sheetData><row><c t="str"><v>&a29;</v></c></row></sheetData></worksheet>`),
      'document-type',
    ],
    ['entities that multiply, in the workbook', withPart('xl/workbook.xml', `${laughs}<workbook/>`), 'document-type'],
    [
      'an entity that names a file',
      withPart(
        'xl/sharedStrings.xml',
        '<!DOCTYPE sst [<!ENTITY f SYSTEM "file:///etc/passwd">]><sst><si><t>&f;</t></si></sst>',
      ),
      'document-type',
    ],
    ['an entity that nobody declared', sheet('<row><c t="str"><v>&nbsp;</v></c></row>'), 'broken-part'],
    ['a character that cannot be', sheet('<row><c t="str"><v>&#0;</v></c></row>'), 'broken-part'],
    [
      'bytes that are no UTF-8',
      withPart(SHEET, Uint8Array.from([0x3c, 0x61, 0x3e, 0xff, 0xfe, 0x3c, 0x2f, 0x61, 0x3e])),
      'broken-part',
    ],
    [
      'a sheet cut off in the middle',
      withPart(SHEET, (parts[SHEET] ?? new Uint8Array()).subarray(0, 5000)),
      'broken-part',
    ],
    ['a million tags in each other', withPart(SHEET, '<a>'.repeat(1_000_000)), 'broken-part'],
    [
      'a million attributes',
      sheet(`<row ${Array.from({ length: 1_000_000 }, (_, n) => `a${n}=""`).join(' ')}/>`),
      'broken-part',
    ],
    [
      'two cells in one place',
      sheet('<row r="1"><c r="A1" t="str"><v>a</v></c><c r="A1" t="str"><v>b</v></c></row>'),
      'broken-part',
    ],
    ['a cell at no place', sheet('<row r="1"><c r="1A" t="str"><v>a</v></c></row>'), 'broken-part'],

    ['10 million rows', sheet('<row/>'.repeat(10_000_000)), 'unpacks-too-large'],
    ['5 million empty rows', sheet('<row/>'.repeat(5_000_000)), 'harmless'],
    ['a million cells', sheet('<row><c><v>1</v></c></row>'.repeat(1_000_000)), 'too-many-cells'],
    ['a cell in the last row and column', sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), 'harmless'],
    ['a cell beyond the last row', sheet('<row r="1048577"><c><v>1</v></c></row>'), 'too-many-cells'],
    [
      'a long text in half a million cells',
      zipSync({
        ...parts,
        'xl/sharedStrings.xml': strToU8(`<sst><si><t>${'あ'.repeat(30_000)}</t></si></sst>`),
        [SHEET]: strToU8(
          `<worksheet><sheetData>${'<row><c t="s"><v>0</v></c></row>'.repeat(500_000)}</sheetData></worksheet>`,
        ),
      }),
      'unpacks-too-large',
    ],
    [
      '2,000 sheets',
      withPart(
        'xl/workbook.xml',
        `<workbook><sheets>${'<sheet name="a" r:id="rId1"/>'.repeat(2000)}</sheets></workbook>`,
      ),
      'too-many-sheets',
    ],
    [
      'a million merged areas',
      withPart(
        SHEET,
        `<worksheet><sheetData/><mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(1_000_000)}</mergeCells></worksheet>`,
      ),
      'too-many-cells',
    ],

    ['macros', withPart('xl/vbaProject.bin', new Uint8Array(100)), 'macros'],
    ['old macro sheets', withPart('xl/macrosheets/sheet1.xml', '<x/>'), 'macros'],
    ['no sheet', zipSync(without(SHEET)), 'missing-part'],
    ['no list of sheets', zipSync(without('xl/workbook.xml')), 'not-a-workbook'],
    ['no relations', zipSync(without('_rels/.rels')), 'not-a-workbook'],
    [
      'a sheet on another machine',
      withPart(
        'xl/_rels/workbook.xml.rels',
        '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" TargetMode="External" Target="http://attacker.example/sheet.xml"/></Relationships>',
      ),
      'missing-part',
    ],
  ]
}

/** The directory entry of a part, as an offset. */
function entryOf(bytes: Uint8Array, name: string): number {
  const at = Buffer.from(bytes).lastIndexOf(name)
  if (at < 0) throw new Error(`no part ${name}`)
  return at - 46
}

/** The container with another unpacked size in its directory. */
function lyingAbout(bytes: Uint8Array, name: string, size: number): Uint8Array {
  const copy = Buffer.from(bytes)
  copy.writeUInt32LE(size, entryOf(bytes, name) + 24)
  return copy
}

/** The container with a part of another name of the same length. */
function renamed(bytes: Uint8Array, name: string, other: string): Uint8Array {
  const copy = Buffer.from(bytes)
  copy.write(other, entryOf(bytes, name) + 46)
  return copy
}
