import type { ReactNode } from 'react'
import { Brand } from '../parts/brand.tsx'
import { LanguagePicker } from '../parts/language-picker.tsx'
import styles from './page-frame.module.css'

/** A page with one small thing to do, in its middle. */
export function PageFrame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Brand />
        <h1>{title}</h1>
        {children}
      </div>
      <LanguagePicker isLabelHidden />
    </main>
  )
}
