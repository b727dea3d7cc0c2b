import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Cycle } from '../cycle/cycle.ts'
import { businessAreas, planOf, sheetName } from '../cycle/cycle-lookup.ts'
import type { Locale } from '../finding/finding-texts.ts'
import { type Path, valueAt } from '../merge/document-path.ts'
import { labelOfOwnMeasure } from '../worksheet/own-measure-label.ts'
import { parseHolderId } from '../worksheet/status-sheet.ts'

/** A path in the words of the forms: which sheet, which row, which column. Parts that do not apply are ''. */
export type PlaceWords = { readonly sheet: string; readonly row: string; readonly column: string }

type Bilingual = Readonly<Record<Locale, string>>

const SHEETS: Readonly<Record<string, Bilingual>> = {
  businessSheets: { ja: 'シート１', en: 'Sheet 1' },
  statusSheets: { ja: 'シート２', en: 'Sheet 2' },
  planSheets: { ja: 'シート３', en: 'Sheet 3' },
  areaDecisions: { ja: '選定・特定（②⑤⑥）', en: 'Selection and identification (②⑤⑥)' },
  dashboard: { ja: 'ダッシュボード', en: 'Dashboard' },
  settings: { ja: '設定', en: 'Settings' },
  organisation: { ja: '組織', en: 'Organisation' },
  prior: { ja: '前年度', en: 'Last year' },
}

/** The columns of the forms, by field. */
const FIELDS: Readonly<Record<string, Bilingual>> = {
  adverseImpacts: { ja: '影響のタイプと負の影響（表１）', en: 'adverse impacts (Table 1)' },
  allowObjectiveException: { ja: '該当する対策が一つもない統制目標', en: 'objectives to which no measure applies' },
  applicability: { ja: '該当判断', en: 'applicable' },
  areas: { ja: '業務領域', en: 'business areas' },
  attachment: { ja: '別紙', en: 'attachment' },
  basis: { ja: '計画の前提', en: 'basis of the plan' },
  budgetAmounts: { ja: '予算額', en: 'budget by year' },
  budgetNeed: { ja: '予算措置の要否', en: 'need for a budget' },
  budgetOutline: { ja: '対象期間を通しての予算措置等', en: 'budget measures of the period' },
  changeDate: { ja: '変更日', en: 'date of change' },
  changeReason: { ja: '変更の理由', en: 'reason of change' },
  contact: { ja: '連絡先', en: 'contact' },
  date: { ja: '日付', en: 'date' },
  delayReason: { ja: '遅延の場合の理由', en: 'reason of the delay' },
  department: { ja: '部署', en: 'department' },
  description: { ja: '対策の内容', en: 'description' },
  device: { ja: '対象機器', en: 'device' },
  documents: { ja: '対策の実施が確認できる資料名', en: 'documents' },
  documentsUnconfirmed: { ja: '資料名の要確認', en: 'documents to be confirmed' },
  firstPlannedYear: { ja: '当初予定', en: 'first planned year' },
  fiscalYear: { ja: '年度', en: 'fiscal year' },
  held: { ja: '該当判断', en: 'held' },
  holders: { ja: '対策要素を有する対象システム', en: 'systems that hold the element' },
  implemented: { ja: '実施状況', en: 'implemented' },
  likelihood: { ja: '脅威事象の発生確率', en: 'likelihood' },
  likelihoodReason: { ja: '標準と異なる発生確率とした理由', en: 'reason of the likelihood' },
  marking: { ja: '取扱区分', en: 'marking' },
  measures: { ja: '対策セット', en: 'countermeasures' },
  met: { ja: '計画作成上の要件の判断', en: 'judgement on the condition of the plan' },
  name: { ja: '名称', en: 'name' },
  nationalCentre: { ja: '国の統括機関の名称', en: 'name of the national centre' },
  nextYearOutline: { ja: '次年度の対策導入計画概要', en: 'outline of the plan for next year' },
  note: { ja: '備考', en: 'remarks' },
  objective: { ja: '統制目標', en: 'control objective' },
  objectiveExceptions: { ja: '例外の理由', en: 'reason of the exception' },
  overview: { ja: '概要', en: 'overview' },
  ownMeasures: { ja: 'その他', en: 'own measures' },
  pastChanges: { ja: '変更の経緯', en: 'past changes' },
  personName: { ja: '担当者氏名', en: 'person in charge' },
  priorities: { ja: '対策の優先順位', en: 'priorities' },
  progress: { ja: '計画の進行状況', en: 'progress' },
  protected: { ja: '保護対象（⑤）', en: 'protected (⑤)' },
  protectionNote: { ja: '保護対象の判断の理由', en: 'reason of the decision' },
  renewalTiming: { ja: 'システム更改時期', en: 'renewal of the system' },
  reportItems: { ja: '報告に入れるもの', en: 'what the report holds' },
  requirementJudgement: { ja: '計画作成上の要件の判断', en: 'judgement on the condition of the plan' },
  residualRisks: { ja: '残存リスク', en: 'residual risk' },
  riskEvaluation: { ja: '対象システムのリスク評価結果', en: 'evaluation of the residual risk' },
  roles: { ja: '役割分担', en: 'roles' },
  sameAs: { ja: '同じ対策', en: 'same measure' },
  schedule: { ja: '実施予定', en: 'schedule' },
  selectionCriterion: { ja: '選定要領（②）', en: 'criterion of selection (②)' },
  selectionNote: { ja: '選定の理由', en: 'reason of the selection' },
  systems: { ja: '対象システム', en: 'target systems' },
  targetSystems: { ja: '対象システム（⑥）', en: 'target systems (⑥)' },
  text: { ja: '文言', en: 'wording' },
  thisYearOutline: { ja: '当年度の対策導入計画概要', en: 'outline of the plan for this year' },
  threatEvent: { ja: '脅威事象', en: 'threat event' },
  usedSystems: { ja: '使用する情報システムの名称', en: 'information systems in use' },
  wording: { ja: '文言', en: 'wording' },
  yearStyle: { ja: '年の書き方', en: 'years' },
  '#order': { ja: '行の順序', en: 'order of rows' },
}

/** Free texts that only their sheet tells apart. */
const SHEET_NOTE: Bilingual = { ja: '説明用自由記入欄', en: 'free remarks' }

/** The words for a path in this cycle. An unknown step stands as it is, so that nothing is hidden. */
export function describePlace(catalogue: Catalogue, cycle: Cycle, path: Path, locale: Locale): PlaceWords {
  const [collection = '', ...rest] = path
  if (collection === 'prior') {
    const words = describePlace(catalogue, { ...cycle, ...cycle.prior }, rest, locale)
    return { ...words, sheet: `${SHEETS['prior']?.[locale]} ${words.sheet}`.trim() }
  }
  const sheet = SHEETS[collection]?.[locale] ?? FIELDS[collection]?.[locale] ?? collection
  if (rest.length === 1 && rest[0] === '#order') return { sheet, row: '', column: columnWords(rest, locale) }
  const isSheet = ['businessSheets', 'statusSheets', 'planSheets'].includes(collection)
  if (isSheet) return describeInSheet(catalogue, cycle, [collection, ...rest], sheet, locale)
  if (collection === 'areaDecisions') {
    const [id = '', ...fields] = rest
    return { sheet, row: areaName(cycle, id), column: columnWords(fields, locale) }
  }
  if (collection === 'dashboard' && rest[0] === 'wording' && rest[1] !== '#order') {
    return { sheet, ...wordingWords(cycle, rest[1] ?? '', rest.slice(2), locale) }
  }
  return { sheet, row: '', column: columnWords(rest, locale) }
}

/** A text of the page (DashboardText.id): the area or the system, and the field that is reworded. */
function wordingWords(cycle: Cycle, id: string, fields: Path, locale: Locale): Omit<PlaceWords, 'sheet'> {
  const [collection, of = '', field] = id.split('/')
  const column = columnWords(fields, locale)
  if (field === undefined) return { row: id, column }
  const name = collection === 'areas' ? areaName(cycle, of) : nameOfSheet(cycle, 'statusSheets', of)
  return { row: `${name} ${columnWords([field], locale)}`, column }
}

/** One line: シート２（Ａシステム）遮断2-3 実施状況. */
export function placeLine(words: PlaceWords): string {
  return [words.sheet, words.row, words.column].filter((part) => part !== '').join(' ')
}

function describeInSheet(catalogue: Catalogue, cycle: Cycle, path: Path, label: string, locale: Locale): PlaceWords {
  const [collection = '', sheetId = '', list, ...rest] = path
  const name = nameOfSheet(cycle, collection, sheetId)
  const sheet = sheetId === '' ? label : locale === 'ja' ? `${label}（${name}）` : `${label} (${name})`
  if (list === undefined) return { sheet, row: '', column: '' }
  if (list === 'note') return { sheet, row: '', column: SHEET_NOTE[locale] }
  const [rowId = '', ...fields] = rest
  if (rowId === '#order') return { sheet, row: '', column: columnWords([list, rowId], locale) }
  if (list === 'measures') {
    const row = catalogue.countermeasures.find(({ id }) => id === rowId)?.number ?? rowId
    if (fields[0] === 'holders' && fields[1] !== undefined) {
      const { element, systemId } = parseHolderId(fields[1])
      const words = [elementName(catalogue, element, locale), systemNameOf(cycle, systemId)].join('・')
      return { sheet, row: `${row} ${words}`, column: columnWords(fields.slice(2), locale) }
    }
    return { sheet, row, column: columnWords(fields, locale) }
  }
  if (list === 'ownMeasures') {
    const row = ownMeasureName(cycle, sheetId, rowId)
    return {
      sheet,
      row: locale === 'ja' ? `その他「${row}」` : `own measure "${row}"`,
      column: columnWords(fields, locale),
    }
  }
  if (list === 'areas') return { sheet, row: areaName(cycle, rowId), column: columnWords(fields, locale) }
  if (list === 'systems') return { sheet, row: systemNameOf(cycle, rowId), column: columnWords(fields, locale) }
  if (list === 'residualRisks' || list === 'objectiveExceptions') {
    const objective = rowId === '' ? '' : locale === 'ja' ? `統制目標${rowId}` : `Objective ${rowId}`
    return { sheet, row: objective, column: columnWords([list], locale) }
  }
  return { sheet, row: '', column: columnWords([list, ...rest], locale) }
}

/** The words of the fields, outermost first; a field that is called what its group is called is named once. */
function columnWords(fields: Path, locale: Locale): string {
  const words = fields.map((field) => FIELDS[field]?.[locale] ?? field)
  return words.filter((word, index) => word !== words[index - 1]).join(locale === 'ja' ? '・' : ', ')
}

function nameOfSheet(cycle: Cycle, collection: string, sheetId: string): string {
  if (collection === 'businessSheets') {
    return cycle.businessSheets.find(({ id }) => id === sheetId)?.department ?? sheetId
  }
  const status = cycle.statusSheets.find(({ id }) => id === sheetId)
  return status === undefined ? sheetId : sheetName(status)
}

function areaName(cycle: Cycle, areaId: string): string {
  const area = businessAreas(cycle).find(({ assessment }) => assessment.id === areaId)
  return area?.assessment.name ?? areaId
}

function systemNameOf(cycle: Cycle, systemId: string): string {
  return cycle.statusSheets.flatMap(({ systems }) => systems).find(({ id }) => id === systemId)?.name ?? systemId
}

function elementName(catalogue: Catalogue, element: string, locale: Locale): string {
  return catalogue.elements.find(({ id }) => id === element)?.name[locale] ?? element
}

/** An own measure's words, from sheet 3 or sheet 2; while it has none, its number. */
export function ownMeasureName(cycle: Cycle, sheetId: string, id: string): string {
  const name = valueAt(cycle, ['planSheets', sheetId, 'ownMeasures', id, 'name'])
  const description = valueAt(cycle, ['statusSheets', sheetId, 'ownMeasures', id, 'description'])
  const words = [name, description].find((text): text is string => typeof text === 'string' && text !== '')
  if (words !== undefined) return words
  const status = cycle.statusSheets.find((sheet) => sheet.id === sheetId)
  return labelOfOwnMeasure(status, planOf(cycle, sheetId), id) ?? id
}
