import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import { cycleOf, type Document, type DocumentKind, documentsOf } from '@sonae/domain/document/document'
import { documentAt } from '@sonae/domain/document/place-in-cycle'
import type { Locale } from '@sonae/domain/finding/finding-texts'
import { contentHash } from '@sonae/domain/primitive/canonical-json'
import { isEditable } from '@sonae/domain/workflow/editing'
import type { FormChange, FormProblem } from '@sonae/documents/form/import-report'
import { describeChange } from '@sonae/documents/form/import-words'
import { mergeForm } from '@sonae/documents/form/merge-form'
import type { ReadForm } from '@sonae/documents/form/read-form'
import { takeConflict } from '@sonae/documents/form/take-conflict'
import type { OrganisationTransaction } from '../database/organisation-transaction.ts'
import { type Author, readRecorded } from '../document/document-store.ts'
import { saveDocument } from '../document/save-document.ts'
import type { Catalogues } from '../document/summaries.ts'
import type { lockWorkflow } from '../workflow/workflow-store.ts'

export type FormImport = {
  readonly fiscalYear: number
  readonly organisationName: string
  readonly form: ReadForm
  /** Of the workbook's bytes. */
  readonly fileHash: string
  readonly locale: Locale
  /** Whether whoever imports may write a document of this kind that belongs to this department. */
  readonly mayWrite: (kind: DocumentKind, owner: string | null) => boolean
}

/** A document that the workbook is about. */
type Target = {
  readonly kind: DocumentKind
  readonly id: string
  readonly revision: number
  readonly state: 'open' | 'closed' | 'others'
}

export type PlannedChange = Omit<ReturnType<typeof describeChange>, 'outcome' | 'label'> & {
  readonly number: number
  readonly outcome: FormChange['outcome'] | 'kept'
}

/** What an import would do. */
export type ImportPlan = {
  readonly targets: readonly Target[]
  readonly changes: readonly PlannedChange[]
  readonly unchanged: number
  readonly fingerprint: string
}

type Planned = {
  readonly plan: ImportPlan
  readonly catalogue: Catalogue
  /** With everything that is taken without a choice. */
  readonly cycle: Cycle
  /** By their numbers. */
  readonly changes: readonly FormChange[]
}

export type PlanResult =
  | ({ readonly ok: true } & Planned)
  | { readonly ok: false; readonly problem: FormProblem }
  /** None of what the workbook is about is the caller's to fill in. */
  | { readonly ok: false; readonly problem: 'not-permitted' }

/**
 * Lays a workbook that was read over the cycle as it is recorded; nothing is written. The cycle must be there.
 * @param keepWorkflow how the cycle is held meanwhile: locked, where it is to be recorded
 */
export async function planImport(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  { fiscalYear, organisationName, form, fileHash, locale, mayWrite }: FormImport,
  keepWorkflow: typeof lockWorkflow,
): Promise<PlanResult> {
  const { state } = await keepWorkflow(transaction, fiscalYear)
  const recorded = await readRecorded(transaction, fiscalYear)
  const organisation = { id: transaction.organisation, name: organisationName }
  const before = cycleOf(
    organisation,
    fiscalYear,
    recorded.map(({ document }) => document),
  )
  const catalogue = catalogues(before.guidelineEdition)
  const merged = mergeForm(catalogue, before, form)
  if (!merged.ok) return merged
  const targets = recorded
    .filter(({ document }) => isAbout(form, document))
    .map(({ document: { kind, content }, owner, revision }): Target => {
      const isOpen = isEditable(state, kind, content.id)
      return { kind, id: content.id, revision, state: mayWrite(kind, owner) ? (isOpen ? 'open' : 'closed') : 'others' }
    })
  if (targets.every((target) => target.state === 'others')) return { ok: false, problem: 'not-permitted' }
  const { changes, unchanged } = merged.report
  const planned = changes.map((change, number): PlannedChange => {
    const { outcome, label: _, reason, ...words } = describeChange(catalogue, merged.cycle, change, locale)
    const at = documentAt(change.path)
    const target = targets.find(({ kind, id }) => kind === at?.kind && id === at.id)
    const isTaken = outcome === 'applied' || outcome === 'conflict'
    if (isTaken && target?.state !== 'open') return { ...words, number, outcome: 'kept', reason: '' }
    if (outcome === 'conflict') {
      const isChoice = takeConflict(catalogue, merged.cycle, change) !== undefined
      return isChoice
        ? { ...words, number, outcome, reason: '' }
        : { ...words, number, outcome: 'kept', reason: GONE[locale] }
    }
    return { ...words, number, outcome, reason }
  })
  return {
    ok: true,
    catalogue,
    cycle: merged.cycle,
    changes,
    plan: { targets, changes: planned, unchanged, fingerprint: contentHash({ fileHash, targets }) },
  }
}

export type Recorded = {
  readonly kind: DocumentKind
  readonly id: string
  readonly revision: number
  readonly isChanged: boolean
}

/**
 * Writes what was planned: each sheet that is open, in this transaction.
 * @param take the conflicts, by number, in which the workbook is right
 */
export async function recordImport(
  transaction: OrganisationTransaction,
  catalogues: Catalogues,
  { plan, catalogue, cycle, changes }: Planned,
  { fiscalYear, take, author, at }: { fiscalYear: number; take: ReadonlySet<number>; author: Author; at: Date },
): Promise<Recorded[]> {
  const decided = plan.changes
    .filter(({ number, outcome }) => outcome === 'conflict' && take.has(number))
    .reduce((before, { number }) => {
      const change = changes[number]
      return (change && takeConflict(catalogue, before, change)) ?? before
    }, cycle)
  const contents = new Map(documentsOf(decided).map(({ kind, content }) => [`${kind}/${content.id}`, content]))
  const recorded: Recorded[] = []
  for (const { kind, id, revision, state } of plan.targets) {
    const content = contents.get(`${kind}/${id}`)
    if (state !== 'open' || content === undefined) continue
    const key = { fiscalYear, kind, id }
    // The plan has judged who may, in this very transaction.
    const isAllowed = () => true
    const asked = { key, base: revision, content, origin: 'form', author, at, isAllowed } as const
    const saved = await saveDocument(transaction, catalogues, asked)
    if (saved.kind === 'unchanged') recorded.push({ kind, id, revision: saved.revision, isChanged: false })
    else if (saved.kind === 'saved') recorded.push({ kind, id, revision: saved.revision.number, isChanged: true })
    else throw new Error(`${kind} ${id} of a planned import: ${saved.kind}`)
  }
  return recorded
}

const GONE: Readonly<Record<Locale, string>> = {
  ja: '記録では、この行が除かれています。必要なときは、画面で加え直してください。',
  en: 'The record has no such row any more. Add it again on the page if it is needed.',
}

/** Whether a workbook is about a document: a department's sheet 1, a system's sheets 2 and 3, the decisions (②⑤⑥). */
function isAbout({ meta }: ReadForm, { kind, content }: Document): boolean {
  switch (meta.owner) {
    case 'business':
      return kind === 'business-sheet' && content.id === meta.sheet
    case 'system':
      return (kind === 'status-sheet' || kind === 'plan-sheet') && content.id === meta.sheet
    case 'identification':
      return kind === 'decisions'
  }
}
