import styles from './status-sheet-page.module.css'

/** What keeps the sheet from being submitted, at a place that is no field. */
export function PlaceErrors({ errors }: { readonly errors: readonly string[] }) {
  return errors.map((error) => (
    <p key={error} role="alert" className={styles['error']}>
      ＊{error}
    </p>
  ))
}
