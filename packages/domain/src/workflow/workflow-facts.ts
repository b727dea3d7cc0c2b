import type { Catalogue } from '../catalogue/catalogue.ts'
import { checkAcrossPlans } from '../check/check-across-plans.ts'
import { checkBusinessSheet } from '../check/check-business-sheet.ts'
import { checkCycle, severityOf } from '../check/check-cycle.ts'
import type { Cycle } from '../cycle/cycle.ts'
import { areasOfSheet, businessAreas } from '../cycle/cycle-lookup.ts'
import { cycleOf, type Document, type DocumentKind } from '../document/document.ts'
import type { Finding } from '../finding/finding.ts'
import type { Snapshot } from './workflow-state.ts'

/** A document as it is recorded now. */
export type RecordedDocument = {
  readonly document: Document
  /** The department that fills it in; null for what the offices keep. */
  readonly owner: string | null
  readonly revision: number
  readonly hash: string
}

/** What the workflow asks of a business sheet. */
export type BusinessFacts = {
  readonly owner: string | null
  readonly revision: number
  readonly areas: readonly {
    readonly id: string
    readonly name: string
    readonly hasCriterion: boolean
    readonly protected: boolean | null
    /** Ids of 対象システム. */
    readonly targetSystems: readonly string[]
  }[]
  /** What is wrong with it: findings that are errors. */
  readonly errors: readonly Finding[]
}

/** … of the sheets 2 and 3 of a system. */
export type SystemFacts = {
  readonly owner: string | null
  readonly revision: number
  /** null while there is no sheet 3. */
  readonly planRevision: number | null
  /** Ids of its systems. */
  readonly systems: readonly string[]
  /** Business departments whose protected areas use it; none: it is no target system. */
  readonly users: readonly string[]
  readonly statusErrors: readonly Finding[]
  readonly planErrors: readonly Finding[]
}

/** All that guards look at in the documents, by the id of the sheet. */
export type WorkflowFacts = {
  readonly fiscalYear: number
  readonly business: ReadonlyMap<string, BusinessFacts>
  readonly systems: ReadonlyMap<string, SystemFacts>
  /** What the dashboard rests on: documents by kind/id. */
  readonly shown: Snapshot['documents']
  /** Errors outside of the sheets: of the offices' decisions and the page's wording. */
  readonly officeErrors: readonly Finding[]
  /** What lies between the plans (⑫) and asks for a judgement: warnings, not mere notes. */
  readonly acrossPlans: readonly Finding[]
}

/** Whether a protected area of a business sheet uses one of the systems that a sheet 2 describes. */
export function isUsedBy({ systems }: Pick<SystemFacts, 'systems'>, { areas }: Pick<BusinessFacts, 'areas'>): boolean {
  return areas.some((area) => area.protected === true && area.targetSystems.some((one) => systems.includes(one)))
}

/** Reads the facts from the documents of a cycle. */
export function workflowFacts(
  catalogue: Catalogue,
  organisation: Cycle['organisation'],
  fiscalYear: number,
  recorded: readonly RecordedDocument[],
): WorkflowFacts {
  const cycle = cycleOf(
    organisation,
    fiscalYear,
    recorded.map(({ document }) => document),
  )
  const byName = new Map(recorded.map((one) => [`${one.document.kind}/${one.document.content.id}`, one]))
  const find = (kind: DocumentKind, id: string) => byName.get(`${kind}/${id}`)
  const errors = checkCycle(catalogue, cycle).filter((one) => severityOf(one) === 'error')
  const areas = businessAreas(cycle)
  const departmentOf = (sheet: string) => find('business-sheet', sheet)?.owner ?? sheet

  const business = cycle.businessSheets.map((sheet) => {
    const facts: BusinessFacts = {
      owner: find('business-sheet', sheet.id)?.owner ?? null,
      revision: find('business-sheet', sheet.id)?.revision ?? 0,
      areas: areas
        .filter((area) => area.sheet.id === sheet.id)
        .map(({ assessment: { id, name }, decision }) => ({
          id,
          name,
          hasCriterion: typeof decision?.selectionCriterion === 'string',
          protected: decision?.protected ?? null,
          targetSystems: decision?.targetSystems ?? [],
        })),
      // What the sheet itself says; what the offices have not decided is not its department's error.
      errors: checkBusinessSheet(catalogue, sheet, cycle.areaDecisions).filter((one) => severityOf(one) === 'error'),
    }
    return [sheet.id, facts] as const
  })

  const systems = cycle.statusSheets.map((sheet) => {
    const errorsAt = (part: 'statusSheets' | 'planSheets') =>
      errors.filter(({ code, place }) => code !== 'plan-missing' && place[0] === part && place[1] === sheet.id)
    const facts: SystemFacts = {
      owner: find('status-sheet', sheet.id)?.owner ?? null,
      revision: find('status-sheet', sheet.id)?.revision ?? 0,
      planRevision: find('plan-sheet', sheet.id)?.revision ?? null,
      systems: sheet.systems.map(({ id }) => id),
      users: [...new Set(areasOfSheet(cycle, sheet).map((area) => departmentOf(area.sheet.id)))],
      statusErrors: errorsAt('statusSheets'),
      planErrors: errorsAt('planSheets'),
    }
    return [sheet.id, facts] as const
  })

  return {
    fiscalYear,
    business: new Map(business),
    systems: new Map(systems),
    shown: shownDocuments(cycle, recorded),
    officeErrors: errors.filter(
      ({ place }) => place[0] !== 'businessSheets' && place[0] !== 'statusSheets' && place[0] !== 'planSheets',
    ),
    acrossPlans: checkAcrossPlans(catalogue, cycle).filter((one) => severityOf(one) === 'warning'),
  }
}

/** What the page shows or rests on: all of the offices, sheets with a protected area, sheets of target systems. */
function shownDocuments(cycle: Cycle, recorded: readonly RecordedDocument[]): Snapshot['documents'] {
  const businessShown = new Set(
    businessAreas(cycle)
      .filter(({ decision }) => decision?.protected === true)
      .map(({ sheet }) => sheet.id),
  )
  const systemsShown = new Set(
    cycle.statusSheets.filter((sheet) => areasOfSheet(cycle, sheet).length > 0).map(({ id }) => id),
  )
  const isShown = ({ document: { kind, content } }: RecordedDocument) => {
    switch (kind) {
      case 'business-sheet':
        return businessShown.has(content.id)
      case 'status-sheet':
      case 'plan-sheet':
        return systemsShown.has(content.id)
      case 'settings':
      case 'decisions':
      case 'dashboard':
      case 'prior':
        return true
    }
  }
  return Object.fromEntries(
    recorded
      .filter(isShown)
      .map(({ document: { kind, content }, revision, hash }) => [`${kind}/${content.id}`, { revision, hash }]),
  )
}
