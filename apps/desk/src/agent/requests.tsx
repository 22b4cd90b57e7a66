import type { Task } from '@cordboard/contract'
import { dnOf } from '@cordboard/contract/dn'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useLive } from '../desk-context.tsx'
import { Button } from '../parts/button.tsx'
import { stackOf } from '../state/request-stack.ts'
import { channelWords } from '../words/task-words.ts'
import { RequestCard } from './request-card.tsx'
import styles from './requests.module.css'
import { RonaCard } from './rona-card.tsx'

interface Props {
  /** The earliest first. */
  readonly tasks: readonly Task[]
  /** Bottom right above everything, or as cards in the open task list (ANS-7). */
  readonly place: 'corner' | 'pane'
  /** Takes requests that are not answered on the phone. */
  readonly onAccept?: (tasks: readonly Task[]) => void
}

/**
 * What waits for the agent: requests, and the state to leave after one was missed. Above the work, never in its way;
 * several stack in groups, of which the first five are shown (ANS-6).
 */
export function Requests({ tasks, place, onAccept }: Props) {
  const { t, i18n } = useLingui()
  const agent = useLive((state) => state.agent)
  const [showsAll, setShowsAll] = useState(false)
  const isRona = agent?.state === 'rona'
  if (!agent || (!isRona && tasks.length === 0)) return null
  const { groups, shown, total, isLong } = stackOf(tasks, showsAll)
  // The next crowd begins with the first five again.
  if (showsAll && !isLong) setShowsAll(false)
  const accepted = tasks.filter(({ channel }) => channel !== 'voice')
  const count = accepted.length
  return (
    <div className={styles.requests} data-place={place} data-many={shown > 1 || undefined}>
      {isRona && <RonaCard agent={agent} />}
      {isLong && (
        <p className={styles.range}>
          <span>{t`1-${shown} of ${total}`}</span>
          <Button onPress={() => setShowsAll(!showsAll)}>{showsAll ? t`Show fewer` : t`Show all`}</Button>
        </p>
      )}
      {groups.map((group) => (
        <section
          key={group.channel}
          className={styles.group}
          aria-label={i18n._(channelWords[group.channel])}
        >
          {group.tasks.map((task) => (
            <RequestCard
              key={task.id}
              task={task}
              dn={agent.station && dnOf(agent.station)}
              isSmall={shown > 1 && task.channel !== 'voice'}
              {...(onAccept && task.channel !== 'voice' ? { onAccept: () => onAccept([task]) } : {})}
            />
          ))}
        </section>
      ))}
      {onAccept && count > 1 && (
        <Button kind="primary" onPress={() => onAccept(accepted)}>
          <Trans>Accept {count} requests</Trans>
        </Button>
      )}
    </div>
  )
}
