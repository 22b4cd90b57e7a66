import type { Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { Phone } from 'lucide-react'
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
  const { customer, queue, answeredAt, endedAt } = task
  return (
    <Button className={styles.card ?? ''} aria-current={isInFront} onPress={onPress}>
      <IconTile tone="accent">
        <Phone size={16} />
      </IconTile>
      <span className={styles.who}>{customer.name ?? formatPhoneNumber(customer.number)}</span>
      <span className={styles.time}>
        {answeredAt === null ? t`Not answered` : <Timer since={answeredAt} until={endedAt} />}
      </span>
      <span className={styles.queue}>{queue.name}</span>
      <StatusBadge task={task} />
    </Button>
  )
}
