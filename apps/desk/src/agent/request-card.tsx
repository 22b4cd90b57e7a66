import type { Task } from '@cordboard/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { MessagesSquare, PhoneIncoming } from 'lucide-react'
import { useId } from 'react'
import { useNow } from '../desk-context.tsx'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { IconTile } from '../parts/icon-tile.tsx'
import { Countdown, Timer } from '../parts/timer.tsx'
import { labelOf } from '../words/popover-words.ts'
import { kindWords } from '../words/task-words.ts'
import styles from './alert-card.module.css'
import { StatusBadge } from './status-badge.tsx'

interface Props {
  readonly task: Task
  readonly extension: string | null
}

/**
 * A request that is being connected or that rings (ANS-1, ANS-2). It is an alert dialog that takes no focus: the
 * agent may be typing, and answers on the phone.
 */
export function RequestCard({ task, extension }: Props) {
  const { i18n } = useLingui()
  const titleId = useId()
  const linesId = useId()
  const isRinging = task.status === 'ringing'
  const Icon = task.kind === 'consult' ? MessagesSquare : PhoneIncoming
  return (
    <section
      className={styles.card}
      role="alertdialog"
      aria-labelledby={titleId}
      aria-describedby={linesId}
      tabIndex={-1}
      data-request
    >
      {isRinging && <RingTime start={task.offeredAt} end={task.offerEndsAt} />}
      <div className={styles.head}>
        <IconTile tone="go" size="large">
          <Icon size={18} className={isRinging ? styles.ringing : undefined} />
        </IconTile>
        <div className={styles.title}>
          <h2 id={titleId}>{i18n._(kindWords[task.kind])}</h2>
          <StatusBadge task={task} />
        </div>
        <span className={styles.figure}>
          <Timer since={task.arrivedAt} />
        </span>
      </div>
      <dl className={styles.lines} id={linesId}>
        {task.popover.map((line) => (
          <div key={line.name}>
            <dt>{labelOf(i18n, line)}</dt>
            <dd>{formatPhoneNumber(line.value)}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.foot}>
        <span>
          {isRinging ? (
            <Trans>Answer on your phone ({extension})</Trans>
          ) : (
            <Trans>Calling your phone ({extension})</Trans>
          )}
        </span>
        {isRinging && (
          <span className={styles.left}>
            <Trans>
              <Countdown end={task.offerEndsAt} /> left
            </Trans>
          </span>
        )}
      </div>
    </section>
  )
}

/** How much of the ring time is left, as a thin bar; the number stands at the foot of the card. */
function RingTime({ start, end }: { readonly start: number; readonly end: number }) {
  const now = useNow()
  const left = Math.min(1, Math.max(0, (end - now) / Math.max(1, end - start)))
  return (
    <div className={styles.ringTime} aria-hidden>
      <div style={{ scale: `${left} 1` }} />
    </div>
  )
}
