import { Phone } from 'lucide-react'
import styles from './hang-up-icon.module.css'

/** A handset put down. */
export function HangUpIcon() {
  return <Phone size={16} className={styles.down} aria-hidden />
}
