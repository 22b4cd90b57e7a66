import type { Action, Consult, DestinationKind, Task } from '@cordboard/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { Badge, type Tone } from '../parts/badge.tsx'
import { Timer } from '../parts/timer.tsx'
import { consultWords } from '../words/task-words.ts'
import { CallControls } from './call-controls.tsx'
import { CallHead, Standing } from './call-head.tsx'
import styles from './pane.module.css'
import { Refused } from './refused.tsx'
import { Variables } from './variables.tsx'

/** What is done, and refused, in this pane while there is a consult. */
export const consultActions = [
  'consult-hold',
  'consult-resume',
  'consult-cancel',
  'consult-end',
  'conference',
  'transfer',
] as const satisfies readonly Action[]

const tones: Readonly<Record<Consult['status'], Tone>> = {
  requested: 'wait',
  consulting: 'go',
  hold_requested: 'wait',
  held: 'wait',
  resume_requested: 'wait',
}

const destinationWords: Readonly<Record<DestinationKind, MessageDescriptor>> = {
  agent: msg`Agent`,
  queue: msg`Queue`,
  entry_point: msg`Entry point`,
  number: msg`Dial number`,
}

interface Props {
  readonly task: Task
  readonly consult: Consult
}

/** Whom agent 1 asks for advice: from the request until it is over or has become a conference (CON-3, CON-4). */
export function ConsultedPane({ task, consult }: Props) {
  const { t, i18n } = useLingui()
  const { status, to, party, requestedAt, acceptedAt, heldAt } = consult
  const number = party && formatPhoneNumber(party.number)
  const name = party?.name ?? (to.kind === 'number' ? null : to.name)
  return (
    <section
      className={styles.pane}
      aria-label={t`Consulted agent`}
      data-heard={status === 'consulting' || undefined}
    >
      <CallHead
        name={name}
        number={number ?? formatPhoneNumber(to.name)}
        about={[
          t`Consulted agent`,
          ...(party ? [name && number, party.team] : []),
          to.kind === 'agent' ? null : i18n._(destinationWords[to.kind]),
          party && to.kind !== 'number' && to.name !== name ? to.name : null,
        ]}
      >
        <Standing
          label={t`State of the consult`}
          since={acceptedAt ?? requestedAt}
          badge={
            <Badge tone={tones[status]}>
              {i18n._(consultWords[status])}
              {(status === 'held' || status === 'resume_requested') && heldAt !== null && (
                <Timer since={heldAt} />
              )}
            </Badge>
          }
        />
      </CallHead>
      <CallControls
        task={task}
        label={t({ message: 'Consult', context: 'noun' })}
        places={[['consult-hold', 'consult-resume'], ['conference'], ['transfer']]}
        ending={[['consult-cancel', 'consult-end']]}
      />
      <Refused task={task} of={consultActions} />
      <div className={styles.below}>
        <Variables variables={task.variables} />
      </div>
    </section>
  )
}
