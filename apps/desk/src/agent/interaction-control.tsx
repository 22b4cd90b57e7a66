import type { Task, WrapUp as WrapUpSettings } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { useCommands, useDesk, useLive } from '../desk-context.tsx'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { Avatar } from '../parts/avatar.tsx'
import { Badge } from '../parts/badge.tsx'
import { Message } from '../parts/message.tsx'
import { Timer } from '../parts/timer.tsx'
import { failureWords } from '../words/failure-words.ts'
import { endedByWords, endWords, statusWords } from '../words/task-words.ts'
import { CallControls } from './call-controls.tsx'
import styles from './interaction-control.module.css'
import { PhoneLost } from './phone-lost.tsx'
import { Variables } from './variables.tsx'
import { WrapUp } from './wrap-up.tsx'

interface Props {
  readonly task: Task
  readonly wrapUp: WrapUpSettings
}

/** The call: who, how long, in what state, what can be done; and, once it has ended, its reasons beside it. */
export function InteractionControl({ task, wrapUp }: Props) {
  const { commands } = useDesk()
  const { t, i18n } = useLingui()
  const failed = useCommands((state) => state.failed[task.id])
  const station = useLive(({ agent }) => agent?.station ?? null)
  const { customer, queue, status, endedBy, reattachEndsAt } = task
  const number = formatPhoneNumber(customer.number)
  const isOver = status === 'wrap_up'
  const isHeldByPhone = task.controls.resume.why === 'phone_on_hold'
  return (
    <section className={styles.card} aria-label={t`Interaction Control`}>
      <div className={styles.head}>
        <Avatar name={customer.name} size="large" />
        <div className={styles.who}>
          <h1>{customer.name ?? number}</h1>
          <p>
            {[t`Caller (customer)`, customer.name ? number : null, queue.name].filter(Boolean).join(' · ')}
          </p>
        </div>
        <Standing task={task} />
      </div>
      {!isOver && <CallControls task={task} />}
      {reattachEndsAt !== null && <PhoneLost extension={station?.extension ?? null} end={reattachEndsAt} />}
      {failed && (
        <div className={styles.message}>
          <Message tone="stop" onDismiss={() => commands.dismiss(task.id)}>
            {i18n._(failureWords[failed.code])}
          </Message>
        </div>
      )}
      {isOver && endedBy && endWords[endedBy] && <p className={styles.ending}>{i18n._(endWords[endedBy])}</p>}
      <div className={styles.below} data-over={isOver || undefined}>
        <Variables variables={task.variables} />
        {isOver && <WrapUp task={task} settings={wrapUp} />}
      </div>
      {!isOver && (
        <p className={styles.advice} data-tone={isHeldByPhone ? 'wait' : undefined}>
          {isHeldByPhone
            ? i18n._(failureWords.phone_on_hold)
            : t`Use these buttons, not the keys of your phone.`}
        </p>
      )}
    </section>
  )
}

/** How the call stands and for how long, always in the same place. */
function Standing({ task }: { readonly task: Task }) {
  const { t, i18n } = useLingui()
  const { status, answeredAt, heldAt, endedAt, endedBy } = task
  if (status === 'wrap_up')
    return (
      <div className={styles.standing} data-over>
        <Badge tone="calm">
          {t`Call ended`}
          {answeredAt !== null && <Timer since={answeredAt} until={endedAt} />}
        </Badge>
        {endedBy && <span className={styles.endedBy}>{i18n._(endedByWords[endedBy])}</span>}
      </div>
    )
  const isHeld = status === 'held' || status === 'resume_requested'
  return (
    <div className={styles.standing} role="group" aria-label={t`State of the call`}>
      {status === 'connected' ? (
        <Badge tone="go">{i18n._(statusWords.connected)}</Badge>
      ) : (
        <Badge tone="wait">
          {i18n._(statusWords[status])}
          {isHeld && heldAt !== null && <Timer since={heldAt} />}
        </Badge>
      )}
      {answeredAt !== null && (
        <span className={styles.figure}>
          <Timer since={answeredAt} />
        </span>
      )}
    </div>
  )
}
