import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Input, SearchField } from 'react-aria-components'
import styles from './list.module.css'

interface Props {
  readonly title: string
  readonly sought: string
  readonly onSeek: (sought: string) => void
  /** What can be done here. */
  readonly children?: ReactNode
}

/** A list's title, its search and what can be done. */
export function ListHead({ title, sought, onSeek, children }: Props) {
  const { t } = useLingui()
  return (
    <div className={styles.head}>
      <h1>{title}</h1>
      <SearchField aria-label={t`Search`} value={sought} onChange={onSeek}>
        <Input className={styles.search ?? ''} placeholder={t`Search`} />
      </SearchField>
      {children}
    </div>
  )
}
