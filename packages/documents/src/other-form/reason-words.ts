import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { Sure } from './heading-text.ts'
import type { MappedColumn, MappedLine, MappedPart, MappedSheet } from './mapping.ts'

/** How sure a proposal is and why, in the words of the report; the Japanese words are those of the mapping's file as well. */
type Words = Readonly<Record<Locale, string>>

export const SURE_WORDS: Readonly<Record<Sure, Words>> = {
  exact: { ja: '一致', en: 'exact' },
  similar: { ja: '類似', en: 'similar' },
  guessed: { ja: '推定', en: 'guessed' },
}

export const NOT_USED_WORDS: Readonly<Record<NonNullable<MappedSheet['notUsed']>, Words>> = {
  empty: { ja: '何も記入されていません', en: 'nothing is written on it' },
  'no-table': {
    ja: '図２～図４・表１の見出しが見つかりません',
    en: 'no headings of figures 2 to 4 or Table 1 were found',
  },
  'too-large': {
    ja: '表が多すぎるか長すぎます。様式の部分だけを別のシートに移してください',
    en: 'it has too many tables or too long ones; move the form alone to another sheet',
  },
  dashboard: {
    ja: 'ダッシュボードです。シート１～３から作るものなので取り込みません',
    en: 'this is a dashboard, which is made from sheets 1 to 3',
  },
}

export const RECORD_WHY: Readonly<Record<MappedPart['why'], Words>> = {
  named: { ja: '記載の名称による', en: 'by the name that is written' },
  'by-sheet-name': { ja: 'シートの名前による', en: 'by the name of the sheet' },
  'by-areas': { ja: '業務領域の呼称による', en: 'by the names of the areas' },
  'by-department': { ja: '部署の名称による', en: 'by the department' },
  beside: { ja: '前のシートと同じとみた', en: 'taken to be the same as the sheet before' },
  'only-one': { ja: '取組に一つしかないため', en: 'the cycle has only one' },
  unnamed: { ja: '名称の記載がない', en: 'no name is written' },
  'not-in-cycle': { ja: '取組にない名称', en: 'the name is not in the cycle' },
  several: { ja: '当てはまるものが複数ある', en: 'several fit' },
  'newer-one': { ja: '同じ対象のもっと新しい年度の表がある', en: 'there is a newer one for the same' },
  hidden: { ja: '隠されたシート', en: 'a hidden sheet' },
}

export const COLUMN_WHY: Readonly<Record<NonNullable<MappedColumn['why']>, Words>> = {
  'unknown-heading': { ja: '知らない見出し', en: 'unknown heading' },
  'no-heading': { ja: '見出しがない', en: 'no heading' },
  second: { ja: '同じ欄の見出しが別の列にある', en: 'another column is read for the same field' },
  'table-beside': {
    ja: '横に並んだ別の表。別のシートに移すと読む',
    en: 'another table beside the first: move it to a sheet of its own to have it read',
  },
  'by-content': { ja: '記載内容による', en: 'by what stands in it' },
  'era-guessed': {
    ja: '元号の記載がなく、取組より後にならない年度とみた',
    en: 'no era is written; read as a year that is not of the future',
  },
}

export const LINE_WHY: Readonly<Record<NonNullable<MappedLine['why']>, Words>> = {
  'no-label': { ja: 'どの対策・業務領域・項目の行か分からない', en: 'it is not clear what the line is about' },
  'repeated-heading': { ja: '見出しの繰返し', en: 'the headings again' },
  'name-differs': { ja: '番号と名称が食い違う。番号によった', en: 'number and name differ; read by the number' },
  second: { ja: '同じ対策・業務領域・項目の行が別にある', en: 'another line is read for the same' },
  'own-guessed': {
    ja: '対策セットにない名称。独自の対策なら、種類を「その他」とすると取り込む',
    en: 'no measure of the set is called so; if it is an own measure, make it その他 to take it',
  },
  'new-area': { ja: '新規：この部署の記録にない名称', en: 'new: the record of this department has no such name' },
  'other-department': {
    ja: '注意：同じ名称の業務領域が別の部署の記録にある。取り込むと、この部署の業務領域として別に加わる',
    en: 'caution: another department has an area of this name; taking it adds one to this department as well',
  },
}
