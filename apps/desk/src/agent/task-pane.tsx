import type { Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../parts/button.tsx'
import { TaskCard } from './task-card.tsx'
import styles from './task-pane.module.css'
import { useShortcutText } from './use-keys.ts'

interface Props {
  /** What is handled, without requests. */
  readonly tasks: readonly Task[]
  /** How many there are with the requests. */
  readonly count: number
  /** The task that is shown in the middle. */
  readonly inFront: string | null
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onPick: (id: string) => void
  /** Requests, while the pane is open (ANS-7). */
  readonly children: ReactNode
}

export function TaskPane({ tasks, count, inFront, isOpen, onToggle, onPick, children }: Props) {
  const { t } = useLingui()
  const shortcutText = useShortcutText()
  return (
    <nav className={styles.pane} data-open={isOpen || undefined} aria-label={t`Task list`}>
      <div className={styles.head}>
        {isOpen && (
          <h2>
            {t`Task list`} <span>{count}</span>
          </h2>
        )}
        <Button
          label={isOpen ? t`Collapse task list` : t`Open task list`}
          shortcut={shortcutText('task_list')}
          isExpanded={isOpen}
          icon={isOpen ? <ChevronLeft size={18} aria-hidden /> : <ChevronRight size={18} aria-hidden />}
          onPress={onToggle}
        />
      </div>
      {children}
      {isOpen && (
        <ul>
          {tasks.map((task) => (
            <li key={task.id}>
              <TaskCard task={task} isInFront={task.id === inFront} onPress={() => onPick(task.id)} />
            </li>
          ))}
        </ul>
      )}
    </nav>
  )
}
