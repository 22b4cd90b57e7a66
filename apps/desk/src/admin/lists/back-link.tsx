import { useLingui } from '@lingui/react/macro'
import { ArrowLeft } from 'lucide-react'
import { Link } from 'wouter'
import type { Part } from '../parts.ts'
import styles from './back-link.module.css'

/** The way back to the list. */
export function BackLink({ part }: { readonly part: Pick<Part, 'path' | 'title'> }) {
  const { i18n } = useLingui()
  return (
    <Link href={`/${part.path}`} className={styles.back}>
      <ArrowLeft size={16} aria-hidden />
      {i18n._(part.title)}
    </Link>
  )
}
