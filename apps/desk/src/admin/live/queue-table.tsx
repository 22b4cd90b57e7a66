import type { QueueOverview } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { Timer } from '../../parts/timer.tsx'
import styles from '../lists/list.module.css'

/** Who waits where, for how long, and who could take it. */
export function QueueTable({ queues }: { readonly queues: readonly QueueOverview[] }) {
  const { t } = useLingui()
  if (queues.length === 0) return <p className={styles.empty}>{t`No queues yet.`}</p>
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={t`Queues`}>
        <thead>
          <tr>
            <th scope="col">{t`Queue`}</th>
            <th scope="col">{t`Waiting`}</th>
            <th scope="col">{t`Longest`}</th>
            <th scope="col">{t`Free agents`}</th>
            <th scope="col">{t`Signed in`}</th>
          </tr>
        </thead>
        <tbody>
          {queues.map(({ id, name, waiting, waitingSince, free, signedIn }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{waiting}</td>
              <td>{waitingSince !== null && <Timer since={waitingSince} />}</td>
              <td>{free}</td>
              <td>{signedIn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
