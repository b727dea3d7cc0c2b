import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { areasOfSheet, planOf, thisYearOutline } from '@sonae/domain/cycle/cycle-lookup'
import { impactWord } from '@sonae/domain/describe/words'
import { statusAtEnd, statusNow } from '@sonae/domain/evaluation/marks'
import { overallImpact } from '@sonae/domain/evaluation/overall-impact'
import { isApplicable, isImplemented, statusRow } from '@sonae/domain/evaluation/row-status'
import type { Path } from '@sonae/domain/merge/document-path'
import { foldedText } from './heading-text.ts'
import type { MappedPart } from './mapping.ts'
import type { FoundComputed } from './part-reading.ts'

/** A value that Sonae computes and the workbook has otherwise. Nothing is taken from it. */
export type ComputedDifference = {
  readonly cell: string
  readonly path: Path
  readonly what: FoundComputed['what']
  readonly table: 'now' | 'end' | null
  readonly theirs: string
  /** '' where Sonae has none: 未達. */
  readonly ours: string
}

/** Compares a value of the workbook with what Sonae computes from the record as it is after the import. */
export function compareComputed(
  catalogue: Catalogue,
  cycle: Cycle,
  part: MappedPart,
  { cell, text, what }: FoundComputed,
): ComputedDifference | undefined {
  const record = part.record ?? ''
  const table = part.is === 'plan' ? 'end' : part.is === 'status' ? 'now' : null
  const computed = computedValue(catalogue, cycle, part, record, what)
  if (computed === undefined || isSame(what, text, computed.value)) return undefined
  return { cell, path: computed.path, what, table, theirs: text, ours: computed.value }
}

function computedValue(
  catalogue: Catalogue,
  cycle: Cycle,
  part: MappedPart,
  record: string,
  what: FoundComputed['what'],
): { value: string; path: Path } | undefined {
  if (what.kind === 'impact') {
    const area = cycle.businessSheets.flatMap(({ areas }) => areas).find(({ id }) => id === what.area)
    if (area === undefined) return undefined
    const { impact } = overallImpact(catalogue, area.adverseImpacts)
    return { value: impactWord(catalogue, impact, 'ja'), path: ['businessSheets', record, 'areas', what.area] }
  }
  const status = cycle.statusSheets.find(({ id }) => id === record)
  if (status === undefined) return undefined
  const path = [part.is === 'plan' ? 'planSheets' : 'statusSheets', record]
  if (what.kind === 'areas') {
    return {
      value: areasOfSheet(cycle, status)
        .map(({ assessment }) => assessment.name)
        .join('\n'),
      path,
    }
  }
  if (what.kind === 'this-year-outline') return { value: thisYearOutline(cycle, record), path }
  if (what.kind === 'held') {
    const row = statusRow(status, what.measure)
    const value = what.field === 'applicability' ? (isApplicable(row) ? '○' : '') : isImplemented(row) ? '済' : ''
    return { value, path: [...path, 'measures', what.measure, what.field] }
  }
  const plan = planOf(cycle, record)
  const table =
    part.is === 'plan'
      ? statusAtEnd(catalogue, part.fiscalYear ?? cycle.fiscalYear, status, plan)
      : statusNow(catalogue, status, plan)
  if (what.kind === 'total') return { value: String(table.setTotal), path }
  if (what.kind === 'own-total') return { value: String(table.ownTotal), path }
  if (what.kind !== 'mark' && what.kind !== 'own-mark') return undefined
  const objective = table.objectives.find((one) => one.objective === what.objective)
  if (objective === undefined) return undefined
  return { value: what.kind === 'own-mark' ? objective.own : (objective.set ?? ''), path }
}

/** ○ as people write it; names in any order. */
function isSame(what: FoundComputed['what'], theirs: string, ours: string): boolean {
  if (what.kind === 'areas') {
    const names = (text: string) =>
      text
        .split(/[\n、，,]/)
        .map(foldedText)
        .filter((name) => name !== '')
        .toSorted()
        .join('\n')
    return names(theirs) === names(ours)
  }
  const plain = (text: string) => {
    const folded = foldedText(text)
      .replaceAll(/^[〇◯O●]$/g, '○')
      .replaceAll(/^[✕✖X]$/g, '×')
    return what.kind === 'held' ? folded.replace(/^[-×]$/, '').replace(/^(?:実施)?済み?$/, '済') : folded
  }
  return plain(theirs) === plain(ours)
}
