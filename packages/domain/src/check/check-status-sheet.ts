import { type Catalogue, type Countermeasure, countermeasuresOf, findCountermeasure } from '../catalogue/catalogue.ts'
import { isApplicable, isImplemented, isToBePlanned, statusRow } from '../evaluation/row-status.ts'
import { type Finding, type FindingCode, finding } from '../finding/finding.ts'
import type { Path } from '../merge/document-path.ts'
import { hasException } from '../plan/condition.ts'
import { isBlank } from '../primitive/text.ts'
import type { PlanSheet } from '../worksheet/plan-sheet.ts'
import { type OwnStatusRow, parseHolderId, type StatusRow, type StatusSheet } from '../worksheet/status-sheet.ts'
import { checkHead } from './check-business-sheet.ts'

/** Sheet 2 (付属書１ ２(2)①–⑧). The plan is looked at for own measures that are only planned yet. */
export function checkStatusSheet(
  catalogue: Catalogue,
  sheet: StatusSheet,
  plan: PlanSheet | undefined,
  allowException: boolean,
): Finding[] {
  const place = ['statusSheets', sheet.id]
  const departments = new Set(sheet.systems.map(({ department }) => department.trim()))
  return [
    ...sheet.systems.flatMap((system) => {
      const at = [...place, 'systems', system.id]
      return [
        ...(isBlank(system.name) ? [finding('system-name-missing', [...at, 'name'])] : []),
        ...checkHead(system, at),
      ]
    }),
    ...(departments.size > 1 && isBlank(sheet.roles) ? [finding('roles-missing', [...place, 'roles'])] : []),
    ...sheet.measures
      .filter(({ id }) => findCountermeasure(catalogue, id) === undefined)
      .map(({ id }) => finding('measure-unknown', [...place, 'measures', id], { id })),
    ...catalogue.countermeasures.flatMap((measure) => checkRow(catalogue, sheet, measure)),
    ...sheet.ownMeasures.flatMap((row) => checkOwnRow(catalogue, sheet, row)),
    ...catalogue.objectives.flatMap(({ id }) => checkObjective(catalogue, sheet, plan, id, allowException)),
    ...(isBlank(sheet.riskEvaluation) ? [finding('risk-evaluation-missing', [...place, 'riskEvaluation'])] : []),
  ]
}

function checkRow(catalogue: Catalogue, sheet: StatusSheet, measure: Countermeasure): Finding[] {
  const row = sheet.measures.find(({ id }) => id === measure.id)
  const place = ['statusSheets', sheet.id, 'measures', measure.id]
  // No answer is not the answer that it is not applicable.
  if (row === undefined) return [finding('measure-missing', place, { id: measure.id })]
  const findings: Finding[] = []
  if (row.holders.length === 0 && row.implemented && row.applicability !== 'applicable') {
    findings.push(finding('implemented-not-applicable', [...place, 'implemented']))
  }
  if (isImplemented(row)) findings.push(...checkDocuments(row, place))
  if (!isApplicable(row) && row.applicability === 'planned' && isBlank(row.note)) {
    findings.push(finding('planned-note-missing', [...place, 'note']))
  }
  if (sheet.systems.length > 1 && row.holders.length === 0 && row.applicability === 'applicable') {
    findings.push(finding('holder-missing', [...place, 'holders']))
  }
  for (const holder of row.holders) {
    const { element, systemId } = parseHolderId(holder.id)
    const at = [...place, 'holders', holder.id]
    if (!measure.elements.includes(element) || !sheet.systems.some(({ id }) => id === systemId)) {
      findings.push(finding('holder-unknown', at, { id: holder.id }))
    }
    if (holder.implemented && !holder.held)
      findings.push(finding('holder-implemented-not-held', [...at, 'implemented']))
  }
  if (isImplemented(row)) findings.push(...checkDependencies(catalogue, sheet, measure, place))
  return findings
}

const DEPENDENCY_CODES = {
  must: 'dependency-must',
  'builds-on': 'dependency-builds-on',
  'operated-by': 'dependency-operated-by',
} as const satisfies Record<Countermeasure['dependsOn'][number]['kind'], FindingCode>

function checkDependencies(catalogue: Catalogue, sheet: StatusSheet, measure: Countermeasure, place: Path): Finding[] {
  return measure.dependsOn
    .filter(({ on }) => findCountermeasure(catalogue, on) !== undefined && !isImplemented(statusRow(sheet, on)))
    .map(({ on, kind }) =>
      finding(DEPENDENCY_CODES[kind], [...place, 'implemented'], {
        measure: { measures: [measure.id] },
        on: { measures: [on] },
      }),
    )
}

function checkDocuments(row: StatusRow | OwnStatusRow, place: Path): Finding[] {
  if (isBlank(row.documents)) return [finding('implemented-without-document', [...place, 'documents'])]
  return row.documentsUnconfirmed ? [finding('documents-unconfirmed', [...place, 'documents'])] : []
}

function checkOwnRow(catalogue: Catalogue, sheet: StatusSheet, row: OwnStatusRow): Finding[] {
  const place = ['statusSheets', sheet.id, 'ownMeasures', row.id]
  return [
    ...checkOwnLinks(catalogue, sheet.ownMeasures, row, place),
    ...(isBlank(row.description) ? [finding('own-description-missing', [...place, 'description'])] : []),
    ...(row.implemented ? checkDocuments(row, place) : []),
  ]
}

/** What own measures of sheets 2 and 3 have in common: a known objective, and a link to another row of the sheet. */
export function checkOwnLinks(
  catalogue: Catalogue,
  rows: readonly { readonly id: string; readonly objective: string }[],
  row: { readonly id: string; readonly objective: string; readonly sameAs: string | null },
  place: Path,
): Finding[] {
  const { objective, sameAs } = row
  return [
    ...(catalogue.objectives.some(({ id }) => id === objective)
      ? []
      : [finding('own-objective-unknown', [...place, 'objective'], { id: objective })]),
    ...(sameAs === null || rows.some((other) => other.id === sameAs && other.objective !== objective)
      ? []
      : [finding('same-as-unknown', [...place, 'sameAs'], { id: sameAs })]),
  ]
}

function checkObjective(
  catalogue: Catalogue,
  sheet: StatusSheet,
  plan: PlanSheet | undefined,
  objective: string,
  allowException: boolean,
): Finding[] {
  const place = ['statusSheets', sheet.id]
  const rows = countermeasuresOf(catalogue, objective).map(({ id }) => statusRow(sheet, id))
  const own = sheet.ownMeasures.filter((row) => row.objective === objective)
  const findings: Finding[] = []
  const nothingDone = !rows.some(isImplemented) && !own.some(({ implemented }) => implemented)
  if (nothingDone && isBlank(sheet.residualRisks[objective] ?? '')) {
    findings.push(finding('residual-risk-missing', [...place, 'residualRisks', objective], { objective }))
  }
  const exceptionAt = [...place, 'objectiveExceptions', objective]
  const granted = allowException && hasException(catalogue, sheet, objective)
  if (granted) {
    findings.push(finding('objective-exception', exceptionAt, { objective }))
  } else if (!isBlank(sheet.objectiveExceptions[objective] ?? '')) {
    findings.push(finding('exception-not-allowed', exceptionAt, { objective }))
  }
  const planned = plan?.ownMeasures.some((row) => row.objective === objective) ?? false
  if (!rows.some(isToBePlanned) && own.length === 0 && !planned && !granted) {
    findings.push(finding('objective-without-measure', [...place, 'residualRisks', objective], { objective }))
  }
  return findings
}
