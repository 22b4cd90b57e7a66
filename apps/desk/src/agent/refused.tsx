import type { Action, Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { useStore } from 'zustand'
import { useCommands, useDesk } from '../desk-context.tsx'
import { Message } from '../parts/message.tsx'
import { failureWords } from '../words/failure-words.ts'
import styles from './refused.module.css'

interface Props {
  readonly task: Task
  /** The actions whose refusal is said here; without them, all. */
  readonly of?: readonly Action[]
  /** Those that are said elsewhere. */
  readonly except?: readonly Action[]
}

/** What the server refused about a task, where it was asked for; the dialog says for itself what was asked there. */
export function Refused({ task, of, except = [] }: Props) {
  const { commands, destinations } = useDesk()
  const { i18n } = useLingui()
  const failed = useCommands((state) => state.failed[task.id])
  const isInDialog = useStore(destinations.store, ({ asked }) => asked?.task === task.id)
  if (!failed || isInDialog) return null
  const { deed, code } = failed
  if (except.some((each) => each === deed) || (of && !of.some((each) => each === deed))) return null
  return (
    <div className={styles.refused}>
      <Message tone="stop" onDismiss={() => commands.dismiss(task.id)}>
        {i18n._(failureWords[code])}
      </Message>
    </div>
  )
}
