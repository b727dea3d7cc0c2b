import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { jsonErrorOffset } from '@sonae/domain/primitive/json-error'
import { CELL_WORDS, COLUMN_WORDS, LINE_WORDS } from './field-words.ts'
import { Mapping } from './mapping.ts'
import { withIds, withWords } from './mapping-ids.ts'
import { MAPPING_NAMES, NOT_READ, type ObjectNames } from './mapping-names.ts'
import { decoded, encoded, isMembers, memberAt, type Wrong, wrongOf, type WrongValue } from './named-document.ts'

/** What the file says of itself; version 2: keys and words in Japanese. */
const FORMAT = 'sonae-mapping'
const VERSION = 2

/** Why a text is no mapping. */
export type MappingFileProblem =
  | { readonly kind: 'not-json'; readonly line: number; readonly column: number }
  | { readonly kind: 'not-a-mapping' }
  | { readonly kind: 'other-version'; readonly version: number }
  /** `place` as the file has it: シート「点検」の1番目の表、列「F」の「項目」. */
  | { readonly kind: 'mapping-field'; readonly place: string; readonly value: unknown; readonly wrong: WrongValue }

export type MappingResult =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problem: MappingFileProblem }

/** Reads a mapping as a person may have edited it. The first problem is named. */
export function readMapping(catalogue: Catalogue, cycle: Cycle, text: string): MappingResult {
  const json = text.replace(/^\uFEFF/, '')
  let file: unknown
  try {
    file = JSON.parse(json)
  } catch {
    const before = json.slice(0, jsonErrorOffset(json))
    const line = before.split('\n').length
    return { ok: false, problem: { kind: 'not-json', line, column: before.length - before.lastIndexOf('\n') } }
  }
  if (!isMembers(file)) return { ok: false, problem: { kind: 'not-a-mapping' } }
  const { 形式: format, 版: version, 説明: _notes, ...members } = file
  // The first version had English keys.
  if (file['format'] === FORMAT) return { ok: false, problem: { kind: 'other-version', version: 1 } }
  if (format !== FORMAT || typeof version !== 'number') return { ok: false, problem: { kind: 'not-a-mapping' } }
  if (version !== VERSION) return { ok: false, problem: { kind: 'other-version', version } }

  const wrong: Wrong[] = []
  const document = decoded(members, MAPPING_NAMES, [], wrong)
  const parsed = Mapping.safeParse(document)
  if (!parsed.success) wrong.push(...parsed.error.issues.map((issue) => wrongOf(issue, document)))
  const mapping = parsed.success ? withIds(catalogue, cycle, parsed.data, wrong) : undefined
  const [first] = wrong
  if (first === undefined && mapping !== undefined) return { ok: true, mapping }
  const { value, wrong: what } = first ?? { value: document, wrong: { kind: 'missing' } as const }
  return {
    ok: false,
    problem: { kind: 'mapping-field', place: placeOf(document, first), value, wrong: what },
  }
}

/** Writes a mapping to be read by people: in Japanese, one column, one cell, one line of the workbook a line. */
export function writeMapping(catalogue: Catalogue, cycle: Cycle, mapping: Mapping): string {
  const inWords = withWords(catalogue, cycle, mapping)
  return `${printed({ 形式: FORMAT, 版: VERSION, 説明: NOTES, ...encoded(inWords, MAPPING_NAMES) }, '')}\n`
}

function list(words: Readonly<Record<string, { readonly ja: string }>>): string {
  return [...Object.values(words).map(({ ja }) => ja), NOT_READ].join('、')
}

/** What a person needs who opens the file. */
const NOTES: readonly string[] = [
  'ブックの各セルを何として読むかの提案です。違うところを直し、「確認した人」に名前を書いてから取り込んでください。',
  '「確からしさ」が「推定」「類似」のところを先に確かめてください。「見出し」「記載」「理由」は参考です（直しません）。',
  `列の「項目」に書ける語：${list(COLUMN_WORDS)}`,
  `欄の「項目」に書ける語：${list(CELL_WORDS)}`,
  `各行の「種類」に書ける語：${list(LINE_WORDS)}（「対策セットの対策」は「対応」に番号を書きます。例：遮断2-3）`,
  '表の「取込先」は、シート１と表１では部署、シート２・３では対象システムの名称です。取り込まない表は「取り込まない」とします。',
]

/** A place as a person finds it in the file: the sheet and table, then the column, cell or line, then the key. */
function placeOf(document: unknown, wrong: Wrong | undefined): string {
  const steps: string[] = []
  let at = document
  let names: ObjectNames = MAPPING_NAMES
  let name = ''
  for (const step of wrong?.path ?? []) {
    at = memberAt(at, step)
    if (typeof step === 'number') {
      const { sheet, cell, columns, row } = isMembers(at) ? at : {}
      const own = sheet ?? cell ?? columns
      const line = typeof row === 'string' || typeof row === 'number' ? `${row}行目` : `${step + 1}番目の${name}`
      steps.push(typeof own === 'string' ? `${name}「${own}」` : line)
      name = ''
    } else {
      if (name !== '') steps.push(`「${name}」`)
      name = names[step]?.name ?? step
      names = names[step]?.of ?? {}
    }
  }
  const last = wrong?.key ?? name
  return [...steps, ...(last === '' ? [] : [`「${last}」`])].join('の')
}

function printed(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Array.isArray(value)
    ? value.map((element: unknown): [string, unknown] => ['', element])
    : Object.entries(value).filter(([, member]) => member !== undefined)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const isFlat = !isList(value) && entries.every(([, member]) => !isList(member) && depth(member) <= 1)
  const inner = isFlat ? '' : `${indent}  `
  const texts = entries.map(([key, member]) => {
    const text = printed(member, inner)
    return `${inner}${Array.isArray(value) ? '' : `${JSON.stringify(key)}: `}${text}`
  })
  if (entries.length === 0) return `${open}${close}`
  if (isFlat)
    return Array.isArray(value) ? `${open}${texts.join(', ')}${close}` : `${open} ${texts.join(', ')} ${close}`
  return `${open}\n${texts.join(',\n')}\n${indent}${close}`
}

/** A list of anything but numbers stands a line an element. */
function isList(value: unknown): boolean {
  return Array.isArray(value) && value.some((element) => typeof element !== 'number')
}

function depth(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depth))
}
