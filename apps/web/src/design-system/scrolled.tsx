import type { ReactNode } from 'react'

type ScrolledProps = {
  /** The id of the heading that names it, or its name. */
  readonly by?: string
  readonly label?: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A table that may be wider than its page: whoever has no mouse scrolls it, too. */
export function Scrolled({ by, label, className = '', children }: ScrolledProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region takes the keyboard
    <div className={`scrolled ${className}`} role="group" aria-labelledby={by} aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}

/** The heads of a table's columns. */
export function Heads({ heads }: { readonly heads: readonly string[] }) {
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
  )
}
