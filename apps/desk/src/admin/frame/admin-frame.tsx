import type { Me } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { Brand } from '../../parts/brand.tsx'
import styles from './admin-frame.module.css'
import { AdminMenu } from './admin-menu.tsx'
import { useSections } from './sections.ts'

interface Props {
  readonly me: Me
  readonly children: ReactNode
}

/** Where one is, and the ways to everything else. */
export function AdminFrame({ me, children }: Props) {
  const { t } = useLingui()
  const [location] = useLocation()
  const sections = useSections(me.person.role)
  return (
    <div className={styles.frame}>
      <header className={styles.header}>
        <Brand />
        <span className={styles.space} />
        <AdminMenu me={me} />
      </header>
      <nav className={styles.nav} aria-label={t`Administration`}>
        {sections.map(({ title, pages }) => (
          <div key={title} className={styles.group}>
            <h2>{title}</h2>
            <ul>
              {pages.map(({ path, name }) => (
                <li key={path}>
                  <Link
                    href={`/${path}`}
                    className={styles.link}
                    aria-current={isWithin(location, path) ? 'page' : undefined}
                  >
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <main className={styles.main}>{children}</main>
    </div>
  )
}

const isWithin = (location: string, path: string) =>
  location === `/${path}` || location.startsWith(`/${path}/`)
