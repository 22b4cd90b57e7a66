import type { Contact, Task } from '@cordboard/contract'
import { isKnownNumber } from '@cordboard/contract/customer-number'
import { useLingui } from '@lingui/react/macro'
import { Phone } from 'lucide-react'
import { useStore } from 'zustand'
import { useNow } from '../../desk-context.tsx'
import { formatDuration } from '../../format/duration.ts'
import { formatMoment } from '../../format/moment.ts'
import { Button } from '../../parts/button.tsx'
import { IconTile } from '../../parts/icon-tile.tsx'
import { Message } from '../../parts/message.tsx'
import type { Contacts as ContactStore } from '../../state/contacts.ts'
import { failureWords } from '../../words/failure-words.ts'
import styles from './contacts.module.css'
import { NoteView } from './note-view.tsx'

interface Props {
  readonly task: Task
  readonly contacts: ContactStore
}

/** What there was with this customer before, with whichever agent, newest first. */
export function Contacts({ task, contacts: store }: Props) {
  const { t, i18n } = useLingui()
  const state = useStore(store.store, (all) => all[task.id])
  const { contacts = null, failure = null, isReading = false, next = null } = state ?? {}
  const isAwaited = contacts === null && failure === null
  return (
    <section className={styles.contacts} aria-labelledby="contacts-title" aria-busy={isReading || isAwaited}>
      <h3 id="contacts-title">{t`Contacts with this customer`}</h3>
      {failure && (
        <>
          <Message tone="wait">{i18n._(failureWords[failure])}</Message>
          <Button isBusy={isReading} onPress={() => void store.again(task.id)}>{t`Try again`}</Button>
        </>
      )}
      {contacts === null && !failure && <p className={styles.none} role="status">{t`Fetching the list…`}</p>}
      {contacts?.length === 0 && (
        <p className={styles.none}>
          {isKnownNumber(task.customer.number) ? t`None yet.` : t`Not known: the number is withheld.`}
        </p>
      )}
      <ul aria-labelledby="contacts-title">
        {contacts?.map((contact) => (
          <Row key={contact.id} contact={contact} />
        ))}
      </ul>
      {next !== null && !failure && (
        <Button isBusy={isReading} onPress={() => void store.more(task.id)}>{t`Show earlier ones`}</Button>
      )}
    </section>
  )
}

function Row({ contact }: { readonly contact: Contact }) {
  const { t, i18n } = useLingui()
  const now = useNow()
  const { arrivedAt, answeredAt, endedAt, queue, entryPoint, agents, notes } = contact
  const reason = agents.findLast(({ wrapUpReason }) => wrapUpReason !== null)?.wrapUpReason
  const names = agents.map(({ name }) => name ?? t`Former colleague`)
  const places = [...new Set([entryPoint, queue])].filter((place) => place !== null)
  return (
    <li>
      <IconTile tone={endedAt === null ? 'go' : 'accent'}>
        <Phone size={16} />
      </IconTile>
      <div className={styles.about}>
        <p className={styles.reason}>
          {reason ?? (endedAt === null ? t`Not finished yet` : t`No reason given`)}
        </p>
        <p>
          <time dateTime={new Date(arrivedAt).toISOString()}>
            {formatMoment(arrivedAt, now, i18n.locale)}
          </time>
          {' · '}
          {places.join(' · ')}
        </p>
        <p>{new Intl.ListFormat(i18n.locale).format(names)}</p>
      </div>
      {endedAt !== null && answeredAt !== null && (
        <span className={styles.length}>{formatDuration(endedAt - answeredAt)}</span>
      )}
      {notes.length > 0 && (
        <div className={styles.notes}>
          {notes.map((note) => (
            <NoteView key={note.agent} note={note} />
          ))}
        </div>
      )}
    </li>
  )
}
