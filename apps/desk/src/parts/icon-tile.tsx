import type { ReactNode } from 'react'
import styles from './icon-tile.module.css'

interface Props {
  readonly tone: 'accent' | 'go' | 'wait' | 'stop'
  readonly size?: 'small' | 'large'
  readonly children: ReactNode
}

/** An icon on a tinted square; decoration beside words. */
export function IconTile({ tone, size = 'small', children }: Props) {
  return (
    <span className={styles.tile} data-tone={tone} data-size={size} aria-hidden>
      {children}
    </span>
  )
}
