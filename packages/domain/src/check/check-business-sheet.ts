import type { Catalogue } from '../catalogue/catalogue.ts'
import type { AreaDecision } from '../cycle/cycle.ts'
import { departsFromStandard, standardLikelihood } from '../evaluation/overall-impact.ts'
import { type Finding, finding } from '../finding/finding.ts'
import type { Path } from '../merge/document-path.ts'
import { isBlank } from '../primitive/text.ts'
import type { AreaAssessment, BusinessSheet } from '../worksheet/business-sheet.ts'

/** Findings for the fields that a head of a sheet asks for (図２ ②, 図３ ②). */
export function checkHead(
  head: { readonly department: string; readonly personName: string; readonly contact: string },
  place: Path,
): Finding[] {
  return [
    ...(isBlank(head.department) ? [finding('department-missing', [...place, 'department'])] : []),
    ...(isBlank(head.personName) ? [finding('person-missing', [...place, 'personName'])] : []),
    ...(isBlank(head.contact) ? [finding('contact-missing', [...place, 'contact'])] : []),
  ]
}

/** Sheet 1 (付属書１ ２(1)①–⑦). `decisions`: step ②'s records, for the standard likelihood. */
export function checkBusinessSheet(
  catalogue: Catalogue,
  sheet: BusinessSheet,
  decisions: readonly AreaDecision[],
): Finding[] {
  const place = ['businessSheets', sheet.id]
  return [
    ...(isBlank(sheet.threatEvent) ? [finding('threat-event-missing', [...place, 'threatEvent'])] : []),
    ...checkHead(sheet, place),
    ...sheet.areas.flatMap((area) =>
      checkArea(catalogue, area, decisions.find(({ id }) => id === area.id)?.selectionCriterion ?? null, [
        ...place,
        'areas',
        area.id,
      ]),
    ),
  ]
}

function checkArea(catalogue: Catalogue, area: AreaAssessment, criterion: string | null, place: Path): Finding[] {
  const findings: Finding[] = []
  if (isBlank(area.name)) findings.push(finding('area-name-missing', [...place, 'name']))
  if (isBlank(area.overview)) findings.push(finding('area-overview-missing', [...place, 'overview']))
  if (area.likelihood === null) findings.push(finding('likelihood-missing', [...place, 'likelihood']))
  const standard = standardLikelihood(catalogue, criterion)
  if (
    standard !== undefined &&
    area.likelihood !== null &&
    departsFromStandard(catalogue, criterion, area.likelihood) &&
    isBlank(area.likelihoodReason)
  ) {
    const params = { likelihood: { likelihood: area.likelihood }, standard: { likelihood: standard } }
    findings.push(finding('likelihood-reason-missing', [...place, 'likelihoodReason'], params))
  }
  if (area.adverseImpacts.length === 0) findings.push(finding('adverse-impacts-none', [...place, 'adverseImpacts']))
  const known = new Set(catalogue.impactTypes.flatMap((type) => type.items.map(({ id }) => id)))
  for (const id of area.adverseImpacts) {
    if (!known.has(id)) findings.push(finding('adverse-impact-unknown', [...place, 'adverseImpacts'], { id }))
  }
  if (area.usedSystems.every(isBlank)) findings.push(finding('used-systems-missing', [...place, 'usedSystems']))
  return findings
}
