import type { Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { MessagesSquare, Phone } from 'lucide-react'
import { Button } from 'react-aria-components'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { IconTile } from '../parts/icon-tile.tsx'
import { Timer } from '../parts/timer.tsx'
import { StatusBadge } from './status-badge.tsx'
import styles from './task-card.module.css'

interface Props {
  readonly task: Task
  readonly isInFront: boolean
  readonly onPress: () => void
}

export function TaskCard({ task, isInFront, onPress }: Props) {
  const { t } = useLingui()
  const { kind, customer, parties, queue, answeredAt, endedAt } = task
  const who = kind === 'consult' ? parties.find(({ role }) => role === 'agent1') : customer
  return (
    <Button className={styles.card ?? ''} aria-current={isInFront} onPress={onPress}>
      <IconTile tone="accent">
        {kind === 'consult' ? <MessagesSquare size={16} /> : <Phone size={16} />}
      </IconTile>
      <span className={styles.who}>{who?.name ?? formatPhoneNumber(who?.number ?? customer.number)}</span>
      <span className={styles.time}>
        {answeredAt === null ? t`Not answered` : <Timer since={answeredAt} until={endedAt} />}
      </span>
      <span className={styles.queue}>{queue.name}</span>
      <StatusBadge task={task} />
    </Button>
  )
}
