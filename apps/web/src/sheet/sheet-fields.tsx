import { isEqual } from '@sonae/domain/merge/rows'
import { type ReactNode, useState } from 'react'
import { Checkbox, Radios, TextField } from '../design-system/field.tsx'
import { type Words, useWords } from '../language/language.tsx'
import { PlaceRemarks } from './place-remarks.tsx'
import { type PlaceInSheet, usePlace } from './sheet-context.tsx'
import styles from './sheet-fields.module.css'

const WORDS = {
  before: { ja: '前年度：', en: 'Last year: ' },
  returned: { ja: '差戻しの理由：', en: 'Returned because: ' },
} as const satisfies Words

type FieldProps = {
  /** In the sheet: areas, its id, overview. */
  readonly path: readonly string[]
  readonly label: string
  readonly support?: ReactNode
  readonly need?: 'required' | 'optional'
}

/** Where a field stands: what can be clicked to, the field, and below it what is to be said of the place. */
function AtPlace({ place, children }: { readonly place: PlaceInSheet; readonly children: ReactNode }) {
  return (
    <div id={place.id} className={styles['place']}>
      {children}
      <PlaceNotes place={place} />
    </div>
  )
}

/** What every control is given of its field and its place. */
function given({ label, support, need }: Omit<FieldProps, 'path'>, place: PlaceInSheet) {
  return {
    label,
    ...(support !== undefined && { support }),
    ...(need && { need }),
    errors: errorsOf(place),
    isReadOnly: place.isReadOnly,
  }
}

/** A text of the sheet: it saves by itself, and says below what is to be said of it. */
export function SheetText({ path, long = false, ...field }: FieldProps & { readonly long?: boolean }) {
  const place = usePlace(path)
  const text = typeof place.value === 'string' ? place.value : ''
  return (
    <AtPlace place={place}>
      <TextField {...given(field, place)} long={long} value={text} onChange={place.change} />
    </AtPlace>
  )
}

/** A day, or none. */
export function SheetDay({ path, ...field }: FieldProps) {
  const place = usePlace(path)
  return (
    <AtPlace place={place}>
      <TextField
        {...given(field, place)}
        type="date"
        value={typeof place.value === 'string' ? place.value : ''}
        onChange={(value) => place.change(value === '' ? null : value)}
      />
    </AtPlace>
  )
}

/** A set of names, one a line. */
export function SheetLines({ path, ...field }: FieldProps) {
  const place = usePlace(path)
  const lines = Array.isArray(place.value) ? place.value.map(String) : []
  const [text, setText] = useState(lines.join('\n'))
  // A line that is being begun is no name yet; what came from elsewhere replaces what stood here.
  const shown = isEqual(linesOf(text), lines) ? text : lines.join('\n')
  return (
    <AtPlace place={place}>
      <TextField
        {...given(field, place)}
        long
        value={shown}
        onChange={(typed) => {
          setText(typed)
          place.change(linesOf(typed))
        }}
      />
    </AtPlace>
  )
}

function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
}

type ChoicesProps = FieldProps & {
  readonly choices: readonly { readonly value: string; readonly label: ReactNode }[]
}

/** One of several, or none yet. */
export function SheetChoice({ path, choices, ...field }: ChoicesProps) {
  const place = usePlace(path)
  const value = typeof place.value === 'string' ? place.value : null
  return (
    <AtPlace place={place}>
      <Radios {...given(field, place)} value={value} onChange={place.change} choices={choices} />
    </AtPlace>
  )
}

type YesNoProps = FieldProps & { readonly yes: string; readonly no: string }

/** A decision: yes, no, or none yet. */
export function SheetYesNo({ path, yes, no, ...field }: YesNoProps) {
  const place = usePlace(path)
  return (
    <AtPlace place={place}>
      <Radios
        {...given(field, place)}
        value={typeof place.value === 'boolean' ? String(place.value) : null}
        onChange={(value) => place.change(value === 'true')}
        choices={[
          { value: 'true', label: yes },
          { value: 'false', label: no },
        ]}
      />
    </AtPlace>
  )
}

/** A yes or no. */
export function SheetTick({ path, children }: { readonly path: readonly string[]; readonly children: ReactNode }) {
  const place = usePlace(path)
  return (
    <AtPlace place={place}>
      <Checkbox isReadOnly={place.isReadOnly} isSelected={place.value === true} onChange={place.change}>
        {children}
      </Checkbox>
    </AtPlace>
  )
}

/** What keeps a sheet from being submitted, with its mend. */
export function errorsOf({ findings }: PlaceInSheet): string[] {
  return findings.filter(({ severity }) => severity === 'error').map(({ text, mend }) => `${text}${mend}`)
}

/** What keeps the sheet from being submitted, at a place that is no field. */
export function PlaceErrors({ errors }: { readonly errors: readonly string[] }) {
  return errors.map((error) => (
    <p key={error} role="alert" className={styles['error']}>
      ＊{error}
    </p>
  ))
}

/** Below a field: what to look at again, why it came back, what stood there last year, what others say of it. */
export function PlaceNotes({ place }: { readonly place: PlaceInSheet }) {
  return (
    <>
      <OwnNotes place={place} />
      <PlaceRemarks path={place.path} />
    </>
  )
}

function OwnNotes({ place: { findings, reasons, before } }: { readonly place: PlaceInSheet }) {
  const words = useWords(WORDS)
  const others = findings.filter(({ severity }) => severity !== 'error')
  if (others.length + reasons.length === 0 && before === undefined) return null
  return (
    <div className={styles['notes']}>
      {reasons.map((reason) => (
        <p key={reason} className={styles['returned']}>
          {words.returned}
          {reason}
        </p>
      ))}
      {others.map(({ code, text, mend }) => (
        <p key={code} className={styles['warning']}>
          {text}
          {mend}
        </p>
      ))}
      {before !== undefined && (
        <p className={styles['before']}>
          {words.before}
          {before}
        </p>
      )}
    </div>
  )
}
