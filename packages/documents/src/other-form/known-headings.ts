import type { CellField, ColumnField, PartKind } from './mapping.ts'

/** A heading of figures 2 to 4: the official one first, then what departments are known to write for it. */
export type Heading<F> = {
  readonly field: F
  readonly names: readonly string[]
  /** Tells the table apart from the others. */
  readonly distinctive?: true
}

const OBJECTIVE: Heading<ColumnField> = { field: 'objective', names: ['統制目標', '目標'] }
const NOTE: Heading<ColumnField> = { field: 'note', names: ['備考', '備考欄', '特記事項', '摘要', 'コメント'] }
const NUMBER: Heading<ColumnField> = { field: 'number', names: ['No.', 'No', '番号', '項番', '通番', '連番', '#'] }

export const COLUMN_HEADINGS: Readonly<Record<PartKind, readonly Heading<ColumnField>[]>> = {
  business: [
    NUMBER,
    {
      field: 'name',
      names: [
        '呼称',
        '業務領域の呼称',
        'リスク評価の対象とする業務領域の呼称',
        'リスク評価の対象とする業務領域',
        '業務領域',
        '業務領域名',
        '業務領域の名称',
        '業務名',
        '業務の名称',
      ],
      distinctive: true,
    },
    {
      field: 'overview',
      names: ['概要', '業務領域の概要', 'リスク評価の対象とする業務領域の概要', '業務概要', '業務の概要', '業務内容'],
      distinctive: true,
    },
    { field: 'likelihoodReason', names: ['標準と異なる発生確率とした理由', '発生確率の理由'], distinctive: true },
    { field: 'likelihood', names: ['脅威事象の発生確率', '発生確率', '発生可能性'], distinctive: true },
    { field: 'impact', names: ['組織・業務への総合影響度', '総合影響度', '影響度', '影響'], distinctive: true },
    {
      field: 'usedSystems',
      names: [
        '使用する情報システムの名称',
        '使用する情報システム',
        '使用情報システム',
        '使用システム',
        '利用する情報システム',
        '利用システム',
        '情報システムの名称',
        '情報システム名',
      ],
      distinctive: true,
    },
  ],
  ticks: [
    NUMBER,
    { field: 'type', names: ['影響のタイプ', '影響タイプ', '影響の種類'], distinctive: true },
    { field: 'item', names: ['負の影響', '負の影響の項目', '影響の項目'], distinctive: true },
    {
      field: 'tick',
      names: ['選択', '該当', 'チェック', '選択結果', '該当の有無', '顕著な影響', '顕著な影響の有無'],
    },
  ],
  status: [
    OBJECTIVE,
    NUMBER,
    {
      field: 'measure',
      names: ['対策セット', '対策名称', '対策名', '対策セットの対策', '対策', '対策の名称', '対策内容', '対策の内容'],
    },
    { field: 'element', names: ['対策要素', '対象機器', '要素', '対策要素・対象機器'] },
    {
      field: 'applicability',
      names: ['該当判断', '該当', '該当の有無', '該当有無', '該当・非該当', '該当判定'],
      distinctive: true,
    },
    {
      field: 'implemented',
      names: ['実施状況', '実施', '実施の有無', '実施有無', '対策の実施状況', '実施済'],
      distinctive: true,
    },
    { field: 'residualRisk', names: ['残存リスク', '残留リスク', '残リスク', '残存するリスク'], distinctive: true },
    {
      field: 'documents',
      names: [
        '対策の実施が確認できる資料名（設計書、報告書、運用マニュアル等）',
        '対策の実施が確認できる資料名',
        '実施が確認できる資料',
        '確認できる資料名',
        '確認資料',
        '確認資料名',
        '資料名',
        '資料の名称',
        '根拠資料',
        '証跡',
        'エビデンス',
      ],
      distinctive: true,
    },
    NOTE,
  ],
  plan: [
    OBJECTIVE,
    NUMBER,
    {
      field: 'measure',
      names: ['対策名称', '対策名', '対策セット', '対策', '対策の名称', '対策セットの対策', '対策内容', '対策の内容'],
    },
    { field: 'device', names: ['対象機器', '対策要素', '機器', '対象機器等'] },
    { field: 'class', names: ['対策区分', '区分'], distinctive: true },
    {
      field: 'schedule',
      names: [
        '対策実施状況／今後の実施予定',
        '今後の実施予定',
        '実施予定',
        '実施予定年度',
        '実施時期',
        '導入時期',
        '導入予定',
      ],
      distinctive: true,
    },
    {
      field: 'doneYear',
      names: ['実施済の年度', '実施済年度', '完了年度', '実施完了年度', '導入済年度', '導入完了年度', '完了時期'],
    },
    NOTE,
  ],
}

const DEPARTMENT: Heading<CellField> = {
  field: 'department',
  names: [
    '対象システム管理責任部署',
    '対象システムの管理責任部署',
    'システム管理責任部署',
    '管理責任部署',
    '所管部署',
    '管理部署',
    '担当部署',
    '所管課',
    '担当課',
  ],
}
const PERSON: Heading<CellField> = {
  field: 'personName',
  names: ['担当者 氏名', '担当者', '氏名', '担当者名', '担当者の氏名', '記入者', '記入担当者', '担当'],
}
const CONTACT: Heading<CellField> = {
  field: 'contact',
  names: ['連絡先', '担当者 連絡先', '担当者の連絡先', '電話番号', '電話', 'TEL', '内線番号', '内線', '連絡先（内線）'],
}
const AREAS: Heading<CellField> = {
  field: 'areas',
  names: [
    '保護対象とする業務領域の呼称',
    '保護対象とする業務領域',
    '保護対象の業務領域',
    '業務領域の呼称',
    '業務領域',
    '対象業務領域',
  ],
}
const SYSTEM: Heading<CellField> = {
  field: 'systemName',
  names: [
    '対象システムの名称',
    '対象システム',
    '対象システム名',
    '対象システム名称',
    'システム名',
    'システムの名称',
    '情報システムの名称',
    '情報システム名',
  ],
}

export const HEAD_LABELS: Readonly<Record<PartKind, readonly Heading<CellField>[]>> = {
  business: [
    { field: 'threatEvent', names: ['脅威事象', '想定する脅威事象', '想定脅威事象'] },
    {
      field: 'department',
      names: [
        '機微業務等実施部署',
        '機微業務等実施部署名',
        '業務実施部署',
        '実施部署',
        '担当部署',
        '部署',
        '部署名',
        '課室名',
      ],
    },
    PERSON,
    CONTACT,
  ],
  ticks: [],
  status: [AREAS, SYSTEM, DEPARTMENT, PERSON, CONTACT, { field: 'roles', names: ['役割分担'] }],
  plan: [
    AREAS,
    SYSTEM,
    DEPARTMENT,
    PERSON,
    CONTACT,
    { field: 'period', names: ['計画作成対象期間', '計画対象期間', '対象期間', '計画期間'] },
  ],
}

export const FOOT_LABELS: Readonly<Record<PartKind, readonly Heading<CellField>[]>> = {
  business: [{ field: 'note', names: ['説明用自由記入欄', '自由記入欄', '説明欄', '補足説明'] }],
  ticks: [],
  status: [
    {
      field: 'riskEvaluation',
      names: [
        '保護対象の業務領域に係る対象システムのリスク評価結果',
        '対象システムのリスク評価結果',
        'リスク評価結果',
        '残存リスク全体の評価',
      ],
    },
    {
      field: 'note',
      names: ['対策セットの個別評価に係る説明用自由記入欄', '説明用自由記入欄', '自由記入欄', '説明欄', '補足説明'],
    },
  ],
  plan: [
    { field: 'progress', names: ['計画の進行状況', '進行状況', '進捗状況', '計画の進捗状況', '進捗'] },
    { field: 'delayReason', names: ['遅延の場合の理由', '遅延の理由', '遅延理由'] },
    {
      field: 'budgetOutline',
      names: [
        '対象期間を通しての予算措置等',
        '予算措置等',
        '予算措置',
        '予算措置の状況',
        '対象期間を通じての予算措置等',
      ],
    },
    { field: 'priorities', names: ['対策の優先順位', '優先順位'] },
    { field: 'budgetNeed', names: ['予算措置の要否'] },
    { field: 'renewalTiming', names: ['システム更改時期', '更改時期', 'システムの更改時期'] },
    {
      field: 'note',
      names: [
        '対策導入計画（案）に係る説明用自由記入欄',
        '対策導入計画（案）係る説明用自由記入欄',
        '説明用自由記入欄',
        '自由記入欄',
        '説明欄',
        '補足説明',
      ],
    },
  ],
}

/** Titles with which a sheet of the guideline begins. */
export const MAIN_TITLES: Readonly<Record<PartKind, readonly string[]>> = {
  business: ['１．リスク評価対象とする業務領域', 'リスク評価対象とする業務領域に係る記入シート'],
  ticks: ['表１　影響のタイプと負の影響', '影響のタイプと負の影響'],
  status: ['２．対象システムの現状点検等', '対象システムの現状点検等に係る記入シート', '対象システムの現状点検'],
  plan: ['３．対策導入計画（案）', '対策導入計画（案）に係る記入シート', '対策導入計画'],
}

/** Titles and group headings within a sheet: no answers. */
export const INNER_TITLES: readonly string[] = [
  '３－１　対策セットの個別導入計画（案）',
  '３－２　当該システムの対策導入計画（案）',
  '３－３　当該システムの対策導入計画（案）のグラフ',
  '３－４　説明用自由記入欄',
  '対策実施状況',
  '対策実施状況の推移',
  'グラフ',
  '凡例',
  '担当者',
  'リスク評価ワークシート',
  '統制目標ごとの対策実施状況（予定）',
  '対策数',
]
