import type { Id } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { use } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../../desk-context.tsx'
import { Message } from '../../parts/message.tsx'
import styles from './notes.module.css'

/** The agent's own notes about other calls that the server does not take, or too long ones: to copy and to put away. */
export function RefusedNotes({ except }: { readonly except: Id | null }) {
  const { notes } = use(useDesk().auxiliary())
  const { t } = useLingui()
  const states = useStore(notes.store)
  const refused = Object.entries(states).filter(
    ([task, { stage, text }]) =>
      (stage === 'refused' || stage === 'too_long') && text !== '' && task !== except,
  )
  return refused.map(([task, { text }]) => (
    <div key={task} className={styles.notes}>
      <Message tone="wait" onDismiss={() => notes.putAway(task)}>
        {t`This note of yours could not be stored. Copy what you need of it: once dismissed, it is gone.`}
      </Message>
      <blockquote className={styles.refused}>{text}</blockquote>
    </div>
  ))
}
