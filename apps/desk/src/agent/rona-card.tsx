import type { Agent, MissReason } from '@cordboard/contract'
import { dnOf } from '@cordboard/contract/dn'
import { Trans, useLingui } from '@lingui/react/macro'
import { PhoneMissed } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { useCommands, useDesk, useLive } from '../desk-context.tsx'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { Badge } from '../parts/badge.tsx'
import { Button } from '../parts/button.tsx'
import { IconTile } from '../parts/icon-tile.tsx'
import { Message } from '../parts/message.tsx'
import { Timer } from '../parts/timer.tsx'
import { failureWords } from '../words/failure-words.ts'
import { missWords, stateWords } from '../words/task-words.ts'
import styles from './alert-card.module.css'

/** After a request was not taken: says why, and offers the two ways on (ANS-4). Nothing else leaves RONA. */
export function RonaCard({ agent }: { readonly agent: Agent }) {
  const { commands } = useDesk()
  const { t, i18n } = useLingui()
  const titleId = useId()
  const textId = useId()
  const isBusy = useCommands(({ underWay }) => underWay['state'] !== undefined)
  const failed = useCommands((state) => state.failed['state'])
  const why = useLive(({ connection }) => connection === 'live') ? null : i18n._(failureWords.not_reached)
  const { missed } = agent
  return (
    <section
      className={styles.card}
      role="alertdialog"
      aria-labelledby={titleId}
      aria-describedby={textId}
      tabIndex={-1}
      data-request
    >
      <div className={styles.head}>
        <IconTile tone="stop" size="large">
          <PhoneMissed size={18} />
        </IconTile>
        <div className={styles.title}>
          <h2 id={titleId}>{i18n._(stateWords.rona)}</h2>
          {missed && <Badge tone="stop">{i18n._(missWords[missed.reason])}</Badge>}
        </div>
        {agent.since !== null && (
          <span className={styles.figure}>
            <Timer since={agent.since} />
          </span>
        )}
      </div>
      <div className={styles.text} id={textId}>
        {missed && (
          <p>
            <Explanation
              missed={missed}
              caller={<span className={styles.number}>{formatPhoneNumber(missed.caller)}</span>}
              phone={agent.station ? formatPhoneNumber(dnOf(agent.station)) : ''}
            />
          </p>
        )}
        <p>{t`No call is offered to you until you choose a state.`}</p>
        {failed && <Message tone="stop">{i18n._(failureWords[failed.code])}</Message>}
      </div>
      <div className={`${styles.foot} ${styles.deeds}`}>
        <Button why={why} isBusy={isBusy} onPress={() => void commands.pickState({ state: 'idle' })}>
          {i18n._(stateWords.idle)}
        </Button>
        <Button
          kind="primary"
          why={why}
          isBusy={isBusy}
          onPress={() => void commands.pickState({ state: 'available' })}
        >
          {i18n._(stateWords.available)}
        </Button>
      </div>
    </section>
  )
}

interface ExplanationProps {
  readonly missed: NonNullable<Agent['missed']>
  readonly caller: ReactNode
  readonly phone: string
}

function Explanation({ missed, caller, phone }: ExplanationProps): ReactNode {
  const { reason, queue, about } = missed
  if (about === 'consult') return <ConsultExplanation reason={reason} caller={caller} phone={phone} />
  switch (reason) {
    case 'no_answer':
      return (
        <Trans>
          You did not answer the call from {caller} in time. It is back in {queue}.
        </Trans>
      )
    case 'declined':
      return (
        <Trans>
          The call from {caller} was declined on your phone. It is back in {queue}.
        </Trans>
      )
    default:
      return (
        <Trans>
          Your phone ({phone}) could not be reached for the call from {caller}. It is back in {queue}. Check
          that the phone is switched on and connected.
        </Trans>
      )
  }
}

/** A colleague asked for advice: their call is still theirs, so there is no queue it went back to. */
function ConsultExplanation({
  reason,
  caller,
  phone,
}: Omit<ExplanationProps, 'missed'> & { readonly reason: MissReason }): ReactNode {
  switch (reason) {
    case 'no_answer':
      return <Trans>You did not answer the consult request from {caller} in time.</Trans>
    case 'declined':
      return <Trans>The consult request from {caller} was declined on your phone.</Trans>
    default:
      return (
        <Trans>
          Your phone ({phone}) could not be reached for the consult request from {caller}. Check that the
          phone is switched on and connected.
        </Trans>
      )
  }
}
