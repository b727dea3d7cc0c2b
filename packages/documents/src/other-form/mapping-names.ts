import type { Schedule } from '@sonae/domain/worksheet/plan-sheet'
import { CELL_WORDS, COLUMN_WORDS, KIND_WORDS, LINE_WORDS } from './field-words.ts'
import type { MappedCell, MappedColumn, MappedLine, MappedMarks, MappedPart, MappedSheet, Mapping } from './mapping.ts'
import { COLUMN_WHY, LINE_WHY, NOT_USED_WORDS, RECORD_WHY, SURE_WORDS } from './reason-words.ts'

/**
 * How the mapping stands in its file. Officials read and edit it, so its keys and words are Japanese, those of the
 * report; the codes behind them never appear.
 */
export type Name = {
  readonly name: string
  /** The words for a value out of a fixed list, by code. */
  readonly words?: Readonly<Record<string, string>>
  /** The word for null. */
  readonly none?: string
  /** The names within an object, or in each object of a list. */
  readonly of?: ObjectNames
  /** Of an object with free keys: those that have a name. */
  readonly keys?: Readonly<Record<string, string>>
}
export type ObjectNames = Readonly<Record<string, Name>>

/** A name for every key of a document: a key without one does not compile. */
type NamesOf<T> = { readonly [Key in keyof Required<T>]: Name }

type ScheduleKey = Schedule extends infer One ? keyof One : never

function japanese(words: Readonly<Record<string, { readonly ja: string }>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(words).map(([code, { ja }]) => [code, ja]))
}

export const NOT_READ = '読まない'
const SURE: Name = { name: '確からしさ', words: japanese(SURE_WORDS) }

export const SCHEDULE_NAMES: Readonly<Record<ScheduleKey | 'fiscalYear', Name>> = {
  kind: {
    name: '時期',
    words: { done: '実施済', by: '年度末まで', later: '年度以降', never: '実施しない' } satisfies Record<
      Schedule['kind'],
      string
    >,
  },
  fiscalYear: { name: '年度', none: '不明' },
}

export const COLUMN_NAMES: NamesOf<MappedColumn> = {
  columns: { name: '列' },
  heading: { name: '見出し' },
  field: { name: '項目', words: japanese(COLUMN_WORDS), none: NOT_READ },
  schedule: { name: '実施予定', of: SCHEDULE_NAMES },
  area: { name: '業務領域' },
  sure: SURE,
  why: { name: '理由', words: japanese(COLUMN_WHY) },
}

export const CELL_NAMES: NamesOf<MappedCell> = {
  cell: { name: 'セル' },
  heading: { name: '見出し' },
  label: { name: '見出しのセル' },
  field: { name: '項目', words: japanese(CELL_WORDS), none: NOT_READ },
  system: { name: '対象システム', none: '未定' },
  sure: SURE,
}

export const LINE_NAMES: NamesOf<MappedLine> = {
  row: { name: '行' },
  lastRow: { name: '最終行' },
  label: { name: '記載' },
  is: { name: '種類', words: japanese(LINE_WORDS), none: NOT_READ },
  objective: { name: '統制目標' },
  id: { name: '対応', none: '新規' },
  sure: SURE,
  why: { name: '理由', words: japanese(LINE_WHY) },
}

export const MARKS_NAMES: NamesOf<MappedMarks> = {
  headingRow: { name: '見出しの行' },
  setRow: { name: '対策セットの行', none: 'なし' },
  ownRow: { name: '対策セット以外の行', none: 'なし' },
  columns: { name: '列', keys: { total: '総数' } },
}

export const PART_NAMES: NamesOf<MappedPart> = {
  is: { name: '様式', words: japanese(KIND_WORDS) },
  rows: { name: '行' },
  fiscalYear: { name: '年度', none: '記載なし' },
  record: { name: '取込先', none: '取り込まない' },
  named: { name: '記載の名称' },
  sure: SURE,
  why: { name: '理由', words: japanese(RECORD_WHY) },
  headingRows: { name: '見出しの行' },
  columns: { name: '列', of: COLUMN_NAMES },
  cells: { name: '欄', of: CELL_NAMES },
  lines: { name: '各行', of: LINE_NAMES },
  marks: { name: '対策実施状況の表', none: 'なし', of: MARKS_NAMES },
}

export const SHEET_NAMES: NamesOf<MappedSheet> = {
  sheet: { name: 'シート名' },
  notUsed: { name: '扱い', words: japanese(NOT_USED_WORDS), none: '表を読む' },
  parts: { name: '表', of: PART_NAMES },
}

export const MAPPING_NAMES: NamesOf<Mapping> = {
  confirmedBy: { name: '確認した人' },
  organisation: { name: '組織' },
  fiscalYear: { name: '年度' },
  workbookHash: { name: 'ブックの照合値' },
  sheets: { name: 'シート', of: SHEET_NAMES },
}
