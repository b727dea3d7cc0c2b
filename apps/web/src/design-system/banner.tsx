import type { ReactNode } from 'react'
import { useWords } from '../language/language.tsx'
import styles from './banner.module.css'

export type Tone = 'information' | 'success' | 'warning' | 'error'

const WORDS = {
  information: { ja: 'お知らせ', en: 'Information' },
  success: { ja: '完了', en: 'Done' },
  warning: { ja: '注意', en: 'Attention' },
  error: { ja: '誤り', en: 'Error' },
  waiting: { ja: '読み込んでいます', en: 'Loading' },
} as const

type BannerProps = { readonly tone: Tone; readonly title: string; readonly children?: ReactNode }

/** ノティフィケーションバナー: errors are read out as they come. */
export function Banner({ tone, title, children }: BannerProps) {
  const words = useWords(WORDS)
  return (
    <section
      className={`${styles['banner']} ${styles[tone]}`}
      role={tone === 'error' ? 'alert' : 'status'}
      aria-label={words[tone]}
    >
      <p className={styles['title']}>{title}</p>
      {children}
    </section>
  )
}

/** ステータスバッジ. */
export function Badge({ tone, children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`${styles['badge']} ${tone === undefined ? '' : styles[tone]}`}>{children}</span>
}

/** プログレスインジケーター, for what takes a moment. */
export function Waiting() {
  const words = useWords(WORDS)
  return (
    <p className={styles['waiting']} role="status">
      <span className={styles['wheel']} aria-hidden />
      {words.waiting}
    </p>
  )
}
