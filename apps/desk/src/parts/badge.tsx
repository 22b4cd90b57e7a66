import type { ReactNode } from 'react'
import styles from './badge.module.css'

export type Tone = 'go' | 'wait' | 'stop' | 'calm' | 'accent'

/** A state in a word; its colour only repeats what the word says. */
export function Badge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  )
}
