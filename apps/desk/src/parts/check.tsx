import { Check as Mark } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components'
import styles from './check.module.css'

interface Props {
  readonly children: ReactNode
  /** Its name among others, in a group. */
  readonly value?: string
  readonly isSelected?: boolean
  readonly onChange?: (isSelected: boolean) => void
}

/** Yes or no. */
export function Check({ children, value, isSelected, onChange }: Props) {
  return (
    <Checkbox
      className={styles.check ?? ''}
      {...(value === undefined ? {} : { value })}
      {...(isSelected === undefined ? {} : { isSelected })}
      {...(onChange ? { onChange } : {})}
    >
      <span className={styles.box} aria-hidden>
        <Mark size={13} strokeWidth={3} />
      </span>
      {children}
    </Checkbox>
  )
}
