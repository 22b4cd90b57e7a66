import type { Task } from '@cordboard/contract'
import { dnOf } from '@cordboard/contract/dn'
import { Trans, useLingui } from '@lingui/react/macro'
import { UsersRound } from 'lucide-react'
import { useLive } from '../desk-context.tsx'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { Badge } from '../parts/badge.tsx'
import { Timer } from '../parts/timer.tsx'
import { statusWords } from '../words/task-words.ts'
import { CallControls } from './call-controls.tsx'
import { CallHead, Standing } from './call-head.tsx'
import styles from './pane.module.css'
import { Parties } from './parties.tsx'
import { PhoneLost } from './phone-lost.tsx'
import { Refused } from './refused.tsx'
import { Variables } from './variables.tsx'

/** Agent 2: who asks for advice, about whom, and how to leave again (CON-8, CNF-3). There is nothing to wrap up. */
export function AskingPane({ task }: { readonly task: Task }) {
  const { t, i18n } = useLingui()
  const station = useLive(({ agent }) => agent?.station ?? null)
  const { status, parties, customer, queue, answeredAt, heldAt, conferenceAt, reattachEndsAt } = task
  const asking = parties.find(({ role }) => role === 'agent1')
  const queueName = queue.name
  const about = customer.name ?? formatPhoneNumber(customer.number)
  const isConference = status === 'conference' || status === 'post_call'
  return (
    <section className={styles.pane} aria-label={t`Agent who asks`}>
      <CallHead
        name={asking?.name ?? null}
        number={formatPhoneNumber(asking?.number ?? '')}
        about={[t`Agent who asks`, asking?.number ?? null, asking?.team ?? null]}
      >
        <Standing
          label={t`State of the consult`}
          since={answeredAt}
          badge={
            <Badge tone={status === 'consulting' || status === 'conference' ? 'go' : 'wait'}>
              {isConference && <UsersRound size={13} aria-hidden />}
              {i18n._(statusWords[status])}
              {status === 'consult_held' && heldAt !== null && <Timer since={heldAt} />}
              {isConference && conferenceAt !== null && <Timer since={conferenceAt} />}
            </Badge>
          }
        />
      </CallHead>
      <CallControls
        task={task}
        label={t({ message: 'Consult', context: 'noun' })}
        places={[]}
        ending={[['consult-exit', 'conference-exit']]}
      />
      {reattachEndsAt !== null && <PhoneLost dn={station && dnOf(station)} end={reattachEndsAt} />}
      <Refused task={task} />
      {isConference ? (
        <Parties parties={parties} />
      ) : (
        <p className={styles.advice}>
          <Trans>
            About the call of {about} · {queueName}
          </Trans>
        </p>
      )}
      <div className={styles.below}>
        <Variables variables={task.variables} />
      </div>
      <p className={styles.advice}>{t`Leave with the button, not with the keys of your phone.`}</p>
    </section>
  )
}
