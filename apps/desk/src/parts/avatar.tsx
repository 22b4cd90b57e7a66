import { Phone } from 'lucide-react'
import { initials } from '../format/initials.ts'
import styles from './avatar.module.css'

interface Props {
  /** Without one, a phone stands for somebody who is known by number only. */
  readonly name: string | null
  readonly size?: 'small' | 'large'
}

export function Avatar({ name, size = 'small' }: Props) {
  const letters = name ? initials(name) : ''
  return (
    <span className={styles.avatar} data-size={size} aria-hidden>
      {letters || <Phone size={size === 'large' ? 20 : 16} />}
    </span>
  )
}
