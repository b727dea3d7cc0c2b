import * as z from 'zod'
import { Id, Text } from '../primitive/text.ts'

/** A 対象システム in the head of sheet 2 (図３ ②). Its id is its identity from year to year. */
export const SheetSystem = z
  .strictObject({
    id: Id,
    name: Text,
    /** 対象システム管理責任部署. */
    department: Text,
    personName: Text,
    contact: Text,
  })
  .meta({ id: 'SheetSystem' })
export type SheetSystem = z.infer<typeof SheetSystem>

/**
 * 該当判断 (図３ ③): ○, blank, or (ours) 該当予定 for an element that the system will get later.
 */
export const Applicability = z.enum(['applicable', 'planned', 'not-applicable']).meta({ id: 'Applicability' })
export type Applicability = z.infer<typeof Applicability>

/**
 * Who holds one 対策要素, where several systems share the sheet or several elements are judged apart.
 * `id` is `<element>@<system>`.
 */
export const Holder = z
  .strictObject({
    id: z.string(),
    held: z.boolean(),
    implemented: z.boolean(),
  })
  .meta({ id: 'Holder' })
export type Holder = z.infer<typeof Holder>

/** A row of sheet 2 for one countermeasure of the set; `id` is the catalogue's id. */
export const StatusRow = z
  .strictObject({
    id: z.string(),
    applicability: Applicability,
    implemented: z.boolean(),
    /** When there are any, 該当判断 and 実施状況 of the row follow from them (see row-status.ts). */
    holders: z.array(Holder),
    /** 対策の実施が確認できる資料名. */
    documents: Text,
    /** True for document names carried from last year until somebody says that they are still current. */
    documentsUnconfirmed: z.boolean(),
    /** 備考. */
    note: Text,
  })
  .meta({ id: 'StatusRow' })
export type StatusRow = z.infer<typeof StatusRow>

/** その他: a measure of the organisation's own, under one objective (図３ ④). */
export const OwnStatusRow = z
  .strictObject({
    id: Id,
    objective: z.string(),
    description: Text,
    implemented: z.boolean(),
    documents: Text,
    documentsUnconfirmed: z.boolean(),
    note: Text,
    /** The same measure under another objective: the own measure that it repeats. Counted in each row, once in the distinct count. */
    sameAs: Id.nullable(),
  })
  .meta({ id: 'OwnStatusRow' })
export type OwnStatusRow = z.infer<typeof OwnStatusRow>

/** Sheet 2 (図３): 対象システムの現状点検等. The system department's workbook is the master. */
export const StatusSheet = z
  .strictObject({
    id: Id,
    /** Several where elements are held by another target system (なお書き). */
    systems: z.array(SheetSystem).min(1),
    /** Where several departments share the sheet: who does what, and who submits. */
    roles: Text,
    measures: z.array(StatusRow),
    ownMeasures: z.array(OwnStatusRow),
    /** 残存リスク, one cell an objective (図３ ⑤). */
    residualRisks: z.record(z.string(), Text),
    /** Why an objective without any applicable measure is left as it is; used only where the organisation allows it (ours). */
    objectiveExceptions: z.record(z.string(), Text),
    /** 説明用自由記入欄. */
    note: Text,
    /** 保護対象の業務領域に係る対象システムのリスク評価結果 (図３ ⑧). */
    riskEvaluation: Text,
  })
  .meta({ id: 'StatusSheet' })
export type StatusSheet = z.infer<typeof StatusSheet>

/** The id of the holder row for one element of one system. */
export function holderId(element: string, systemId: string): string {
  return `${element}@${systemId}`
}

/** Splits a holder's id into element and system; system ids hold no "@". */
export function parseHolderId(id: string): { element: string; systemId: string } {
  const at = id.indexOf('@')
  return { element: id.slice(0, at), systemId: id.slice(at + 1) }
}
