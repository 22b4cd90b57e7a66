import type { Agent, Me } from '@cordboard/contract'
import { dnOf } from '@cordboard/contract/dn'
import { useLingui } from '@lingui/react/macro'
import { StateIcon } from '../../agent/state-icon.tsx'
import { formatPhoneNumber } from '../../format/phone-number.ts'
import { Badge } from '../../parts/badge.tsx'
import { Message } from '../../parts/message.tsx'
import { Timer } from '../../parts/timer.tsx'
import { failureWords } from '../../words/failure-words.ts'
import { stateWords } from '../../words/task-words.ts'
import styles from '../lists/list.module.css'
import { useAttempt } from '../use-attempt.ts'
import { AgentDeeds } from './agent-deeds.tsx'
import own from './agent-table.module.css'

interface Props {
  readonly agents: readonly Agent[]
  readonly me: Me
  readonly onChanged: () => void
}

/** What each agent is doing, for how long, and what can be done about it. */
export function AgentTable({ agents, me, onChanged }: Props) {
  const { t, i18n } = useLingui()
  const { attempt, failure, dismiss } = useAttempt()
  const reasonName = (id: string | null) => me.idleReasons.find((reason) => reason.id === id)?.name

  return (
    <>
      {failure && (
        <Message tone="stop" onDismiss={dismiss}>
          {i18n._(failureWords[failure])}
        </Message>
      )}
      <div className={styles.scroll}>
        <table className={styles.table} aria-label={t`Agents`}>
          <thead>
            <tr>
              <th scope="col">{t`Agent`}</th>
              <th scope="col">{t`State`}</th>
              <th scope="col">{t`Time`}</th>
              <th scope="col">{t`Phone`}</th>
              <th scope="col">{t`Actions`}</th>
            </tr>
          </thead>
          <tbody>
            {agents.map((agent) => (
              <tr key={agent.id}>
                <th scope="row">{agent.name}</th>
                <td>
                  <span className={own.state}>
                    <StateIcon state={agent.state} />
                    {[i18n._(stateWords[agent.state]), reasonName(agent.reason)].filter(Boolean).join(' · ')}
                  </span>
                </td>
                <td>
                  {agent.state !== 'signed_out' && agent.since !== null && <Timer since={agent.since} />}
                </td>
                <td>
                  {agent.station && formatPhoneNumber(dnOf(agent.station))}{' '}
                  {agent.station !== null && !agent.reachable && (
                    <Badge tone="wait">{t`Not reachable`}</Badge>
                  )}
                </td>
                <td>
                  {agent.state !== 'signed_out' && agent.id !== me.person.id && (
                    <AgentDeeds
                      agent={agent}
                      reasons={me.idleReasons}
                      onDeed={(deed) => void attempt(deed).then(onChanged)}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
