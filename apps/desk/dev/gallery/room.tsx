import type { ReactNode } from 'react'
import styles from './exhibit.module.css'

/** Exhibits that belong together. */
export function Room({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.room} aria-label={title}>
      <h2>{title}</h2>
      <div className={styles.exhibits}>{children}</div>
    </section>
  )
}
