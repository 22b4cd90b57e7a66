import { useNow } from '../desk-context.tsx'
import { formatDuration } from '../format/duration.ts'
import styles from './timer.module.css'

interface Props {
  /** Counts up from here, by the server's clock. */
  readonly since: number
  /** Where it stands still, once there is nothing more to count. */
  readonly until?: number | null
}

/** A number that counts and never moves its neighbours. */
export function Timer({ since, until = null }: Props) {
  const now = useNow()
  return <span className={styles.timer}>{formatDuration((until ?? now) - since)}</span>
}

/** What is left until `end`, by the server's clock. */
export function Countdown({ end }: { readonly end: number }) {
  const now = useNow()
  return <span className={styles.timer}>{formatDuration(end - now)}</span>
}
