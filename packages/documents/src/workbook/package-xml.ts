import { quotedSheetName } from './cell-address.ts'
import type { Sheet, WorkbookInfo } from './workbook.ts'
import { element, escapeText, XML_HEAD } from './xml-text.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** Every byte depends on the content alone: the same workbook twice is the same file. */
const FIXED_TIME = '2020-01-01T00:00:00Z'

/** The set of properties that a person may define (ISO 29500-1, 22.3); numbers from 2. */
const CUSTOM_SET = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}'
const FIRST_CUSTOM = 2

/** Kinds of relations, by what they lead to. */
const RELATION = {
  workbook: `${OFFICE}/relationships/officeDocument`,
  core: `${PACKAGE}/relationships/metadata/core-properties`,
  app: `${OFFICE}/relationships/extended-properties`,
  custom: `${OFFICE}/relationships/custom-properties`,
  sheet: `${OFFICE}/relationships/worksheet`,
  styles: `${OFFICE}/relationships/styles`,
  texts: `${OFFICE}/relationships/sharedStrings`,
  theme: `${OFFICE}/relationships/theme`,
  drawing: `${OFFICE}/relationships/drawing`,
  chart: `${OFFICE}/relationships/chart`,
} as const

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Content types of parts, by the beginning of their names. */
const CONTENT_TYPES: readonly (readonly [start: string, type: string])[] = [
  ['xl/workbook.xml', `${SPREADSHEET}.sheet.main+xml`],
  ['xl/worksheets/', `${SPREADSHEET}.worksheet+xml`],
  ['xl/styles.xml', `${SPREADSHEET}.styles+xml`],
  ['xl/theme/', 'application/vnd.openxmlformats-officedocument.theme+xml'],
  ['xl/sharedStrings.xml', `${SPREADSHEET}.sharedStrings+xml`],
  ['xl/drawings/', 'application/vnd.openxmlformats-officedocument.drawing+xml'],
  ['xl/charts/', 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'],
  ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ['docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
  ['docProps/custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml'],
]

/** [Content_Types].xml: what each part is. */
export function contentTypesXml(parts: readonly string[]): string {
  const defaults = [
    element('Default', '', {
      Extension: 'rels',
      ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
    }),
    element('Default', '', { Extension: 'xml', ContentType: 'application/xml' }),
  ]
  const overrides = CONTENT_TYPES.flatMap(([start, ContentType]) =>
    parts
      .filter((name) => name.startsWith(start) && !name.endsWith('.rels'))
      .map((name) => element('Override', '', { PartName: `/${name}`, ContentType })),
  )
  return XML_HEAD + element('Types', [...defaults, ...overrides].join(''), { xmlns: `${PACKAGE}/content-types` })
}

/** A part's relations, numbered rId1, rId2 … in their order. */
export function relationsXml(relations: readonly (readonly [kind: keyof typeof RELATION, target: string])[]): string {
  const elements = relations.map(([kind, Target], index) =>
    element('Relationship', '', { Id: `rId${index + 1}`, Type: RELATION[kind], Target }),
  )
  return XML_HEAD + element('Relationships', elements.join(''), { xmlns: `${PACKAGE}/relationships` })
}

/** xl/workbook.xml (ISO 29500-1, 18.2.27): the sheets are its first relations. Everything is computed when it is opened. */
export function workbookXml(sheets: readonly Sheet[]): string {
  const listed = sheets.map(({ name, hidden }, index) =>
    element('sheet', '', {
      name,
      sheetId: index + 1,
      'r:id': `rId${index + 1}`,
      state: hidden === true ? 'hidden' : undefined,
    }),
  )
  const names = sheets.flatMap(printTitles)
  const parts = [
    '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="16384" windowHeight="8192" activeTab="0"/></bookViews>',
    element('sheets', listed.join('')),
    names.length === 0 ? '' : element('definedNames', names.join('')),
    '<calcPr calcId="0" fullCalcOnLoad="1"/>',
  ]
  return XML_HEAD + element('workbook', parts.join(''), { xmlns: MAIN, 'xmlns:r': `${OFFICE}/relationships` })
}

/** The rows repeated on each page. */
function printTitles({ name, print }: Sheet, localSheetId: number): string[] {
  if (print?.repeatRows === undefined) return []
  const [first, last] = print.repeatRows
  const rows = `${quotedSheetName(name)}!$${first + 1}:$${last + 1}`
  return [element('definedName', escapeText(rows), { name: '_xlnm.Print_Titles', localSheetId })]
}

/** docProps/core.xml. */
export function corePropertiesXml(title: string): string {
  const time = (tag: string) => element(`dcterms:${tag}`, FIXED_TIME, { 'xsi:type': 'dcterms:W3CDTF' })
  return `${XML_HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${element('dc:title', escapeText(title))}<dc:creator>Sonae</dc:creator>${time('created')}${time('modified')}</cp:coreProperties>`
}

/** docProps/app.xml. */
export const APP_PROPERTIES_XML = `${XML_HEAD}<Properties xmlns="${OFFICE}/extended-properties"><Application>Sonae</Application><DocSecurity>0</DocSecurity></Properties>`

/** docProps/custom.xml: what finds a workbook's place without opening its sheets. */
export function customPropertiesXml(custom: WorkbookInfo['custom']): string {
  const properties = Object.entries(custom).map(([name, value], index) =>
    element('property', element('vt:lpwstr', escapeText(value)), {
      fmtid: CUSTOM_SET,
      pid: FIRST_CUSTOM + index,
      name,
    }),
  )
  return `${XML_HEAD}<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes">${properties.join('')}</Properties>`
}
