import { useEffect, useState } from 'react'
import { TextField } from '../../design-system/field.tsx'
import type { PlaceInSheet } from '../../sheet/sheet-context.tsx'
import { errorsOf, PlaceNotes } from '../../sheet/sheet-fields.tsx'
import { useUnread } from './unread.tsx'

/** What was typed, read: a number, undefined where it is blank; or why it is none, in words. */
export type Reading =
  | { readonly ok: true; readonly value: number | undefined }
  | { readonly ok: false; readonly why: string }

type ReadFieldProps = {
  readonly place: PlaceInSheet
  readonly label: string
  readonly need?: 'required' | 'optional'
  /** As it is recorded; undefined: blank. */
  readonly value: number | undefined
  readonly read: (typed: string) => Reading
  readonly format: (value: number) => string
  readonly change: (value: number | undefined) => void
}

/** A number that is typed as people write it. What cannot be read stays as it was typed, and the field says so. */
export function ReadField({ place, label, need, value, read, format, change }: ReadFieldProps) {
  const [typed, setTyped] = useState<{ readonly text: string; readonly over: number | undefined }>()
  const reading = typed && read(typed.text)
  // What is recorded replaces what stands here as soon as it becomes something else: by undo, or by others.
  const isCurrent = reading !== undefined && (reading.ok ? reading.value : typed?.over) === value
  const why = isCurrent && !reading.ok ? reading.why : undefined
  const isUnread = why !== undefined
  const { tell } = useUnread()
  useEffect(() => {
    tell(place.id, isUnread)
    return () => tell(place.id, false)
  }, [tell, place.id, isUnread])
  return (
    <div id={place.id}>
      <TextField
        label={label}
        {...(need && { need })}
        errors={[...(why === undefined ? [] : [why]), ...errorsOf(place)]}
        isReadOnly={place.isReadOnly}
        value={isCurrent && typed !== undefined ? typed.text : value === undefined ? '' : format(value)}
        onChange={(text) => {
          setTyped({ text, over: value })
          const now = read(text)
          if (now.ok) change(now.value)
        }}
      />
      <PlaceNotes place={place} />
    </div>
  )
}
