import type { HistoryEntry } from '@cordboard/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { MessagesSquare, PhoneIncoming } from 'lucide-react'
import { useEffect } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useStore } from 'zustand'
import { useDesk, useNow } from '../desk-context.tsx'
import { formatDuration } from '../format/duration.ts'
import { formatMoment } from '../format/moment.ts'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { IconTile } from '../parts/icon-tile.tsx'
import { Message } from '../parts/message.tsx'
import bar from '../parts/tabs.module.css'
import { failureWords } from '../words/failure-words.ts'
import styles from './history.module.css'

/** The kinds of contact that are calls. */
const calls: ReadonlySet<HistoryEntry['kind']> = new Set(['inbound', 'consult'])

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
      <Tabs className={styles.tabs ?? ''}>
        <TabList className={bar.bar ?? ''} aria-label={t`Agent interaction history`}>
          <Tab id="all" className={bar.tab ?? ''}>
            {t({ message: 'All', context: 'channels' })}
          </Tab>
          <Tab id="calls" className={bar.tab ?? ''}>{t`Calls`}</Tab>
        </TabList>
        <TabPanel id="all" className={styles.card ?? ''}>
          <Entries entries={entries} />
        </TabPanel>
        <TabPanel id="calls" className={styles.card ?? ''}>
          <Entries entries={entries?.filter(({ kind }) => calls.has(kind)) ?? null} />
        </TabPanel>
      </Tabs>
    </section>
  )
}

function Entries({ entries }: { readonly entries: readonly HistoryEntry[] | null }) {
  const { t } = useLingui()
  if (entries?.length === 0)
    return (
      <div className={styles.empty}>
        <p>{t`Nothing here yet`}</p>
        <p>
          <Trans>Calls that you have wrapped up are listed here.</Trans>
        </p>
      </div>
    )
  return (
    <ul>
      {entries?.map((entry) => (
        <Row key={`${entry.id} ${entry.endedAt}`} entry={entry} />
      ))}
    </ul>
  )
}

function Row({ entry }: { readonly entry: HistoryEntry }) {
  const { t, i18n } = useLingui()
  const now = useNow()
  const { kind, customer, queue, wrapUpReason, arrivedAt, answeredAt, endedAt } = entry
  return (
    <li className={styles.row}>
      <IconTile tone="accent">
        {kind === 'consult' ? <MessagesSquare size={16} /> : <PhoneIncoming size={16} />}
      </IconTile>
      <span className={styles.number}>{formatPhoneNumber(customer)}</span>
      <span className={styles.about}>
        <span>{wrapUpReason ?? t`No reason given`}</span>
        <span>
          {kind === 'consult' ? t({ message: 'Consult', context: 'noun' }) : t`Incoming`} · {queue}
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
