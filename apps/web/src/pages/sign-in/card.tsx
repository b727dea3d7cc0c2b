import { type ReactNode, useEffect } from 'react'
import styles from './sign-in-page.module.css'

/** A page before the sign-in: one card with one thing to do. */
export function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} - Sonae`
  }, [title])
  return (
    <main className={styles['page']}>
      <div className={`stack ${styles['card']}`}>
        <p className={styles['name']}>
          <strong>Sonae</strong>
          <span lang="ja">備え</span>
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}

Card.Foot = function CardFoot({ children }: { readonly children: ReactNode }) {
  return <div className={`row ${styles['foot']}`}>{children}</div>
}
