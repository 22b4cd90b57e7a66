import type { Task } from '@cordboard/contract'
import { useLive } from '../desk-context.tsx'
import { RequestCard } from './request-card.tsx'
import { RonaCard } from './rona-card.tsx'
import styles from './requests.module.css'

interface Props {
  /** The earliest first. */
  readonly tasks: readonly Task[]
  /** Bottom right above everything, or as cards in the open task list (ANS-7). */
  readonly place: 'corner' | 'pane'
}

/** What waits for the agent: requests, and the state to leave after one was missed. Above the work, never in its way. */
export function Requests({ tasks, place }: Props) {
  const agent = useLive((state) => state.agent)
  const isRona = agent?.state === 'rona'
  if (!agent || (!isRona && tasks.length === 0)) return null
  return (
    <div className={styles.requests} data-place={place}>
      {isRona && <RonaCard agent={agent} />}
      {tasks.map((task) => (
        <RequestCard key={task.id} task={task} extension={agent.station?.extension ?? null} />
      ))}
    </div>
  )
}
