import type { Role } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Button } from '../../parts/button.tsx'
import { useSections } from './sections.ts'
import styles from './ways.module.css'

/** The ways to all pages: beside them, or on a narrow screen behind one button that says where one is. */
export function Ways({ role }: { readonly role: Role }) {
  const { t } = useLingui()
  const [location] = useLocation()
  const [isOpen, setOpen] = useState(false)
  const sections = useSections(role)
  const here = sections.flatMap(({ pages }) => pages).find(({ path }) => isWithin(location, path))
  return (
    <nav className={styles.nav} aria-label={t`Administration`}>
      <div className={styles.toggle}>
        <Button
          icon={<ChevronDown size={16} aria-hidden />}
          isExpanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {[t`Menu`, here?.name].filter(Boolean).join(' · ')}
        </Button>
      </div>
      <div className={styles.groups} data-open={isOpen || undefined}>
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
                    onClick={() => setOpen(false)}
                  >
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  )
}

const isWithin = (location: string, path: string) =>
  location === `/${path}` || location.startsWith(`/${path}/`)
