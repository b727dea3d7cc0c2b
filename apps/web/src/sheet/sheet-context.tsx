import { describeFinding, type FindingWords } from '@sonae/domain/describe/describe-finding'
import { describePlace, placeLine } from '@sonae/domain/describe/describe-place'
import { describeValue } from '@sonae/domain/describe/describe-value'
import type { Catalogue } from '@sonae/domain/catalogue/catalogue'
import type { Cycle } from '@sonae/domain/cycle/cycle'
import type { Finding } from '@sonae/domain/finding/finding'
import { valueAt, withValueAt } from '@sonae/domain/merge/document-path'
import { isEqual, isFields } from '@sonae/domain/merge/rows'
import type { ReturnReason } from '@sonae/domain/workflow/workflow-state'
import { createContext, type ReactNode, use, useState } from 'react'
import { useLanguage } from '../language/language.tsx'
import type { Editing } from './use-draft.ts'

/** A sheet of a cycle as its fields need it. */
export type SheetGiven = {
  /** Its place in a cycle file: businessSheets and its id; of what the offices keep, the top. */
  readonly at: readonly string[]
  readonly editing: Editing<object>
  /** Somebody else's, or submitted. */
  readonly isReadOnly: boolean
  readonly catalogue: Catalogue
  /** A cycle with this sheet as it stands here, for words of places and values. */
  readonly cycle: Cycle
  readonly findings: readonly Finding[]
  readonly reasons: readonly ReturnReason[]
  /** The sheet of the year before; undefined without one. */
  readonly before: object | undefined
}

type SheetControl = SheetGiven & {
  /** Says all that is still to be done, not only of what was touched. */
  readonly showAll: () => void
  readonly isAllShown: boolean
  readonly touched: ReadonlySet<string>
  readonly touch: (place: string) => void
}

/** An editing whose fields go by their paths, whatever kind of sheet it is. */
export function byPath<T extends object>(editing: Editing<T>): Editing<object> {
  // oxlint-disable-next-line no-unsafe-type-assertion -- withValueAt changes values and leaves the kind
  return editing as unknown as Editing<object>
}

const SheetContext = createContext<SheetControl | undefined>(undefined)

export function SheetProvider({ given, children }: { readonly given: SheetGiven; readonly children: ReactNode }) {
  const [isAllShown, setAllShown] = useState(false)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const control: SheetControl = {
    ...given,
    isAllShown,
    showAll: () => setAllShown(true),
    touched,
    touch: (place) => setTouched((now) => (now.has(place) ? now : new Set([...now, place]))),
  }
  return <SheetContext value={control}>{children}</SheetContext>
}

type SheetPartProps = { readonly path: readonly string[]; readonly children: ReactNode }

/**
 * A part of a sheet, such as a row of a long table: its fields are not drawn anew at each key that is typed elsewhere. Its
 * children see the sheet as it was when something of this part changed last; they are memo components, or it is in vain.
 */
export function SheetPart({ path, children }: SheetPartProps) {
  const sheet = useSheet()
  const [kept, setKept] = useState(sheet)
  const isKept = isSamePart(kept, sheet, path)
  if (!isKept) setKept(sheet)
  return <SheetContext value={isKept ? kept : sheet}>{children}</SheetContext>
}

function isSamePart(kept: SheetControl, now: SheetControl, path: readonly string[]): boolean {
  const partOf = ({ editing, findings, reasons, touched, at }: SheetControl) => {
    const whole = [...at, ...path]
    const isIn = (place: readonly string[]) => whole.every((name, index) => place[index] === name)
    return [
      valueAt(editing.draft.content, path),
      findings.filter(({ place }) => isIn(place)),
      reasons.filter((reason) => isIn([...at, ...reason.path])),
      [...touched].filter((name) => isIn([...at, ...name.split('/')])),
    ]
  }
  return (
    kept.catalogue === now.catalogue &&
    kept.isReadOnly === now.isReadOnly &&
    kept.isAllShown === now.isAllShown &&
    kept.before === now.before &&
    // What words of places and values are made of.
    kept.cycle.settings === now.cycle.settings &&
    kept.cycle.businessSheets === now.cycle.businessSheets &&
    kept.cycle.statusSheets === now.cycle.statusSheets &&
    kept.cycle.planSheets === now.cycle.planSheets &&
    isEqual(partOf(kept), partOf(now))
  )
}

export function useSheet(): SheetControl {
  const control = use(SheetContext)
  if (control === undefined) throw new Error('no SheetProvider')
  return control
}

/** What a place of the sheet is called: its sheet, row and column. */
export function usePlaceWords(): (path: readonly string[]) => string {
  const { catalogue, cycle, at } = useSheet()
  const { locale } = useLanguage()
  return (path) => placeLine(describePlace(catalogue, cycle, [...at, ...path], locale))
}

/** What can be clicked to from a message that names the place. */
export function placeId(path: readonly string[]): string {
  return `place-${path.join('-')}`
}

export type PlaceInSheet = {
  readonly id: string
  readonly path: readonly string[]
  readonly value: unknown
  readonly change: (value: unknown) => void
  /** From what stands there by then: for an answer that comes later than the page was drawn. */
  readonly update: (next: (value: unknown) => unknown) => void
  readonly isReadOnly: boolean
  /** What the checks say of it. */
  readonly findings: readonly FindingWords[]
  /** Why it came back. */
  readonly reasons: readonly string[]
  /** What stood there last year, where it is something else. */
  readonly before: string | undefined
}

/** One place of the sheet: what stands there, and all that is to be said of it. */
export function usePlace(path: readonly string[]): PlaceInSheet {
  const sheet = useSheet()
  const { locale } = useLanguage()
  const { editing, isReadOnly, catalogue, cycle, at, before } = sheet
  const { content } = editing.draft
  const name = path.join('/')
  const value = valueAt(content, path)
  const isAt = (place: readonly string[]) => place.join('/') === [...at, ...path].join('/')
  const isSaid = sheet.isAllShown || sheet.touched.has(name)
  // From what stands there by then: the page may have been drawn before something else of the sheet changed.
  const update = (next: (value: unknown) => unknown) => {
    const now = editing.current().content
    sheet.touch(name)
    editing.change(withValueAt(now, path, next(valueAt(now, path))), name)
  }
  const last = before === undefined ? undefined : valueAt(before, path)
  return {
    id: placeId(path),
    path,
    value,
    change: (next) => update(() => next),
    update,
    isReadOnly,
    findings: isSaid
      ? sheet.findings
          .filter(({ place }) => isAt(place))
          .map((found) => describeFinding(catalogue, cycle, found, locale))
      : [],
    reasons: sheet.reasons.filter((reason) => reason.path.join('/') === name).map(({ text }) => text),
    before:
      // Of a whole row its fields say it.
      last === undefined || isFields(last) || isEqual(last, value)
        ? undefined
        : describeValue(catalogue, cycle, [...at, ...path], last, locale),
  }
}
