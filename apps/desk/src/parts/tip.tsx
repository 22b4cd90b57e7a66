import type { ReactNode } from 'react'
import { Tooltip } from 'react-aria-components'
import styles from './tip.module.css'

/** A short explanation on focus and hover; inside a `TooltipTrigger`. */
export function Tip({ children }: { readonly children: ReactNode }) {
  return (
    <Tooltip offset={6} className={styles.tip ?? ''}>
      {children}
    </Tooltip>
  )
}
