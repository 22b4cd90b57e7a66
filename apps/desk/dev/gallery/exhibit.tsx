import type { LiveState } from '@cordboard/client'
import type { FailureCode } from '@cordboard/client'
import type { Action } from '@cordboard/contract'
import { useState, type ReactNode } from 'react'
import { createDesk, type Desk } from '../../src/desk.ts'
import { DeskProvider } from '../../src/desk-context.tsx'
import { me } from '../sample.ts'
import styles from './exhibit.module.css'

interface Props {
  readonly title: string
  /** What the server said before; connected as the sample agent unless it says otherwise. */
  readonly live?: Partial<LiveState>
  /** What is being carried out, and what was refused. */
  readonly underWay?: Readonly<Record<string, Action | 'state'>>
  readonly failed?: Readonly<Record<string, { readonly deed: Action | 'state'; readonly code: FailureCode }>>
  /** Sets up whatever else is to be seen. */
  readonly prepare?: (desk: Desk) => void
  readonly width?: number
  readonly children: ReactNode
}

/** One component in one state, with a desk of its own that asks no server. */
export function Exhibit({ title, live = {}, underWay = {}, failed = {}, prepare, width, children }: Props) {
  const [desk] = useState(() => {
    const made = createDesk(window)
    const sample = me(Date.now())
    made.live.store.setState({ connection: 'live', me: sample, agent: sample.agent, ...live })
    made.commands.store.setState({ underWay, failed })
    prepare?.(made)
    return made
  })
  return (
    <section className={styles.exhibit} aria-label={title}>
      <h3>{title}</h3>
      <div className={styles.frame} style={width ? { width } : {}}>
        <DeskProvider value={desk}>{children}</DeskProvider>
      </div>
    </section>
  )
}
