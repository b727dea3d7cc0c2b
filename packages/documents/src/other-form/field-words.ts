import type { Locale } from '@sonae/domain/finding/finding-texts'
import type { CellField, ColumnField, LineKind, PartKind } from './mapping.ts'

/** Tables, columns and labelled cells: the Japanese words are those of the mapping's file as well. */
type Words = Readonly<Record<Locale, string>>

/** What a field is called, and what becomes of it where it is not simply taken. */
export type FieldWords = Words & { readonly note?: Words }

/** 総合影響度（比べるだけ）. */
export function fieldInWords({ note, ...words }: FieldWords, locale: Locale): string {
  if (note === undefined) return words[locale]
  return locale === 'ja' ? `${words.ja}（${note.ja}）` : `${words.en} (${note.en})`
}

export const KIND_WORDS: Readonly<Record<PartKind, Words>> = {
  business: { ja: 'シート１（業務領域）', en: 'sheet 1 (business areas)' },
  ticks: { ja: '表１（影響のタイプと負の影響）', en: 'Table 1 (adverse impacts)' },
  status: { ja: 'シート２（現状点検）', en: 'sheet 2 (status)' },
  plan: { ja: 'シート３（対策導入計画）', en: 'sheet 3 (plan)' },
}

export const LINE_WORDS: Readonly<Record<LineKind, Words>> = {
  measure: { ja: '対策セットの対策', en: 'measure of the set' },
  own: { ja: 'その他', en: 'own measure' },
  area: { ja: '業務領域', en: 'business area' },
  item: { ja: '表１の項目', en: 'item of Table 1' },
}

export const COLUMN_WORDS: Readonly<Record<ColumnField, FieldWords>> = {
  number: { ja: '番号', en: 'number', note: { ja: '見出し', en: 'label' } },
  objective: { ja: '統制目標', en: 'control objective', note: { ja: '見出し', en: 'label' } },
  measure: {
    ja: '対策',
    en: 'countermeasure',
    note: { ja: '見出し、その他の内容', en: 'label; text of own measures' },
  },
  element: { ja: '対策要素', en: 'element', note: { ja: '見出し', en: 'label' } },
  class: { ja: '対策区分', en: 'class', note: { ja: '見出し', en: 'label' } },
  type: { ja: '影響のタイプ', en: 'type of impact', note: { ja: '見出し', en: 'label' } },
  item: { ja: '負の影響', en: 'adverse impact', note: { ja: '見出し', en: 'label' } },
  tick: { ja: '表１の選択', en: 'tick of Table 1' },
  name: { ja: '呼称', en: 'name' },
  overview: { ja: '概要', en: 'overview' },
  likelihood: { ja: '脅威事象の発生確率', en: 'likelihood' },
  likelihoodReason: { ja: '標準と異なる発生確率とした理由', en: 'reason of the likelihood' },
  impact: { ja: '総合影響度', en: 'overall impact', note: { ja: '比べるだけ', en: 'compared only' } },
  usedSystems: { ja: '使用する情報システムの名称', en: 'information systems in use' },
  applicability: { ja: '該当判断', en: 'applicable' },
  implemented: { ja: '実施状況', en: 'implemented' },
  residualRisk: { ja: '残存リスク', en: 'residual risk' },
  documents: { ja: '対策の実施が確認できる資料名', en: 'documents' },
  device: { ja: '対象機器', en: 'device' },
  schedule: { ja: '実施予定', en: 'schedule' },
  doneYear: { ja: '実施済の年度', en: 'year of completion' },
  note: { ja: '備考', en: 'remarks' },
}

export const CELL_WORDS: Readonly<Record<CellField, FieldWords>> = {
  threatEvent: { ja: '脅威事象', en: 'threat event' },
  areas: { ja: '保護対象とする業務領域', en: 'protected areas', note: { ja: '比べるだけ', en: 'compared only' } },
  systemName: { ja: '対象システムの名称', en: 'name of the target system' },
  department: { ja: '部署', en: 'department' },
  personName: { ja: '担当者氏名', en: 'person in charge' },
  contact: { ja: '連絡先', en: 'contact' },
  roles: { ja: '役割分担', en: 'roles' },
  period: { ja: '計画作成対象期間', en: 'period of the plan', note: { ja: '取り込まない', en: 'not taken' } },
  note: { ja: '説明用自由記入欄', en: 'free remarks' },
  riskEvaluation: { ja: '対象システムのリスク評価結果', en: 'evaluation of the residual risk' },
  thisYearOutline: {
    ja: '今年度の対策導入計画概要',
    en: "outline of this year's plan",
    note: { ja: '比べるだけ', en: 'compared only' },
  },
  otherYearOutline: {
    ja: '別の年度の対策導入計画概要',
    en: "outline of another year's plan",
    note: { ja: '取り込まない', en: 'not taken' },
  },
  nextYearOutline: { ja: '次年度の対策導入計画概要', en: 'outline of the plan for next year' },
  budgetOutline: { ja: '対象期間を通しての予算措置等', en: 'budget measures of the period' },
  progress: { ja: '計画の進行状況', en: 'progress' },
  delayReason: { ja: '遅延の場合の理由', en: 'reason of the delay' },
  priorities: { ja: '対策の優先順位', en: 'priorities' },
  budgetNeed: { ja: '予算措置の要否', en: 'need for a budget' },
  renewalTiming: { ja: 'システム更改時期', en: 'renewal of the system' },
}
