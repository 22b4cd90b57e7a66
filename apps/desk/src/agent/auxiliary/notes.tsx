import type { Note, Task } from '@cordboard/contract'
import { longestNote, noteLength } from '@cordboard/contract/note-text'
import { Trans, useLingui } from '@lingui/react/macro'
import { Label, TextArea, TextField, Text } from 'react-aria-components'
import { useStore } from 'zustand'
import { useLive, useNow } from '../../desk-context.tsx'
import { formatMoment } from '../../format/moment.ts'
import { Button } from '../../parts/button.tsx'
import field from '../../parts/field.module.css'
import { Message } from '../../parts/message.tsx'
import type { Notes as NoteStore, NoteState } from '../../state/notes.ts'
import { failureWords } from '../../words/failure-words.ts'
import { NoteView } from './note-view.tsx'
import styles from './notes.module.css'

interface Props {
  readonly task: Task
  readonly notes: NoteStore
}

/** What the others write about this call, and the agent's own note, which is stored as it is typed. */
export function Notes({ task, notes }: Props) {
  const { t, i18n } = useLingui()
  const state = useStore(notes.store, (all) => all[task.id])
  const self = useLive(({ agent }) => agent?.id)
  const others = state?.notes?.filter(({ agent, text }) => agent !== self && text !== '') ?? []
  const own = state?.notes?.find(({ agent }) => agent === self) ?? null
  const isUnread = state?.notes === null && state.failure !== null
  return (
    <section className={styles.notes} aria-labelledby="notes-title">
      <h3 id="notes-title">{t`Notes`}</h3>
      {isUnread && state.failure && (
        <>
          <Message tone="wait">{i18n._(failureWords[state.failure])}</Message>
          <Button onPress={() => void notes.open(task.id)}>{t`Try again`}</Button>
        </>
      )}
      {others.length > 0 && (
        <ul aria-labelledby="notes-title">
          {others.map((note) => (
            <li key={note.agent}>
              <NoteView note={note} />
            </li>
          ))}
        </ul>
      )}
      {task.answeredAt === null ? (
        others.length === 0 && <p className={styles.none}>{t`None yet.`}</p>
      ) : (
        <OwnNote task={task} notes={notes} state={state ?? null} own={own} />
      )}
    </section>
  )
}

interface OwnProps extends Props {
  readonly state: NoteState | null
  /** As it is stored. */
  readonly own: Note | null
}

function OwnNote({ task, notes, state, own }: OwnProps) {
  const { t } = useLingui()
  const text = state?.text ?? ''
  return (
    <TextField
      className={field.field ?? ''}
      value={text}
      onChange={(typed) => notes.type(task.id, typed)}
      onBlur={() => notes.flush(task.id)}
      isInvalid={state?.stage === 'too_long'}
      validationBehavior="aria"
    >
      <Label className={field.label ?? ''}>{t`Your note`}</Label>
      <TextArea id="own-note" className={`${field.input} ${styles.input}`} rows={4} />
      <Text slot="description" className={styles.foot ?? ''}>
        <Stage state={state} own={own} />
        <span className={styles.count}>
          {noteLength(text)} / {longestNote}
        </span>
      </Text>
    </TextField>
  )
}

/** Whether the note is stored, since when, or why it is not. */
function Stage({ state, own }: Pick<OwnProps, 'state' | 'own'>) {
  const { t, i18n } = useLingui()
  const now = useNow()
  const failure = state?.failure ?? null
  switch (state?.stage) {
    case 'unsent':
      return <span>{t`Storing…`}</span>
    case 'too_long':
      return (
        <span className={styles.stop} role="status">{t`Too long: it is stored once it is shorter.`}</span>
      )
    case 'waiting':
      return (
        <span className={styles.wait} role="status">{t`Not stored yet. It is kept in this browser.`}</span>
      )
    case 'refused':
      return (
        <span className={styles.stop} role="status">
          {failure && i18n._(failureWords[failure])}
        </span>
      )
    default:
      if (own === null || own.text === '') return <span>{t`Stored as you type.`}</span>
      return (
        <span>
          <Trans>Stored: {formatMoment(own.writtenAt, now, i18n.locale)}</Trans>
        </span>
      )
  }
}
