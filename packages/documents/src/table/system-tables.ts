import type { SheetSystem, StatusSheet } from '@sonae/domain/worksheet/status-sheet'
import { FISCAL_YEAR, OURS, SHEET_ID, SHEET_SYSTEMS } from './shared-columns.ts'
import { defineTable } from './table-definition.ts'
import type { CycleSource } from './table-source.ts'

/** 対象システム, the head of sheet 2 (図３ ②). */
export const SYSTEM_TABLE = defineTable<CycleSource, SheetSystem & { readonly sheetId: string }>({
  key: 'systems',
  name: { ja: '対象システム', en: 'Target systems' },
  meaning: { ja: '対象システム。', en: 'A target system.' },
  rows: ({ cycle }) =>
    cycle.statusSheets.flatMap(({ id: sheetId, systems }) => systems.map((system) => ({ ...system, sheetId }))),
  columns: [
    FISCAL_YEAR,
    SHEET_ID,
    {
      key: 'system_id',
      ja: '対象システムID',
      en: 'System id',
      type: 'text',
      meaning: {
        ja: '対象システムの識別子。年度が変わっても変わらない。',
        en: 'The id of the system. It stays the same from year to year.',
      },
      source: OURS,
      fields: ['statusSheets[].systems[].id'],
      value: ({ id }) => id,
    },
    {
      key: 'system',
      ja: '対象システム',
      en: 'Target system',
      type: 'text',
      meaning: { ja: '対象システムの名称。', en: 'The name of the system.' },
      source: '図３ ②',
      fields: ['statusSheets[].systems[].name'],
      value: ({ name }) => name,
    },
    {
      key: 'department',
      ja: '対象システム管理責任部署',
      en: 'System department',
      type: 'text',
      meaning: { ja: '対象システムの管理に責任を持つ部署。', en: 'The department responsible for the system.' },
      source: '図３ ②',
      fields: ['statusSheets[].systems[].department'],
      value: ({ department }) => department,
    },
    {
      key: 'person',
      ja: '担当者氏名',
      en: 'Person in charge',
      type: 'text',
      meaning: { ja: '担当者の氏名。', en: 'The name of the person in charge.' },
      source: '図３ ②',
      fields: ['statusSheets[].systems[].personName'],
      value: ({ personName }) => personName,
    },
    {
      key: 'contact',
      ja: '連絡先',
      en: 'Contact',
      type: 'text',
      meaning: { ja: '担当者の連絡先。', en: 'How to reach the person in charge.' },
      source: '図３ ②',
      fields: ['statusSheets[].systems[].contact'],
      value: ({ contact }) => contact,
    },
  ],
})

type StatusSheetRow = StatusSheet & { readonly sheetId: string }

/** The texts of sheet 2 that belong to no row of it (図３ ⑦⑧). */
export const STATUS_SHEET_TABLE = defineTable<CycleSource, StatusSheetRow>({
  key: 'status-sheets',
  name: { ja: 'シート２', en: 'Sheets 2' },
  meaning: { ja: '対象システムの現状点検等のシート。', en: 'A sheet 2.' },
  rows: ({ cycle }) => cycle.statusSheets.map((sheet) => ({ ...sheet, sheetId: sheet.id })),
  columns: [
    FISCAL_YEAR,
    { ...SHEET_ID, fields: ['statusSheets[].id'] },
    SHEET_SYSTEMS,
    {
      key: 'roles',
      ja: '役割分担',
      en: 'Roles',
      type: 'text',
      meaning: {
        ja: '複数の部署で一つのシートを用いるときの分担と提出者。',
        en: 'Who does what, and who submits, where departments share the sheet.',
      },
      source: '図３ ⑦',
      fields: ['statusSheets[].roles'],
      value: ({ roles }) => roles,
    },
    {
      key: 'note',
      ja: '説明用自由記入欄',
      en: 'Free remarks',
      type: 'text',
      meaning: { ja: 'シート２の説明用自由記入欄。', en: 'The free remarks of the sheet.' },
      source: '図３ ⑦',
      fields: ['statusSheets[].note'],
      value: ({ note }) => note,
    },
    {
      key: 'risk_evaluation',
      ja: '対象システムのリスク評価結果',
      en: 'Risk evaluation',
      type: 'text',
      meaning: {
        ja: '残存リスク全体についての評価。ダッシュボードの「組織・業務への影響及び残存リスク」の元。',
        en: 'The evaluation of the residual risk as a whole, from which the dashboard takes its text.',
      },
      source: '図３ ⑧',
      fields: ['statusSheets[].riskEvaluation'],
      value: ({ riskEvaluation }) => riskEvaluation,
    },
  ],
})
