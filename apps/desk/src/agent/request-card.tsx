import type { Task } from '@cordboard/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { Hash, Mail, MessageCircle, MessagesSquare, PhoneIncoming } from 'lucide-react'
import { useId } from 'react'
import { useNow } from '../desk-context.tsx'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { Button } from '../parts/button.tsx'
import { IconTile } from '../parts/icon-tile.tsx'
import { Countdown, Timer } from '../parts/timer.tsx'
import { labelOf } from '../words/popover-words.ts'
import { requestWords } from '../words/task-words.ts'
import styles from './alert-card.module.css'
import { StatusBadge } from './status-badge.tsx'

interface Props {
  readonly task: Task
  /** Of the agent's station. */
  readonly dn: string | null
  /** One of several that can wait: its first two lines say enough. */
  readonly isSmall?: boolean
  /** Takes it, where it is not answered on the phone. */
  readonly onAccept?: () => void
}

const icons = { email: Mail, social: Hash, chat: MessageCircle, voice: PhoneIncoming } as const

/**
 * A request that is being connected or that rings (ANS-1, ANS-2). It is an alert dialog that takes no focus: the
 * agent may be typing, and answers on the phone.
 */
export function RequestCard({ task, dn, isSmall = false, onAccept }: Props) {
  const { t, i18n } = useLingui()
  const titleId = useId()
  const linesId = useId()
  const isRinging = task.status === 'ringing'
  const isCall = task.channel === 'voice'
  const Icon = task.kind === 'consult' ? MessagesSquare : icons[task.channel]
  // In one line.
  const phone = dn === null ? null : formatPhoneNumber(dn).replaceAll(' ', '\u00a0')
  const digit = task.confirmDigit
  const lines = isSmall ? task.popover.slice(0, 2) : task.popover
  return (
    <section
      className={styles.card}
      data-small={isSmall || undefined}
      role="alertdialog"
      aria-labelledby={titleId}
      aria-describedby={linesId}
      tabIndex={-1}
      data-request
    >
      {isRinging && <RingTime start={task.offeredAt} end={task.offerEndsAt} />}
      <div className={styles.head}>
        <IconTile tone="go" size="large">
          <Icon size={18} className={isRinging && isCall ? styles.ringing : undefined} />
        </IconTile>
        <div className={styles.title}>
          <h2 id={titleId}>{i18n._(requestWords(task))}</h2>
          <StatusBadge task={task} />
        </div>
        <span className={styles.figure}>
          <Timer since={task.kind === 'consult' ? task.offeredAt : task.arrivedAt} />
        </span>
      </div>
      <dl className={styles.lines} id={linesId}>
        {lines.map((line) => (
          <div key={line.name}>
            <dt>{labelOf(i18n, line)}</dt>
            <dd>{formatPhoneNumber(line.value)}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.foot}>
        {isCall && (
          <span>
            {digit ? (
              <Trans>
                Answer on your phone ({phone}) and press {digit}
              </Trans>
            ) : isRinging ? (
              <Trans>Answer on your phone ({phone})</Trans>
            ) : (
              <Trans>Calling your phone ({phone})</Trans>
            )}
          </span>
        )}
        {isRinging && (
          <span className={styles.left}>
            <Trans>
              <Countdown end={task.offerEndsAt} /> left
            </Trans>
          </span>
        )}
        {onAccept && (
          <Button kind={isSmall ? 'plain' : 'primary'} onPress={onAccept}>
            {t`Accept`}
          </Button>
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
