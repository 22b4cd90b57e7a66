import type { HistoryEntry } from '@cordboard/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { PhoneIncoming } from 'lucide-react'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useDesk, useNow } from '../desk-context.tsx'
import { formatDuration } from '../format/duration.ts'
import { formatMoment } from '../format/moment.ts'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { IconTile } from '../parts/icon-tile.tsx'
import { Message } from '../parts/message.tsx'
import { failureWords } from '../words/failure-words.ts'
import styles from './history.module.css'

/** What the agent has wrapped up, newest first; in the middle of the page while there is no call. */
export function History() {
  const { history } = useDesk()
  const { t, i18n } = useLingui()
  const { entries, failure } = useStore(history.store)

  useEffect(() => void history.refresh(), [history])

  return (
    <section className={styles.history} aria-labelledby="history-title">
      <h1 id="history-title">{t`Agent interaction history`}</h1>
      {failure && <Message tone="wait">{i18n._(failureWords[failure])}</Message>}
      <div className={styles.card}>
        {entries?.length === 0 && (
          <div className={styles.empty}>
            <p>{t`Nothing here yet`}</p>
            <p>
              <Trans>Calls that you have wrapped up are listed here.</Trans>
            </p>
          </div>
        )}
        <ul>
          {entries?.map((entry) => (
            <Row key={`${entry.id} ${entry.endedAt}`} entry={entry} />
          ))}
        </ul>
      </div>
    </section>
  )
}

function Row({ entry }: { readonly entry: HistoryEntry }) {
  const { t, i18n } = useLingui()
  const now = useNow()
  const { customer, queue, wrapUpReason, arrivedAt, answeredAt, endedAt } = entry
  return (
    <li className={styles.row}>
      <IconTile tone="accent">
        <PhoneIncoming size={16} />
      </IconTile>
      <span className={styles.number}>{formatPhoneNumber(customer)}</span>
      <span className={styles.about}>
        <span>{wrapUpReason ?? t`No reason given`}</span>
        <span>
          {t`Incoming`} · {queue}
        </span>
      </span>
      <time className={styles.when} dateTime={new Date(arrivedAt).toISOString()}>
        {formatMoment(arrivedAt, now, i18n.locale)}
      </time>
      <span className={styles.length}>
        {answeredAt === null ? t`Not answered` : formatDuration(endedAt - answeredAt)}
      </span>
    </li>
  )
}
