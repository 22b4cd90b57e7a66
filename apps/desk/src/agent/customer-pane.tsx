import type { Task, WrapUp as WrapUpSettings } from '@cordboard/contract'
import { dnOf } from '@cordboard/contract/dn'
import { useLingui } from '@lingui/react/macro'
import { UsersRound } from 'lucide-react'
import { useLive } from '../desk-context.tsx'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { Badge } from '../parts/badge.tsx'
import { Timer } from '../parts/timer.tsx'
import { failureWords } from '../words/failure-words.ts'
import { endedByWords, endWords, statusWords } from '../words/task-words.ts'
import { CallControls } from './call-controls.tsx'
import { CallHead, Standing } from './call-head.tsx'
import { consultActions } from './consulted-pane.tsx'
import styles from './pane.module.css'
import { Parties } from './parties.tsx'
import { PhoneLost } from './phone-lost.tsx'
import { Refused } from './refused.tsx'
import { Variables } from './variables.tsx'
import { WrapUp } from './wrap-up.tsx'

interface Props {
  readonly task: Task
  readonly wrapUp: WrapUpSettings
}

/** Agent 1 with the customer, alone or in a conference; and, once the call has ended, its reasons beside it. */
export function CustomerPane({ task, wrapUp }: Props) {
  const { t, i18n } = useLingui()
  const station = useLive(({ agent }) => agent?.station ?? null)
  const { customer, queue, status, consult, endedBy, reattachEndsAt, controls } = task
  const number = formatPhoneNumber(customer.number)
  const isOver = status === 'wrap_up'
  const isConference = status === 'conference' || status === 'post_call'
  const isHeldByPhone = controls.resume.why === 'phone_on_hold'
  // In post-call the reasons are open while the agents still talk (CNF-4).
  const isWrappingUp = isOver || controls['wrap-up'].visible
  return (
    <section
      className={styles.pane}
      aria-label={isConference ? i18n._(statusWords[status]) : t`Caller (customer)`}
      data-heard={(consult !== null && status === 'connected') || undefined}
    >
      <CallHead
        name={customer.name}
        number={number}
        about={[t`Caller (customer)`, customer.name && number, queue.name]}
      >
        <CustomerStanding task={task} />
      </CallHead>
      {!isOver && (
        <CallControls
          task={task}
          label={t({ message: 'Call', context: 'noun' })}
          places={consult ? [['hold', 'resume']] : [['hold', 'resume'], ['consult'], ['transfer']]}
          ending={consult ? [['end']] : [['conference-end'], ['end']]}
        />
      )}
      {reattachEndsAt !== null && <PhoneLost dn={station && dnOf(station)} end={reattachEndsAt} />}
      <Refused task={task} except={consult ? consultActions : []} />
      {isOver && endedBy && endWords[endedBy] && <p className={styles.ending}>{i18n._(endWords[endedBy])}</p>}
      {isConference && <Parties parties={task.parties} />}
      <div className={styles.below} data-wrap-up={isWrappingUp || undefined}>
        <Variables variables={task.variables} />
        {isWrappingUp && <WrapUp task={task} settings={wrapUp} />}
      </div>
      {!isOver && (
        <p className={styles.advice} data-tone={isHeldByPhone ? 'wait' : undefined}>
          {isHeldByPhone
            ? i18n._(failureWords.phone_on_hold)
            : t`Hold, consult, conference and transfer here, not with the keys of your phone.`}
        </p>
      )}
    </section>
  )
}

/** How the call stands and for how long. */
function CustomerStanding({ task }: { readonly task: Task }) {
  const { t, i18n } = useLingui()
  const { status, answeredAt, heldAt, endedAt, endedBy, conferenceAt } = task
  if (status === 'wrap_up')
    return (
      <div className={styles.ended}>
        <Badge tone="calm">
          {t`Call ended`}
          {answeredAt !== null && <Timer since={answeredAt} until={endedAt} />}
        </Badge>
        {endedBy && <span>{i18n._(endedByWords[endedBy])}</span>}
      </div>
    )
  const isHeld = status === 'held' || status === 'resume_requested'
  const isConference = status === 'conference' || status === 'post_call'
  return (
    <Standing
      label={t`State of the call`}
      since={answeredAt}
      badge={
        <Badge tone={status === 'connected' || status === 'conference' ? 'go' : 'wait'}>
          {isConference && <UsersRound size={13} aria-hidden />}
          {i18n._(statusWords[status])}
          {isHeld && heldAt !== null && <Timer since={heldAt} />}
          {isConference && conferenceAt !== null && <Timer since={conferenceAt} />}
        </Badge>
      }
    />
  )
}
