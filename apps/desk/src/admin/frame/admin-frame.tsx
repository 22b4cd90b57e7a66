import type { Me } from '@cordboard/contract'
import type { ReactNode } from 'react'
import { Brand } from '../../parts/brand.tsx'
import styles from './admin-frame.module.css'
import { AdminMenu } from './admin-menu.tsx'
import { Ways } from './ways.tsx'

interface Props {
  readonly me: Me
  readonly children: ReactNode
}

/** Where one is, and the ways to everything else. */
export function AdminFrame({ me, children }: Props) {
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        <Brand />
        <span className={styles.space} />
        <AdminMenu me={me} />
      </header>
      <Ways role={me.person.role} />
      <main className={styles.main}>{children}</main>
    </div>
  )
}
