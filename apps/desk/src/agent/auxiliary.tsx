import type { Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { Phone } from 'lucide-react'
import { useStore } from 'zustand'
import { useDesk, useNow } from '../desk-context.tsx'
import { formatDuration } from '../format/duration.ts'
import { formatMoment } from '../format/moment.ts'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { IconTile } from '../parts/icon-tile.tsx'
import styles from './auxiliary.module.css'

/** Beside the call: who this is, and what the agent had with this customer before. */
export function Auxiliary({ task }: { readonly task: Task | null }) {
  const { t } = useLingui()
  return (
    <aside className={styles.auxiliary} aria-labelledby="auxiliary-title">
      <h2 id="auxiliary-title">{t`Auxiliary Information`}</h2>
      {task ? <About task={task} /> : <p className={styles.empty}>{t`Opens with a call.`}</p>}
    </aside>
  )
}

function About({ task }: { readonly task: Task }) {
  const { history } = useDesk()
  const { t, i18n } = useLingui()
  const now = useNow()
  const entries = useStore(history.store, (state) => state.entries)
  const earlier = entries?.filter(({ customer }) => customer === task.customer.number) ?? []
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t`Number`}</dt>
        <dd>{formatPhoneNumber(task.customer.number)}</dd>
        <dt>{t`Called`}</dt>
        <dd>{formatPhoneNumber(task.dnis)}</dd>
        <dt>{t`Queue`}</dt>
        <dd>{task.queue.name}</dd>
        <dt>{t`Arrived`}</dt>
        <dd>{formatMoment(task.arrivedAt, now, i18n.locale)}</dd>
      </dl>
      <h3>{t`Your earlier calls with this customer`}</h3>
      {earlier.length === 0 && <p className={styles.none}>{t`None yet.`}</p>}
      <ul className={styles.earlier}>
        {earlier.map((entry) => (
          <li key={`${entry.id} ${entry.endedAt}`}>
            <IconTile tone="accent">
              <Phone size={16} />
            </IconTile>
            <div>
              <p>{entry.wrapUpReason ?? t`No reason given`}</p>
              <p>
                {formatMoment(entry.arrivedAt, now, i18n.locale)} · {entry.queue}
              </p>
            </div>
            <span>{formatDuration(entry.endedAt - (entry.answeredAt ?? entry.endedAt))}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
