import type { ReactNode } from 'react'
import { Avatar } from '../parts/avatar.tsx'
import { Timer } from '../parts/timer.tsx'
import styles from './call-head.module.css'

interface Props {
  readonly name: string | null
  /** What is read where there is no name. */
  readonly number: string
  /** What else there is to say of them, in short pieces. */
  readonly about: readonly (string | null)[]
  /** How it stands: a badge, and perhaps a figure. */
  readonly children: ReactNode
}

/** Who somebody on the call is, and on the right how things stand with them: always in the same place. */
export function CallHead({ name, number, about, children }: Props) {
  return (
    <div className={styles.head}>
      <Avatar name={name} size="large" />
      <div className={styles.who}>
        <h1>{name ?? number}</h1>
        <p>{about.filter(Boolean).join(' · ')}</p>
      </div>
      {children}
    </div>
  )
}

interface StandingProps {
  readonly label: string
  readonly badge: ReactNode
  /** Since when the figure counts; without it there is none. */
  readonly since: number | null
  readonly until?: number | null
}

/** How it stands, and for how long. */
export function Standing({ label, badge, since, until = null }: StandingProps) {
  return (
    <div className={styles.standing} role="group" aria-label={label}>
      {badge}
      {since !== null && (
        <span className={styles.figure}>
          <Timer since={since} until={until} />
        </span>
      )}
    </div>
  )
}
